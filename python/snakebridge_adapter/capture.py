"""Puts itself between libraries and the process's stdout and stderr."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import threading
from typing import Any

from .output import SPEAKER, Speaker

_CHUNK = 64 * 1024
_LINE_BUFFERED = 1


def capture_output(otherwise: Speaker) -> None:
    """Route what Python code prints to the speaker of its thread, and what C code and children print to `otherwise`.

    Descriptor 2 stays with the host: the last words of a crashing C library must outlive the process.
    """
    sys.stdout = CapturedStream("stdout", 1, otherwise)
    sys.stderr = CapturedStream("stderr", 2, otherwise)
    sys.stdin = io.StringIO()
    _capture_descriptor(1, otherwise)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=_restore)


class CapturedStream(io.TextIOBase):
    """Stands for `sys.stdout` or `sys.stderr`."""

    def __init__(self, name: str, descriptor: int, otherwise: Speaker):
        self.name = f"<{name}>"
        self.mode = "w"
        self.buffer = _Bytes(self)
        self._stream = name
        self._descriptor = descriptor
        self._otherwise = otherwise

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """UTF-8, as on the wire."""
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        """What cannot be encoded is written as an escape."""
        return "backslashreplace"

    def reconfigure(self, **_settings: Any) -> None:
        """Accept and ignore: the wire has one encoding."""

    def fileno(self) -> int:
        """Return the descriptor that C code and child processes print to."""
        return self._descriptor

    def writable(self) -> bool:
        """Tell that it can be written to."""
        return True

    def write(self, text: str) -> int:  # type: ignore[override]
        """Pass the text on."""
        if text:
            clean = text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")
            (SPEAKER.get() or self._otherwise).said(self._stream, clean)
        return len(text)


class _Bytes(io.RawIOBase):
    """The `buffer` of a captured stream, for those who print bytes."""

    def __init__(self, text: CapturedStream):
        self._text = text

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._text.fileno()

    def write(self, data: Any) -> int:
        raw = bytes(data)
        self._text.write(raw.decode("utf-8", "replace"))
        return len(raw)


def _capture_descriptor(descriptor: int, speaker: Speaker) -> None:
    reading, writing = os.pipe()
    os.dup2(writing, descriptor)
    os.close(writing)
    _buffer_lines()

    def pump() -> None:
        while data := os.read(reading, _CHUNK):
            speaker.said("stdout", data.decode("utf-8", "replace"))

    threading.Thread(target=pump, name="captured stdout", daemon=True).start()


def _buffer_lines() -> None:
    """Make C's `printf` pass lines on as they come; into a pipe it would wait until it has some thousand bytes."""
    import ctypes

    with contextlib.suppress(AttributeError, OSError, TypeError, ValueError):
        library = ctypes.CDLL(None)
        name = "__stdoutp" if sys.platform == "darwin" else "stdout"
        library.setvbuf(ctypes.c_void_p.in_dll(library, name), None, _LINE_BUFFERED, 0)


def _restore() -> None:
    """In a forked child nobody sends messages: it prints to the descriptors, which the worker reads."""
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
