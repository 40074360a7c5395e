"""One expression of Python, for `py`: parsed, checked node by node, and evaluated with nothing but what it may name."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Mapping
from functools import lru_cache
from types import CodeType
from typing import Any

from .errors import ForbiddenError, InvalidPayloadError
from .names import check_name
from .resolve import Resolver, follow

_MAX_CHARACTERS = 10_000

_ALLOWED: tuple[type[ast.AST], ...] = (
    ast.Expression,
    ast.BoolOp,
    ast.BinOp,
    ast.UnaryOp,
    ast.IfExp,
    ast.Dict,
    ast.Set,
    ast.List,
    ast.Tuple,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.comprehension,
    ast.Lambda,
    ast.arguments,
    ast.arg,
    ast.Compare,
    ast.Call,
    ast.keyword,
    ast.Constant,
    ast.JoinedStr,
    ast.FormattedValue,
    ast.Attribute,
    ast.Subscript,
    ast.Slice,
    ast.Starred,
    ast.Name,
    ast.expr_context,
    ast.boolop,
    ast.operator,
    ast.unaryop,
    ast.cmpop,
)

# No way to other namespaces, to files, or to code: neither `eval` and `open`, nor `getattr` and `vars`.
_BUILTINS = frozenset(
    [
        "abs",
        "all",
        "any",
        "ascii",
        "bin",
        "bool",
        "bytearray",
        "bytes",
        "callable",
        "chr",
        "complex",
        "dict",
        "divmod",
        "enumerate",
        "filter",
        "float",
        "format",
        "frozenset",
        "hash",
        "hex",
        "int",
        "isinstance",
        "issubclass",
        "iter",
        "len",
        "list",
        "map",
        "max",
        "min",
        "next",
        "oct",
        "ord",
        "pow",
        "range",
        "repr",
        "reversed",
        "round",
        "set",
        "slice",
        "sorted",
        "str",
        "sum",
        "tuple",
        "zip",
        "ArithmeticError",
        "AssertionError",
        "Exception",
        "IndexError",
        "KeyError",
        "LookupError",
        "OverflowError",
        "StopIteration",
        "TypeError",
        "ValueError",
        "ZeroDivisionError",
    ]
)

# Attributes of frames, generators and functions that lead out of the expression, and formats that follow attributes.
_WAYS_OUT = ("gi_", "cr_", "ag_", "tb_", "f_", "co_", "func_")
_FORMATS = frozenset(("format", "format_map", "mro"))

_FOLLOW = "__follow__"


def evaluate(source: str, values: Mapping[str, Any], resolver: Resolver) -> Any:
    """Evaluate an expression, in which each of the values is named.

    Names are, in this order: variables of the expression itself, `values`, some builtins, modules that may be imported.
    Raises `ForbiddenError` for what it may not hold, and `SyntaxError` for what is no expression.
    """
    if len(source) > _MAX_CHARACTERS:
        raise InvalidPayloadError(f"The expression has {len(source)} characters; it may have {_MAX_CHARACTERS}.")
    code, free = _compile(source)
    unused = values.keys() - free
    if unused:
        raise InvalidPayloadError(f"{len(unused)} of the values stand where none can be: inside a text, perhaps.")
    names: dict[str, Any] = {"__builtins__": {}, _FOLLOW: _follow}
    for name in free:
        if name in values:
            names[name] = values[name]
        elif name in _BUILTINS:
            names[name] = getattr(builtins, name)
        else:
            names[name] = resolver.module(name)
    return eval(code, names)  # noqa: S307 - the tree was checked, the namespace holds nothing else


def _follow(target: Any, name: str) -> Any:
    return follow(target, name)


@lru_cache(maxsize=256)
def _compile(source: str) -> tuple[CodeType, frozenset[str]]:
    try:
        tree = ast.parse(source.strip(), "<py>", mode="eval")
        checker = _Checker()
        checked = ast.fix_missing_locations(checker.visit(tree))
        return compile(checked, "<py>", "eval"), frozenset(checker.read - checker.bound)
    except (RecursionError, MemoryError):
        raise InvalidPayloadError("The expression is nested too deep.") from None


class _Checker(ast.NodeTransformer):
    """Refuses what is not on the list, and has attributes found as everywhere else: checked, submodules imported."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.bound: set[str] = set()

    def visit(self, node: ast.AST) -> Any:
        if not isinstance(node, _ALLOWED):
            raise ForbiddenError(f"`{type(node).__name__}` may not stand in an expression of `py`.")
        return super().visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:  # noqa: N802 - the name that `ast` calls
        _check_variable(node.id)
        (self.read if isinstance(node.ctx, ast.Load) else self.bound).add(node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        _check_variable(node.arg)
        self.bound.add(node.arg)
        return self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> ast.AST:
        if node.arg is not None:
            _check_variable(node.arg)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:  # noqa: N802
        if not isinstance(node.ctx, ast.Load):
            raise ForbiddenError("An expression of `py` may not assign attributes.")
        check_name(node.attr)
        if node.attr.startswith(_WAYS_OUT) or node.attr in _FORMATS:
            raise ForbiddenError(f"The attribute `{node.attr}` may not stand in an expression of `py`.")
        target = self.visit(node.value)
        return ast.Call(ast.Name(_FOLLOW, ast.Load()), [target, ast.Constant(node.attr)], [])


def _check_variable(name: str) -> None:
    if name[:1] == "_" and name != "_":
        raise ForbiddenError(f"`{name}` is private: names that begin with an underscore cannot be used.")
