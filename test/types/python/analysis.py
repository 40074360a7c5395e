"""Numbers of a project: what users write."""

from __future__ import annotations

import enum
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Point:
    """A place in the plane."""

    x: float
    y: float = 0.0
    tags: list[str] = field(default_factory=list)


class Color(enum.Enum):
    """What it looks like."""

    RED = 1
    GREEN = "green"


class Stats:
    """Keeps a running mean."""

    limit: int = 10

    def __init__(self, values: list[float] | None = None) -> None:
        self.values = values or []

    @property
    def mean(self) -> float:
        """The mean so far."""
        return sum(self.values) / len(self.values)

    @classmethod
    def of(cls, *values: float) -> Stats:
        return cls(list(values))

    @staticmethod
    def version() -> str:
        return "1"

    def then(self, then: Callable[[float], float]) -> Stats:
        return Stats([then(each) for each in self.values])

    def constructor(self) -> str:
        return "constructor"

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[float]:
        return iter(self.values)

    def __getitem__(self, index: int) -> float:
        return self.values[index]

    def __enter__(self) -> Stats:
        return self

    def __exit__(self, *exc: object) -> None: ...


class Child(Stats):
    def version(self) -> int:  # another kind of member, another type
        return 2


def norm(point: Point, scale: int = 1, *, exact: bool = False) -> float:
    """Length of the vector.

    :param point: where it ends
    :param scale: multiplied with it
    :returns: the length
    """
    return (point.x**2 + point.y**2) ** 0.5 * scale


def count(limit: int) -> Iterator[int]:
    yield from range(limit)


async def fetch(name: str, options: dict[str, int] | None = None) -> Point:
    return Point(len(name))


async def ticks() -> AsyncIterator[int]:
    yield 1


def pick(color: Color) -> Color:
    return color


def delete(a, b=None, *, signal=1, timeoutMs=2):  # noqa: N803
    return a


def apply(f: Callable[[int, str], float], *args: int, **options: bool) -> tuple[float, ...]:
    return (f(1, "a"),)


LIMIT: int = 3
