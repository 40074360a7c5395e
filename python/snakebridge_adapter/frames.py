"""Cuts frames into messages."""

from __future__ import annotations

from typing import Any

import msgpack

from .errors import ProtocolError, TooLargeError
from .protocol import ENVELOPE_BYTES


class FrameReader:
    """Reads the frames of one lane. A frame holds whole messages."""

    def __init__(self, limit: int):
        self._limit = limit
        self._unpacker: Any = msgpack.Unpacker(max_buffer_size=limit + ENVELOPE_BYTES, ext_hook=_refuse_extension)
        self._fed = 0

    def read(self, frame: bytes) -> list[Any]:
        """Return the messages. Raises `ProtocolError` for what is no msgpack, `TooLargeError` for too much of it."""
        if len(frame) > self._limit:
            raise TooLargeError(f"A frame has {len(frame)} bytes; it may have {self._limit}.", limit=self._limit)
        self._fed += len(frame)
        try:
            self._unpacker.feed(frame)
            messages = list(self._unpacker)
        except (ValueError, TypeError, RecursionError, msgpack.UnpackException) as error:
            raise ProtocolError(f"A frame is no msgpack: {error!s:.200}.")
        if self._unpacker.tell() != self._fed:
            raise ProtocolError("A frame ends in the middle of a message.")
        return messages


def _refuse_extension(code: int, _data: bytes) -> Any:
    raise ValueError(f"extension type {code} is none of docs/wire.md")
