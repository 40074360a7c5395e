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

    def attach(self) -> None:
        """Make the current thread the one whose calls are stopped."""
        self._thread = threading.get_ident()

    def begin(self, call_id: int) -> None:
        """Say that a call runs from here on."""
        self.latest = self.running = call_id

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
                return False
            _raise_in(self._thread, CallInterrupted)
            gate = self._gate
        if gate is not None:
            gate.set()
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
