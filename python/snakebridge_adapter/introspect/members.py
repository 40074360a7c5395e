"""The members that a class defines itself; what it inherits is described with the class that has it."""

from __future__ import annotations

import enum
import functools
import inspect
import types
from typing import Any

from ..protocol_methods import PROTOCOL_METHODS
from .annotations import hints_of, render
from .docstrings import own_docstring
from .kinds import is_async, is_generator
from .origin import location_of
from .signatures import describe_signature

# Not called over the wire, but they tell that instances can be iterated.
_ITERATION = frozenset(("__aiter__", "__anext__"))


def describe_members(owner: type) -> list[dict[str, Any]]:
    """Describe the public members and protocol methods in the class's own namespace, sorted by name."""
    hints = _own_hints(owner)
    names = {name for name in (*vars(owner), *hints) if _is_public(name)}
    if issubclass(owner, enum.Enum):
        names -= {*owner.__members__, "name", "value"}
    described = (_describe_member(owner, name, hints) for name in sorted(names))
    return [each for each in described if each is not None]


def _is_public(name: str) -> bool:
    return name in PROTOCOL_METHODS or name in _ITERATION or (name.isidentifier() and not name.startswith("_"))


def _describe_member(owner: type, name: str, hints: dict[str, Any]) -> dict[str, Any] | None:
    raw = vars(owner).get(name)
    if raw is None and name not in hints:
        return None  # `__hash__ = None` takes a method away
    kind, called = _classify(raw) if name in vars(owner) else ("property", None)
    is_method = kind.endswith("method")
    return {
        "kind": kind,
        "name": name,
        "identity": _identity(owner, name, called),
        "doc": own_docstring(raw if kind in ("property", "attribute") else called),
        "deprecated": _deprecation(called),
        "location": location_of(called) if called is not None else None,
        "signature": describe_signature(called, bound=kind != "static method")
        if is_method
        else _type_of(called, name, hints),
        "writable": _is_writable(raw, kind),
        "async": is_method and is_async(called),
        "generator": is_method and is_generator(called),
    }


def _classify(raw: Any) -> tuple[str, Any]:
    """Return the kind of a member, and the function that runs when it is used."""
    if isinstance(raw, (classmethod, types.ClassMethodDescriptorType)):
        return "class method", getattr(raw, "__func__", raw)
    if isinstance(raw, staticmethod):
        return "static method", raw.__func__
    if isinstance(raw, property):
        return "property", raw.fget
    if isinstance(raw, functools.cached_property):
        return "property", raw.func
    if isinstance(raw, functools.partialmethod):
        return "method", raw.func
    # What is asked for by name and is nothing to call (`Series.str` of pandas) counts as a routine for `inspect`.
    if callable(raw) and (inspect.isroutine(raw) or hasattr(type(raw), "__get__")) and not isinstance(raw, type):
        return "method", raw
    if inspect.isdatadescriptor(raw) or hasattr(type(raw), "__get__"):
        return "property", getattr(raw, "fget", None)
    return "attribute", None


def _type_of(called: Any, name: str, hints: dict[str, Any]) -> dict[str, Any] | None:
    hint = hints.get(name)
    if hint is None and callable(called):
        hint = hints_of(called).get("return")
    return None if hint is None else {"parameters": [], "returns": render(hint)}


def _own_hints(owner: type) -> dict[str, Any]:
    own = inspect.get_annotations(owner)
    if not own:
        return {}
    resolved = hints_of(owner)
    return {name: resolved.get(name, hint) for name, hint in own.items() if _is_public(name)}


def _is_writable(raw: Any, kind: str) -> bool:
    if isinstance(raw, property):
        return raw.fset is not None
    return kind == "attribute" or raw is None or isinstance(raw, types.MemberDescriptorType)


def _deprecation(called: Any) -> str | None:
    text = getattr(called, "__deprecated__", None)
    return text if isinstance(text, str) else None


def _identity(owner: type, name: str, called: Any) -> str:
    path = getattr(called, "__qualname__", None)
    module = getattr(called, "__module__", None)
    if isinstance(path, str) and isinstance(module, str) and "<" not in path:
        return f"{module}.{path}"
    return f"{owner.__module__}.{owner.__qualname__}.{name}"
