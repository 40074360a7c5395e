"""Functions of the host as arguments."""

from collections.abc import Iterator
from typing import Any

import pytest

from snakebridge_adapter.protocol import (
    CALLBACK,
    CALLBACK_ERROR,
    CALLBACK_RESULT,
    CANCEL,
    CREDIT,
    DROPPED,
    FORGET,
)
from tests import callers
from tests.harness import Host, WireError, ref, result

MODULE = "tests.callers"


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    callers.kept.clear()
    yield
    callers.kept.clear()


def callback(callback_id: int, **more: Any) -> dict[str, Any]:
    return {"__type__": "callback", "id": callback_id, **more}


def start(host: Host, function: str, *args: Any, options: Any = None, **kwargs: Any) -> int:
    return host.call(options, python_module=MODULE, function=function, args=list(args), kwargs=kwargs)


def called(host: Host, callback_id: int = 1) -> list[Any]:
    """Return `[call id, args, kwargs]` of the next call of a function."""
    message = host.wait(lambda each: each[0] == CALLBACK and each[2] == callback_id)
    return [message[1], message[3], message[4]]


def dropped(host: Host) -> list[int]:
    return host.wait(lambda each: each[0] == DROPPED)[1]


def test_a_function_is_called_with_arguments_and_keywords_and_its_answer_returned(host: Host) -> None:
    call = start(host, "call", callback(1), 1, [2], k={"a": 3})
    call_id, args, kwargs = called(host)
    assert (args, kwargs) == ([1, [2]], {"k": {"a": 3}})
    host.send([CALLBACK_RESULT, call_id, {"__type__": "tuple", "items": [1]}])
    assert host.answer(call) == {"__type__": "tuple", "items": [1]}


def test_functions_stand_anywhere_in_the_arguments(host: Host) -> None:
    call = start(host, "call_each", {"a": [callback(1), callback(2)]})
    for callback_id in (1, 2):
        call_id, _, _ = called(host, callback_id)
        host.send([CALLBACK_RESULT, call_id, callback_id])
    assert host.answer(call) == [1, 2]


def test_a_function_receives_objects_as_refs(host: Host) -> None:
    start(host, "call", callback(1), host.function("tests.sample.Counter"))
    _, args, _ = called(host)
    assert ref(args[0])["type_name"] == "Counter"


def test_leaves_of_its_arguments_travel_as_the_host_asked(host: Host) -> None:
    value = {"__type__": "decimal", "value": "1.5"}
    start(host, "call", callback(1, leaves="ref"), value)
    assert ref(called(host)[1][0])["type_name"] == "Decimal"


def test_what_it_calls_runs_while_it_is_waited_for(host: Host) -> None:
    outer = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    inner = start(host, "identity", 5, options={"within": call_id})
    assert host.answer(inner) == 5
    host.send([CALLBACK_RESULT, call_id, "outer"])
    assert host.answer(outer) == "outer"


def test_functions_nest(host: Host) -> None:
    calls: list[int] = [start(host, "call", callback(1))]
    waiting: list[int] = []
    for _ in range(20):
        waiting.append(called(host)[0])
        calls.append(start(host, "call", callback(1), options={"within": waiting[-1]}))
    waiting.append(called(host)[0])
    while waiting:
        host.send([CALLBACK_RESULT, waiting.pop(), len(waiting)])
        assert host.answer(calls.pop()) == len(waiting)


def test_calls_that_do_not_belong_to_it_keep_their_order(host: Host) -> None:
    outer = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    later = host.call(call_type="function", python_module=MODULE, function="identity", args=[result(outer)])
    inner = start(host, "identity", 1, options={"within": call_id})
    assert host.answer(inner) == 1
    host.send([CALLBACK_RESULT, call_id, "of the function"])
    assert host.answer(later) == "of the function"


