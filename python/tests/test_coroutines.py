"""Awaitables are awaited on the worker, beside the session's other calls."""

import pytest

from snakebridge_adapter.protocol import CANCEL
from snakebridge_adapter.sessions import Sessions
from tests import sample
from tests.harness import LIMIT, PATIENCE, Host, open_host, ref, result


@pytest.fixture(autouse=True)
def fresh() -> None:
    sample.started.clear()
    sample.go_on.clear()
    sample.LOG.clear()


def start(host: Host, function: str, *args: object) -> int:
    return host.call(python_module="tests.sample", function=function, args=list(args))


def test_a_coroutine_answers_what_it_returns(host: Host) -> None:
    assert host.function("tests.sample.later", [1, {"a": None}]) == [1, {"a": None}]


def test_a_coroutine_does_not_block_the_lane(host: Host) -> None:
    pending = start(host, "wait_for_event")
    assert host.function("math.gcd", 4, 6) == 2
    sample.go_on.set()
    assert host.answer(pending) == "waited"


def test_several_coroutines_are_in_flight_at_once(host: Host) -> None:
    first, second = start(host, "wait_for_event"), start(host, "later", 2)
    assert host.answer(second) == 2
    sample.go_on.set()
    assert host.answer(first) == "waited"


def test_a_call_that_uses_the_result_of_a_coroutine_waits_for_it(host: Host) -> None:
    pending = start(host, "wait_for_event")
    using = start(host, "echo", result(pending))
    sample.go_on.set()
    assert host.answer(using) == "waited"


def test_a_call_that_waits_for_a_coroutine_can_be_cancelled(host: Host) -> None:
    pending = start(host, "never", "used")
    assert sample.started.wait(PATIENCE)
    using = start(host, "echo", result(pending))
    host.send([CANCEL, using])
    assert host.error(using)["code"] == "cancelled"


def test_a_cancelled_coroutine_runs_its_finally(host: Host) -> None:
    pending = start(host, "never", "cancelled")
    assert sample.started.wait(PATIENCE)
    host.send([CANCEL, pending])
    error = host.error(pending)
    assert (error["code"], error["rung"]) == ("cancelled", "interrupted")
    assert "cancelled ended" in sample.LOG


def test_an_exception_of_a_coroutine_is_an_error_of_its_call(host: Host) -> None:
    error = host.error(start(host, "leave"))
    assert (error["code"], error["type"]) == ("python", "builtins.SystemExit")
    assert host.function("tests.sample.later", 1) == 1


def test_a_result_of_a_coroutine_that_cannot_travel_is_an_error_of_its_call(host: Host) -> None:
    surrogate = {"__type__": "class", "python_module": "tests.vector_types", "type_name": "Unsendable"}
    made = host.call(call_type="method", instance=surrogate, method="__call__", args=[2])
    assert host.error(made)["code"] == "unsendable"
    assert host.error(start(host, "later_surrogate"))["code"] == "unsendable"


def test_what_can_be_awaited_and_entered_travels_as_a_ref(host: Host) -> None:
    request = ref(host.ask(call_type="class", python_module="tests.sample", **{"class": "Request"}))
    assert host.classes["tests.sample.Request"]["traits"] == ["awaitable", "async_context_manager"]
    assert host.ask(call_type="method", instance=request, method="__aenter__") == "entered"
    assert host.ask(call_type="method", instance=request, method="__aexit__", args=[None, None, None]) is None
    assert sample.LOG == ["left"]


def test_an_asynchronous_generator_is_a_ref_until_it_is_streamed(host: Host) -> None:
    made = start(host, "count_later", 2)
    assert ref(host.answer(made))["type_name"] == "async_generator"
    stream = host.call({"credit": 9}, call_type="stream", instance=result(made))
    assert host.items(stream, 2) == [0, 1]


def test_the_end_of_the_session_cancels_its_coroutines() -> None:
    sessions = Sessions(None, LIMIT)
    with open_host("first", sessions) as host:
        start(host, "never", "left behind")
        assert sample.started.wait(PATIENCE)
    with open_host("second", sessions) as host:
        host.function("tests.sample.later", "the event loop has come round")
    assert "left behind ended" in sample.LOG
