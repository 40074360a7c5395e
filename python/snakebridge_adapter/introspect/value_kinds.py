"""Which classes have instances that travel by value, see `docs/wire.md`."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import typing


def travels_by_value(value: type) -> bool:
    """Tell whether an instance of the class arrives as a value and not as a handle."""
    if issubclass(value, enum.Enum) or typing.is_typeddict(value):
        return True
    if issubclass(value, tuple) and hasattr(value, "_fields"):
        return True
    return dataclasses.is_dataclass(value) and not _has_public_methods(value)


def _has_public_methods(value: type) -> bool:
    return any(
        not name.startswith("_") and (inspect.isroutine(member) or isinstance(member, property))
        for base in value.__mro__
        if base is not object
        for name, member in vars(base).items()
    )
