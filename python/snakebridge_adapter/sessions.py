"""The open sessions of a worker, and what they share."""

from __future__ import annotations

import threading

from .answers import Send
from .coroutines import EventLoop
from .errors import ProtocolError, TooLargeError
from .protocol import MAX_LANES
from .resolve import Resolver
from .session import Session


class Sessions:
    """Opens sessions and knows who speaks. Thread-safe."""

    def __init__(self, allow: frozenset[str] | None, limit: int):
        """Take the libraries that may be imported, None for all, and the bound of a message in bytes."""
        self.limit = limit
        self._resolver = Resolver(allow)
        self._event_loop = EventLoop()
        self._open: dict[str, Session] = {}
        self._lock = threading.Lock()

    def __contains__(self, session_id: str) -> bool:
        return session_id in self._open

    def open(self, session_id: str, send: Send) -> Session:
        """Make a session; its owner runs it and closes it."""
        with self._lock:
            if session_id in self._open:
                raise ProtocolError(f"The session `{session_id}` is open already; give each lane its own.")
            if len(self._open) >= MAX_LANES:
                raise TooLargeError(f"The worker has {MAX_LANES} open sessions; close some.", limit=MAX_LANES)
            session = Session(session_id, send, self._resolver, self._event_loop, self.limit)
            self._open[session_id] = session
            return session

    def close(self, session: Session) -> None:
        """Forget a session that has ended."""
        with self._lock:
            if self._open.get(session.session_id) is session:
                del self._open[session.session_id]

    def abort_all(self) -> None:
        """Interrupt everything."""
        for session in list(self._open.values()):
            session.abort()

    def said(self, stream: str, text: str) -> None:
        """Give output whose thread is nobody's to the session that runs a call, when it is the only one."""
        sessions = list(self._open.values())
        running = [session for session in sessions if session.activity.running is not None]
        speaker = running[0] if len(running) == 1 else next(iter(running or sessions), None)
        if speaker is not None:
            speaker.voice.said(stream, text)
