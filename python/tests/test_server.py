"""The real worker over a real Unix socket."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from snakebridge_adapter.protocol import CALL, CANCEL, CLOSED, ERROR, OPEN, OUTPUT, RESULT
from tests.worker import ADAPTER, TOKEN, Client, Worker, is_alive, replies, wait_for_death

PROJECT = str(ADAPTER.parent)


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    started = Worker(paths=[PROJECT])
    assert started.ready()["pid"] == started.process.pid
    yield started
    started.stop()


@pytest.fixture
def client(worker: Worker) -> Iterator[Client]:
    made = worker.client()
    yield made
    made.close()


def call(call_id: int, **payload: Any) -> list[Any]:
    return [CALL, call_id, payload, None]


def execute(call_id: int, source: str) -> list[Any]:
    return call(call_id, python_module="builtins", function="exec", args=[source])


def code_of(failed: Any) -> Any:
    return failed.value.code()


def test_the_handshake_tells_versions_and_what_the_adapter_can(client: Client) -> None:
    reply = client.handshake()
    assert reply.protocol_version == 1
    assert reply.python_version.startswith("3.")
    assert {"lane", "pipelining"} <= set(reply.capabilities)
    assert reply.max_message_bytes > 0


def test_the_handshake_takes_the_highest_version_both_speak(client: Client) -> None:
    assert client.handshake(highest=9, lowest=1).protocol_version == 1


@pytest.mark.parametrize(("highest", "lowest"), [(9, 2), (0, 0)])
def test_the_handshake_refuses_when_there_is_no_common_version(client: Client, highest: int, lowest: int) -> None:
    with pytest.raises(grpc.RpcError) as failed:
        client.handshake(highest, lowest)
    assert code_of(failed) is grpc.StatusCode.FAILED_PRECONDITION
    assert f"{lowest} to {highest}" in str(failed.value.details())
    assert "1 to 1" in str(failed.value.details())


@pytest.mark.parametrize("token", [None, "wrong", "", f"{TOKEN} "])
def test_every_method_refuses_a_wrong_or_missing_token(worker: Worker, token: str | None) -> None:
    client = worker.client(token)
    attempts = [
        client.handshake,
        lambda: client.call(python_module="math", function="gcd"),
        lambda: list(client.stream(python_module="math", function="gcd")),
        lambda: list(client.lane().messages),
        lambda: health_pb2_grpc.HealthStub(client.channel).Check(
            health_pb2.HealthCheckRequest(), metadata=client.metadata
        ),
    ]
    for attempt in attempts:
        with pytest.raises(grpc.RpcError) as failed:
            attempt()
        assert code_of(failed) is grpc.StatusCode.UNAUTHENTICATED
    client.close()


def test_refusals_are_logged_and_no_token_is_told_anywhere() -> None:
    worker = Worker()
    worker.ready()
    intruder = worker.client("guessed token")
    with pytest.raises(grpc.RpcError):
        intruder.handshake()
    pid = worker.process.pid
    seen = Path(f"/proc/{pid}/cmdline").read_text() + Path(f"/proc/{pid}/environ").read_text()
    worker.pipe.close()
    _, log = worker.process.communicate(timeout=20)
    intruder.close()
    assert b"refused /snakebridge.v1.Adapter/Handshake with a wrong token" in log
    assert TOKEN not in seen
    assert TOKEN.encode() not in log
    assert b"guessed" not in log


@pytest.mark.parametrize("service", ["", "snakebridge.v1.Adapter"])
def test_the_health_service_says_serving(client: Client, service: str) -> None:
    stub = health_pb2_grpc.HealthStub(client.channel)
    reply = stub.Check(health_pb2.HealthCheckRequest(service=service), metadata=client.metadata)
    assert reply.status == health_pb2.HealthCheckResponse.SERVING


def test_a_lane_carries_calls(client: Client) -> None:
    lane = client.lane()
    lane.send([OPEN, "lane", {}], call(1, python_module="math", function="gcd", args=[12, 18]))
    assert next(lane.messages) == [RESULT, 1, 6]
    lane.end()
    assert list(lane.messages) == []


def test_a_library_that_needs_grpc_for_asyncio_has_it_although_the_worker_has_not_loaded_it() -> None:
    source = """
import sys
assert "asyncio" not in sys.modules
import asyncio, grpc

async def ask():
    async with grpc.aio.insecure_channel("unix:/nowhere") as channel:
        return isinstance(channel, grpc.aio.Channel)

