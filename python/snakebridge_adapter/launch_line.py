"""The line that a host starts a worker with."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from .listening import LOOPBACK
from .protocol import DEFAULT_MAX_MESSAGE_BYTES


@dataclass(frozen=True)
class Launch:
    """What a host asks for, see docs/wire.md. The token is in no `repr`."""

    token: str = field(repr=False)
    # Where to listen: for gRPC, and for lanes without it; at least one of them. A path, or `loopback`.
    socket: str | None
    local_socket: str | None
    paths: tuple[str, ...]
    allow: frozenset[str] | None
    max_message_bytes: int

    @property
    def socket_paths(self) -> list[str]:
        """The sockets that are files."""
        return [place for place in (self.socket, self.local_socket) if place and place != LOOPBACK]


def parse_launch(line: bytes) -> Launch:
    """Raise `ValueError` that says what is wrong with the line."""
    try:
        read: Any = json.loads(line)
    except ValueError:
        raise ValueError("The launch line is no JSON.")
    if not isinstance(read, dict):
        raise ValueError("The launch line must be a JSON object.")
    wanted: dict[str, Any] = read
    allow = wanted.get("allow")
    socket, local_socket = (_optional_text(wanted, key) for key in ("socket", "local_socket"))
    if socket is None and local_socket is None:
        raise ValueError("`socket` of the launch line must be a string that is not empty.")
    return Launch(
        _text(wanted, "token"),
        socket,
        local_socket,
        tuple(_texts("paths", wanted.get("paths") or [])),
        None if allow is None else frozenset(_texts("allow", allow)),
        _bound(wanted.get("max_message_bytes", DEFAULT_MAX_MESSAGE_BYTES)),
    )


def _optional_text(wanted: dict[str, Any], key: str) -> str | None:
    return None if wanted.get(key) is None else _text(wanted, key)


def _text(wanted: dict[str, Any], key: str) -> str:
    value = wanted.get(key)
    if isinstance(value, str) and value:
        return value
    raise ValueError(f"`{key}` of the launch line must be a string that is not empty.")


def _texts(key: str, values: Any) -> list[str]:
    if isinstance(values, list) and all(isinstance(value, str) for value in values):
        return values
    raise ValueError(f"`{key}` of the launch line must be a list of strings.")


def _bound(value: Any) -> int:
    if type(value) is int and value >= 1024:
        return value
    raise ValueError("`max_message_bytes` of the launch line must be an integer of at least 1024.")
