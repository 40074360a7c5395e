"""Values and questions about values, for the tests that send them across."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple


class Point(NamedTuple):
    x: int
    y: float


class Colour(Enum):
    RED = "red"
    PAIR = (1, 2)


@dataclass
class Node:
    name: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)


def echo(value: Any) -> Any:
    return value


def kind(value: Any) -> str:
    return type(value).__qualname__


def is_same(left: Any, right: Any) -> bool:
    return left is right


def call_with(callback: Any, value: Any) -> Any:
    return callback(value, right=value)


def tree() -> Node:
    root = Node("root")
    root.children = [Node("left", root), Node("right", root)]
    return root


def is_tree(root: Node) -> bool:
    return type(root) is Node and all(type(child) is Node and child.parent is root for child in root.children)


def local_point() -> Any:
    class Local(NamedTuple):
        x: int

    return Local(1)


def mixed() -> dict[str, Any]:
    return {"counts": Counter("aab"), "squares": (n * n for n in range(3)), "plain": [1, None, "12"]}


def nested(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def zeros(count: int) -> list[float]:
    return [0.5] * count


class Huge:
    """Must never be turned into a list."""

    def __len__(self) -> int:
        return 10**12

    def __iter__(self) -> Any:
        raise AssertionError("iterated")

    def tolist(self) -> Any:
        raise AssertionError("turned into a list")


def huge() -> Huge:
    return Huge()
