"""What a session has on the event loop: awaitables that answer when they are done, and asynchronous streams."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from .answers import Answers
from .coroutines import EventLoop, Outcome, outcome_of
from .errors import CancelledError
from .live_stream import LiveStream
from .output import Voice
from .results import STREAMED, Results

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop, Task


class Tasks:
    """Any thread may call it; what it runs, it runs on the event loop."""

    def __init__(self, answers: Answers, results: Results, event_loop: EventLoop, new_voice: Callable[[int], Voice]):
        self._answers = answers
        self._results = results
        self._event_loop = event_loop
        self._new_voice = new_voice
        self._tasks: dict[int, _Task] = {}

    def start(self, call_id: int, awaitable: Awaitable[Any], leaves: object) -> None:
        """Answer the call with what the awaitable becomes."""
        task = _Task(lambda value: self._answers.result(call_id, value, leaves), None)
        self._results.keep(call_id, task.done)
        self._run(call_id, task, awaitable)

    def start_stream(self, call_id: int, source: Any, credit: int, leaves: object) -> None:
        """Answer with the items of an asynchronous iterable, or of an awaitable of an iterable."""
        stream = LiveStream(source, credit)
        task = _Task(lambda value: self._answers.end(call_id, value, leaves), stream)
        self._results.keep(call_id, STREAMED)
        self._run(call_id, task, stream.run(lambda item: self._answers.item(call_id, item, leaves)))

    def cancel(self, call_id: int) -> None:
        """Cancel it, if it is here and not done."""
        task = self._tasks.get(call_id)
        if task is not None:
            self._event_loop.soon(lambda _: task.cancel())

    def steer(self, call_id: int, credit: int | None = None) -> bool:
        """Allow a stream more items, or close it when there is no credit. Tells whether it is here."""
        task = self._tasks.get(call_id)
        stream = task.stream if task is not None else None
        if stream is None:
            return False
        self._event_loop.soon(lambda _: stream.change(credit or 0, closed=credit is None))
        return True

    def cancel_all(self) -> None:
        """Cancel everything."""
        for call_id in list(self._tasks):
            self.cancel(call_id)

    def _run(self, call_id: int, task: _Task, awaitable: Awaitable[Any]) -> None:
        voice = self._new_voice(call_id)
        self._tasks[call_id] = task

        def finish(ended: Task[Outcome]) -> None:
            del self._tasks[call_id]
            if voice.unsaid:
                voice.flush()
            self._answer(call_id, task, ended)
            task.done.set_result(None)

        def start(loop: AbstractEventLoop) -> None:
            task.running = loop.create_task(outcome_of(awaitable, voice))
            task.running.add_done_callback(finish)

        self._event_loop.soon(start)

    def _answer(self, call_id: int, task: _Task, ended: Task[Outcome]) -> None:
        if ended.cancelled():
            self._answers.error(call_id, CancelledError("The call was cancelled.", rung="interrupted"))
            return
        value, error = ended.result()
        if error is None:
            try:
                task.answer(value)
            except Exception as unsendable:
                error = unsendable
        if error is not None:
            self._answers.error(call_id, error)


class _Task:
    """One awaitable, from the call that made it to its answer; `done` is set after the answer."""

    def __init__(self, answer: Callable[[Any], None], stream: LiveStream | None):
        self.answer = answer
        self.stream = stream
        self.done: Future[None] = Future()
        self.running: Task[Outcome] | None = None

    def cancel(self) -> None:
        if self.running is not None:
            self.running.cancel()
