"""Structures of msgpack -> Python values, after the table of docs/wire.md."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .arrays import read_array
from .codec_classes import CLASS_READERS
from .codec_fields import Fields, field
from .codec_leaves import LEAF_READERS
from .codec_shared import SHARED_READERS
from .codec_table import ATOMS, READERS, Reader
from .errors import CallbackError, InvalidPayloadError, InvalidRefError, StaleRefError
from .item_types import are_all_of
from .protocol import MAX_DEPTH
from .registry import Registry
from .resolve import Resolver
from .tables import read_table


class Decoder:
    """Reads the values that a host sends to one session."""

    def __init__(
        self,
        session_id: str,
        registry: Registry,
        resolver: Resolver,
        find_result: Callable[[int], object],
        find_exception: Callable[[int], BaseException | None] = lambda _: None,
        adopt_callback: Callable[[int, object], object] | None = None,
    ) -> None:
        """Take where refs, classes, results and exceptions of earlier calls, and functions of the host are found."""
        self.resolver = resolver
        self.find_result = find_result
        self.find_exception = find_exception
        self.adopt_callback = adopt_callback
        self._session_id = session_id
        self._registry = registry
        self._depth = 0
        self.shared: dict[int, Any] = {}

    def decode(self, value: Any) -> Any:
        """Return the Python value; containers without tagged parts are returned as they are."""
        kind: type = type(value)
        if kind in ATOMS:
            return value
        if kind is list:
            return self.items(value)
        if kind is dict:
            return self._tagged(value) if "__type__" in value else self.members(value)
        raise InvalidPayloadError(f"A value of the msgpack type `{kind.__name__}` is none of docs/wire.md.")

    def items(self, values: list[Any]) -> list[Any]:
        """Decode each item; the list itself is returned when there is nothing to do."""
        if are_all_of(ATOMS, values):
            return values
        self._enter()
        decoded = [self.decode(value) for value in values]
        self._depth -= 1
        return decoded

    def members(self, values: dict[str, Any]) -> dict[str, Any]:
        """Decode each value of a map that is no tagged value itself."""
        if ATOMS.issuperset(map(type, values.values())):
            return values
        self._enter()
        decoded = {key: self.decode(value) for key, value in values.items()}
        self._depth -= 1
        return decoded

    def start(self) -> None:
        """Forget what the call before has left."""
        self._depth = 0
        if self.shared:
            self.shared = {}

    def find_ref(self, fields: Fields) -> object:
        """Return the live object of a ref."""
        missing = [key for key in ("id", "session_id") if key not in fields]
        if missing:
            raise InvalidRefError(missing)
        session_id, ref_id = field(fields, "session_id", str), field(fields, "id", int)
        if session_id != self._session_id:
            raise StaleRefError(
                f"Ref {ref_id} belongs to the session `{session_id}` and cannot be used in `{self._session_id}`."
            )
        return self._registry.find(ref_id)

    def _tagged(self, fields: Fields) -> Any:
        tag = fields["__type__"]
        reader = _READERS.get(tag) if type(tag) is str else None
        if reader is None:
            raise InvalidPayloadError(f"There is no kind of value `{tag!s:.40}`.")
        self._enter()
        value = reader(fields, self)
        self._depth -= 1
        return value

    def _enter(self) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise InvalidPayloadError(f"The arguments are nested deeper than {MAX_DEPTH} levels.")


def _read_callback(fields: Fields, decoder: Decoder) -> object:
    if decoder.adopt_callback is None:
        raise InvalidPayloadError("Functions of the host cannot be arguments here: there is no lane to call them on.")
    return decoder.adopt_callback(field(fields, "id", int), fields.get("leaves"))


def _read_exception(fields: Fields, decoder: Decoder) -> BaseException:
    """Return the exception that a call raised, or one in the name of an error of the host."""
    call_id = fields.get("id")
    raised = decoder.find_exception(call_id) if type(call_id) is int else None
    if raised is not None:
        return raised
    return CallbackError(*(field({key: "", **fields}, key, str) for key in ("message", "thrown", "stack")))


_READERS: dict[str, Reader] = {
    **READERS,
    **LEAF_READERS,
    **CLASS_READERS,
    **SHARED_READERS,
    "array": read_array,
    "arrow": read_table,
    "ref": lambda fields, decoder: decoder.find_ref(fields),
    "callback": _read_callback,
    "exception": _read_exception,
    "result": lambda fields, decoder: decoder.find_result(field(fields, "id", int)),
}
