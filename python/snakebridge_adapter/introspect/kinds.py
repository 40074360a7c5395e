"""What a value is to a caller: something to call, a class, a module, or just a value."""

from __future__ import annotations

import inspect
import types
import typing
from typing import Any, Literal

Kind = Literal["function", "class", "value", "module"]


def kind_of(value: Any) -> Kind:
    """Return the kind of a public object.

    `callable` decides, not `inspect.isfunction`: most functions of numpy are instances of other classes. An instance
    that can be called but has no name of its own (`sympy.S`) is a value whose class says how it is called.
    """
    if isinstance(value, types.ModuleType):
        return "module"
    if typing.get_origin(value) is not None or isinstance(value, typing.TypeVar):
        return "value"
    if isinstance(value, type):
        return "class"
    if callable(value) and isinstance(getattr(value, "__name__", None), str):
        return "function"
    return "value"


def flavour_of(value: Any) -> Literal["function", "builtin", "ufunc", "callable object"]:
    """Tell the sorts of functions apart."""
    if inspect.isfunction(value) or inspect.ismethod(value):
        return "function"
    if inspect.isbuiltin(value):
        return "builtin"
    if type(value).__name__ == "ufunc" and type(value).__module__.partition(".")[0] == "numpy":
        return "ufunc"
    return "callable object"


def identity_of(value: Any, module: str, name: str) -> str:
    """Return `module.QualName` of where the object is defined; the place it was found at when it does not say."""
    # Compared by class alone: an object that answers every attribute may refuse to be asked whether it is true.
    home, *paths = (getattr(value, each, None) for each in ("__module__", "__qualname__", "__name__"))
    path = next((each for each in paths if isinstance(each, str) and each), None)
    if path is None or "<" in path:
        return f"{module}.{name}"
    return f"{home if isinstance(home, str) else module}.{path}"


def is_async(value: Any) -> bool:
    """Tell whether calling it gives a coroutine or an async generator."""
    value = inspect.unwrap(value) if callable(value) else value
    return inspect.iscoroutinefunction(value) or inspect.isasyncgenfunction(value)


def is_generator(value: Any) -> bool:
    """Tell whether calling it gives a generator, async or not."""
    value = inspect.unwrap(value) if callable(value) else value
    return inspect.isgeneratorfunction(value) or inspect.isasyncgenfunction(value)
