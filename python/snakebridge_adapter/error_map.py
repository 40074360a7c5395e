"""An exception -> the map that docs/wire.md calls an error."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from .codec_rules import identity_of
from .errors import AdapterError, CallbackError, EarlierCallError, ImportFailedError

ERROR_CHARACTERS = 64_000
_ARGUMENT_CHARACTERS = 1_000
_MAX_CAUSES = 8
_ADAPTER = str(Path(__file__).parent)
_INTROSPECT = str(Path(__file__).parent / "introspect")


def to_error_map(error: BaseException) -> dict[str, Any]:
    """Never raises, whatever the exception's own methods do."""
    if isinstance(error, EarlierCallError):
        return dict(error.error)
    if isinstance(error, ImportFailedError) and error.__cause__ is not None:
        return {**_describe(error.__cause__, 0), "code": error.code, "message": error.message, **error.details}
    if isinstance(error, AdapterError):
        return {"code": error.code, "message": error.message, **error.details}
    return _describe(error, 0)


def _describe(error: BaseException, depth: int) -> dict[str, Any]:
    described: dict[str, Any] = {
        "code": "python",
        "type": identity_of(type(error)),
        "message": _text(error, ERROR_CHARACTERS),
        "mro": _mro(type(error)),
        "traceback": _traceback(error),
        "args": [_repr(argument) for argument in error.args[:16]],
    }
    if isinstance(error, CallbackError) and error.call_id is not None:
        described["callback"] = error.call_id
    if depth < _MAX_CAUSES:
        if error.__cause__ is not None:
            described["cause"] = _describe(error.__cause__, depth + 1)
        elif error.__context__ is not None and not error.__suppress_context__:
            described["context"] = _describe(error.__context__, depth + 1)
    return described


def _mro(kind: type) -> list[str]:
    names: list[str] = []
    for base in kind.__mro__[:-1]:
        names += [base.__name__, identity_of(base)]
    return names


def _traceback(error: BaseException) -> str:
    try:
        lines = traceback.format_exception(type(error), error, _without_adapter(error.__traceback__))
    except Exception:
        return ""
    return _sendable("".join(lines), ERROR_CHARACTERS)


def _without_adapter(frames: TracebackType | None) -> TracebackType | None:
    """Drop the adapter's own frames at the outer end: they tell nothing about the library."""
    found = frames
    while found is not None:
        file = found.tb_frame.f_code.co_filename
        if not file.startswith(_ADAPTER) or file.startswith(_INTROSPECT):
            return found
        found = found.tb_next
    return None


def _text(error: BaseException, limit: int) -> str:
    try:
        return _sendable(str(error), limit)
    except Exception:
        return f"<{type(error).__name__} whose message cannot be read>"


def _repr(value: object) -> str:
    try:
        return _sendable(repr(value), _ARGUMENT_CHARACTERS)
    except Exception:
        return f"<{type(value).__name__} whose repr cannot be read>"


def _sendable(text: str, limit: int) -> str:
    cut = text if len(text) <= limit else f"{text[:limit]}…"
    return cut.encode("utf-8", "backslashreplace").decode("utf-8")
