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
    number, wire = field(fields, "id", int), field(fields, "value", (list, dict))
    tag = wire.get("__type__", "members") if isinstance(wire, dict) else "items"
    if tag == "dataclass":
        made, cls = open_dataclass(wire, decoder)
        decoder.shared[number] = made
        return fill_dataclass(made, cls, wire, decoder)
    empty = _EMPTY.get(tag) if isinstance(tag, str) else None
    container: Any = UNFINISHED if empty is None else empty()
    decoder.shared[number] = container
    value = decoder.decode(wire)
    if container is UNFINISHED:
        container = decoder.shared[number] = value
    elif type(container) is list:
        container.extend(value)
    else:
        container.update(value)
    return container


def read_same(fields: Fields, decoder: Decoder) -> Any:
    """Return the container that was read under this id."""
    number = field(fields, "id", int)
    if number not in decoder.shared:
        raise InvalidPayloadError(f"The container {number} is named before it was sent.")
    found = decoder.shared[number]
    if found is UNFINISHED:
        raise InvalidPayloadError("A tuple or frozenset contains itself, which Python cannot make; use a list.")
    return found


_EMPTY: dict[str, type] = {"items": list, "members": dict, "dict": dict, "set": set}

SHARED_READERS: dict[str, Reader] = {"shared": read_shared, "same": read_same}
