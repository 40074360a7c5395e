"""A function of the host, as Python libraries meet it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

# Calls the function with this id: its arguments, its keywords, and how leaves of the arguments travel.
Invoke = Callable[[int, tuple[Any, ...], dict[str, Any], object], Any]


class Callback:
    """Calls a function of the host and returns what it returned.

    It may be called from any thread, which waits for the answer; meanwhile that thread runs what the function calls in
    the same session. Where an event loop runs nothing may wait: there the call returns an awaitable of the answer.
    Raises `snakebridge_adapter.errors.CallbackError` when the function threw.
    """

    def __init__(self, callback_id: int, leaves: object, invoke: Invoke):
        self._id = callback_id
        self._leaves = leaves
        self._invoke = invoke

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the function; keywords arrive as its last argument."""
        return self._invoke(self._id, args, kwargs, self._leaves)

    def __repr__(self) -> str:
        return f"<callback {self._id} of the host>"


class Held:
    """A callback that Python holds: how often it came, and the object as long as a library keeps it."""

    def __init__(self, callback: Callback, drop: Callable[[int, int], None], callback_id: int):
        self.count = 0
        self._reference = weakref.ref(callback, lambda _: drop(callback_id, self.count))

    def get(self) -> Callback | None:
        """Return the object, or None when it was dropped."""
        return self._reference()
