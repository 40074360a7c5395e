"""Lanes on a plain socket, a Unix one or a port of the loopback, in a real worker."""

import socket
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgpack
import pytest
from worker import PATIENCE, TOKEN, Worker

from snakebridge_adapter.protocol import CALL, CANCEL, CLOSED, CREDIT, ERROR, ITEMS, MAX_LANES, OPEN, OUTPUT, RESULT


class LocalClient:
    def __init__(self, worker: Worker, greets: bool = True, **greeting: Any):
        port = worker.answer.get("local_port")
        self.socket = socket.socket(socket.AF_UNIX if port is None else socket.AF_INET)
        # With a timeout it would fail, not wait, when many connect at once.
        self.socket.connect(f"{worker.directory.name}/l" if port is None else ("127.0.0.1", port))
        self.socket.settimeout(PATIENCE)
        self.file = self.socket.makefile("rb")
        self.unpacker = msgpack.Unpacker(strict_map_key=False)
        if greets:
            self.send({"token": TOKEN, "protocol_version": 1, "min_supported_version": 1, **greeting})
            self.answer = msgpack.unpackb(self.frame() or b"\xc0")

    def send(self, *messages: Any) -> None:
        packed = b"".join(msgpack.packb(message) for message in messages)
        self.socket.sendall(struct.pack("<I", len(packed)) + packed)

    def frame(self) -> bytes:
        header = self.file.read(4)
        return self.file.read(struct.unpack("<I", header)[0]) if header else b""

    def receive(self) -> Any:
        while True:
            for message in self.unpacker:
                return message
            frame = self.frame()
            if not frame:
                return None
            self.unpacker.feed(frame)

    def call(self, call_id: int, module: str, function: str, *args: Any, **options: Any) -> None:
        payload = {"library": module, "python_module": module, "function": function, "args": list(args)}
        self.send([CALL, call_id, payload, options or None])


@pytest.fixture(scope="module", params=["a Unix socket", "loopback"])
def worker(request: pytest.FixtureRequest) -> Iterator[Worker]:
    paths = [str(Path(__file__).parent / "fixtures")]
    place = {"local_socket": "loopback"} if request.param == "loopback" else {"local": True}
    worker = Worker(socket=None, paths=paths, **place)
    assert worker.ready()["ready"]
    yield worker
    assert worker.stop() == 0


@pytest.fixture
def client(worker: Worker) -> Iterator[LocalClient]:
    client = LocalClient(worker)
    client.send([OPEN, f"s{id(client)}", {}])
    yield client
    client.socket.close()


def test_a_worker_without_grpc_has_not_loaded_it(client: LocalClient):
    client.call(1, "operator", "contains", {"__type__": "result", "id": 0}, "grpc")
    assert client.receive()[0] == ERROR
    client.call(2, "sys", "modules.get", "grpc")
    assert client.receive() == [RESULT, 2, None]


def test_the_answer_to_the_greeting_is_that_of_the_handshake(client: LocalClient):
    assert client.answer["protocol_version"] == 1
    assert "local-lane" in client.answer["capabilities"]


@pytest.mark.parametrize("token", ["", "wrong", None, "é"])
def test_a_connection_with_a_wrong_token_is_refused(worker: Worker, token: str):
    client = LocalClient(worker, token=token)
    assert client.answer["code"] == "protocol"
    assert client.frame() == b""


def test_versions_without_a_common_one_are_refused_with_both_ranges(worker: Worker):
    answer = LocalClient(worker, protocol_version=9, min_supported_version=8).answer
    assert answer["code"] == "protocol"
    assert "8 to 9" in answer["message"]


def test_a_socket_is_its_owners_alone_and_a_port_this_machines(worker: Worker):
    if "local_port" in worker.answer:
        assert LocalClient(worker).socket.getpeername() == ("127.0.0.1", worker.answer["local_port"])
    else:
        assert Path(worker.directory.name, "l").stat().st_mode & 0o077 == 0


def test_many_who_do_not_greet_keep_nobody_out(worker: Worker):
    silent = [LocalClient(worker, greets=False) for _ in range(MAX_LANES + 100)]
    assert LocalClient(worker).answer["protocol_version"] == 1
    assert silent[0].frame() == b""


