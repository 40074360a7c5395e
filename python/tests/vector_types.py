"""Classes that the shared vectors name."""

from collections import namedtuple
from dataclasses import dataclass, field
from enum import Enum, IntEnum, IntFlag
from typing import NamedTuple


class Color(Enum):
    RED = "red"
    PAIR = (1, 2)


class Level(IntEnum):
    LOW = 1
    HIGH = 2


class Access(IntFlag):
    READ = 1
    WRITE = 2


class Point(NamedTuple):
    x: int
    y: float


Size = namedtuple("Size", ["width", "height"])


@dataclass
class Item:
    name: str
    price: float
    tags: list[str] = field(default_factory=list)
    count: int = field(default=0, init=False)


@dataclass(frozen=True)
class Nested:
    item: Item
    point: Point


@dataclass
class Account:
    """Has a public method, so that it travels as a ref."""

    owner: str

    def close(self) -> None: ...


class Unsendable(str):
    """The first is a letter, the others are no text that could be sent."""

    def __new__(cls, number: int) -> "Unsendable":
        return super().__new__(cls, "a" if number == 1 else "\ud800")
