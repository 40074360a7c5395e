"""Small items of a stream that share a message: they wait for more as long as nobody has to wait for them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import sleep
from typing import Any

# The longest that an item waits for the next one, in seconds.
_MOMENT = 0.002
_MOST = 1024

# Immutable, and of few bytes: what a generator yields may change after that, so nothing else waits.
_SMALL: frozenset[type] = frozenset((type(None), bool, int, float))


class Batch:
    """The items of one stream that were not sent. The session's thread adds, any thread may flush."""

    def __init__(self, send: Callable[[list[Any]], None], flusher: Flusher):
        self._send = send
        self._flusher = flusher
        self._items: list[Any] = []
        self._lock = threading.Lock()

    def add(self, item: Any) -> bool:
        """Take an item, or return False when it must be sent by itself."""
        if type(item) not in _SMALL:
            return False
        with self._lock:
            self._items.append(item)
            count = len(self._items)
        if count == 1:
            self._flusher.watch(self)
        elif count >= _MOST:
            self.flush()
        return True

    def flush(self) -> None:
        """Send what waits."""
        with self._lock:
            if self._items:
                items, self._items = self._items, []
                self._send(items)


class Flusher:
    """Sends what has waited for a moment while a generator computes. One thread, which starts with the first batch."""

    def __init__(self) -> None:
        self._batches: list[Batch] = []
        self._changed = threading.Event()
        self._lock = threading.Lock()
        self._started = False

    def watch(self, batch: Batch) -> None:
        """Flush the batch in a moment, whatever its own thread does."""
        self._batches.append(batch)
        if not self._changed.is_set():
            self._changed.set()
        if not self._started:
            self._start()

    def _start(self) -> None:
        with self._lock:
            if not self._started:
                self._started = True
                threading.Thread(target=self._run, name="flusher", daemon=True).start()

    def _run(self) -> None:
        while self._changed.wait():
            self._changed.clear()
            batches, self._batches = self._batches, []
            sleep(_MOMENT)
            for batch in batches:
                batch.flush()


FLUSHER = Flusher()
