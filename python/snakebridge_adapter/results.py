"""The results of calls, kept until the host has them, so that later calls can use them before they arrive."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from .errors import EarlierCallError, InvalidPayloadError, StaleRefError
from .interrupt import Activity


class Results:
    """What the calls of one session answered, by their ids."""

    def __init__(self, activity: Activity) -> None:
        """Take the activity of the thread that may have to wait for a coroutine's result."""
        self._kept: dict[int, object] = {}
        self._activity = activity
        self._wanted: set[int] = set()
        self._raised: dict[int, BaseException] = {}

    def keep(self, call_id: int, value: object) -> None:
        """Keep the value of a call, or its `Failure`, or the `Future` of either."""
        self._kept[call_id] = value

    def settle(self, call_id: int) -> None:
        """Drop everything up to a call."""
        for kept in list(self._kept):
            if kept > call_id:
                break
            self._kept.pop(kept, None)
        if self._wanted:
            self._wanted.difference_update([wanted for wanted in list(self._wanted) if wanted <= call_id])

    def fail(self, call_id: int, described: dict[str, Any], error: BaseException) -> None:
        """Keep that a call failed; the exception itself only when the call said that it will be asked for."""
        self._kept[call_id] = Failure(described)
        if call_id in self._wanted:
            self._raised[call_id] = error

    def want_exception(self, call_id: int) -> None:
        """Keep the exception if the call raises one, until `forget`."""
        self._wanted.add(call_id)

    def find_exception(self, call_id: int) -> BaseException | None:
        """Return the exception of a call that said that it will be asked for."""
        return self._raised.get(call_id)

    def forget(self, call_ids: list[int]) -> None:
        """Drop results and exceptions that will not be named any more."""
        for call_id in call_ids:
            self._kept.pop(call_id, None)
            self._raised.pop(call_id, None)

    def find(self, call_id: int) -> object:
        """Return the value; wait for it when a coroutine still works on it. Raises what the call raised."""
        try:
            kept = self._kept[call_id]
        except KeyError:
            raise StaleRefError(f"The result of call {call_id} is not kept: it was settled, or never asked for.")
        if isinstance(kept, Future):
            self._activity.wait_for(kept)
            kept = self._kept[call_id]
        if isinstance(kept, Failure):
            raise EarlierCallError(kept.error)
        if kept is STREAMED:
            raise InvalidPayloadError(f"Call {call_id} is a stream; its items cannot be used before they arrive.")
        return kept


class Failure:
    """The error that a call was answered with."""

    __slots__ = ("error",)

    def __init__(self, error: dict[str, Any]):
        self.error = error


STREAMED = object()
