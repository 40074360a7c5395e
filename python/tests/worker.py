"""A real worker: the process, its launch pipe and its socket, as a host has them."""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import grpc
import msgpack

from snakebridge_adapter.gen import adapter_pb2 as pb

ADAPTER = Path(__file__).parents[1] / "snakebridge_adapter"
TOKEN = "a secret of this launch"
PATIENCE = 20.0


class Worker:
    """Starts the process; `stop` ends it as a host does, by ending the pipe."""

    def __init__(self, python: str = sys.executable, **launch: Any):
        self.directory = tempfile.TemporaryDirectory(prefix="sb-")
        self.socket = f"{self.directory.name}/s"
        self.answer: dict[str, Any] = {}
        self.pipe, theirs = socket.socketpair()
        self.pipe.settimeout(PATIENCE)
        self.process = subprocess.Popen(
            [python, "-c", _EXEC, python, str(ADAPTER)],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            cwd=launch.pop("cwd", None),
            env={**os.environ, **launch.pop("env", {})},
        )
        theirs.close()
        local = {"local_socket": f"{self.directory.name}/l"} if launch.pop("local", False) else {}
        line = {"token": TOKEN, "socket": self.socket, "paths": [], **local, **launch}
        self.pipe.sendall(json.dumps(line).encode() + b"\n")

    def ready(self) -> dict[str, Any]:
        answer = b""
        while not answer.endswith(b"\n"):
            part = self.pipe.recv(4096)
            if not part:
                raise AssertionError(f"no answer: {self.process.communicate(timeout=PATIENCE)}")
            answer += part
        self.answer = json.loads(answer)
        return self.answer

    def client(self, token: str | None = TOKEN) -> Client:
        return Client(self.socket, token)

    def stop(self) -> int:
        self.pipe.close()
        status = self.process.wait(PATIENCE)
        self.process.communicate()
        self.directory.cleanup()
        return status


# Python's subprocess cannot give a child a descriptor under another number.
_EXEC = """
import os, sys
os.dup2(0, 3)
os.set_inheritable(3, True)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


class Client:
    """A gRPC client made of nothing but the proto."""

    def __init__(self, path: str, token: str | None):
        self.channel = grpc.insecure_channel(f"unix:{path}")
        self.metadata = [] if token is None else [("authorization", f"Bearer {token}")]

    def handshake(self, highest: int = 1, lowest: int = 1) -> pb.HandshakeReply:
        request = pb.HandshakeRequest(protocol_version=highest, min_supported_version=lowest)
        method = self.channel.unary_unary(_path("Handshake"), _write, pb.HandshakeReply.FromString)
        return method(request, metadata=self.metadata, timeout=PATIENCE)

    def call(self, tool: str = "", timeout: float = PATIENCE, **payload: Any) -> tuple[str, Any]:
        method = self.channel.unary_unary(_path("Call"), _write, pb.CallReply.FromString)
        return _read(method(_request(tool, payload), metadata=self.metadata, timeout=timeout))

    def stream(self, **payload: Any) -> Any:
        method = self.channel.unary_stream(_path("Stream"), _write, pb.CallReply.FromString)
        return method(_request("snakebridge.stream", payload), metadata=self.metadata, timeout=PATIENCE)

    def lane(self) -> ClientLane:
        return ClientLane(self)

    def close(self) -> None:
        self.channel.close()


class ClientLane:
    """Sends messages and yields those that come back."""

    def __init__(self, client: Client):
        self._frames: SimpleQueue[bytes | None] = SimpleQueue()
        method = client.channel.stream_stream(
            _path("Lane"), lambda messages: pb.Frame(messages=messages).SerializeToString(), pb.Frame.FromString
        )
        self.rpc = method(iter(self._frames.get, None), metadata=client.metadata, timeout=PATIENCE)
        self.messages = self._read()

    def send(self, *messages: list[Any]) -> None:
        self._frames.put(b"".join(msgpack.packb(message) for message in messages))

    def end(self) -> None:
        self._frames.put(None)

    def _read(self) -> Iterator[list[Any]]:
        for frame in self.rpc:
            unpacker = msgpack.Unpacker(strict_map_key=False)
            unpacker.feed(frame.messages)
            yield from unpacker


def replies(stream: Any) -> Iterator[tuple[str, Any]]:
    return map(_read, stream)


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for_death(pid: int) -> bool:
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], PATIENCE)[0])
    finally:
        os.close(descriptor)


def _path(method: str) -> str:
    return f"/snakebridge.v1.Adapter/{method}"


def _write(message: Any) -> bytes:
    return message.SerializeToString()


def _request(tool: str, payload: dict[str, Any]) -> pb.CallRequest:
    return pb.CallRequest(tool=tool, payload=msgpack.packb({"session_id": "u", **payload}))


def _read(reply: pb.CallReply) -> tuple[str, Any]:
    outcome = reply.WhichOneof("outcome")
    return outcome, msgpack.unpackb(getattr(reply, outcome), strict_map_key=False)
