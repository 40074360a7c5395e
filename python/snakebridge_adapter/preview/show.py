"""A value -> what an editor shows of it: one line, its `repr`, and the views that fit it, best first."""

from __future__ import annotations

import contextlib
import itertools
import reprlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeAlias

from .arrays import view_array
from .formulas import view_formula
from .pictures import view_picture
from .tables import view_table

View: TypeAlias = "dict[str, Any]"

_LINE_CHARACTERS = 120
_REPR_CHARACTERS = 20_000
_ITEMS = 1_000

_VIEWS: Sequence[Callable[[Any], View | None]] = (view_picture, view_formula, view_table, view_array)


def show(value: Any) -> dict[str, Any]:
    """Show it. What a library raises while it is shown costs a view, never the answer."""
    shown, note = _take_items(value)
    text = _repr_of(shown)
    views: list[View] = []
    for make in _VIEWS:
        with contextlib.suppress(Exception):
            view = make(shown)
            if view is not None:
                views.append(view)
    kind = _name_of(type(value))
    return {
        "type": kind,
        "summary": _summarize(text, views, kind),
        "repr": f"{text}{note}"[:_REPR_CHARACTERS],
        "views": views,
    }


def _take_items(value: Any) -> tuple[Any, str]:
    """Return the first items of an iterator, which has no other look."""
    if not isinstance(value, Iterator):
        return value, ""
    items = list(itertools.islice(value, _ITEMS))
    return items, f"\n(the first {len(items)} items)" if len(items) == _ITEMS else ""


def _repr_of(value: Any) -> str:
    try:
        if isinstance(value, (list, tuple, dict, set, frozenset)) and len(value) > _ITEMS:
            return _SHORT.repr(value)
        return repr(value)
    except Exception as error:
        return f"<{_name_of(type(value))} whose repr raises {type(error).__name__}: {error}>"


def _summarize(text: str, views: Sequence[View], kind: str) -> str:
    for view in views:
        if view["kind"] == "table":
            return f"{kind.rpartition('.')[2]} {view['rows']} × {len(view['columns']) + view['hidden']}"
        if view["kind"] == "array":
            shape = " × ".join(map(str, view["shape"])) or "scalar"
            return _cut(f"{view['dtype']} {shape}  {_flat(text)}")
    return _cut(_flat(text))


def _flat(text: str) -> str:
    return " ".join(text[: 4 * _LINE_CHARACTERS].split())


def _cut(line: str) -> str:
    return line if len(line) <= _LINE_CHARACTERS else f"{line[: _LINE_CHARACTERS - 1]}…"


def _name_of(cls: type) -> str:
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def _short() -> reprlib.Repr:
    short = reprlib.Repr()
    short.maxlist = short.maxtuple = short.maxset = short.maxfrozenset = short.maxdict = _ITEMS
    short.maxstring = short.maxother = short.maxlong = _REPR_CHARACTERS
    return short


_SHORT = _short()
