"""Values as text: `repr` without memory addresses, and with sets in order, so that two runs agree."""

from __future__ import annotations

import enum
import re
from typing import Any

ADDRESS = re.compile(r"\s+at 0x[0-9a-fA-F]+")
LIMIT = 200


def stable_repr(value: Any, limit: int = LIMIT) -> str:
    """Return a `repr` that is the same in every process, at most `limit` characters long."""
    text = ADDRESS.sub("", _repr(value)).encode("utf-8", "backslashreplace").decode()
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _repr(value: Any) -> str:
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if type(value) in (set, frozenset):
        inside = ", ".join(sorted(_repr(item) for item in value))
        return (
            f"{{{inside}}}"
            if value and type(value) is set
            else f"{type(value).__name__}({{{inside}}})"
            if value
            else f"{type(value).__name__}()"
        )
    if type(value) is tuple:
        return f"({', '.join(map(_repr, value))}{',' if len(value) == 1 else ''})"
    if type(value) is list:
        return f"[{', '.join(map(_repr, value))}]"
    if type(value) is dict:
        return f"{{{', '.join(f'{_repr(key)}: {_repr(item)}' for key, item in value.items())}}}"
    if callable(value) and hasattr(value, "__qualname__"):
        return (
            value.__qualname__
            if getattr(value, "__module__", None) in ("builtins", None)
            else f"{value.__module__}.{value.__qualname__}"
        )
    try:
        return repr(value)
    except Exception:
        return f"<{type(value).__qualname__}>"
