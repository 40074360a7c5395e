"""Values whose class decides: members of enums, named tuples, dataclasses, subclasses of plain types, class objects."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import TYPE_CHECKING, Any

from .arrays import find_scalar_writer
from .codec_fields import Fields, field
from .codec_leaves import LEAF_WRITERS, LeafWriter
from .codec_rules import identity_of, is_named_tuple, is_plain_dataclass, module_of, qualname_of
from .errors import InvalidPayloadError

if TYPE_CHECKING:
    from .codec_table import Reader, Writer
    from .decode import Decoder
    from .encode import Encoder


def find_writer(cls: type) -> Writer:
    """Return how instances of a class are written that is not in the table itself."""
    if issubclass(cls, Enum):
        return _write_enum
    scalar = find_scalar_writer(cls)
    if scalar is not None:
        return scalar
    for plain, write in _PLAIN_BASES:
        if issubclass(cls, plain):
            return write
    if is_named_tuple(cls):
        return _write_named_tuple
    leaf = LEAF_WRITERS.get(identity_of(cls))
    if leaf is not None:
        return _writing_leaf(leaf)
    if is_plain_dataclass(cls):
        return _write_dataclass
    return _write_ref


def _write_ref(value: object, encoder: Encoder) -> Any:
    return encoder.ref(value)


def _writing_leaf(write: LeafWriter) -> Writer:
    return lambda value, encoder: write(value, encoder) if encoder.leaves_by_value else encoder.ref(value)


# The slots of the base are used, for a subclass may have replaced its own.
_PLAIN_BASES: tuple[tuple[type, Writer], ...] = (
    (str, lambda value, encoder: encoder.encode(str.__str__(value))),
    (int, lambda value, encoder: encoder.encode(int.__index__(value))),
    (float, lambda value, encoder: encoder.encode(float.__float__(value))),
    (bytes, lambda value, encoder: bytes.__getitem__(value, slice(None)) if len(value) else b""),
)


def _write_enum(value: Enum, encoder: Encoder) -> dict[str, Any]:
    return {
        "__type__": "enum",
        **_class_keys(type(value)),
        "name": getattr(value, "name", None) or "",  # None for a combination of flags before Python 3.11
        "value": encoder.encode(value.value),
    }


def _read_enum(fields: Fields, decoder: Decoder) -> Any:
    cls = _read_class(fields, decoder)
    if not issubclass(cls, Enum):
        raise InvalidPayloadError(f"`{identity_of(cls)}` is no Enum.")
    name = fields.get("name")
    value = decoder.decode(fields.get("value"))  # also when it is not needed: later parts may name what is in it
    if isinstance(name, str) and name in cls.__members__:
        return cls.__members__[name]
    if "value" not in fields:
        raise InvalidPayloadError(f"`{identity_of(cls)}` has no member `{name}`.")
    return cls(value)


def _write_named_tuple(value: Any, encoder: Encoder) -> dict[str, Any]:
    return {
        "__type__": "tuple",
        "items": encoder.items(value, value),
        "fields": list(value._fields),
        **_class_keys(type(value)),
    }


def _read_tuple(fields: Fields, decoder: Decoder) -> Any:
    items = tuple(decoder.items(field(fields, "items", list)))
    if "type_name" not in fields:
        return items
    cls: Any = _read_class(fields, decoder)
    if not is_named_tuple(cls):
        raise InvalidPayloadError(f"`{identity_of(cls)}` is no named tuple.")
    if len(items) != len(cls._fields):
        raise InvalidPayloadError(f"`{identity_of(cls)}` has {len(cls._fields)} fields, and {len(items)} were sent.")
    return cls._make(items)


def _write_dataclass(value: Any, encoder: Encoder) -> dict[str, Any]:
    names = [each.name for each in dataclasses.fields(value) if hasattr(value, each.name)]
    members = encoder.members(value, {name: getattr(value, name) for name in names})
    return {"__type__": "dataclass", **_class_keys(type(value)), "fields": members}


def _read_dataclass(fields: Fields, decoder: Decoder) -> Any:
    return fill_dataclass(*open_dataclass(fields, decoder), fields, decoder)


def open_dataclass(fields: Fields, decoder: Decoder) -> tuple[Any, type]:
    """Return an instance whose fields are not set, so that its parts can name it, and its class."""
    cls: Any = _read_class(fields, decoder)
    if not is_plain_dataclass(cls):
        raise InvalidPayloadError(f"`{identity_of(cls)}` is no dataclass that travels by value.")
    return cls.__new__(cls), cls


def fill_dataclass(made: Any, cls: type, fields: Fields, decoder: Decoder) -> Any:
    """Call the constructor with the fields that it takes, and set the others."""
    members = {name: decoder.decode(value) for name, value in field(fields, "fields", dict).items()}
    known = {each.name: each.init for each in dataclasses.fields(cls)}
    strange = [name for name in members if name not in known]
    if strange:
        raise InvalidPayloadError(f"`{identity_of(cls)}` has no field {', '.join(f'`{name}`' for name in strange)}.")
    try:
        made.__init__(**{name: value for name, value in members.items() if known[name]})
    except TypeError as error:
        raise InvalidPayloadError(f"`{identity_of(cls)}` cannot be made from what was sent: {error}.")
    for name, value in members.items():
        if not known[name]:
            object.__setattr__(made, name, value)
    return made


def _read_class(fields: Fields, decoder: Decoder) -> type:
    return decoder.resolver.class_named(field(fields, "python_module", str), field(fields, "type_name", str))


def _class_keys(cls: type) -> dict[str, str]:
    return {"python_module": module_of(cls), "type_name": qualname_of(cls)}


CLASS_READERS: dict[str, Reader] = {
    "enum": _read_enum,
    "tuple": _read_tuple,
    "dataclass": _read_dataclass,
    "class": _read_class,
}
