"""A library for the tests: what libraries do with functions they are given."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from snakebridge_adapter.errors import CallbackError

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
