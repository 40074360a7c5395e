"""Which classes travel by value, and what a class is called on the wire. Introspection asks the same questions."""

from __future__ import annotations

import dataclasses
import inspect
from enum import Enum
from typing import Any

# Methods that make an object more than its fields; those that `@dataclass` writes itself are not among them.
_BEHAVIOUR = frozenset(
    [
        "__call__",
        "__iter__",
        "__next__",
        "__len__",
        "__getitem__",
        "__contains__",
        "__enter__",
        "__aenter__",
        "__aiter__",
        "__await__",
        "__add__",
        "__sub__",
        "__mul__",
        "__truediv__",
        "__matmul__",
        "__and__",
        "__or__",
        "__neg__",
    ]
)


def travels_by_value(cls: type) -> bool:
    """Tell whether instances of the class arrive as values: enum members, named tuples, plain dataclasses."""
    return issubclass(cls, Enum) or is_named_tuple(cls) or is_plain_dataclass(cls)


def is_named_tuple(cls: type) -> bool:
    """Tell whether the class was made by `typing.NamedTuple` or `collections.namedtuple`, or derives from such."""
    return issubclass(cls, tuple) and isinstance(getattr(cls, "_fields", None), tuple)


def is_plain_dataclass(cls: type) -> bool:
    """Tell whether the class is a dataclass that is no more than its fields: no public method, no operator."""
    if not dataclasses.is_dataclass(cls) or issubclass(cls, (BaseException, tuple, list, dict, set)):
        return False
    return not any(
        _is_behaviour(name, member)
        for base in cls.__mro__[:-1]
        if base.__module__ not in ("typing", "abc")
        for name, member in vars(base).items()
    )


def _is_behaviour(name: str, member: object) -> bool:
    if name.startswith("_"):
        return name in _BEHAVIOUR and member is not None
    return inspect.isroutine(member) or isinstance(member, property)


def identity_of(cls: type) -> str:
    """Return `module.QualName` of a class."""
    return f"{module_of(cls)}.{qualname_of(cls)}"


def module_of(cls: type) -> str:
    """Return `__module__` of a class, or `builtins` when a class has put something else there."""
    return _text_or(getattr(cls, "__module__", None), "builtins")


def qualname_of(cls: type) -> str:
    """Return `__qualname__` of a class."""
    return _text_or(getattr(cls, "__qualname__", None), cls.__name__)


def _text_or(value: Any, otherwise: str) -> str:
    return value if isinstance(value, str) else otherwise
