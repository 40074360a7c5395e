"""A library for the tests: small things that libraries do."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Iterator
from typing import Any

LOG: list[str] = []
started = threading.Event()
go_on = threading.Event()


class Counter:
    """Counts."""

    instances = 0

    def __init__(self, start: int = 0):
        self.value = start
        Counter.instances += 1

    def add(self, n: int = 1, *, times: int = 1) -> Counter:
        self.value += n * times
        return self

    @property
    def broken(self) -> int:
        raise AttributeError("the property itself is broken")

    @classmethod
    def at(cls, start: int) -> Counter:
        return cls(start)

    def __len__(self) -> int:
        return self.value

    def __getitem__(self, index: int) -> int:
        return self.value * index

    def __add__(self, other: int) -> int:
        return self.value + other if isinstance(other, int) else NotImplemented

    def __call__(self, n: int) -> int:
        return self.value * n

    def __enter__(self) -> Counter:
        LOG.append("enter")
        return self

    def __exit__(self, *error: object) -> bool:
        LOG.append("exit")
        return False

    class Inner:
        name = "inner"


class Addable:
    """Can only be added from the right."""

    def __radd__(self, other: int) -> str:
        return f"{other} + me"


class Quiet(dict[str, int]):
    """A subclass of dict."""


class Silent:
    """Hides its message."""

    def __str__(self) -> str:
        raise RuntimeError("no text")


def echo(*args: Any, **kwargs: Any) -> Any:
    return [list(args), kwargs] if kwargs else (args[0] if len(args) == 1 else list(args))


def describe(value: Any) -> str:
    return repr(value)


def count(n: int) -> Iterator[int]:
    try:
        for number in range(n):
            LOG.append(f"made {number}")
            yield number
    finally:
        LOG.append("closed")
    return "done"  # type: ignore[return-value]


def fail_after(n: int) -> Iterator[int]:
    yield from range(n)
    raise LookupError("no more")


def spin() -> None:
    started.set()
    while True:
        pass


def spin_stubbornly() -> str:
    """Swallow one interruption and end by itself."""
    started.set()
    try:
        while True:
            pass
    except BaseException:
        return "survived"


def wait() -> str:
    started.set()
    assert go_on.wait(10)
    return "waited"


async def later(value: Any) -> Any:
    await asyncio.sleep(0)
    print("from a coroutine")
    return value


async def never(name: str) -> None:
    started.set()
    try:
        await asyncio.Event().wait()
    finally:
        LOG.append(f"{name} ended")


async def wait_for_event() -> str:
    while not go_on.is_set():
        await asyncio.sleep(0.001)
    return "waited"


async def later_surrogate() -> str:
    return "\ud800"


async def leave() -> None:
    sys.exit(3)


async def count_later(n: int) -> AsyncIterator[int]:
    try:
        for number in range(n):
            await asyncio.sleep(0)
            LOG.append(f"made {number}")
            yield number
    finally:
        LOG.append("closed")


async def make_count(n: int) -> Iterator[int]:
    return count(n)


class Request:
    """Can be awaited and entered, like a request of an HTTP library."""

    def __await__(self) -> Any:
        return later("awaited").__await__()

    async def __aenter__(self) -> str:
        return "entered"

    async def __aexit__(self, *error: object) -> None:
        LOG.append("left")


def fail() -> None:
    try:
        {}["key"]  # noqa: B018
    except KeyError as error:
        raise ValueError("bad value", 42) from error


def fail_silently() -> None:
    raise RuntimeError(Silent())


def leave_now() -> None:
    sys.exit("bye")


def shout(text: str) -> None:
    print(text)


def print_in_parts() -> None:
    print("a", "b", end="")
    print("!", file=sys.stderr)


def print_in_thread() -> None:
    thread = threading.Thread(target=print, args=("from a thread",))
    thread.start()
    thread.join()


def print_below() -> None:
    os.write(1, b"from C\n")


def flood(size: int) -> None:
    for _ in range(size // 1000):
        print("x" * 999)


def is_done(awaitable: Awaitable[Any]) -> bool:
    return awaitable is not None
