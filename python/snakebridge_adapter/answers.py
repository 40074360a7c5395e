"""Packs what a session answers, keeps it for later calls, and sends it; answers of several threads never mix."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from .encode import Encoder, Packed
from .error_map import to_error_map
from .errors import AdapterError
from .packing import pack
from .protocol import CLASS, DROPPED, END, ERROR, ITEMS, OUTPUT, RESULT
from .registry import Registry
from .results import Results
from .traits import describe_class

Send = Callable[[bytes], None]

# Neither refs nor containers nor text: nothing can be left behind when such a value cannot travel.
_SCALARS: frozenset[type] = frozenset((type(None), bool, int, float))


class Answers:
    """The way from a session to its host, for the session's thread and for the event loop."""

    def __init__(self, encoder: Encoder, registry: Registry, results: Results, send: Send):
        self._encoder = encoder
        self._registry = registry
        self._results = results
        self._send = send
        self._pack = encoder.pack
        self._keep = results.keep
        self._lock = threading.Lock()

    def result(self, call_id: int, value: Any, leaves: object) -> None:
        """Answer a call. Raises when the value cannot travel; then nothing was sent."""
        with self._lock:
            if type(value) in _SCALARS:
                self._send(self._pack([RESULT, call_id, value]))
            else:
                self._put(self._encoder.answer(RESULT, call_id, value, leaves))
            self._keep(call_id, value)

    def ref(self, call_id: int, value: object) -> None:
        """Answer a call with a ref."""
        with self._lock:
            self._put(self._encoder.answer_ref(RESULT, call_id, value))
            self._results.keep(call_id, value)

    def item(self, call_id: int, value: Any, leaves: object) -> None:
        """Send an item of a stream."""
        with self._lock:
            self._put(self._encoder.answer(ITEMS, call_id, [value], leaves))

    def items(self, call_id: int, values: list[Any]) -> None:
        """Send items of a stream that are plain numbers and the like; any thread may."""
        with self._lock:
            self._send(self._encoder.pack([ITEMS, call_id, values]))

    def end(self, call_id: int, value: Any, leaves: object) -> None:
        """Answer a stream."""
        with self._lock:
            self._put(self._encoder.answer(END, call_id, value, leaves))

    def callback(
        self, call_id: int, callback_id: int, args: tuple[Any, ...], kwargs: dict[str, Any], leaves: object
    ) -> None:
        """Call a function of the host. Raises when an argument cannot travel; then nothing was sent."""
        with self._lock:
            self._put(self._encoder.callback(call_id, callback_id, args, kwargs, leaves))

    def dropped(self, callback_ids: list[int]) -> None:
        """Give functions back to the host; each id once for every time it came."""
        self._send(pack([DROPPED, callback_ids]))

    def error(self, call_id: int, error: BaseException) -> None:
        """Answer a call or a stream with an error. Never raises."""
        described = to_error_map(error)
        with self._lock:
            try:
                packed = self._encoder.pack([ERROR, call_id, described])
            except AdapterError:
                described = {**described, "message": described["message"][:1_000], "traceback": "", "args": []}
                described = {key: value for key, value in described.items() if key not in ("cause", "context")}
                packed = self._encoder.pack([ERROR, call_id, described])
            self._results.fail(call_id, described, error)
            self._send(packed)

    def output(self, call_id: int | None, stream: str, text: str) -> None:
        """Send what was printed."""
        self._send(pack([OUTPUT, call_id, stream, text]))

    def release(self, ref_ids: Iterable[int]) -> None:
        """Take back one sending of each ref."""
        with self._lock:
            for ref_id in ref_ids:
                self._registry.release(ref_id)

    def _put(self, packed: Packed) -> None:
        for cls in packed.new_classes:
            self._send(self._encoder.pack([CLASS, describe_class(cls)]))
        self._send(packed.message)
