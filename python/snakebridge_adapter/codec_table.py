"""The table of values of docs/wire.md: how each kind is written and read. Its twin is runtime/codec."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any

from .codec_fields import Fields, field
from .errors import InvalidPayloadError, UnsendableError
from .integers import read_integer, write_integer
from .item_types import are_all_of

if TYPE_CHECKING:
    from .decode import Decoder
    from .encode import Encoder

Writer = Callable[[Any, "Encoder"], Any]
Reader = Callable[[Fields, "Decoder"], Any]

# What msgpack packs as it stands; an int of more than 64 bits comes back to `write_int`.
ATOMS: frozenset[type] = frozenset((type(None), bool, int, float, str, bytes))

# Keys that a native map may not have: one is ours, the other is JavaScript's.
_RESERVED_KEYS = frozenset(("__type__", "__proto__"))
_STR: frozenset[type] = frozenset((str,))


def write_int(value: Any) -> dict[str, Any]:
    """Write an int of more than 64 bits."""
    if type(value) is not int:
        raise UnsendableError(f"A `{type(value).__qualname__}` cannot travel here.")
    return {"__type__": "int", "value": write_integer(value)}


def _write_str(value: str, _encoder: Encoder) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise UnsendableError("A str has a lone surrogate, which no UTF-8 has.")
    return value


def _write_list(value: list[Any], encoder: Encoder) -> list[Any]:
    if encoder.fits(value) and are_all_of(encoder.atoms, value):
        encoder.meet(value)
        return value
    return encoder.items(value, value)


def _write_dict(value: dict[Any, Any], encoder: Encoder) -> dict[str, Any]:
    if not _STR.issuperset(map(type, value)) or not _RESERVED_KEYS.isdisjoint(value):
        return {"__type__": "dict", "items": encoder.pairs(value, value.items())}
    if str in encoder.atoms and encoder.fits(value) and encoder.atoms.issuperset(map(type, value.values())):
        encoder.meet(value)
        return value
    return encoder.members(value, value)


def _read_dict(fields: Fields, decoder: Decoder) -> dict[Any, Any]:
    decoded: dict[Any, Any] = {}
    for pair in field(fields, "items", list):
        if type(pair) is not list or len(pair) != 2:
            raise InvalidPayloadError("A value of kind `dict` has an item that is no pair of key and value.")
        decoded[decoder.decode(pair[0])] = decoder.decode(pair[1])
    return decoded


def _write_set(value: set[Any], encoder: Encoder) -> dict[str, Any]:
    return {"__type__": "set", "items": encoder.items(value, value)}


def _write_unchanging(tag: str) -> Writer:
    def write(value: Any, encoder: Encoder) -> dict[str, Any]:
        # Python itself shares equal constants, so that it means nothing that one of plain values is shared.
        plain = encoder.fits(value) and encoder.atoms.issuperset(map(type, value))
        return {"__type__": tag, "items": list(value) if plain else encoder.items(value, value)}

    return write


def _read_set(fields: Fields, decoder: Decoder) -> set[Hashable]:
    return set(decoder.items(field(fields, "items", list)))


def _read_frozenset(fields: Fields, decoder: Decoder) -> frozenset[Hashable]:
    return frozenset(decoder.items(field(fields, "items", list)))


def _write_complex(value: complex, _encoder: Encoder) -> dict[str, Any]:
    return {"__type__": "complex", "re": value.real, "im": value.imag}


def _read_complex(fields: Fields, _decoder: Decoder) -> complex:
    return complex(field(fields, "re", (int, float)), field(fields, "im", (int, float)))


def _write_bytearray(value: bytearray, _encoder: Encoder) -> dict[str, Any]:
    return {"__type__": "bytearray", "data": bytes(value)}


def _write_memoryview(value: memoryview, _encoder: Encoder) -> dict[str, Any]:
    return {"__type__": "memoryview", "data": value.tobytes()}


def _write_bounds(value: Any, encoder: Encoder) -> dict[str, Any]:
    encode = encoder.encode
    bounds = {"start": encode(value.start), "stop": encode(value.stop), "step": encode(value.step)}
    return {"__type__": type(value).__name__, **bounds}


def _read_bounds(fields: Fields, decoder: Decoder) -> tuple[Any, Any, Any]:
    return (decoder.decode(fields.get("start")), decoder.decode(fields.get("stop")), decoder.decode(fields.get("step")))


WRITERS: dict[type, Writer] = {
    str: _write_str,
    list: _write_list,
    dict: _write_dict,
    tuple: _write_unchanging("tuple"),
    set: _write_set,
    frozenset: _write_unchanging("frozenset"),
    complex: _write_complex,
    bytearray: _write_bytearray,
    memoryview: _write_memoryview,
    range: _write_bounds,
    slice: _write_bounds,
    type(...): lambda _value, _encoder: {"__type__": "ellipsis"},
}

READERS: dict[str, Reader] = {
    "int": lambda fields, _decoder: read_integer(field(fields, "value", str)),
    "dict": _read_dict,
    "set": _read_set,
    "frozenset": _read_frozenset,
    "complex": _read_complex,
    "bytearray": lambda fields, _decoder: bytearray(field(fields, "data", bytes)),
    "memoryview": lambda fields, _decoder: memoryview(field(fields, "data", bytes)),
    "range": lambda fields, decoder: range(*_read_bounds(fields, decoder)),
    "slice": lambda fields, decoder: slice(*_read_bounds(fields, decoder)),
    "ellipsis": lambda _fields, _decoder: ...,
}
