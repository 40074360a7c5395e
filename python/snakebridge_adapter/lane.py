"""The ordered channel of one session: frames in, messages to the session, answers out. Knows no transport."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

from .answers import Send
from .error_map import to_error_map
from .errors import AdapterError, ProtocolError
from .messages import check_message, is_plain_call
from .packing import FrameReader, pack
from .protocol import CALL, CANCEL, CLOSE, CLOSED, CREDIT, OPEN
from .session import Session
from .sessions import Sessions

# Returns the next frame, or None after the last; raises when the host is gone.
Receive = Callable[[], "bytes | None"]


class Lane:
    """Reads in the thread that calls `run`; the session runs in one of its own, so that it can be told to stop."""

    def __init__(
        self,
        receive: Receive,
        send: Send,
        end: Callable[[], None],
        sessions: Sessions,
        adopt: Callable[[Session], None] | None = None,
    ):
        """Take the two directions of the channel; `end` is called after the last `send` that matters.

        `adopt` takes the session when it opens and runs it with `run_session`; by default a thread of its own does.
        """
        self._receive = receive
        self._send = send
        self._end = end
        self._sessions = sessions
        self._adopt = adopt
        self._frames = FrameReader(sessions.limit)
        self._session: Session | None = None
        self._last_id = 0

    def run(self) -> None:
        """Read until the host says goodbye, is gone, or breaks the rules. Never raises.

        A host that says goodbye still gets the answers of what it has sent; otherwise running calls are interrupted.
        """
        while self.step():
            pass

    def step(self) -> bool:
        """Read and handle one frame, as `run`; False after the last. At most one thread at a time may call it."""
        try:
            if (frame := self._receive()) is not None:
                for message in self._frames.read(frame):
                    self._handle(message)
                return True
        except AdapterError as error:
            self._send(pack([CLOSED, to_error_map(error)]))
            self._stop(Session.abort)
            self._end()
        except Exception:
            self._stop(Session.abort)
        else:
            self._stop(Session.finish)
        return False

    def abandon(self) -> None:
        """Interrupt what still runs, for nobody will read its answer. Any thread may call it, also after the end."""
        if self._session is not None:
            self._session.abort()

    def run_session(
        self, session: Session, read: Callable[[], bool] | None = None, wake: Callable[[], None] | None = None
    ) -> None:
        """Run the session in this thread until it ends; for `read` and `wake` see `Session.run`."""
        try:
            session.run(read, wake)
        finally:
            self._sessions.close(session)
            self._end()

    def _stop(self, stop: Callable[[Session], None]) -> None:
        if self._session is None:
            self._end()
        else:
            stop(self._session)

    def _handle(self, message: Any) -> None:
        session = self._session
        if is_plain_call(message) and session is not None and message[1] > self._last_id:
            self._last_id = message[1]
            session.put_call(message)
        else:
            check_message(message)
            self._handle_other(message)

    def _handle_other(self, message: list[Any]) -> None:
        kind = message[0]
        session = self._session
        if session is None:
            self._open(message)
        elif kind == CALL:
            self._call(session, message)
        elif kind == CANCEL:
            session.cancel(message[1])
        elif kind in (CREDIT, CLOSE):
            session.steer(message)
        elif kind == OPEN:
            raise ProtocolError(f"The lane is open already, for the session `{session.session_id}`.")
        else:
            session.put(message)

    def _open(self, message: list[Any]) -> None:
        if message[0] != OPEN:
            raise ProtocolError("The first message of a lane must be `open`.")
        session = self._session = self._sessions.open(message[1], self._send)
        session.bound_refs(message[2].get("max_refs"))
        adopt, self._adopt = self._adopt or self._start_thread, None
        adopt(session)

    def _start_thread(self, session: Session) -> None:
        name = f"session {session.session_id}"
        threading.Thread(target=self.run_session, args=(session,), name=name, daemon=True).start()

    def _call(self, session: Session, message: list[Any]) -> None:
        _, call_id, _, options = message
        # What a function of the host calls may overtake a call that still waits on the host's side.
        if not (options and options.get("within")):
            if call_id <= self._last_id:
                raise ProtocolError(f"Call {call_id} came after call {self._last_id}; ids must ascend.")
            self._last_id = call_id
        if options and options.get("timeout_ms") is not None:
            options["deadline"] = time.monotonic() + options["timeout_ms"] / 1_000
        session.put(message)
