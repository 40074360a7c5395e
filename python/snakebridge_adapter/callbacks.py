"""The functions of the host that a session holds, and the calls of them that wait for an answer."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .answers import Answers
from .callback import Callback, Held
from .errors import CallbackError, UnsendableError
from .inbox import Message
from .protocol import CALLBACK_ERROR
from .waiting import Guest, Promised, Waiting

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from .session import Session
    from .threads import Threads


class Callbacks:
    """Any thread may call it."""

    def __init__(self, answers: Answers, session: Callable[[], Session | None], dropped: Callable[[int, int], None]):
        """Take how to find the session, and who is told what is held no more, and how often it came.

        The session is None after its end. `dropped` is called by the garbage collector, in any thread.
        """
        self._answers = answers
        self._session = session
        self._dropped = dropped
        self._held: dict[int, Held] = {}
        self._waiting: dict[int, Waiting] = {}
        self._ids = itertools.count(1)
        self._lock = threading.Lock()
        self._closed = False

    def adopt(self, callback_id: int, leaves: object) -> Callback:
        """Return the callable for a function that came; the same one as long as a library holds it."""
        with self._lock:
            held = self._held.get(callback_id)
            callback = held.get() if held is not None else None
            if held is None or callback is None:
                callback = Callback(callback_id, leaves, self._call)
                held = self._held[callback_id] = Held(callback, self._dropped, callback_id)
            held.count += 1
            return callback

    def drop(self, callback_id: int, count: int) -> None:
        """Tell the host that a function is not held any more."""
        with self._lock:
            held = self._held.get(callback_id)
            if held is not None and held.get() is None:
                del self._held[callback_id]
        self._answers.dropped([callback_id] * count)

    def find(self, call_id: int) -> Waiting | None:
        """Return what waits for the answer of a call."""
        return self._waiting.get(call_id)

    def guests(self) -> list[Guest]:
        """Return the threads besides the session's own that wait."""
        return [waiting for waiting in list(self._waiting.values()) if isinstance(waiting, Guest)]

    def close(self) -> None:
        """Fail what waits in other threads; later calls fail at once."""
        with self._lock:
            self._closed = True
            waiting = list(self._waiting.values())
        for each in waiting:
            if isinstance(each, (Guest, Promised)):
                each.put([CALLBACK_ERROR, each.call_id, {"message": _ENDED}])

    def _call(self, callback_id: int, args: tuple[Any, ...], kwargs: dict[str, Any], leaves: object) -> Any:
        session = self._session()
        if session is None:
            raise CallbackError(_ENDED)
        threads = session.threads
        call_id = next(self._ids)
        loop = _running_loop()
        if loop is not None:
            promised = Promised(call_id, loop, lambda answer: self._read(session.threads, answer))
            self._send(promised, callback_id, args, kwargs, leaves)
            promised.future.add_done_callback(lambda _: self._waiting.pop(call_id, None))
            return promised.future
        home = threads.is_home()
        waiting = Waiting(call_id) if home else Guest(call_id, threads.running())
        try:
            self._send(waiting, callback_id, args, kwargs, leaves)
            if isinstance(waiting, Guest):
                threads.wait_as_guest(waiting)
            else:
                threads.wait_at_home(waiting)
        finally:
            self._waiting.pop(call_id, None)
        if waiting.answer is None:
            raise CallbackError(_ENDED)
        return self._read(threads, waiting.answer)

    def _send(
        self, waiting: Waiting, callback_id: int, args: tuple[Any, ...], kwargs: dict[str, Any], leaves: object
    ) -> None:
        with self._lock:
            if self._closed:
                raise CallbackError(_ENDED)
            self._waiting[waiting.call_id] = waiting
        try:
            self._answers.callback(waiting.call_id, callback_id, args, kwargs, leaves)
        except BaseException as error:
            self._waiting.pop(waiting.call_id, None)
            if isinstance(error, UnsendableError):
                raise TypeError(f"An argument of a callback cannot travel: {error.message}") from None
            raise

    def _read(self, threads: Threads, answer: Message) -> Any:
        kind, call_id, content = answer
        if kind == CALLBACK_ERROR:
            raise CallbackError(**_told(content), call_id=call_id)
        return threads.read(content)


_ENDED = "The session has ended, and with it the host's functions."


def _told(error: dict[str, Any]) -> dict[str, str]:
    """Read what the host told about what was thrown; it owes nothing but the message."""
    texts = {key: error.get(key) for key in ("message", "thrown", "stack")}
    return {"message": "", **{key: text for key, text in texts.items() if isinstance(text, str)}}


def _running_loop() -> AbstractEventLoop | None:
    asyncio = sys.modules.get("asyncio")
    if asyncio is None:
        return None
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None
