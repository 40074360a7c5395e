"""Streams that run in the session's thread, between its other calls, as far as the host has given credit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from .answers import Answers
from .errors import CancelledError
from .interrupt import Activity, CallInterrupted


class Stream:
    """One generator or other iterator."""

    __slots__ = ("call_id", "credit", "is_closing", "is_running", "iterator", "leaves")

    def __init__(self, call_id: int, iterator: Iterator[Any], credit: int, leaves: object):
        self.call_id = call_id
        self.iterator = iterator
        self.credit = credit
        self.leaves = leaves
        # While an item is computed other messages may be handled: when the generator calls a function of the host.
        self.is_running = False
        self.is_closing = False

    def close(self) -> None:
        """Run the generator's `finally`; other iterators have nothing to close."""
        close = getattr(self.iterator, "close", None)
        if callable(close):
            close()


class Streams:
    """The streams of one session. All of it runs in the session's thread."""

    def __init__(self, answers: Answers, activity: Activity, is_busy: Callable[[], bool], again: Callable[[int], None]):
        """Take how to know that other messages wait, and how to have `advance` called after them."""
        self._answers = answers
        self._activity = activity
        self._is_busy = is_busy
        self._again = again
        self._streams: dict[int, Stream] = {}

    def start(self, stream: Stream) -> None:
        """Send the first items."""
        self._streams[stream.call_id] = stream
        self.advance(stream.call_id)

    def credit(self, call_id: int, items: int) -> None:
        """Send more items. Streams that have ended are left in peace: the credit was under way."""
        stream = self._streams.get(call_id)
        if stream is not None:
            stream.credit += items
            self.advance(call_id)

    def advance(self, call_id: int) -> None:
        """Send items until the credit is spent or something else waits for its turn."""
        stream = self._streams.get(call_id)
        while stream is not None and stream.credit > 0 and not stream.is_running:
            try:
                stream.is_running = True
                value = self._within(call_id, lambda: next(stream.iterator))
            except StopIteration as stop:
                self._finish(stream, stop.value)
                return
            except CallInterrupted:
                self._fail(stream, CancelledError("The stream was cancelled.", rung="interrupted"))
                return
            except BaseException as error:
                self._fail(stream, error)
                return
            finally:
                stream.is_running = False
            if stream.is_closing:
                self._end(stream, None)
                return
            stream.credit -= 1
            try:
                self._answers.item(call_id, value, stream.leaves)
            except Exception as error:
                self._fail(stream, error)
                return
            if self._is_busy():
                self._again(call_id)
                return

    def close(self, call_id: int) -> None:
        """End a stream that the host has read enough of."""
        stream = self._streams.get(call_id)
        if stream is not None:
            stream.is_closing = True
            if not stream.is_running:
                self._end(stream, None)

    def cancel(self, call_id: int) -> None:
        """End a stream that stands between two items; a running one was interrupted before this is called."""
        stream = self._streams.get(call_id)
        if stream is not None and not stream.is_running:
            self._end(stream, CancelledError("The stream was cancelled.", rung="interrupted"))

    def close_all(self) -> None:
        """Run every `finally`; nobody is told."""
        for stream in list(self._streams.values()):
            with contextlib.suppress(BaseException):
                self._within(stream.call_id, stream.close)
        self._streams.clear()

    def _end(self, stream: Stream, error: BaseException | None) -> None:
        try:
            self._within(stream.call_id, stream.close)
        except BaseException as raised:
            error = raised
        if error is None:
            self._finish(stream, None)
        else:
            self._fail(stream, error)

    def _finish(self, stream: Stream, value: Any) -> None:
        try:
            self._answers.end(stream.call_id, value, stream.leaves)
            del self._streams[stream.call_id]
        except Exception as error:
            self._fail(stream, error)

    def _fail(self, stream: Stream, error: BaseException) -> None:
        del self._streams[stream.call_id]
        self._answers.error(stream.call_id, error)
        with contextlib.suppress(BaseException):
            self._within(stream.call_id, stream.close)

    def _within(self, call_id: int, step: Callable[[], Any]) -> Any:
        try:
            self._activity.begin(call_id)
            return step()
        finally:
            self._activity.end()
