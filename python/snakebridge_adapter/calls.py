"""Runs calls in one thread, from the payload to the answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from .answers import Answers
from .codec_table import ATOMS
from .coroutines import is_awaited
from .decode import Decoder
from .dispatch import Answer, find_form
from .errors import AdapterError, CancelledError, TimedOutError
from .interrupt import Activity, CallInterrupted
from .results import STREAMED, Results
from .streams import Stream
from .tasks import Tasks

Message = list[Any]
Options = dict[str, Any]


class Calls:
    """The calls of one session that one thread runs, one at a time or one within the other."""

    def __init__(
        self,
        decoder: Decoder,
        activity: Activity,
        answers: Answers,
        results: Results,
        tasks: Tasks,
        start_stream: Callable[[Stream], None],
        cancelled: set[int],
    ):
        """Take what to do with a stream that was opened, and the ids of the calls that must not begin."""
        self._decoder = decoder
        self._activity = activity
        self._answers = answers
        self._results = results
        self._tasks = tasks
        self._start_stream = start_stream
        self._cancelled = cancelled

    def run(self, message: Message) -> None:
        """Run a call and answer it. Never raises."""
        _, call_id, payload, options = message
        activity, decoder = self._activity, self._decoder
        try:
            try:
                activity.begin(call_id)
                if options or self._cancelled:
                    self._prepare(call_id, options)
                form = find_form(payload)
                decoder.start()
                value = form.run(payload, decoder)
            finally:
                activity.end()
            if options is None and form.answer is Answer.VALUE and type(value) in ATOMS:
                self._answers.result(call_id, value, None)
            else:
                self._answer(call_id, value, form.answer, options)
        except CallInterrupted:
            activity.end()
            self._answers.error(call_id, _interruption(options))
        except BaseException as error:
            self._answers.error(call_id, error)

    def _prepare(self, call_id: int, options: Options | None) -> None:
        if call_id in self._cancelled:
            self._cancelled.discard(call_id)
            raise CancelledError("The call was cancelled before it ran.", rung="queued")
        if _is_late(options):
            raise TimedOutError("The call's time was over before it ran.", rung="queued")
        if options and options.get("keep_error"):
            self._results.want_exception(call_id)

    def _answer(self, call_id: int, value: Any, answer: Answer, options: Options | None) -> None:
        leaves = options.get("leaves") if options else None
        if answer is Answer.STREAM:
            self._stream(call_id, value, leaves, options)
        elif type(value) not in ATOMS and is_awaited(value):
            self._tasks.start(call_id, value, leaves)
        elif answer is Answer.REF:
            self._answers.ref(call_id, value)
        else:
            self._answers.result(call_id, value, leaves)

    def _stream(self, call_id: int, source: Any, leaves: object, options: Options | None) -> None:
        credit = options.get("credit", 1) if options else 1
        if hasattr(type(source), "__aiter__") or is_awaited(source):
            self._tasks.start_stream(call_id, source, credit, leaves)
        else:
            self._results.keep(call_id, STREAMED)
            self._start_stream(Stream(call_id, iter(source), credit, leaves))


def _is_late(options: Options | None) -> bool:
    deadline = options.get("deadline") if options else None
    return deadline is not None and time.monotonic() > deadline


def _interruption(options: Options | None) -> AdapterError:
    if _is_late(options):
        return TimedOutError("The call did not end in time and was interrupted.", rung="interrupted")
    return CancelledError("The call was cancelled and interrupted.", rung="interrupted")
