"""msgpack, as this adapter uses it: exact types, nothing but what docs/wire.md has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgpack

from .errors import ProtocolError, TooLargeError
from .protocol import ENVELOPE_BYTES

# What a lane reserves for each direction; longer messages let it grow. By itself msgpack takes more than a megabyte,
# and thousands of sessions would leave holes of that size in the heap.
_BUFFER_BYTES = 4096

_library: Any = msgpack
_MALFORMED: tuple[type[Exception], ...] = (ValueError, TypeError, RecursionError, _library.UnpackException)


def pack(value: Any) -> bytes:
    """Pack plain data."""
    return _library.packb(value)


def unpack(packed: bytes) -> Any:
    """Unpack one value. Raises `ProtocolError` for what is no msgpack."""
    try:
        return _library.unpackb(packed, ext_hook=_refuse_extension, strict_map_key=False)
    except _MALFORMED as error:
        raise ProtocolError(f"The bytes are no msgpack: {error!s:.200}.")


def new_packer(write_other: Callable[[Any], Any]) -> Callable[[Any], bytes]:
    """Return a fast `pack` that asks `write_other` about everything whose type is not exactly a native one."""
    return _library.Packer(strict_types=True, default=write_other, buf_size=_BUFFER_BYTES).pack


class FrameReader:
    """Cuts the frames of one lane into messages. A frame holds whole messages."""

    def __init__(self, limit: int):
        self._limit = limit
        self._unpacker: Any = _library.Unpacker(
            max_buffer_size=limit + ENVELOPE_BYTES, read_size=_BUFFER_BYTES, ext_hook=_refuse_extension
        )
        self._fed = 0

    def read(self, frame: bytes) -> list[Any]:
        """Return the messages. Raises `ProtocolError` for what is no msgpack, `TooLargeError` for too much of it."""
        if len(frame) > self._limit:
            raise TooLargeError(f"A frame has {len(frame)} bytes; it may have {self._limit}.", limit=self._limit)
        unpacker = self._unpacker
        messages: list[Any] = []
        append, tell, end = messages.append, unpacker.tell, self._fed
        self._fed += len(frame)
        try:
            unpacker.feed(frame)
            for message in unpacker:
                append(message)
                end = tell()
        except _MALFORMED as error:
            raise ProtocolError(f"A frame is no msgpack: {error!s:.200}.")
        if end != self._fed:
            raise ProtocolError("A frame ends in the middle of a message.")
        return messages


def _refuse_extension(code: int, _data: bytes) -> Any:
    raise ValueError(f"extension type {code} is none of docs/wire.md")
