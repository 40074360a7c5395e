"""A lane whose host is in the same process."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from queue import SimpleQueue
from typing import Any

from .lane import Lane
from .packing import pack, unpack
from .protocol import (
    CALL,
    CALLBACK,
    CALLBACK_ERROR,
    CANCEL,
    CLOSE,
    CLOSED,
    CREDIT,
    END,
    ERROR,
    ITEMS,
    OPEN,
    RESULT,
    SETTLED,
)
from .sessions import Sessions

Reply = tuple[int, Any]


class LocalLane:
    """Sends calls and waits for their answers. Thread-safe."""

    def __init__(self, session_id: str, sessions: Sessions):
        """Open the session; `close` ends it."""
        self.ended = False
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        self._ongoing: dict[int, Ongoing] = {}
        self._last_id = 0
        self._lock = threading.Lock()
        lane = Lane(self._frames.get, self._receive, self._end, sessions)
        self.send([OPEN, session_id, {}])
        threading.Thread(target=lane.run, name=f"lane {session_id}", daemon=True).start()

    @property
    def busy(self) -> bool:
        """Whether a call has no answer yet."""
        return bool(self._ongoing)

    def send(self, message: list[Any]) -> None:
        """Send one message of docs/wire.md."""
        self._frames.put(pack(message))

    def call(self, payload: dict[str, Any], options: dict[str, Any] | None = None) -> Ongoing:
        """Send a call."""
        with self._lock:
            self._last_id += 1
            ongoing = self._ongoing[self._last_id] = Ongoing(self, self._last_id)
            self.send([CALL, self._last_id, payload, options])
            return ongoing

    def close(self) -> None:
        """End the session after what was sent."""
        self._frames.put(None)

    def _receive(self, packed: bytes) -> None:
        message: list[Any] = unpack(packed)
        kind = message[0]
        if kind == CLOSED:
            self._fail_all(message[1])
        elif kind == CALLBACK:
            self.send([CALLBACK_ERROR, message[1], {"message": "A unary call has no lane to call functions on."}])
        elif kind in (RESULT, ERROR, END, ITEMS):
            ongoing = self._ongoing.get(message[1])
            if ongoing is not None:
                if kind != ITEMS:
                    self._settle(message[1])
                ongoing.replies.put((kind, message[2]))

    def _settle(self, call_id: int) -> None:
        with self._lock:
            del self._ongoing[call_id]
            settled = min(self._ongoing, default=self._last_id + 1) - 1
        if settled > 0:
            self.send([SETTLED, settled])

    def _end(self) -> None:
        self.ended = True
        self._fail_all({"code": "protocol", "message": "The session has ended."})

    def _fail_all(self, error: dict[str, Any]) -> None:
        with self._lock:
            ongoing, self._ongoing = self._ongoing, {}
        for each in ongoing.values():
            each.replies.put((ERROR, error))


class Ongoing:
    """A call that was sent."""

    def __init__(self, lane: LocalLane, call_id: int):
        self.replies: SimpleQueue[Reply] = SimpleQueue()
        self._lane = lane
        self._call_id = call_id

    def cancel(self) -> None:
        """Stop it; it still answers."""
        self._lane.send([CANCEL, self._call_id])

    def answer(self) -> Reply:
        """Wait for `(RESULT, value)` or `(ERROR, map)`."""
        return self.replies.get()

    def items(self) -> Iterator[Reply]:
        """Yield `(ITEMS, value)` for each item, at last `(ERROR, map)` if it failed. Closing it closes the stream."""
        try:
            while (reply := self.replies.get())[0] == ITEMS:
                for value in reply[1]:
                    yield ITEMS, value
                self._lane.send([CREDIT, self._call_id, 1])
            if reply[0] == ERROR:
                yield reply
        finally:
            self._lane.send([CLOSE, self._call_id])
