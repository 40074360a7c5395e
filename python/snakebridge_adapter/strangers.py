"""Who has connected and has not said yet who it is."""

from __future__ import annotations

import contextlib
import socket
import threading


class Strangers:
    """Bounded: everybody on the machine can knock at a port. Thread-safe."""

    def __init__(self, limit: int):
        """Take how many there may be at a time."""
        self._limit = limit
        self._waiting: dict[socket.socket, None] = {}
        self._lock = threading.Lock()

    def add(self, connected: socket.socket) -> None:
        """Let one in; one too many sends away who has been silent longest, for a host greets at once."""
        with self._lock:
            if len(self._waiting) >= self._limit:
                self._send_away(next(iter(self._waiting)))
            self._waiting[connected] = None

    def remove(self, connected: socket.socket) -> None:
        """Say that it is known now, or gone."""
        with self._lock:
            self._waiting.pop(connected, None)

    def send_all_away(self) -> None:
        """Make room when the process has no descriptors left."""
        with self._lock:
            for connected in list(self._waiting):
                self._send_away(connected)

    def _send_away(self, connected: socket.socket) -> None:
        del self._waiting[connected]
        with contextlib.suppress(OSError):  # it is gone already
            connected.shutdown(socket.SHUT_RDWR)
