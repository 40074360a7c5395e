"""The docstring that an object has itself: never one inherited from its class or made up by Python."""

from __future__ import annotations

import dataclasses
import enum
import inspect
from typing import Any

GENERATED_FOR_ENUMS = frozenset({"An enumeration.", "Support for flags"})


def own_docstring(value: Any) -> str | None:
    """Return the object's own docstring, cleaned, or None."""
    text = _raw(value)
    if not isinstance(text, str):
        return None
    cleaned = inspect.cleandoc(text).encode("utf-8", "replace").decode()
    return cleaned.strip() or None


def _raw(value: Any) -> Any:
    if isinstance(value, type):
        return None if _was_generated(value) else value.__dict__.get("__doc__")
    try:
        text = getattr(value, "__doc__", None)
    except Exception:
        return None
    return None if text == getattr(type(value), "__doc__", None) else text


def _was_generated(value: type) -> bool:
    text = value.__dict__.get("__doc__")
    if not isinstance(text, str):
        return True
    if issubclass(value, enum.Enum):
        return text in GENERATED_FOR_ENUMS
    if dataclasses.is_dataclass(value) or hasattr(value, "_fields"):
        return text.startswith(f"{value.__name__}(") and text.count("\n") == 0
    return False
