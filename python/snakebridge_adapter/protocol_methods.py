"""The dunder methods that may be called over the wire, each as the operation that Python itself makes of it.

`a.__add__(b)` alone answers `NotImplemented` where `a + b` would go on to ask `b`; a host wants the operator.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any


def _call(target: Any, *args: Any, **kwargs: Any) -> Any:
    return target(*args, **kwargs)


def _special(name: str) -> Callable[..., Any]:
    def method(target: Any, *args: Any) -> Any:
        return getattr(type(target), name)(target, *args)

    return method


def _leaving(name: str) -> Callable[..., Any]:
    """Take the exception alone, or None; its class and its traceback are known here."""

    def leave(target: Any, *args: Any) -> Any:
        if len(args) == 1:
            error = args[0]
            args = (None, None, None) if error is None else (type(error), error, error.__traceback__)
        return getattr(type(target), name)(target, *args)

    return leave


def _reflected(operation: Callable[..., Any]) -> Callable[..., Any]:
    def reflected(target: Any, other: Any) -> Any:
        return operation(other, target)

    return reflected


_UNARY: dict[str, Callable[..., Any]] = {
    "__len__": len,
    "__repr__": repr,
    "__str__": str,
    "__bool__": bool,
    "__int__": int,
    "__float__": float,
    "__hash__": hash,
    "__iter__": iter,
    "__next__": next,
    "__reversed__": reversed,
    "__abs__": abs,
    "__neg__": operator.neg,
    "__pos__": operator.pos,
    "__invert__": operator.invert,
    "__round__": round,
}

_BINARY: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "truediv": operator.truediv,
    "floordiv": operator.floordiv,
    "mod": operator.mod,
    "divmod": divmod,
    "pow": pow,
    "matmul": operator.matmul,
    "lshift": operator.lshift,
    "rshift": operator.rshift,
    "and": operator.and_,
    "or": operator.or_,
    "xor": operator.xor,
}

_IN_PLACE: dict[str, Callable[..., Any]] = {
    "__iadd__": operator.iadd,
    "__isub__": operator.isub,
    "__imul__": operator.imul,
    "__itruediv__": operator.itruediv,
    "__ifloordiv__": operator.ifloordiv,
    "__imod__": operator.imod,
    "__ipow__": operator.ipow,
    "__imatmul__": operator.imatmul,
    "__ilshift__": operator.ilshift,
    "__irshift__": operator.irshift,
    "__iand__": operator.iand,
    "__ior__": operator.ior,
    "__ixor__": operator.ixor,
}

PROTOCOL_METHODS: dict[str, Callable[..., Any]] = {
    "__call__": _call,
    "__getitem__": operator.getitem,
    "__setitem__": operator.setitem,
    "__delitem__": operator.delitem,
    "__contains__": operator.contains,
    "__enter__": _special("__enter__"),
    "__exit__": _leaving("__exit__"),
    "__aenter__": _special("__aenter__"),
    "__aexit__": _leaving("__aexit__"),
    "__eq__": operator.eq,
    "__ne__": operator.ne,
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
    **_UNARY,
    **{f"__{name}__": operation for name, operation in _BINARY.items()},
    **{f"__r{name}__": _reflected(operation) for name, operation in _BINARY.items()},
    **_IN_PLACE,
}

READABLE_ATTRIBUTES = frozenset(("__name__", "__qualname__", "__doc__", "__version__"))
