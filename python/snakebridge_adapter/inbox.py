"""What waits for a session's thread, and where it reads more when nothing does."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

Message = list[Any]


class Inbox:
    """Any thread may put; the session's own takes."""

    def __init__(self) -> None:
        queue: SimpleQueue[Message | None] = SimpleQueue()
        self.put = queue.put
        self.is_empty = queue.empty
        self._get = queue.get
        self._read: Callable[[], bool] | None = None
        self._wake: Callable[[], None] | None = None

    def attend(self, read: Callable[[], bool] | None, wake: Callable[[], None] | None) -> None:
        """Say how the session's thread reads, and what ends its waiting there; see `Session.run`."""
        self._read = read
        self._wake = wake

    def put_own(self, message: Message) -> None:
        """Take a message of another thread of the worker, which the session's thread does not wait for."""
        self.put(message)
        if self._wake is not None:
            self._wake()

    def take(self) -> Message | None:
        """Wait for the next message; None is the end."""
        read = self._read
        if read is not None:
            while self.is_empty() and read():
                pass
        return self._get()
