"""Annotations as text: type expressions in Python's syntax whose names are fully qualified.

Builtins stand bare (`int`, `list[str]`), everything else with its module (`pathlib.Path`). Type variables are written
out where they are used, `typing.TypeVar('T', bound=int)`, so that the text can be read without the module it came from.
"""

from __future__ import annotations

import ast
import sys
import types
import typing
from collections.abc import Mapping
from typing import Any

from .importing import quiet

Hints = Mapping[str, Any]


def hints_of(value: Any) -> Hints:
    """Return the annotations of a function, class or module; names in strings are resolved where that is possible."""
    try:
        with quiet():
            return typing.get_type_hints(value, include_extras=True)
    except Exception:  # names that exist only for type checkers, broken annotations
        own = getattr(value, "__annotations__", None)
        if not isinstance(own, dict):
            return {}
        space = _namespace(value)
        return {name: _resolve(each, space) if isinstance(each, str) else each for name, each in own.items()}


def render(annotation: Any) -> str:
    """Write an annotation as a type expression."""
    if annotation is None or annotation is type(None):
        return "None"
    if annotation is Ellipsis:
        return "..."
    if isinstance(annotation, str):
        return annotation
    if isinstance(annotation, typing.ForwardRef):
        return annotation.__forward_arg__
    if isinstance(annotation, (list, tuple)):
        return f"[{', '.join(render(each) for each in annotation)}]"
    if isinstance(annotation, typing.TypeVar):
        return _render_variable(annotation)
    if isinstance(annotation, typing.ParamSpec):
        return f"typing.ParamSpec({annotation.__name__!r})"
    if isinstance(annotation, (typing.ParamSpecArgs, typing.ParamSpecKwargs)):
        part = "args" if isinstance(annotation, typing.ParamSpecArgs) else "kwargs"
        return f"{render(annotation.__origin__)}.{part}"
    if isinstance(annotation, typing.NewType):
        return render(annotation.__supertype__)
    if isinstance(annotation, types.ModuleType):
        # Not asked for: a module that is imported when it is first used would be, and it may not be installed.
        return str(vars(annotation)["__name__"])
    origin = typing.get_origin(annotation)
    if origin is not None:
        return _render_generic(origin, annotation)
    return _name(annotation)


def _render_generic(origin: Any, annotation: Any) -> str:
    arguments = typing.get_args(annotation)
    if origin is typing.Annotated:
        return render(arguments[0])
    if origin in (typing.Union, types.UnionType):
        return " | ".join(render(each) for each in arguments)
    if origin is typing.Literal:
        return f"typing.Literal[{', '.join(_literal(each) for each in arguments)}]"
    # Read from the alias, not the origin: `typing.Iterator[int]` and `collections.abc.Iterator[int]` share one.
    name = _name(origin)
    if not arguments:
        return f"{name}[()]" if origin is tuple else name
    return f"{name}[{', '.join(render(each) for each in arguments)}]"


def _render_variable(variable: typing.TypeVar) -> str:
    parts = [repr(variable.__name__), *(render(each) for each in variable.__constraints__)]
    if variable.__bound__ is not None:
        parts.append(f"bound={render(variable.__bound__)}")
    return f"typing.TypeVar({', '.join(parts)})"


def _literal(value: Any) -> str:
    return f"{_name(type(value))}.{value.name}" if hasattr(value, "name") else repr(value)


def _name(value: Any) -> str:
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", None) or getattr(value, "_name", None) or getattr(value, "__name__", None)
    if not isinstance(name, str):
        text = repr(value)
        return text if " at 0x" not in text else "typing.Any"
    return name if module in ("builtins", None) else f"{module}.{name}"


def _namespace(value: Any) -> dict[str, Any]:
    module = value if isinstance(value, types.ModuleType) else sys.modules.get(getattr(value, "__module__", None) or "")
    return {**vars(module)} if module else {}


def _resolve(text: str, space: dict[str, Any]) -> Any:
    """Evaluate one annotation; when a name of it is unknown, qualify the names that are known and keep the rest."""
    try:
        with quiet():
            value = eval(text, space)
            return _resolve(value, space) if isinstance(value, str) else value
    except Exception:
        pass
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        return typing.Any
    return ast.unparse(_Qualifier(space).visit(tree))


class _Qualifier(ast.NodeTransformer):
    def __init__(self, space: dict[str, Any]) -> None:
        self.space = space

    def visit_Name(self, node: ast.Name) -> ast.AST:  # noqa: N802 - the name ast asks for
        if node.id not in self.space:
            return node
        return ast.copy_location(ast.parse(render(self.space[node.id]), mode="eval").body, node)
