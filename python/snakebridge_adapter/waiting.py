"""A call of a host's function that has no answer yet, by who waits for it."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from .inbox import Message
from .protocol import CALL, CALLBACK_ERROR, CALLBACK_RESULT

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Future


class Waiting:
    """The session's own thread, which finds the answer in the session's inbox, and before it calls to run meanwhile."""

    def __init__(self, call_id: int):
        self.call_id = call_id
        self.answer: Message | None = None


class Guest(Waiting):
    """A thread that is not the session's own: it has an inbox of its own."""

    def __init__(self, call_id: int, during: int | None):
        """Take the session's call that runs meanwhile; the thread is taken to work for it."""
        super().__init__(call_id)
        self.during = during
        self.inbox: SimpleQueue[Message] = SimpleQueue()
        self.put = self.inbox.put


class Promised(Waiting):
    """A future of an event loop; nobody waits in a thread, so calls that belong to it run elsewhere."""

    def __init__(self, call_id: int, loop: AbstractEventLoop, read: Callable[[Message], Any]):
        super().__init__(call_id)
        self.future: Future[Any] = loop.create_future()
        self._loop = loop
        self._read = read

    def put(self, answer: Message) -> None:
        """Take the answer, in any thread."""
        try:
            self._loop.call_soon_threadsafe(self._settle, answer)
        except RuntimeError:
            return  # the loop was closed: nobody is left to tell

    def _settle(self, answer: Message) -> None:
        if self.future.done():
            return
        try:
            self.future.set_result(self._read(answer))
        except Exception as error:
            self.future.set_exception(error)


def belongs_to(message: Message) -> int:
    """Return the id of the call of a function that the message answers, or that makes this call; 0 for none."""
    kind = message[0]
    if kind == CALL:
        options = message[3]
        return (options.get("within") or 0) if options else 0
    return message[1] if kind in (CALLBACK_RESULT, CALLBACK_ERROR) else 0