assert asyncio.run(ask())
"""
    worker = Worker()
    worker.ready()
    client = worker.client()
    assert client.call(python_module="builtins", function="exec", args=[source, {}]) == ("value", None)
    client.close()
    worker.stop()


def test_an_endless_loop_on_a_lane_is_cancelled_while_others_work(client: Client) -> None:
    lane, other = client.lane(), client.lane()
    lane.send([OPEN, "loops", {}], execute(1, "print('in')\nwhile True: pass"))
    assert next(lane.messages)[0] == OUTPUT
    other.send([OPEN, "works", {}], call(1, python_module="math", function="gcd", args=[12, 18]))
    assert next(other.messages) == [RESULT, 1, 6]
    lane.send([CANCEL, 1])
    answer = next(lane.messages)
    assert (answer[0], answer[2]["rung"]) == (ERROR, "interrupted")
    lane.end()
    other.end()


def test_a_cancelled_rpc_interrupts_its_session(client: Client) -> None:
    lane = client.lane()
    lane.send([OPEN, "dropped", {}], execute(1, "print('in')\nwhile True: pass"))
    assert next(lane.messages)[0] == OUTPUT
    lane.rpc.cancel()
    while True:  # until the session has ended, its id is taken
        again = client.lane()
        again.send([OPEN, "dropped", {}], call(1, python_module="math", function="gcd", args=[4, 6]))
        answer = next(again.messages)
        again.end()
        if answer[0] != CLOSED:
            break
    assert answer == [RESULT, 1, 2]


def test_what_c_code_prints_is_told_as_output(client: Client) -> None:
    lane = client.lane()
    lane.send([OPEN, "prints", {}], call(1, python_module="tests.sample", function="print_below"))
    found = {message[0]: message for message in (next(lane.messages), next(lane.messages))}
    assert found[OUTPUT] == [OUTPUT, 1, "stdout", "from C\n"]
    lane.end()


def test_libraries_may_start_processes(client: Client) -> None:
    source = """
import multiprocessing, subprocess, sys
assert subprocess.run([sys.executable, "-c", "print(1)"], capture_output=True).stdout == b"1\\n"
for method in ("fork", "spawn"):
    with multiprocessing.get_context(method).Pool(2) as pool:
        assert pool.map(abs, [-1, -2]) == [1, 2]
