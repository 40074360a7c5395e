"""Reads the keys of a payload; what is missing or of the wrong type is named."""

from __future__ import annotations

from typing import Any

from .codec_fields import Fields, field
from .decode import Decoder
from .errors import InvalidPayloadError


def text(payload: Fields, key: str) -> str:
    """Return a str that is not empty."""
    value = payload.get(key)
    if type(value) is str and value:
        return value
    if value == "":
        raise InvalidPayloadError(f"`{key}` of the payload is empty.", key=key)
    return field(payload, key, str)


def arguments(payload: Fields, decoder: Decoder) -> list[Any]:
    """Return the decoded `args`; absent means none."""
    args = payload.get("args")
    if not args:
        return [] if args is None else field(payload, "args", list)
    return decoder.items(args if type(args) is list else field(payload, "args", list))


def keywords(payload: Fields, decoder: Decoder) -> dict[str, Any]:
    """Return the decoded `kwargs`; absent means none."""
    kwargs = payload.get("kwargs")
    if not kwargs:
        return {} if kwargs is None else field(payload, "kwargs", dict)
    return decoder.members(kwargs if type(kwargs) is dict else field(payload, "kwargs", dict))


def instance(payload: Fields, decoder: Decoder) -> Any:
    """Return the object that `instance` stands for."""
    value = payload.get("instance")
    if type(value) is not dict or "__type__" not in value:
        raise InvalidPayloadError("`instance` of the payload must be a ref, a result or a class.", key="instance")
    return decoder.decode(value)
