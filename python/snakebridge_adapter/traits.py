"""What instances of a class can do, as the `class` message tells it."""

from __future__ import annotations

from typing import Any

from .codec_rules import identity_of, module_of, qualname_of

_TRAITS = {
    "callable": ("__call__",),
    "iterable": ("__iter__",),
    "iterator": ("__iter__", "__next__"),
    "async_iterable": ("__aiter__",),
    "awaitable": ("__await__",),
    "context_manager": ("__enter__", "__exit__"),
    "async_context_manager": ("__aenter__", "__aexit__"),
    "sized": ("__len__",),
    "indexable": ("__getitem__",),
}


def describe_class(cls: type) -> dict[str, Any]:
    """Return the content of a `class` message."""
    return {
        "python_module": module_of(cls),
        "type_name": qualname_of(cls),
        "mro": [identity_of(base) for base in cls.__mro__],
        "traits": traits_of(cls),
    }


def traits_of(cls: type) -> list[str]:
    """Name what instances can do, in the order of docs/wire.md; a method that is None takes a trait away."""
    return [trait for trait, methods in _TRAITS.items() if all(_has(cls, method) for method in methods)]


def _has(cls: type, method: str) -> bool:
    for base in cls.__mro__:
        if method in vars(base):
            return vars(base)[method] is not None
    return False
