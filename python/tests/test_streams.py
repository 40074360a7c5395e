"""Streams run only as far as the host has given credit, and always end their generator."""

import pytest

from snakebridge_adapter.protocol import CANCEL, CLOSE, CREDIT, ITEMS
from snakebridge_adapter.sessions import Sessions
from tests import sample
from tests.harness import LIMIT, Host, WireError, open_host, result

COUNT = {"call_type": "stream", "python_module": "tests.sample", "function": "count"}
LATER = {"call_type": "stream", "python_module": "tests.sample", "function": "count_later"}
MADE = {"call_type": "stream", "python_module": "tests.sample", "function": "make_count"}

every_kind = pytest.mark.parametrize("payload", [COUNT, LATER, MADE], ids=["generator", "async generator", "awaitable"])


@pytest.fixture(autouse=True)
def fresh() -> None:
    sample.LOG.clear()


def settle(host: Host) -> None:
    """Wait until everything sent so far was handled, on the session's thread and on the event loop."""
    host.function("tests.sample.later", None)


@every_kind
def test_items_come_in_order_and_then_the_end(host: Host, payload: dict[str, str]) -> None:
    stream = host.call({"credit": 100}, **payload, args=[5])
    assert host.items(stream, 5) == [0, 1, 2, 3, 4]
    assert host.answer(stream) == ("done" if payload is COUNT else None)
    assert sample.LOG[-1] == "closed"


@every_kind
def test_the_generator_runs_only_as_far_as_there_is_credit(host: Host, payload: dict[str, str]) -> None:
    stream = host.call({"credit": 2}, **payload, args=[10])
    assert host.items(stream, 2) == [0, 1]
    settle(host)
    assert sample.LOG == ["made 0", "made 1"]
    host.send([CREDIT, stream, 1])
    assert host.items(stream, 1) == [2]
    host.send([CLOSE, stream])
    assert host.answer(stream) is None


def test_one_item_is_sent_when_no_credit_is_told(host: Host) -> None:
    stream = host.call(**COUNT, args=[10])
    host.items(stream, 1)
    settle(host)
    assert sample.LOG == ["made 0"]


@every_kind
def test_closing_runs_the_finally_and_answers_the_end(host: Host, payload: dict[str, str]) -> None:
    stream = host.call({"credit": 1}, **payload, args=[10])
    host.items(stream, 1)
    host.send([CLOSE, stream])
    assert host.answer(stream) is None
    assert sample.LOG == ["made 0", "closed"]


@every_kind
def test_cancelling_runs_the_finally_and_answers_an_error(host: Host, payload: dict[str, str]) -> None:
    stream = host.call({"credit": 1}, **payload, args=[10])
    host.items(stream, 1)
    host.send([CANCEL, stream])
    assert host.error(stream)["code"] == "cancelled"
    assert sample.LOG == ["made 0", "closed"]


def test_an_error_in_the_middle_comes_after_the_items_before_it(host: Host) -> None:
    stream = host.call(
        {"credit": 10}, call_type="stream", python_module="tests.sample", function="fail_after", args=[2]
    )
    assert host.items(stream, 2) == [0, 1]
    assert host.error(stream)["type"] == "builtins.LookupError"


def test_an_item_that_cannot_travel_ends_the_stream_with_an_error(host: Host) -> None:
    stream = host.call(
        {"credit": 10},
        call_type="stream",
        python_module="builtins",
        function="map",
        args=[
            {"__type__": "class", "python_module": "tests.vector_types", "type_name": "Unsendable"},
            [1, 2],
        ],
    )
    assert host.items(stream, 1) == ["a"]
    assert host.error(stream)["code"] == "unsendable"


def test_none_and_digits_are_items(host: Host) -> None:
    stream = host.call(
        {"credit": 9}, call_type="stream", python_module="builtins", function="iter", args=[[None, "12"]]
    )
    assert host.items(stream, 2) == [None, "12"]


def test_a_live_iterable_is_streamed(host: Host) -> None:
    made = host.call(python_module="tests.sample", function="count", args=[2])
    stream = host.call({"credit": 9}, call_type="stream", instance=result(made))
    assert host.items(stream, 2) == [0, 1]


def test_the_result_of_a_method_is_streamed(host: Host) -> None:
    path = host.call(
        {"leaves": "ref"}, call_type="class", python_module="fractions", **{"class": "Fraction"}, args=[3, 4]
    )
    stream = host.call({"credit": 9}, call_type="stream", instance=result(path), method="as_integer_ratio")
    assert host.items(stream, 2) == [3, 4]


def test_a_dynamic_stream_names_its_module_by_path(host: Host) -> None:
    stream = host.call({"credit": 3}, call_type="dynamic_stream", module_path="itertools", function="count", args=[7])
    assert host.items(stream, 3) == [7, 8, 9]


def test_what_cannot_be_iterated_is_an_error(host: Host) -> None:
    with pytest.raises(WireError, match="not iterable"):
        host.ask(call_type="stream", python_module="math", function="gcd", args=[4, 6])


def test_other_calls_run_between_the_items(host: Host) -> None:
    stream = host.call({"credit": 1_000_000}, call_type="stream", python_module="itertools", function="count")
    assert host.function("math.gcd", 4, 6) == 2
    host.send([CLOSE, stream])
    host.answer(stream)
    sent = sum(len(message[2]) for message in host.messages if message[0] == ITEMS)
    assert 0 < sent < 1_000_000


def test_credit_and_close_of_a_stream_that_has_ended_change_nothing(host: Host) -> None:
    stream = host.call({"credit": 5}, **COUNT, args=[1])
    host.answer(stream)
    host.send([CREDIT, stream, 5], [CLOSE, stream])
    assert host.function("math.gcd", 4, 6) == 2


def test_the_result_of_a_stream_cannot_be_used(host: Host) -> None:
    stream = host.call(**COUNT, args=[1])
    error = host.error(host.call(call_type="get_attr", instance=result(stream), attr="x"))
    assert error["code"] == "invalid_payload"


@pytest.mark.parametrize("payload", [COUNT, LATER])
def test_the_end_of_the_session_closes_its_streams(payload: dict[str, str]) -> None:
    sessions = Sessions(None, LIMIT)
    with open_host("first", sessions) as host:
        stream = host.call({"credit": 1}, **payload, args=[10])
        host.items(stream, 1)
    with open_host("second", sessions) as host:
        settle(host)
    assert sample.LOG == ["made 0", "closed"]