def test_it_is_called_from_a_thread_and_what_it_calls_runs_there(host: Host) -> None:
    outer = start(host, "call_in_thread", callback(1), 1)
    call_id, args, _ = called(host)
    assert args == [1]
    inner = start(host, "call", callback(2), options={"within": call_id})
    inner_id, _, _ = called(host, 2)
    host.send([CALLBACK_RESULT, inner_id, "inner"])
    assert host.answer(inner) == "inner"
    host.send([CALLBACK_RESULT, call_id, "outer"])
    assert host.answer(outer) == "outer"


def test_many_threads_call_it_at_once_and_each_gets_its_answer(host: Host) -> None:
    outer = start(host, "call_in_threads", callback(1), 8)
    waiting = [called(host) for _ in range(8)]
    for call_id, args, _ in reversed(waiting):
        host.send([CALLBACK_RESULT, call_id, args[0] * 10])
    assert host.answer(outer) == [0, 10, 20, 30, 40, 50, 60, 70]


def test_a_stream_opened_by_it_is_read_while_it_is_waited_for(host: Host) -> None:
    outer = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    payload = {"call_type": "stream", "python_module": "tests.sample", "function": "count", "args": [2]}
    inner = host.call({"within": call_id, "credit": 1}, **payload)
    assert host.items(inner, 1) == [0]
    host.send([CREDIT, inner, 2])
    assert host.items(inner, 1) == [1]
    assert host.answer(inner) == "done"
    host.send([CALLBACK_RESULT, call_id, None])
    assert host.answer(outer) is None


def test_a_generator_calls_it_while_credit_and_close_arrive(host: Host) -> None:
    payload = {"call_type": "stream", "python_module": MODULE, "function": "stream", "args": [callback(1), 5]}
    stream = host.call({"credit": 1}, **payload)
    call_id, _, _ = called(host)
    host.send([CREDIT, stream, 3])
    host.send([CALLBACK_RESULT, call_id, "a"])
    assert host.items(stream, 1) == ["a"]
    call_id, _, _ = called(host)
    host.send([5, stream], [CALLBACK_RESULT, call_id, "b"])
    assert host.answer(stream) is None
    assert callers.kept == ["closed"]


def test_what_it_throws_is_an_exception_with_message_and_stack(host: Host) -> None:
    call = start(host, "describe_error", callback(1))
    call_id, _, _ = called(host)
    host.send([CALLBACK_ERROR, call_id, {"message": "no", "thrown": "TypeError", "stack": "at x.ts:1"}])
    assert host.answer(call) == ["no", "TypeError", "at x.ts:1"]


def test_an_error_that_passes_through_python_names_the_call_that_threw(host: Host) -> None:
    call = start(host, "wrap_error", callback(1))
    call_id, _, _ = called(host)
    host.send([CALLBACK_ERROR, call_id, {"message": "no"}])
    error = host.error(call)
    assert (error["type"], error["cause"]["message"], error["cause"]["callback"]) == (
        "builtins.RuntimeError",
        "no",
        call_id,
    )


def test_an_argument_that_cannot_travel_is_a_type_error_in_python(host: Host) -> None:
    surrogate = host.call(python_module="builtins", function="chr", args=[0xD800])
    host.error(surrogate)
    call = host.call(python_module=MODULE, function="call", args=[callback(1), result(surrogate)])
    assert host.error(call)["code"] == "unsendable"
    call = start(host, "call_each", {"a": [callback(1)]})
    host.send([CALLBACK_RESULT, called(host)[0], 1])
    assert host.answer(call) == [1]


def test_the_same_function_is_the_same_object_while_python_holds_it(host: Host) -> None:
    assert host.function(f"{MODULE}.keep", callback(1)) is False
    assert host.function(f"{MODULE}.keep", callback(1)) is True
    host.function(f"{MODULE}.drop")
    assert dropped(host) == [1, 1]


def test_it_is_given_back_when_python_drops_it(host: Host) -> None:
    host.function(f"{MODULE}.identity", callback(7))
    call = start(host, "identity", 1)
    host.answer(call)
    assert callers.kept == []


