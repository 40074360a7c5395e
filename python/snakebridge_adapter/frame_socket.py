"""Frames on a stream socket: a length of four bytes, little endian, and as many bytes of messages."""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Sequence

from .errors import ProtocolError, TooLargeError
from .readiness import wait_for_any

_HEADER = struct.Struct("<I")
_CHUNK = 64 * 1024


class FrameSocket:
    """One thread may receive while others send; those who send must take turns."""

    def __init__(self, connected: socket.socket, limit: int):
        """Own the socket; `limit` is the bound of a frame in bytes, in both directions."""
        self.limit = limit
        self._socket = connected
        self._read = b""
        self._woken, self._waking = socket.socketpair()
        self._wake_descriptor = self._woken.fileno()
        self._wait = wait_for_any((self._woken, connected))

    def wait(self) -> bool:
        """Wait until `receive` has something to read; False when `wake` has ended the waiting."""
        if self._read:
            return True
        if self._wake_descriptor not in self._wait():
            return True
        self._woken.recv(_CHUNK)
        return False

    def wake(self) -> None:
        """End the waiting of another thread."""
        with contextlib.suppress(OSError):  # it is over
            self._waking.send(b"!")

    def receive(self) -> bytes | None:
        """Wait for the next frame; None when the other side sends no more. Raises `OSError` when it is gone."""
        read = self._read or self._socket.recv(_CHUNK)
        if not read:
            return None
        while len(read) < _HEADER.size:
            read += self._more()
        size: int = _HEADER.unpack_from(read)[0]
        end = _HEADER.size + size
        if len(read) == end:
            self._read = b""
            return read[_HEADER.size :]
        if len(read) > end:
            self._read = read[end:]
            return read[_HEADER.size : end]
        if size > self.limit:
            raise TooLargeError(f"A frame has {size} bytes; it may have {self.limit}.", limit=self.limit)
        self._read = b""
        return self._rest(read[_HEADER.size :], size)

    def send(self, messages: Sequence[bytes], size: int) -> None:
        """Send messages of `size` bytes as one frame. Raises `OSError` when the other side is gone."""
        header = _HEADER.pack(size)
        if size <= _CHUNK:
            self._socket.sendall(b"".join((header, *messages)))
        else:
            self._socket.sendall(header)
            for message in messages:
                self._socket.sendall(message)

    def set_patience(self, seconds: float | None) -> None:
        """Bound the waiting of each step; None is for ever."""
        self._socket.settimeout(seconds)

    def shut(self) -> None:
        """Wake who waits in `receive`, from any thread."""
        with contextlib.suppress(OSError):  # it is closed already
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Give the descriptor back."""
        self.shut()
        for each in (self._socket, self._woken, self._waking):
            each.close()

    def _rest(self, start: bytes, size: int) -> bytes:
        frame = bytearray(size)
        frame[: len(start)] = start
        view, filled = memoryview(frame), len(start)
        while filled < size:
            count = self._socket.recv_into(view[filled:])
            if count == 0:
                raise ProtocolError("The connection ended in the middle of a frame.")
            filled += count
        return frame  # type: ignore[return-value]  # msgpack reads a bytearray as well as bytes

    def _more(self) -> bytes:
        more = self._socket.recv(_CHUNK)
        if not more:
            raise ProtocolError("The connection ended in the middle of a frame.")
        return more
