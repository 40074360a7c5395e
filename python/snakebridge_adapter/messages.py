"""Checks the messages of a host, so that nothing behind it meets a malformed one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .errors import ProtocolError
from .protocol import (
    CALL,
    CALLBACK_ERROR,
    CALLBACK_RESULT,
    CANCEL,
    CLOSE,
    CREDIT,
    FORGET,
    OPEN,
    RELEASE,
    SETTLED,
)


def check_message(message: Any) -> None:
    """Raise `ProtocolError` unless it is a message of docs/wire.md that a host may send."""
    if type(message) is not list or not message:
        raise ProtocolError(f"A message must be an array that is not empty, not a `{type(message).__name__}`.")
    kind: Any = message[0]
    shape = _SHAPES.get(kind) if type(kind) is int else None
    if shape is None:
        raise ProtocolError(f"There is no message of kind {kind!r:.40} from a host.")
    name, checks = shape
    if len(message) != len(checks) + 1:
        raise ProtocolError(f"A message `{name}` has {len(checks) + 1} elements, not {len(message)}.")
    for index, check in enumerate(checks, 1):
        if not check(message[index]):
            raise ProtocolError(f"Element {index} of a message `{name}` is malformed: {message[index]!r:.40}.")


def is_plain_call(message: Any) -> bool:
    """Tell of the message that nearly all are, at once: it is sound, and has no options."""
    return (
        type(message) is list
        and len(message) == 4
        and message[0] == CALL
        and message[3] is None
        and type(message[2]) is dict
        and type(message[1]) is int
        and message[1] > 0
    )


def _is_id(value: Any) -> bool:
    return type(value) is int and value > 0


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_map(value: Any) -> bool:
    return type(value) is dict


def _is_options(value: Any) -> bool:
    if value is None:
        return True
    if type(value) is not dict:
        return False
    timeout, leaves, credit = value.get("timeout_ms"), value.get("leaves"), value.get("credit", 1)
    within = value.get("within")
    return (
        (timeout is None or type(timeout) in (int, float))
        and leaves in (None, "value", "ref")
        and (within is None or _is_id(within))
        and _is_count(credit)
    )


def _is_anything(_value: Any) -> bool:
    return True


def _is_name(value: Any) -> bool:
    return type(value) is str and value != ""


def _is_ids(value: Any) -> bool:
    return type(value) is list and all(type(each) is int for each in value)


_SHAPES: dict[int, tuple[str, tuple[Callable[[Any], bool], ...]]] = {
    OPEN: ("open", (_is_name, _is_map)),
    CALL: ("call", (_is_id, _is_map, _is_options)),
    CANCEL: ("cancel", (_is_id,)),
    RELEASE: ("release", (_is_ids,)),
    CREDIT: ("credit", (_is_id, _is_count)),
    CLOSE: ("close", (_is_id,)),
    SETTLED: ("settled", (_is_id,)),
    CALLBACK_RESULT: ("callback result", (_is_id, _is_anything)),
    CALLBACK_ERROR: ("callback error", (_is_id, _is_map)),
    FORGET: ("forget", (_is_ids,)),
}
