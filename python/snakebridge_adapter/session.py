"""Runs the calls of one session, in the order in which they came, in a thread of its own."""

from __future__ import annotations

import weakref
from collections.abc import Callable

from .answers import Answers, Send
from .callbacks import Callbacks
from .calls import Calls
from .coroutines import EventLoop
from .decode import Decoder
from .encode import Encoder
from .inbox import Inbox, Message
from .interrupt import Activity
from .output import SPEAKER, Budget, Voice
from .protocol import (
    CALL,
    CALLBACK_ERROR,
    CALLBACK_RESULT,
    CANCEL,
    CLOSE,
    CREDIT,
    FORGET,
    RELEASE,
    SETTLED,
)
from .registry import Registry
from .resolve import Resolver
from .results import Results
from .streams import Streams
from .tasks import Tasks
from .threads import Threads
from .waiting import Guest, Promised, belongs_to

# Messages of a session to itself.
_ADVANCE, _START, _DROP, _NUDGE = -1, -2, -3, -4


class Session:
    """Owns its objects, its streams and its coroutines, and ends them with itself.

    `put`, `cancel`, `steer`, `finish` and `abort` may be called from any thread; `run` is the body of its own.
    """

    def __init__(self, session_id: str, send: Send, resolver: Resolver, event_loop: EventLoop, limit: int):
        self.session_id = session_id
        self.activity = Activity()
        self._resolver = resolver
        self._registry = Registry()
        self._results = Results(self.activity)
        encoder = Encoder(session_id, self._registry, limit)
        self._answers = Answers(encoder, self._registry, self._results, send)
        new_voice = _voices(self._answers, self.activity)
        self.voice = new_voice(None)
        self._tasks = Tasks(self._answers, self._results, event_loop, new_voice)
        self._inbox = inbox = Inbox()
        # For a call that no function of the host makes: it waits for this session's thread, whatever runs there.
        self.put_call: Callable[[Message], None] = inbox.put
        put = inbox.put_own
        self._streams = Streams(
            self._answers, self.activity, lambda: not inbox.is_empty(), lambda id_: put([_ADVANCE, id_])
        )
        session = weakref.proxy(self)
        self.threads = Threads(
            self.activity,
            inbox,
            lambda message: session._handlers[message[0]](message),
            lambda activity: session._new_calls(activity, lambda stream: put([_START, stream])),
            lambda value: session._new_decoder().decode(value),
        )
        # Whoever waits for a function of the host keeps the session; the functions themselves do not.
        self._callbacks = Callbacks(self._answers, weakref.ref(self), lambda id_, count: put([_DROP, id_, count]))
        self._cancelled: set[int] = set()
        self._run = self._new_calls(self.activity, self._streams.start).run
        self._latest = 0
        self._handlers: dict[int, Callable[[Message], None]] = {
            CALL: self._call,
            CANCEL: lambda message: self._cancel_parked(message[1]),
            RELEASE: lambda message: self._answers.release(message[1]),
            CREDIT: self._give_credit,
            CLOSE: self._close,
            SETTLED: lambda message: self._results.settle(message[1]),
            CALLBACK_RESULT: self._take_answer,
            CALLBACK_ERROR: self._take_answer,
            FORGET: lambda message: self._results.forget(message[1]),
            _ADVANCE: lambda message: self._streams.advance(message[1]),
            _START: lambda message: self._streams.start(message[1]),
            _DROP: lambda message: self._callbacks.drop(message[1], message[2]),
            _NUDGE: lambda _: None,
        }

    def put(self, message: Message) -> None:
        """Take a message of the host, or of another thread of this session.

        A call's options may hold a `deadline` on the monotonic clock. What belongs to a call of a function of the host
        goes to the thread that waits for it.
        """
        caller = belongs_to(message)
        if not caller:
            self._inbox.put(message)
            return
        waiting = self._callbacks.find(caller)
        if isinstance(waiting, Guest) or (isinstance(waiting, Promised) and message[0] != CALL):
            waiting.put(message)
        else:
            self._inbox.put(message)

    def cancel(self, call_id: int) -> None:
        """Stop a call wherever it is: in the queue, in Python, on the event loop, or a stream between two items."""
        if call_id > self._latest:
            self._cancelled.add(call_id)
        self.activity.stop(call_id)
        for activity in list(self.threads.guests):
            activity.stop(call_id)
        for guest in self._callbacks.guests():
            if guest.during == call_id:
                guest.put([CALLBACK_ERROR, guest.call_id, {"message": "The call was cancelled."}])
        self._tasks.cancel(call_id)
        self._inbox.put([CANCEL, call_id])

    def steer(self, message: Message) -> None:
        """Take `credit` or `close` of a stream; those on the event loop need not wait for the session's thread."""
        if not self._tasks.steer(message[1], *message[2:]):
            self._inbox.put(message)

    def finish(self) -> None:
        """End after everything that was put; functions of the host cannot answer any more."""
        self._callbacks.close()
        self._inbox.put(None)

    def abort(self) -> None:
        """End now: what is queued does not run, what runs is interrupted."""
        self.threads.aborted = True
        self._callbacks.close()
        self._inbox.put(None)
        running = self.activity.running
        if running is not None:
            self.activity.stop(running)

    def nudge(self) -> None:
        """Let the session's thread have a look whether it is its turn to read."""
        self._inbox.put([_NUDGE])

    @property
    def has_messages(self) -> bool:
        """Whether something waits for the session's thread."""
        return not self._inbox.is_empty()

    def bound_refs(self, limit: object) -> None:
        """Hold no more objects than the host asks for; it may ask for fewer than the adapter allows, not for more."""
        if type(limit) is int and 0 <= limit < self._registry.limit:
            self._registry.limit = limit

    def run(self, read: Callable[[], bool] | None = None, wake: Callable[[], None] | None = None) -> None:
        """Handle messages until the end, then close what is open and drop what is held.

        When nothing waits `read` is called, which puts what it has read, or returns False when another thread reads.
        `wake` ends the waiting of `read`, when another thread of the worker has put something.
        """
        self._inbox.attend(read, wake)
        self.activity.attach()
        SPEAKER.set(self.voice)
        threads, take, handlers = self.threads, self._inbox.take, self._handlers
        deferred = threads.deferred
        while True:
            message = deferred.popleft() if deferred else take()
            if message is None or threads.aborted:
                break
            handlers[message[0]](message)
            message = None  # arguments are not kept while waiting
        self._callbacks.close()
        self._tasks.cancel_all()
        self._streams.close_all()
        self._registry.clear()
        # What refers back to the session; without it the memory is free now, not when the garbage collector comes by.
        self._inbox.attend(None, None)
        handlers.clear()

    def _call(self, message: Message) -> None:
        if message[3] is None or not belongs_to(message):
            self._latest = message[1]
        self._run(message)
        if self.voice.unsaid:
            self.voice.flush()

    def _take_answer(self, message: Message) -> None:
        waiting = self._callbacks.find(message[1])
        if waiting is not None:
            waiting.answer = message

    def _give_credit(self, message: Message) -> None:
        if not self._tasks.steer(message[1], message[2]):
            self._streams.credit(message[1], message[2])

    def _close(self, message: Message) -> None:
        if not self._tasks.steer(message[1]):
            self._streams.close(message[1])

    def _cancel_parked(self, call_id: int) -> None:
        if not any(message[0] == CALL and message[1] == call_id for message in self.threads.deferred):
            self._cancelled.discard(call_id)
        self._streams.cancel(call_id)
        self._tasks.cancel(call_id)

    def _new_decoder(self) -> Decoder:
        results = self._results
        return Decoder(
            self.session_id,
            self._registry,
            self._resolver,
            results.find,
            results.find_exception,
            self._callbacks.adopt,
        )

    def _new_calls(self, activity: Activity, start_stream: Callable[..., None]) -> Calls:
        return Calls(
            self._new_decoder(), activity, self._answers, self._results, self._tasks, start_stream, self._cancelled
        )


def _voices(answers: Answers, activity: Activity) -> Callable[[int | None], Voice]:
    """Return what makes the voice of a coroutine, or of the session's thread, which tells its latest call."""
    budget = Budget()

    def new_voice(call_id: int | None) -> Voice:
        def send(stream: str, text: str) -> None:
            answers.output(activity.latest if call_id is None else call_id, stream, text)

        return Voice(send, budget)

    return new_voice