"""
    lane = client.lane()
    lane.send([OPEN, "processes", {}], execute(1, source))
    assert next(message for message in lane.messages if message[0] != OUTPUT) == [RESULT, 1, None]
    lane.end()


def test_unary_calls_share_the_session_they_name(client: Client) -> None:
    kind, made = client.call(call_type="class", python_module="fractions", **{"class": "Fraction"}, args=[1, 2])
    assert (kind, made["session_id"]) == ("value", "u")
    assert client.call(call_type="get_attr", instance=made, attr="denominator") == ("value", 2)
    kind, error = client.call(session_id="v", call_type="get_attr", instance=made, attr="denominator")
    assert (kind, error["code"]) == ("error", "stale_ref")


def test_a_unary_call_answers_errors(client: Client) -> None:
    kind, error = client.call(python_module="math", function="sqrt", args=[-1])
    assert (kind, error["type"]) == ("error", "builtins.ValueError")


def test_a_unary_call_that_is_given_up_is_interrupted(client: Client) -> None:
    with pytest.raises(grpc.RpcError) as failed:
        client.call(
            timeout=0.5, session_id="slow", python_module="builtins", function="exec", args=["while True: pass"]
        )
    assert code_of(failed) is grpc.StatusCode.DEADLINE_EXCEEDED
    assert client.call(session_id="slow", python_module="math", function="gcd", args=[4, 6]) == ("value", 2)


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"protocol_version": 9, "min_supported_version": 2}, "protocol"),
        ({"protocol_version": "1"}, "invalid_payload"),
        ({"session_id": 7}, "invalid_payload"),
        ({"call_type": "stream"}, "invalid_payload"),
        ({"tool": "snakebridge.stream"}, "invalid_payload"),
    ],
)
def test_a_malformed_unary_call_is_refused(client: Client, payload: dict[str, Any], code: str) -> None:
    kind, error = client.call(**{"python_module": "math", "function": "gcd", **payload})
    assert (kind, error["code"]) == ("error", code)


def test_a_unary_call_of_a_session_that_has_a_lane_is_refused(client: Client) -> None:
    lane = client.lane()
    lane.send([OPEN, "taken", {}], call(1, python_module="math", function="gcd", args=[4, 6]))
    next(lane.messages)
    kind, error = client.call(session_id="taken", python_module="math", function="gcd")
    assert (kind, error["code"]) == ("error", "invalid_payload")
    lane.end()


def test_a_unary_stream_answers_items_one_by_one(client: Client) -> None:
    found = replies(client.stream(python_module="tests.sample", function="fail_after", args=[2]))
    assert [next(found), next(found)] == [("value", 0), ("value", 1)]
    kind, error = next(found)
    assert (kind, error["type"]) == ("error", "builtins.LookupError")
    assert list(found) == []


def test_a_unary_stream_that_is_given_up_closes_its_generator(client: Client) -> None:
    stream = client.stream(session_id="w", python_module="itertools", function="count")
    assert next(replies(stream)) == ("value", 0)
    stream.cancel()
    assert client.call(session_id="w", python_module="math", function="gcd", args=[4, 6]) == ("value", 2)


def test_the_end_of_the_pipe_ends_the_worker() -> None:
    worker = Worker()
    worker.ready()
    assert worker.stop() == 0


@pytest.mark.parametrize(
    "stuck",
    [
        "while True: pass",
        "sum(range(10**12))",  # C code that never gives the interpreter's lock away
        "import time; time.sleep(1000)",
    ],
)
def test_a_worker_that_is_stuck_dies_with_its_host_and_takes_its_children_along(stuck: str) -> None:
    worker = Worker()
    pid = worker.ready()["pid"]
    lane = worker.client().lane()
    child = "import subprocess; p = subprocess.Popen(['sleep', '1000']); print(p.pid)\n"
    lane.send([OPEN, "s", {}], execute(1, child))
    grandchild = int(next(lane.messages)[3])
    assert next(lane.messages)[0] == RESULT
    gate = f"{worker.directory.name}/gate"
    os.mkfifo(gate)
    lane.send(execute(2, f"open({gate!r}, 'w').close()\n{stuck}"))
    Path(gate).read_text()  # returns when call 2 runs
    assert is_alive(grandchild)
    worker.pipe.close()
    assert wait_for_death(pid)
    assert wait_for_death(grandchild)
    worker.process.communicate(timeout=20)


def test_a_worker_that_crashes_takes_its_children_along() -> None:
    worker = Worker()
    worker.ready()
    lane = worker.client().lane()
    lane.send([OPEN, "s", {}], execute(1, "import subprocess; print(subprocess.Popen(['sleep', '1000']).pid)"))
    grandchild = int(next(lane.messages)[3])
    lane.send(execute(2, "import ctypes; ctypes.string_at(0)"))
    _, log = worker.process.communicate(timeout=20)
    assert worker.process.returncode == -signal.SIGSEGV
    assert b"Segmentation fault" in log
    assert wait_for_death(grandchild)


def test_nothing_of_the_working_directory_is_imported(tmp_path: Path) -> None:
    for name in ("grpc", "msgpack", "sitecustomize", "fractions"):
        (tmp_path / f"{name}.py").write_text("import os; os._exit(66)")
    worker = Worker(cwd=tmp_path)
    assert worker.ready()["ready"]
    client = worker.client()
    assert client.call(python_module="fractions", function="gcd", args=[1])[1]["code"] == "unknown_attribute"
    _, path = client.call(call_type="module_attr", python_module="sys", attr="path")
    assert "" not in path
    assert str(tmp_path) not in path
    assert not any(entry.startswith(str(ADAPTER)) for entry in path)
    client.close()
    worker.stop()


def test_paths_of_the_launch_stand_behind_the_standard_library(tmp_path: Path) -> None:
    (tmp_path / "fractions.py").write_text("Fraction = 'shadow'")
    (tmp_path / "numpy.py").write_text("mine = True")
    worker = Worker(paths=[str(tmp_path)])
    worker.ready()
    client = worker.client()
    assert client.call(call_type="module_attr", python_module="fractions", attr="Fraction")[1]["__type__"] == "ref"
    assert client.call(call_type="module_attr", python_module="numpy", attr="mine") == ("value", True)
    client.close()
    worker.stop()


def test_only_the_owner_can_reach_the_socket_and_no_port_is_open(worker: Worker) -> None:
    assert Path(worker.directory.name).stat().st_mode & 0o777 == 0o700
    inodes = {str(entry.readlink()) for entry in Path(f"/proc/{worker.process.pid}/fd").iterdir()}
    listening = [
        line.split()[9]
        for table in ("tcp", "tcp6", "udp", "udp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
    ]
    assert not [inode for inode in listening if f"socket:[{inode}]" in inodes]


@pytest.mark.parametrize(
    ("launch", "message"),
    [
        ({"token": ""}, "`token`"),
        ({"socket": 7}, "`socket`"),
        ({"paths": "x"}, "`paths`"),
        ({"allow": [1]}, "`allow`"),
        ({"max_message_bytes": 1}, "`max_message_bytes`"),
    ],
)
def test_a_wrong_launch_line_is_answered_with_what_is_wrong(launch: dict[str, Any], message: str) -> None:
    worker = Worker(**launch)
    error = worker.ready()["error"]
    assert error["code"] == "protocol"
    assert message in error["message"]
    assert worker.stop() == 1


def test_a_socket_that_cannot_be_bound_is_told() -> None:
    worker = Worker(socket="/nowhere/" + "x" * 200)
    error = worker.ready()["error"]
    assert error["code"] == "socket"
    assert error["fix"]
    worker.stop()


def test_missing_packages_are_told_with_the_fix(tmp_path: Path) -> None:
    worker = Worker(env={"PYTHONPATH": str(tmp_path)}, python=_python_without_packages())
    error = worker.ready()["error"]
    assert error["code"] == "missing_dependency"
    assert "`grpcio`" in error["message"]
    assert error["fix"] == "Run `npx snakebridge setup`."
    assert worker.stop() == 1


def _python_without_packages() -> str:
    import sys

    base = getattr(sys, "_base_executable", sys.executable)
    return os.path.realpath(base)
