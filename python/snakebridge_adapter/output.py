"""What libraries print: said to the host by the session whose call printed it, never on the protocol's channel."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Protocol

# A session may say this many characters a second; the rest is counted and dropped.
CHARACTERS_PER_SECOND = 256 * 1024
_LONGEST_LINE = 64 * 1024


class Speaker(Protocol):
    """Passes output on to a host."""

    def said(self, stream: str, text: str) -> None:
        """Take what was printed to `stdout` or `stderr`."""
        ...


# Set in each session's thread and in each coroutine. Threads that a library starts have none.
SPEAKER: ContextVar[Speaker | None] = ContextVar("snakebridge speaker", default=None)


class Voice:
    """Gathers text to whole lines, keeps to the budget, and sends it with the id of a call."""

    def __init__(self, send: Callable[[str, str], None], budget: Budget):
        """Take the budget that all voices of a session share."""
        self.unsaid = False
        self._send = send
        self._budget = budget
        self._lines: dict[str, list[str]] = {}
        self._length = 0
        self._lock = threading.Lock()

    def said(self, stream: str, text: str) -> None:
        """Send it when a line is complete; `flush` sends the rest."""
        with self._lock:
            self._lines.setdefault(stream, []).append(text)
            self._length += len(text)
            self.unsaid = True
            if "\n" in text or "\r" in text or self._length > _LONGEST_LINE:
                self._flush()

    def flush(self) -> None:
        """Send what has no line end yet, and the note about what was dropped."""
        with self._lock:
            self._flush()
            note = self._budget.note()
            if note:
                self._send("stderr", note)

    def _flush(self) -> None:
        for stream, texts in self._lines.items():
            admitted = self._budget.admit("".join(texts))
            if admitted:
                self._send(stream, admitted)
        self._lines.clear()
        self._length = 0
        self.unsaid = self._budget.dropped > 0


class Budget:
    """What one session may say in a second."""

    def __init__(self, characters_per_second: int = CHARACTERS_PER_SECOND, clock: Callable[[], float] = time.monotonic):
        self.dropped = 0
        self._size = characters_per_second
        self._clock = clock
        self._left = characters_per_second
        self._until = 0.0

    def admit(self, text: str) -> str:
        """Return as much of the text as may be said now, after a note about what was dropped before."""
        now = self._clock()
        if now >= self._until:
            self._until, self._left = now + 1.0, self._size
        admitted = text[: self._left]
        self._left -= len(admitted)
        note = self.note() if admitted else ""
        self.dropped += len(text) - len(admitted)
        return note + admitted

    def note(self) -> str:
        """Return the note about what was dropped since the last one, or nothing."""
        dropped, self.dropped = self.dropped, 0
        return f"[snakebridge dropped {dropped} characters of output]\n" if dropped else ""
