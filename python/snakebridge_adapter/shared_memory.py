"""Bodies of arrays that travel beside the frames, in files in memory that the host and its workers share."""

from __future__ import annotations

import mmap
import os
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from .codec_fields import Fields, field
from .errors import InvalidPayloadError

# What stands before a body: the first byte is 0 when nobody uses the file.
_HEADER_BYTES = 4096
_FREE = b"\0"

# Smaller bodies are answered in the frame.
SHARED_BYTES = 256 * 1024

# How long the end of a process may take to be seen, in seconds.
_MOMENT = 0.3

_PREFIX = "sb-memory-"
_directories: set[Path] = set()


def map_body(path: str, size: int) -> memoryview:
    """Return the body, as memory that can be written to; the host may use the file again when nothing refers to it."""
    descriptor = _open(path)
    try:
        mapped = mmap.mmap(descriptor, _HEADER_BYTES + size)
    except (OSError, ValueError) as error:
        os.close(descriptor)
        raise InvalidPayloadError(f"The shared body of {size} bytes cannot be read: {error}.")
    weakref.finalize(mapped, _give_back, descriptor).atexit = False
    return memoryview(mapped)[_HEADER_BYTES:]


def read_body(fields: Fields) -> bytes | memoryview:
    """Return the body of a value of the host: `data` in the message itself, or `shm`, the place of a file."""
    shared = fields.get("shm")
    if shared is None:
        return field(fields, "data", bytes)
    if type(shared) is not dict:
        raise InvalidPayloadError("`shm` of a value must be a map.")
    return map_body(field(shared, "path", str), field(shared, "size", int))


def write_array(array: Any, path: str | None) -> tuple[str, int | bytes | None]:
    """Write the elements of an ndarray to the file, in C order and little-endian; return dtype and size.

    Few elements, and without a path all, are returned themselves; elements that are objects have no bytes: None.
    """
    import numpy

    if array.dtype.hasobject:
        return array.dtype.name, None
    elements: Any = numpy.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    if path is None or elements.nbytes < SHARED_BYTES:
        return array.dtype.name, elements.tobytes()
    try:
        return array.dtype.name, _write(path, memoryview(elements.reshape(-1).view(numpy.uint8)))
    except OSError:  # the memory does not suffice
        return array.dtype.name, elements.tobytes()


def write_body(path: str, write: Callable[[BinaryIO], None]) -> int:
    """Have a body written to the file; return its size in bytes."""
    with open(_open(path), "wb") as file:
        file.seek(_HEADER_BYTES)
        write(file)
        file.flush()
        return file.tell() - _HEADER_BYTES


def _write(path: str, body: memoryview) -> int:
    descriptor = _open(path)
    try:
        written = 0
        while written < len(body):
            written += os.pwrite(descriptor, body[written:], _HEADER_BYTES + written)
        return written
    finally:
        os.close(descriptor)


def clear_away(host: int) -> None:
    """Remove what a host that was killed could not; a host that lives needs its files."""
    if _directories and _is_gone(host):
        import shutil

        for directory in _directories:
            shutil.rmtree(directory, ignore_errors=True)


def _is_gone(parent: int) -> bool:
    """Tell whether the parent has ended. Its pipes are closed a moment before it is known to be gone."""
    until = time.monotonic() + _MOMENT
    while os.getppid() == parent and time.monotonic() < until:
        time.sleep(0.005)
    return os.getppid() != parent


def _open(path: str) -> int:
    directory = Path(path).parent
    if not directory.name.startswith(_PREFIX):
        raise InvalidPayloadError("A shared body lies outside of the directories of hosts.")
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    except OSError as error:
        raise InvalidPayloadError(f"The shared body cannot be opened: {error}.")
    _directories.add(directory)
    return descriptor


def _give_back(descriptor: int) -> None:
    os.pwrite(descriptor, _FREE, 0)
    os.close(descriptor)
