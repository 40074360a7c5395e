"""A plan -> its value: one function for each kind of node."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias

from ..coroutines import is_awaited
from ..errors import InvalidPayloadError
from ..expression import evaluate as evaluate_expression
from ..resolve import Resolver, follow

Node: TypeAlias = Mapping[str, Any]


def evaluate(program: Mapping[str, Any]) -> Any:
    """Evaluate the steps in order, each once, and then the result, which may name them."""
    scope = _Scope()
    for step in program["steps"]:
        scope.variables[step["name"]] = scope.value(step["plan"])
    return scope.value(program["result"])


class _Scope:
    """What the nodes of one program can name."""

    def __init__(self) -> None:
        self.variables: dict[str, Any] = {}
        self.resolver = Resolver()

    def value(self, node: Node) -> Any:
        form = _FORMS.get(node["kind"])
        if form is None:
            raise InvalidPayloadError(f"There is no plan of kind `{node['kind']!s:.40}`.", key="kind")
        return form(self, node)

    def values(self, nodes: list[Node]) -> list[Any]:
        return [self.value(each) for each in nodes]


def _symbol(scope: _Scope, node: Node) -> Any:
    module, name = node["module"], node["name"]
    return scope.resolver.find(module, name) if name else scope.resolver.module(module)


def _call(scope: _Scope, node: Node) -> Any:
    function = scope.value(node["function"])
    args = scope.values(node["args"])
    result = function(*args, **{name: scope.value(each) for name, each in node["keywords"].items()})
    return asyncio.run(_await(result)) if is_awaited(result) else result


async def _await(value: Awaitable[Any]) -> Any:
    return await value


def _typed_array(scope: _Scope, node: Node) -> Any:
    array = scope.resolver.find("numpy", "array")
    return array(scope.values(node["items"]), dtype=node["dtype"])


def _py(scope: _Scope, node: Node) -> Any:
    values = {name: scope.value(each) for name, each in node["values"].items()}
    return evaluate_expression(node["expression"], values, scope.resolver)


_FORMS: Mapping[str, Callable[[_Scope, Node], Any]] = {
    "value": lambda _scope, node: node["value"],
    "list": lambda scope, node: scope.values(node["items"]),
    "dict": lambda scope, node: {scope.value(key): scope.value(value) for key, value in node["entries"]},
    "array": _typed_array,
    "variable": lambda scope, node: scope.variables[node["name"]],
    "symbol": _symbol,
    "attribute": lambda scope, node: follow(scope.value(node["of"]), node["name"]),
    "call": _call,
    "py": _py,
}
