"""Runs the calls of one session, in the order in which they came, in a thread of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from .answers import Answers, Send
from .codec_table import ATOMS
from .coroutines import EventLoop, is_awaited
from .decode import Decoder
from .dispatch import Answer, find_form
from .encode import Encoder
from .errors import AdapterError, CancelledError, TimedOutError
from .interrupt import Activity, CallInterrupted
from .output import SPEAKER, Budget, Voice
from .protocol import CALL, CANCEL, CLOSE, CREDIT, RELEASE, SETTLED
from .registry import Registry
from .resolve import Resolver
from .results import STREAMED, Results
from .streams import Stream, Streams
from .tasks import Tasks

Message = list[Any]
Options = dict[str, Any]

_ADVANCE = -1


class Session:
    """Owns its objects, its streams and its coroutines, and ends them with itself.

    `put`, `cancel`, `steer`, `finish` and `abort` may be called from any thread; `run` is the body of its own.
    """

    def __init__(self, session_id: str, send: Send, resolver: Resolver, event_loop: EventLoop, limit: int):
        self.session_id = session_id
        self.activity = Activity()
        self._registry = Registry()
        self._results = Results(self.activity)
        self._decoder = Decoder(session_id, self._registry, resolver, self._results.find)
        encoder = Encoder(session_id, self._registry, limit)
        self._answers = Answers(encoder, self._registry, self._results, send)
        self._budget = Budget()
        self.voice = self._new_voice(None)
        self._tasks = Tasks(self._answers, self._results, event_loop, self._new_voice)
        self._inbox: SimpleQueue[Message | None] = SimpleQueue()
        self._streams = Streams(
            self._answers, self.activity, lambda: not self._inbox.empty(), lambda id_: self._inbox.put([_ADVANCE, id_])
        )
        self._cancelled: set[int] = set()
        self._latest = 0
        self._aborted = False
        self._handlers: dict[int, Callable[[Message], None]] = {
            CALL: self._call,
            CANCEL: lambda message: self._cancel_parked(message[1]),
            RELEASE: lambda message: self._answers.release(message[1]),
            CREDIT: self._give_credit,
            CLOSE: self._close,
            SETTLED: lambda message: self._results.settle(message[1]),
            _ADVANCE: lambda message: self._streams.advance(message[1]),
        }

    def put(self, message: Message) -> None:
        """Take a message of the host; a call's options may hold a `deadline` on the monotonic clock."""
        self._inbox.put(message)

    def cancel(self, call_id: int) -> None:
        """Stop a call wherever it is: in the queue, in Python, on the event loop, or a stream between two items."""
        if call_id > self._latest:
            self._cancelled.add(call_id)
        self.activity.stop(call_id)
        self._tasks.cancel(call_id)
        self._inbox.put([CANCEL, call_id])

    def steer(self, message: Message) -> None:
        """Take `credit` or `close` of a stream; those on the event loop need not wait for the session's thread."""
        if not self._tasks.steer(message[1], *message[2:]):
            self._inbox.put(message)

    def finish(self) -> None:
        """End after everything that was put."""
        self._inbox.put(None)

    def abort(self) -> None:
        """End now: what is queued does not run, what runs is interrupted."""
        self._aborted = True
        self._inbox.put(None)
        running = self.activity.running
        if running is not None:
            self.activity.stop(running)

    def run(self) -> None:
        """Handle messages until the end, then close what is open and drop what is held."""
        self.activity.attach()
        SPEAKER.set(self.voice)
        while True:
            message = self._inbox.get()
            if message is None or self._aborted:
                break
            self._handlers[message[0]](message)
            message = None  # arguments are not kept while waiting
        self._tasks.cancel_all()
        self._streams.close_all()
        self._registry.clear()

    def _call(self, message: Message) -> None:
        _, call_id, payload, options = message
        activity = self.activity
        try:
            try:
                activity.begin(call_id)
                self._latest = call_id
                if options or self._cancelled:
                    self._check_wanted(call_id, options)
                form = find_form(payload)
                self._decoder.start()
                value = form.run(payload, self._decoder)
            finally:
                activity.end()
            self._answer(call_id, value, form.answer, options)
        except CallInterrupted:
            activity.end()
            self._answers.error(call_id, _interruption(options))
        except BaseException as error:
            self._answers.error(call_id, error)
        if self.voice.unsaid:
            self.voice.flush()

    def _check_wanted(self, call_id: int, options: Options | None) -> None:
        if call_id in self._cancelled:
            self._cancelled.discard(call_id)
            raise CancelledError("The call was cancelled before it ran.", rung="queued")
        if _is_late(options):
            raise TimedOutError("The call's time was over before it ran.", rung="queued")

    def _answer(self, call_id: int, value: Any, answer: Answer, options: Options | None) -> None:
        leaves = options.get("leaves") if options else None
        if answer is Answer.STREAM:
            self._start_stream(call_id, value, leaves, options)
        elif type(value) not in ATOMS and is_awaited(value):
            self._tasks.start(call_id, value, leaves)
        elif answer is Answer.REF:
            self._answers.ref(call_id, value)
        else:
            self._answers.result(call_id, value, leaves)

    def _start_stream(self, call_id: int, source: Any, leaves: object, options: Options | None) -> None:
        credit = options.get("credit", 1) if options else 1
        if hasattr(type(source), "__aiter__") or is_awaited(source):
            self._tasks.start_stream(call_id, source, credit, leaves)
        else:
            self._results.keep(call_id, STREAMED)
            self._streams.start(Stream(call_id, iter(source), credit, leaves))

    def _give_credit(self, message: Message) -> None:
        if not self._tasks.steer(message[1], message[2]):
            self._streams.credit(message[1], message[2])

    def _close(self, message: Message) -> None:
        if not self._tasks.steer(message[1]):
            self._streams.close(message[1])

    def _cancel_parked(self, call_id: int) -> None:
        self._cancelled.discard(call_id)
        self._streams.cancel(call_id)
        self._tasks.cancel(call_id)

    def _new_voice(self, call_id: int | None) -> Voice:
        """Make the voice of a coroutine, or of the session's thread, which tells its latest call."""

        def send(stream: str, text: str) -> None:
            self._answers.output(self.activity.latest if call_id is None else call_id, stream, text)

        return Voice(send, self._budget)


def _is_late(options: Options | None) -> bool:
    deadline = options.get("deadline") if options else None
    return deadline is not None and time.monotonic() > deadline


def _interruption(options: Options | None) -> AdapterError:
    if _is_late(options):
        return TimedOutError("The call did not end in time and was interrupted.", rung="interrupted")
    return CancelledError("The call was cancelled and interrupted.", rung="interrupted")
