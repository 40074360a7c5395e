"""A lane on a socket: while it is idle, the session's own thread reads, so that a short call wakes no other thread."""

from __future__ import annotations

import threading
from enum import Enum, auto

from .frame_socket import FrameSocket
from .lane import Lane
from .session import Session
from .sessions import Sessions
from .socket_outbox import SocketOutbox
from .standby import Look, Standby

# So often a frame may be found still running although its calls go on, before it counts as long.
_PATIENT_LOOKS = 10


class _Reader(Enum):
    """Who reads the socket."""

    SESSION = auto()
    NOBODY = auto()
    FOLLOWER = auto()
    OVER = auto()


class SocketLane:
    """Leader and follower: the session's thread reads a frame, runs what is in it, and reads again.

    When it has run for longer than a moment, the standby starts a follower that reads in its place: cancellations,
    credit and the answers of callbacks must be handled while user code runs. The follower ends with the first frame
    that finds the session idle.
    """

    def __init__(self, frames: FrameSocket, sessions: Sessions, standby: Standby):
        self._outbox = SocketOutbox(frames)
        self._lane = Lane(frames.receive, self._outbox.put, self._outbox.flush, sessions, self._adopt)
        self._frames = frames
        self._standby = standby
        self._session: Session | None = None
        self._reader = _Reader.NOBODY
        self._waits = False
        self._turn = 0
        self._seen = -1
        self._looks = 0
        self._running: int | None = None
        self._lock = threading.Lock()

    def run(self) -> None:
        """Serve the lane in this thread until it is over, then close the socket."""
        self._outbox.owner = threading.get_ident()
        more = True
        while more and self._session is None:
            more = self._lane.step()
        session = self._session
        if session is not None:
            self._reader = _Reader.NOBODY if more else _Reader.OVER
            self._standby.add(self)
            self._lane.run_session(session, lambda: self._read(session), self._wake)
            self._standby.remove(self)
        self._outbox.flush()
        self._frames.close()

    def look(self) -> Look:
        """Take over what the session's thread is too busy for."""
        reader = self._reader
        if reader is _Reader.SESSION or (reader is _Reader.FOLLOWER and self._waits):
            return Look.IDLE
        if self._turn != self._seen:
            self._seen, self._looks = self._turn, 0
            return Look.SHORT
        self._outbox.flush()
        running = self._session.activity.latest if self._session is not None else None
        if running != self._running and self._looks < _PATIENT_LOOKS:
            self._running = running
            self._looks += 1
            return Look.SHORT
        if reader is _Reader.NOBODY:
            self._start_follower()
        return Look.LONG

    def _adopt(self, session: Session) -> None:
        self._session = session
        self._outbox.activity = session.activity

    def _wake(self) -> None:
        if self._reader is _Reader.SESSION and threading.get_ident() != self._outbox.owner:
            self._frames.wake()

    def _read(self, session: Session) -> bool:
        """Read and handle one frame in the session's thread; False when that is not its turn."""
        self._outbox.flush()
        with self._lock:
            if self._reader is not _Reader.NOBODY:
                self._waits = True
                return False
            self._reader = _Reader.SESSION
        # What was put before this thread is known to read has woken nobody.
        more = session.has_messages or not self._frames.wait() or self._lane.step()
        self._turn += 1
        self._reader = _Reader.NOBODY if more else _Reader.OVER
        if not self._standby.awake:
            self._standby.wake()
        return more

    def _start_follower(self) -> None:
        with self._lock:
            if self._reader is not _Reader.NOBODY:
                return
            self._reader = _Reader.FOLLOWER
            self._waits = False
        threading.Thread(target=self._follow, name="follower", daemon=True).start()

    def _follow(self) -> None:
        while self._lane.step():
            with self._lock:
                if not self._waits:
                    continue
                self._turn += 1
                self._reader = _Reader.NOBODY
            if self._session is not None:
                self._session.nudge()
            return
        self._reader = _Reader.OVER
