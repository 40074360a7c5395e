"""The messages of a lane on their way out: all that are ready at once leave as one frame."""

from __future__ import annotations

from collections.abc import Iterator
from queue import SimpleQueue

# A frame takes no further messages once it has grown to this.
_FRAME_BYTES = 1 << 20


class Outbox:
    """Filled by any thread, emptied by one."""

    def __init__(self, limit: int):
        """Take the bound of a frame in bytes; a single message is smaller by itself."""
        self._limit = limit
        self._queue: SimpleQueue[bytes | None] = SimpleQueue()
        self.put = self._queue.put

    def end(self) -> None:
        """Let `frames` return after what was put before. May be called more than once."""
        self._queue.put(None)

    def frames(self) -> Iterator[bytes]:
        """Wait for messages and yield them as frames, until the end."""
        get, empty = self._queue.get, self._queue.empty
        message = get()
        while message is not None:
            parts, size = [message], len(message)
            message = b""
            while size < _FRAME_BYTES and not empty():
                message = get()
                if message is None or size + len(message) > self._limit:
                    break
                parts.append(message)
                size += len(message)
                message = b""
            yield parts[0] if len(parts) == 1 else b"".join(parts)
            if message == b"":
                message = get()