def test_calls_are_answered_in_order(client: LocalClient):
    for call_id in range(1, 200):
        client.call(call_id, "math", "gcd", call_id, 0)
    assert [client.receive() for _ in range(1, 200)] == [[RESULT, each, each] for each in range(1, 200)]


def test_an_endless_loop_is_cancelled_and_the_lane_goes_on(client: LocalClient):
    for call_id in (1, 3):
        client.call(call_id, "builtins", "exec", "while True: pass", {})
        client.send([CANCEL, call_id])
        kind, _, error = client.receive()
        assert (kind, error["code"]) == (ERROR, "cancelled")
        client.call(call_id + 1, "math", "gcd", 12, 18)
        assert client.receive() == [RESULT, call_id + 1, 6]


def test_an_answer_does_not_wait_for_the_next_call(client: LocalClient):
    client.call(1, "math", "gcd", 12, 18)
    client.call(2, "builtins", "exec", "while True: pass", {})
    assert client.receive() == [RESULT, 1, 6]
    client.send([CANCEL, 2])
    assert client.receive()[0] == ERROR


def test_output_arrives_while_the_call_runs(client: LocalClient):
    client.call(1, "builtins", "exec", "print('busy')\nwhile True: pass", {})
    assert client.receive() == [OUTPUT, 1, "stdout", "busy\n"]
    client.send([CANCEL, 1])
    assert client.receive()[0] == ERROR


def test_a_stream_waits_for_credit(client: LocalClient):
    payload = {"call_type": "stream", "library": "builtins", "python_module": "builtins", "function": "range"}
    client.send([CALL, 1, {**payload, "args": [10]}, {"credit": 2}])
    assert _items(client, 2) == [0, 1]
    client.call(2, "math", "gcd", 12, 18)
    assert client.receive() == [RESULT, 2, 6]
    client.send([CREDIT, 1, 3])
    assert _items(client, 3) == [2, 3, 4]


def test_a_frame_over_the_bound_ends_the_lane(client: LocalClient):
    client.socket.sendall(struct.pack("<I", 1 << 31))
    kind, error = client.receive()
    assert (kind, error["code"]) == (CLOSED, "too_large")
    assert client.receive() is None


def test_a_host_that_says_goodbye_gets_the_answers_of_what_it_has_sent(client: LocalClient):
    client.call(1, "time", "sleep", 0.05)
    client.call(2, "math", "gcd", 12, 18)
    client.socket.shutdown(socket.SHUT_WR)
    assert client.receive() == [RESULT, 1, None]
    assert client.receive() == [RESULT, 2, 6]
    assert client.receive() is None


def test_a_session_that_has_ended_is_free_without_the_garbage_collector(worker: Worker, client: LocalClient):
    client.call(1, "gc", "disable")
    assert client.receive() == [RESULT, 1, None]
    for number in range(3):
        other = LocalClient(worker)
        other.send([OPEN, f"ended {number}", {}])
        other.call(1, "builtins", "print", "said")
        other.call(2, "collections", "Counter", "ab")
        other.call(3, "asyncio", "sleep", 0)
        other.call(4, "os", "no_such_name")
        other.call(5, "time", "sleep", 0.05)
        stream = {"call_type": "stream", "library": "builtins", "python_module": "builtins", "function": "range"}
        other.send([CALL, 6, {**stream, "args": [10]}, {"credit": 2}])
        other.call(7, "builtins", "list", [{"__type__": "callback", "id": 1}], leaves="ref")
        other.socket.shutdown(socket.SHUT_WR)
        while other.receive() is not None:
            pass
    client.call(2, "sessions_in_memory", "count")
    assert client.receive() == [RESULT, 2, 1]
    client.call(3, "gc", "enable")
    assert client.receive() == [RESULT, 3, None]


def _items(client: LocalClient, count: int) -> list[Any]:
    items: list[Any] = []
    while len(items) < count:
        kind, _, values = client.receive()
        assert kind == ITEMS
        items += values
    return items
