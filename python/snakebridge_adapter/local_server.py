"""Lanes on a plain socket, for a host on the same machine: the frames of gRPC without gRPC."""

from __future__ import annotations

import contextlib
import os
import socket
import threading
import time
from typing import Any

from .error_map import to_error_map
from .errors import AdapterError, ProtocolError
from .frame_socket import FrameSocket
from .handshake import capabilities, describe_worker
from .listening import accept, listen, port_of
from .packing import pack, unpack
from .protocol import MAX_LANES
from .secret import is_same_secret
from .sessions import Sessions
from .socket_lane import SocketLane
from .standby import Standby
from .strangers import Strangers
from .unary import agree_on_version

# Who connects must say who it is within this time, in seconds, and in as many bytes.
_PATIENCE = 10.0
_GREETING_BYTES = 4096
# After a connection that could not be taken, in seconds.
_PAUSE = 0.01

# How long open lanes may take to end, in seconds.
_LAST_MOMENT = 1.0

# The descriptor of stderr, which the host reads.
_LOG = 2


class LocalServer:
    """Listens, and asks for the token, also in a directory that only the user can enter."""

    def __init__(self, place: str, token: str, sessions: Sessions):
        """Listen on a path or on the loopback. Raises `OSError` when that cannot be."""
        self._token = token.encode()
        self._sessions = sessions
        self._standby = Standby()
        self._lanes: dict[threading.Thread, FrameSocket] = {}
        self._strangers = Strangers(MAX_LANES)
        self._listening = listen(place, MAX_LANES)
        self.port = port_of(self._listening)
        threading.Thread(target=self._accept, name="local server", daemon=True).start()

    def stop(self) -> None:
        """Close every lane; the sessions are stopped already, and get a moment to close what they have open."""
        self._listening.close()
        lanes = dict(self._lanes)
        for frames in lanes.values():
            frames.shut()
        until = time.monotonic() + _LAST_MOMENT
        for thread in lanes:
            thread.join(max(0.0, until - time.monotonic()))

    def _accept(self) -> None:
        while True:
            try:
                connected = accept(self._listening)
            except OSError:
                if self._listening.fileno() < 0:
                    return
                self._strangers.send_all_away()
                time.sleep(_PAUSE)
                continue
            self._strangers.add(connected)
            threading.Thread(target=self._serve, args=(connected,), name="lane", daemon=True).start()

    def _serve(self, connected: socket.socket) -> None:
        frames = FrameSocket(connected, _GREETING_BYTES)
        try:
            frames.set_patience(_PATIENCE)
            self._greet(frames)
            frames.set_patience(None)
        except (AdapterError, OSError) as error:
            if isinstance(error, AdapterError):
                _send(frames, to_error_map(error))
            frames.close()
            return
        finally:
            self._strangers.remove(connected)
        frames.limit = self._sessions.limit
        self._lanes[threading.current_thread()] = frames
        try:
            SocketLane(frames, self._sessions, self._standby).run()
        finally:
            del self._lanes[threading.current_thread()]

    def _greet(self, frames: FrameSocket) -> None:
        packed = frames.receive()
        if packed is None:
            raise OSError("the connection ended before it began")
        greeting: Any = unpack(packed)
        token: Any = greeting.get("token") if type(greeting) is dict else None
        if type(token) is not str or not is_same_secret(token.encode(), self._token):
            os.write(_LOG, b"snakebridge: refused a connection with a wrong token\n")
            raise ProtocolError("The token is missing or wrong.")
        highest: Any = greeting.get("protocol_version")
        lowest: Any = greeting.get("min_supported_version")
        if type(highest) is not int or type(lowest) is not int:
            raise ProtocolError("The versions of the greeting must be ints.")
        version = agree_on_version(highest, lowest)
        _send(frames, {"protocol_version": version, **describe_worker(self._sessions.limit, capabilities(True))})


def _send(frames: FrameSocket, answer: dict[str, Any]) -> None:
    packed = pack(answer)
    with contextlib.suppress(OSError):  # it did not wait for the answer
        frames.send([packed], len(packed))
