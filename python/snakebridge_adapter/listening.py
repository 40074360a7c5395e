"""Where lanes come in: a Unix socket, or a port that only this machine reaches."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

# Stands for a path where there are no Unix sockets, on Windows: a free port of 127.0.0.1.
LOOPBACK = "loopback"
LOOPBACK_HOST = "127.0.0.1"


def listen(place: str, backlog: int) -> socket.socket:
    """Listen on a path, for its owner alone, or on a free port. Raises `OSError` when that cannot be."""
    if place == LOOPBACK:
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if sys.platform == "win32":  # there another program could listen on the same port besides
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        listening.bind((LOOPBACK_HOST, 0))
    else:
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listening.bind(place)
        Path(place).chmod(0o600)
    listening.listen(backlog)
    return listening


def port_of(listening: socket.socket) -> int | None:
    """Return the port that was free; None for a Unix socket."""
    return listening.getsockname()[1] if listening.family == socket.AF_INET else None


def accept(listening: socket.socket) -> socket.socket:
    """Wait for who connects. Raises `OSError` when `listening` is closed."""
    connected = listening.accept()[0]
    if connected.family == socket.AF_INET:
        # A short frame must not wait until the one before it is acknowledged.
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected
