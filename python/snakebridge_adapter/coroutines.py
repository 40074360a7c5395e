"""The event loop of the worker: one thread for the awaitables of all sessions."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from .output import SPEAKER, Speaker

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop


class Outcome(NamedTuple):
    """What became of an awaitable: `error` is None when it has a value."""

    value: Any
    error: BaseException | None


class EventLoop:
    """Starts with the first use and lives as long as the process.

    So does `asyncio`, which is 5 MB of memory that most workers never need.
    """

    def __init__(self) -> None:
        self._loop: AbstractEventLoop | None = None
        self._lock = threading.Lock()

    def soon(self, callback: Callable[[AbstractEventLoop], object]) -> None:
        """Call it in the loop's thread, in the order of the calls of this method."""
        with self._lock:
            loop = self._loop
            if loop is None:
                import asyncio

                loop = self._loop = asyncio.new_event_loop()
                threading.Thread(target=loop.run_forever, name="event loop", daemon=True).start()
        loop.call_soon_threadsafe(callback, loop)


def is_awaited(value: Any) -> bool:
    """Tell whether a call's result is awaited for the host.

    What can also be entered or iterated asynchronously is ambiguous, and travels as a ref.
    """
    cls = type(value)
    return hasattr(cls, "__await__") and not hasattr(cls, "__aenter__") and not hasattr(cls, "__aiter__")


async def outcome_of(awaitable: Awaitable[Any], speaker: Speaker) -> Outcome:
    """Await it; what it prints is said by the speaker. Only a cancellation raises."""
    from asyncio import CancelledError

    SPEAKER.set(speaker)
    try:
        return Outcome(await awaitable, None)
    except CancelledError:
        raise
    except BaseException as error:  # also SystemExit, which would end the loop
        return Outcome(None, error)
