"""Types of values as text with qualified names, widened to what a caller may count on."""

from __future__ import annotations

import types
from typing import Any

MOST_MEMBERS = 4
MOST_ITEMS = 8
MOST_TUPLE = 3
# What an observed class is widened to: an example shows one subclass, the next call gives another.
BASES = {
    "sympy": [
        "sympy.core.expr.Expr",
        "sympy.core.function.FunctionClass",
        "sympy.geometry.entity.GeometryEntity",
        "sympy.logic.boolalg.Boolean",
        "sympy.matrices.matrixbase.MatrixBase",
        "sympy.sets.sets.Set",
        "sympy.tensor.array.ndim_array.NDimArray",
    ],
}


class Naming:
    """Names the types of values of one library."""

    def __init__(self, library: str) -> None:
        self.bases = frozenset(BASES.get(library, ()))

    def name(self, value: Any, depth: int = 0) -> str:
        """Return the type of a value, with what containers hold, three deep."""
        kind = type(value)
        if value is None:
            return "None"
        if kind in (list, set, frozenset):
            return f"{kind.__name__}[{self._join(value, depth)}]"
        if kind is dict:
            return f"dict[{self._join(value, depth)}, {self._join(value.values(), depth)}]"
        if kind is tuple:
            if 0 < len(value) <= 4:
                return f"tuple[{', '.join(self.name(each, depth + 1) for each in value)}]" if depth < 3 else "tuple"
            return f"tuple[{self._join(value, depth)}, ...]"
        if isinstance(value, types.GeneratorType):
            return "typing.Generator[typing.Any, None, None]"
        if isinstance(value, type):
            return "type"
        if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
            return "typing.Callable[..., typing.Any]"
        return self.widened(kind)

    def widened(self, kind: type) -> str:
        """Return the nearest base of a class that a caller may count on."""
        names = [_qualified(each) for each in kind.__mro__]
        base = next((name for name in names if name in self.bases), None)
        if base is not None:
            return base
        if kind.__module__.partition(".")[0] == "numpy":
            return _numpy(kind, names)
        return next(
            (name for name in names if not any(part.startswith("_") for part in name.split("."))),
            "typing.Any",
        )

    def _join(self, values: Any, depth: int) -> str:
        if depth >= 3:
            return "typing.Any"
        names = {self.name(each, depth + 1) for _, each in zip(range(MOST_ITEMS), values, strict=False)}
        return union(names) or "typing.Any"


def _numpy(kind: type, names: list[str]) -> str:
    for scalar, plain in (
        ("bool", "bool"),
        ("integer", "int"),
        ("floating", "float"),
        ("complexfloating", "complex"),
    ):
        if f"numpy.{scalar}" in names:
            return plain
    return _qualified(kind)


def _qualified(kind: type) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def union(names: set[str]) -> str | None:
    """Join names; a container of anything says less than one of something, and too many say nothing."""
    known = sorted(_of_any_length({name for name in names if not _is_vague(name, names)}))
    if "typing.Any" in known or len(known) > MOST_MEMBERS or not known:
        return None
    return " | ".join(
        [
            *(name for name in known if name != "None"),
            *(["None"] if "None" in known else []),
        ]
    )


def _of_any_length(names: set[str]) -> set[str]:
    """Tuples of several forms have no form that a caller may count on, and long ones are of one example's length."""
    tuples = {name for name in names if name.startswith("tuple[")}
    items = [item for name in tuples for item in _items(name) if item != "..."]
    if len(tuples) == 0 or (len(tuples) == 1 and ("..." in _items(*tuples) or len(items) <= MOST_TUPLE)):
        return names
    return (names - tuples) | {f"tuple[{union(set(items)) or 'typing.Any'}, ...]"}


def _items(name: str) -> list[str]:
    """`tuple[int, list[int, str]]` has two; a union inside is several."""
    items, depth, start = [], 0, name.index("[") + 1
    for at, sign in enumerate(name):
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if (sign in ",|" and depth == 1) or (sign == "]" and depth == 0):
            items.append(name[start:at].strip())
            start = at + 1
    return items


def _is_vague(name: str, names: set[str]) -> bool:
    head = name.partition("[")[0]
    return "typing.Any" in name and any(each != name and each.partition("[")[0] == head for each in names)
