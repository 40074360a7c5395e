"""Stops one call that runs in another thread, and never the next one."""

from __future__ import annotations

import ctypes
import threading
from concurrent.futures import Future
from typing import Any


class CallInterrupted(BaseException):  # noqa: N818 - it is an order, like KeyboardInterrupt, and no error
    """Raised inside a call that was cancelled. Not an `Exception`, so that libraries let it pass."""


class Activity:
    """Which call a thread is running. `begin` and `end` belong to that thread, `stop` to any other.

    An asynchronous exception arrives some bytecodes after it was ordered. `end` makes sure that none is still under
    way: it takes the lock only when an order may have been given, so that a call costs two assignments.
    """

    def __init__(self) -> None:
        self.running: int | None = None
        self.latest: int | None = None
        self._gate: threading.Event | None = None
        self._ordered = False
        self._thread = 0
        self._lock = threading.Lock()
        self._suspended: list[int | None] = []
        self._doomed: set[int] = set()

    def attach(self) -> None:
        """Make the current thread the one whose calls are stopped."""
        self._thread = threading.get_ident()

    def begin(self, call_id: int) -> None:
        """Say that a call runs from here on."""
        self.latest = self.running = call_id
        if self._doomed and self.must_stop():
            raise CallInterrupted

    def end(self) -> None:
        """Say that the call is over. No order for it arrives after this has returned."""
        self.running = None
        if self._ordered:
            self._disarm()

    def stop(self, call_id: int) -> bool:
        """Interrupt the call if it is the one that runs; tell whether it is."""
        with self._lock:
            ordered, self._ordered = self._ordered, True
            if self.running != call_id:
                self._ordered = ordered
                return self._doom(call_id)
            _raise_in(self._thread, CallInterrupted)
            gate = self._gate
        if gate is not None:
            gate.set()
        return True

    @property
    def is_home(self) -> bool:
        """Whether the current thread is the one whose calls are stopped."""
        return threading.get_ident() == self._thread

    @property
    def depth(self) -> int:
        """How many calls are suspended."""
        return len(self._suspended)

    def suspend(self) -> None:
        """Let the running call wait: others may run in its thread, and no order interrupts the waiting itself."""
        call_id = self.running
        self._suspended.append(call_id)
        self.running = None
        if self._ordered:
            self._disarm()
            if call_id is not None:
                self._doomed.add(call_id)

    def must_stop(self) -> bool:
        """Tell whether the call that was suspended last was ordered to stop."""
        return bool(self._suspended) and self._suspended[-1] in self._doomed

    def resume(self, depth: int) -> None:
        """Go on with the call that was suspended at this depth. Raises when it was ordered to stop meanwhile."""
        if len(self._suspended) <= depth:
            return
        with self._lock:
            call_id = self._suspended.pop()
            self.running = call_id
            doomed = call_id in self._doomed
        if call_id is not None:
            self.latest = call_id
            self._doomed.discard(call_id)
        if doomed:
            raise CallInterrupted

    def _doom(self, call_id: int) -> bool:
        """Order a suspended call to stop, and with it what runs on top of it."""
        if call_id not in self._suspended:
            return False
        above = self._suspended[self._suspended.index(call_id) :]
        self._doomed.update(each for each in above if each is not None)
        if self.running is not None:
            self._ordered = True
            _raise_in(self._thread, CallInterrupted)
        return True

    def wait_for(self, future: Future[Any]) -> None:
        """Wait until the future is done; an order to stop ends the waiting."""
        gate = self._gate = threading.Event()
        future.add_done_callback(lambda _: gate.set())
        try:
            gate.wait()
        finally:
            self._gate = None

    def _disarm(self) -> None:
        while True:
            try:
                with self._lock:
                    self._ordered = False
                    _raise_in(self._thread, None)
                return
            except CallInterrupted:
                continue


def _raise_in(thread: int, kind: type[BaseException] | None) -> None:
    argument = None if kind is None else ctypes.py_object(kind)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), argument)
