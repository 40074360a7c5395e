"""Streams that run on the event loop: asynchronous iterables, and awaitables of an iterable."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from asyncio import Event


class LiveStream:
    """Everything but the constructor runs in the loop's thread."""

    def __init__(self, source: Any, credit: int):
        self._source = source
        self._credit = credit
        self._closed = False
        self._changed: Event | None = None

    def change(self, credit: int, closed: bool) -> None:
        """Allow more items, or close it before the next one."""
        self._credit += credit
        self._closed = self._closed or closed
        if self._changed is not None:
            self._changed.set()

    async def run(self, send: Callable[[Any], None]) -> None:
        """Send items until the source ends or is closed; returns when its `finally` has run."""
        source = self._source
        if hasattr(type(source), "__await__") and not hasattr(type(source), "__aiter__"):
            source = await source
        items = source.__aiter__() if hasattr(type(source), "__aiter__") else _Plain(iter(source))
        try:
            while await self._may_go_on():
                try:
                    item = await items.__anext__()
                except StopAsyncIteration:
                    return
                self._credit -= 1
                send(item)
        finally:
            close = getattr(items, "aclose", None)
            if close is not None:
                await close()

    async def _may_go_on(self) -> bool:
        if self._changed is None:
            from asyncio import Event

            self._changed = Event()
        while self._credit <= 0 and not self._closed:
            self._changed.clear()
            await self._changed.wait()
        return not self._closed


class _Plain:
    """A plain iterator in the form of an asynchronous one."""

    def __init__(self, iterator: Iterator[Any]):
        self._iterator = iterator

    async def __anext__(self) -> Any:
        try:
            return next(self._iterator)
        except StopIteration:
            raise StopAsyncIteration

    async def aclose(self) -> None:
        close = getattr(self._iterator, "close", None)
        if callable(close):
            close()