def test_cancelling_a_call_that_waits_for_it_ends_the_waiting(host: Host) -> None:
    call = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    host.send([CANCEL, call])
    assert host.error(call)["code"] == "cancelled"
    host.send([CALLBACK_RESULT, call_id, "too late"])
    assert host.function(f"{MODULE}.identity", 1) == 1


def test_cancelling_it_stops_what_the_function_has_called(host: Host) -> None:
    outer = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    inner = host.call({"within": call_id}, python_module="tests.sample", function="spin")
    host.send([CANCEL, outer])
    assert host.error(inner)["code"] == "cancelled"
    assert host.error(outer)["code"] == "cancelled"
    assert host.function(f"{MODULE}.identity", 1) == 1


def test_cancelling_a_call_ends_the_waiting_of_its_threads(host: Host) -> None:
    call = start(host, "call_in_threads", callback(1), 2)
    for _ in range(2):
        called(host)
    host.send([CANCEL, call])
    host.error(call)
    assert host.function(f"{MODULE}.identity", 1) == 1


def test_a_waiting_call_that_was_deferred_can_be_cancelled(host: Host) -> None:
    outer = start(host, "call", callback(1))
    call_id, _, _ = called(host)
    later = start(host, "identity", 1)
    host.send([CANCEL, later], [CALLBACK_RESULT, call_id, None])
    assert host.answer(outer) is None
    assert host.error(later)["rung"] == "queued"


def test_where_an_event_loop_runs_the_call_is_awaited(host: Host) -> None:
    call = start(host, "call_later", callback(1), 3)
    call_id, args, _ = called(host)
    assert args == [3]
    assert host.function(f"{MODULE}.identity", "meanwhile") == "meanwhile"
    host.send([CALLBACK_RESULT, call_id, "awaited"])
    assert host.answer(call) == "awaited"


def test_many_calls_of_it_are_under_way_on_an_event_loop(host: Host) -> None:
    call = start(host, "call_many", callback(1), 5)
    waiting = [called(host) for _ in range(5)]
    for call_id, args, _ in reversed(waiting):
        host.send([CALLBACK_RESULT, call_id, args[0]])
    assert host.answer(call) == [0, 1, 2, 3, 4]


def test_what_it_throws_is_raised_where_it_is_awaited(host: Host) -> None:
    call = start(host, "call_later", callback(1))
    host.send([CALLBACK_ERROR, called(host)[0], {"message": "no"}])
    with pytest.raises(WireError, match="no"):
        host.answer(call)


def test_a_host_that_leaves_ends_every_wait(host: Host) -> None:
    start(host, "call_in_thread", callback(1))
    called(host)
    host.vanish()
    assert host.ended.wait(10)


def test_a_host_that_says_goodbye_fails_what_waits_for_it(host: Host) -> None:
    call = start(host, "call", callback(1))
    called(host)
    host.say_goodbye()
    assert host.error(call)["type"] == "snakebridge_adapter.errors.CallbackError"


def test_results_are_dropped_when_the_host_forgets_them(host: Host) -> None:
    first = start(host, "identity", 1)
    host.answer(first)
    host.send([FORGET, [first]])
    later = host.call(python_module=MODULE, function="identity", args=[result(first)])
    assert host.error(later)["code"] == "stale_ref"


def test_an_answer_that_nobody_waits_for_is_ignored(host: Host) -> None:
    host.send([CALLBACK_RESULT, 99, 1], [CALLBACK_ERROR, 99, {}])
    assert host.function(f"{MODULE}.identity", 1) == 1


def test_a_kept_exception_comes_back_as_the_same_object(host: Host) -> None:
    call = host.call({"keep_error": True}, python_module="tests.sample", function="fail")
    host.error(call)
    described = {"__type__": "exception", "id": call, "message": "m"}
    assert host.function("builtins.repr", described) == "ValueError('bad value', 42)"
    host.send([FORGET, [call]])
    assert host.function("builtins.repr", described) == "CallbackError('m')"
