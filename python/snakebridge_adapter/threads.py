"""The threads that run calls of one session: how each waits for a function of the host, and what it runs meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from .calls import Calls
from .inbox import Inbox, Message
from .interrupt import Activity, CallInterrupted
from .protocol import CALL, FORGET, RELEASE, SETTLED
from .waiting import Guest, Waiting, belongs_to

# While a call waits for a function of the host, these keep their place behind calls that have to wait with it.
_ORDERED = frozenset((RELEASE, SETTLED, FORGET))


class Threads:
    """The session's own thread, and the guests: threads that libraries have started and that call functions."""

    def __init__(
        self,
        activity: Activity,
        inbox: Inbox,
        handle: Callable[[Message], None],
        new_guest_calls: Callable[[Activity], Calls],
        read: Callable[[Any], Any],
    ):
        """Take what the session's own thread does with a message, and how values are read in any thread."""
        self.aborted = False
        self.deferred: deque[Message] = deque()
        self.guests: list[Activity] = []
        self._activity = activity
        self._inbox = inbox
        self._handle = handle
        self._new_guest_calls = new_guest_calls
        self._read = read

    def is_home(self) -> bool:
        """Tell whether the current thread is the session's own."""
        return self._activity.is_home

    def running(self) -> int | None:
        """Return the call that the session's own thread runs."""
        return self._activity.running

    def read(self, value: Any) -> Any:
        """Decode a value in the current thread."""
        return self._read(value)

    def wait_at_home(self, waiting: Waiting) -> None:
        """Wait in the session's thread for a function of the host, and run what it calls meanwhile.

        Calls that do not belong to such a function keep their order: they wait until the call that waits is over.
        """
        depth = self._activity.depth
        try:
            self._activity.suspend()
            while waiting.answer is None:
                if self.aborted or self._activity.must_stop():
                    raise CallInterrupted
                message = self._inbox.take()
                if message is None:
                    self._inbox.put(None)
                    return
                self._handle_meanwhile(message)
        finally:
            self._activity.resume(depth)

    def wait_as_guest(self, waiting: Guest) -> None:
        """Wait in a thread that a library has started; what the function calls runs in it."""
        activity = Activity()
        activity.attach()
        calls = self._new_guest_calls(activity)
        self.guests.append(activity)
        try:
            while waiting.answer is None:
                message = waiting.inbox.get()
                if message[0] == CALL:
                    calls.run(message)
                else:
                    waiting.answer = message
        finally:
            self.guests.remove(activity)

    def _handle_meanwhile(self, message: Message) -> None:
        kind = message[0]
        waits = kind == CALL and not belongs_to(message)
        if waits or (self.deferred and kind in _ORDERED):
            self.deferred.append(message)
        else:
            self._handle(message)
