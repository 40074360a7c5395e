"""Calls of clients that keep no lane: each runs on a lane within the process, one for every session id."""

from __future__ import annotations

import threading
from typing import Any

from .errors import InvalidPayloadError, ProtocolError
from .local_lane import LocalLane, Ongoing
from .packing import unpack
from .protocol import MIN_SUPPORTED_VERSION, PROTOCOL_VERSION
from .sessions import Sessions

CALL_TOOL = "snakebridge.call"
STREAM_TOOL = "snakebridge.stream"

# Sessions that are kept open between calls; the one unused for longest is closed for a new one.
MAX_SESSIONS = 64

_STREAMING = ("stream", "dynamic_stream")


class Unary:
    """Starts such calls. Thread-safe."""

    def __init__(self, sessions: Sessions):
        self._sessions = sessions
        self._lanes: dict[str, LocalLane] = {}
        self._lock = threading.Lock()

    def start(self, tool: str, asked: str, packed: bytes, seconds: float | None) -> Ongoing:
        """Send the call of a msgpack payload to a tool. Raises `AdapterError` when it cannot be sent.

        `asked` is the tool that the client names, which may be empty; `seconds` is the time it gives.
        """
        if asked not in ("", tool):
            raise InvalidPayloadError(f"The tool `{asked:.40}` is not asked here, but `{tool}`.", key="tool")
        payload = read_payload(packed)
        call_type = payload.setdefault("call_type", "stream" if tool == STREAM_TOOL else "function")
        if (call_type in _STREAMING) != (tool == STREAM_TOOL):
            raise InvalidPayloadError(
                f"The call type `{call_type!s:.40}` does not fit the tool `{tool}`.", key="call_type"
            )
        options = {"credit": 1} if seconds is None else {"credit": 1, "timeout_ms": seconds * 1_000}
        return self._lane(payload).call(payload, options)

    def _lane(self, payload: dict[str, Any]) -> LocalLane:
        session_id = payload.get("session_id", "unary")
        if type(session_id) is not str or not session_id:
            raise InvalidPayloadError("`session_id` of the payload must be a str that is not empty.", key="session_id")
        with self._lock:
            lane = self._lanes.pop(session_id, None)
            if lane is None or lane.ended:
                self._make_room()
                if session_id in self._sessions:
                    message = f"The session `{session_id}` is open on a lane; send its calls there."
                    raise InvalidPayloadError(message, key="session_id")
                lane = LocalLane(session_id, self._sessions)
            self._lanes[session_id] = lane
            return lane

    def _make_room(self) -> None:
        for session_id, lane in list(self._lanes.items()):
            if len(self._lanes) < MAX_SESSIONS:
                return
            if not lane.busy:
                lane.close()
                del self._lanes[session_id]


def read_payload(packed: bytes) -> dict[str, Any]:
    """Return the map. Raises `ProtocolError` for what is no msgpack or a version that is not spoken."""
    payload: Any = unpack(packed)
    if type(payload) is not dict:
        raise InvalidPayloadError("The payload must be a msgpack map.")
    highest = payload.get("protocol_version", PROTOCOL_VERSION)
    lowest = payload.get("min_supported_version", MIN_SUPPORTED_VERSION)
    if type(highest) is not int or type(lowest) is not int:
        raise InvalidPayloadError("The versions of the payload must be ints.", key="protocol_version")
    agree_on_version(highest, lowest)
    return payload


def agree_on_version(highest: int, lowest: int) -> int:
    """Return the highest version that both sides speak, or raise `ProtocolError` with both ranges."""
    if lowest > PROTOCOL_VERSION or highest < MIN_SUPPORTED_VERSION:
        raise ProtocolError(
            f"The client speaks the protocol versions {lowest} to {highest}, "
            f"this adapter {MIN_SUPPORTED_VERSION} to {PROTOCOL_VERSION}; update the older one."
        )
    return min(highest, PROTOCOL_VERSION)
