"""The messages of a lane on a socket, on their way out: answers that are ready together share a frame."""

from __future__ import annotations

import threading
from collections import deque
from threading import get_ident

from .frame_socket import FrameSocket
from .interrupt import Activity

# A frame takes no further messages once it has grown to this, in bytes.
_FRAME_BYTES = 256 * 1024

# So many answers leave although more are to come soon: the host works on them meanwhile.
_ENOUGH = 32


class SocketOutbox:
    """What the session's thread puts waits for its next pause, for the standby, or until it fills a frame.

    What another thread puts leaves at once. While user code runs, the session's thread must not send: it may be
    interrupted at any place, also between taking a message and sending it.
    """

    def __init__(self, frames: FrameSocket):
        self._frames = frames
        self._waiting: deque[bytes] = deque()
        self._bytes = 0
        self._lock = threading.Lock()
        self.owner = 0
        # That of the session, when it is open.
        self.activity: Activity | None = None

    def put(self, message: bytes) -> None:
        """Take a message. Never raises."""
        waiting = self._waiting
        waiting.append(message)
        if get_ident() != self.owner:
            self.flush()
            return
        self._bytes += len(message)
        if (len(waiting) >= _ENOUGH or self._bytes > _FRAME_BYTES) and not self._is_in_user_code():
            self.flush()

    def _is_in_user_code(self) -> bool:
        return self.activity is not None and self.activity.running is not None

    def flush(self) -> None:
        """Send everything that waits. A host that is gone is noticed by who reads."""
        waiting = self._waiting
        if not waiting:
            return
        with self._lock:
            self._bytes = 0
            try:
                while waiting:
                    self._send_frame(waiting)
            except OSError:
                waiting.clear()

    def _send_frame(self, waiting: deque[bytes]) -> None:
        messages = [waiting.popleft()]
        size = len(messages[0])
        while waiting and size < _FRAME_BYTES and size + len(waiting[0]) <= self._frames.limit:
            message = waiting.popleft()
            messages.append(message)
            size += len(message)
        self._frames.send(messages, size)
