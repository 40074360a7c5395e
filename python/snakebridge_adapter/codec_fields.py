"""Reads the keys of a map that came over the wire, by their types."""

from __future__ import annotations

from typing import Any

from .errors import InvalidPayloadError

Fields = dict[str, Any]


def field(fields: Fields, key: str, kind: type | tuple[type, ...]) -> Any:
    """Return `fields[key]`, or raise `InvalidPayloadError` that says what is missing or wrong."""
    value = fields.get(key)
    if isinstance(value, kind) and value is not True and value is not False:
        return value
    what = "is missing" if value is None else f"is a `{type(value).__name__}`"
    owner = f"a value of kind `{fields['__type__']}`" if "__type__" in fields else "the payload"
    raise InvalidPayloadError(f"`{key}` of {owner} {what}; it must be {_name(kind)}.", key=key)


def _name(kind: type | tuple[type, ...]) -> str:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " or ".join(f"`{each.__name__}`" for each in kinds)
