"""A library for the tests: what libraries do with functions they are given."""

from __future__ import annotations

import asyncio
import gc
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from snakebridge_adapter.errors import CallbackError
from snakebridge_adapter.session import Session
from tests import sample

Function = Callable[..., Any]

kept: list[Any] = []


def call(function: Function, *args: Any, **kwargs: Any) -> Any:
    return function(*args, **kwargs)


def call_in_thread(function: Function, *args: Any) -> Any:
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(function(*args))
        except CallbackError as error:
            found.append(str(error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return found[0]


def call_in_threads(function: Function, n: int) -> list[Any]:
    with ThreadPoolExecutor(n) as pool:
        return list(pool.map(function, range(n)))


def call_each(functions: dict[str, list[Function]]) -> list[Any]:
    return [function() for each in functions.values() for function in each]


def keep(function: Function) -> bool:
    """Tell whether it was kept already."""
    if function in kept:
        return True
    kept.append(function)
    return False


def drop() -> None:
    kept.clear()


def describe_error(function: Function) -> list[str]:
    try:
        function()
    except CallbackError as error:
        return [str(error), error.thrown, error.stack]
    return []


def wrap_error(function: Function) -> None:
    try:
        function()
    except CallbackError as error:
        raise RuntimeError("wrapped") from error


def stream(function: Function, n: int) -> Iterator[Any]:
    try:
        for number in range(n):
            yield function(number)
    finally:
        kept.append("closed")


async def call_later(function: Function, *args: Any) -> Any:
    await asyncio.sleep(0)
    return await function(*args)


async def call_many(function: Function, n: int) -> list[Any]:
    return list(await asyncio.gather(*(function(number) for number in range(n))))


def identity(value: Any) -> Any:
    return value


class Recorder:
    """Tells what it was entered and left with."""

    def __init__(self, suppresses: str = "", value: Any = None):
        self.events: list[str] = []
        self.errors: list[BaseException] = []
        self._suppresses = suppresses
        self._value = value

    def __enter__(self) -> Any:
        self.events.append("enter")
        return self if self._value is None else self._value

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> bool:
        self.events.append(f"exit {kind.__name__ if kind else None}: {error} {'traced' if trace else ''}".strip())
        if error is not None:
            self.errors.append(error)
        return kind is not None and kind.__name__ == self._suppresses

    def is_last_error(self, error: BaseException) -> bool:
        return error is self.errors[-1]


class AsyncRecorder(Recorder):
    """The same with `async with` alone."""

    __enter__ = None  # type: ignore[assignment]
    __exit__ = None  # type: ignore[assignment]

    async def __aenter__(self) -> Any:
        return Recorder.__enter__(self)

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: Any) -> bool:
        return Recorder.__exit__(self, kind, error, trace)


class Unleavable(Recorder):
    """Fails when it is left."""

    def __exit__(self, *_: object) -> bool:
        raise OSError("cannot leave")


def raise_key_error() -> None:
    raise KeyError("missing")


def count_objects(name: str) -> int:
    gc.collect()
    return sum(type(each).__name__ == name for each in gc.get_objects())


def grow(n: int) -> Iterator[list[int]]:
    """Yield the same list again and again."""
    items: list[int] = []
    for number in range(n):
        yield items
        items.append(number)


def burst_then_wait(n: int) -> Iterator[int]:
    try:
        yield from range(n)
        while True:
            time.sleep(0.01)
    finally:
        sample.LOG.append("closed")


def slowly(n: int, seconds: float) -> Iterator[int]:
    for number in range(n):
        time.sleep(seconds)
        yield number


counted: list[int] = []


def count_made(n: int) -> Iterator[int]:
    """Yield numbers; the length of `counted` is how many were made."""
    counted.clear()
    for number in range(n):
        counted.append(number)
        yield number


def made() -> int:
    return len(counted)


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


def sessions_in_memory() -> int:
    gc.collect()
    # A weak proxy says that it is an instance, too.
    return sum(type(each) is Session for each in gc.get_objects())
