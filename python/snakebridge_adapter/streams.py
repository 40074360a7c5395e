"""Streams that run in the session's thread, between its other calls, as far as the host has given credit."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from .answers import Answers
from .batch import FLUSHER, Batch
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
        if stream is None or stream.is_running:
            return
        batch = Batch(lambda items: self._answers.items(call_id, items), FLUSHER)
        end = self._send_items(stream, batch)
        batch.flush()
        if end is not None:
            end()
        elif stream.credit > 0:
            self._again(call_id)

    def _send_items(self, stream: Stream, batch: Batch) -> Callable[[], None] | None:
        """Return how the stream ends, when it does."""
        step = partial(next, stream.iterator)
        while stream.credit > 0:
            try:
                stream.is_running = True
                value = self._within(stream.call_id, step)
            except StopIteration as stop:
                return partial(self._finish, stream, stop.value)
            except CallInterrupted:
                return partial(self._fail, stream, CancelledError("The stream was cancelled.", rung="interrupted"))
            except BaseException as error:
                return partial(self._fail, stream, error)
            finally:
                stream.is_running = False
            if stream.is_closing:
                return partial(self._end, stream, None)
            stream.credit -= 1
            if stream.credit == 0 or not batch.add(value):
                batch.flush()
                try:
                    self._answers.item(stream.call_id, value, stream.leaves)
                except Exception as error:
                    return partial(self._fail, stream, error)
            if self._is_busy():
                break
        return None

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
