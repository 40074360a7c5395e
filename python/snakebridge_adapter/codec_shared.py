"""Containers that a message holds more than once, or that hold themselves: written once, named by an id after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .codec_classes import fill_dataclass, open_dataclass
from .codec_fields import Fields, field
from .errors import InvalidPayloadError

if TYPE_CHECKING:
    from .codec_table import Reader
    from .decode import Decoder

UNFINISHED = object()


def read_shared(fields: Fields, decoder: Decoder) -> Any:
    """Read a container that later parts name. What can be changed is known before its parts are read."""
    ref_id, wire = field(fields, "id", int), fields.get("value")
    tag = wire.get("__type__", "members") if isinstance(wire, dict) else "items"
    if tag == "dataclass":
        made, known = open_dataclass(wire, decoder)
        decoder.shared[ref_id] = made
        return fill_dataclass(made, known, wire, decoder)
    empty = _EMPTY.get(tag)
    made = decoder.shared[ref_id] = UNFINISHED if empty is None else empty()
    value = decoder.decode(wire)
    if type(made) is list:
        made.extend(value)
    elif made is not UNFINISHED:
        made.update(value)
    else:
        made = decoder.shared[ref_id] = value
    return made


def read_same(fields: Fields, decoder: Decoder) -> Any:
    """Return the container that was read under this id."""
    ref_id = field(fields, "id", int)
    if ref_id not in decoder.shared:
        raise InvalidPayloadError(f"The container {ref_id} is named before it was sent.")
    found = decoder.shared[ref_id]
    if found is UNFINISHED:
        raise InvalidPayloadError("A tuple or frozenset contains itself, which Python cannot make; use a list.")
    return found


_EMPTY: dict[str, type] = {"items": list, "members": dict, "dict": dict, "set": set}

SHARED_READERS: dict[str, Reader] = {"shared": read_shared, "same": read_same}
