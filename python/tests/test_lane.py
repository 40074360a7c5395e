"""Order, pipelining, releases, and what ends a lane."""

import gc
import random
import tracemalloc
import weakref
from contextlib import ExitStack
from typing import Any

import msgpack
import pytest

from snakebridge_adapter.protocol import (
    CALL,
    CLOSED,
    OPEN,
    RELEASE,
    SETTLED,
)
from snakebridge_adapter.sessions import Sessions
from tests import sample
from tests.harness import LIMIT, PATIENCE, Host, WireError, open_host, ref, result

COUNTER = {"call_type": "class", "python_module": "tests.sample", "class": "Counter"}


def call(call_id: int, **payload: Any) -> list[Any]:
    return [CALL, call_id, payload, None]


def test_messages_of_one_frame_are_handled_in_order(host: Host) -> None:
    host.send(
        call(1, **COUNTER),
        call(2, call_type="method", instance=result(1), method="add", args=[2]),
        call(3, call_type="get_attr", instance=result(2), attr="value"),
    )
    assert host.answer(3) == 2


def test_a_result_can_be_an_argument_inside_containers(host: Host) -> None:
    first = host.call(python_module="math", function="gcd", args=[12, 18])
    assert host.function("tests.sample.echo", {"a": [result(first)]}) == {"a": [6]}


def test_a_call_that_uses_a_failed_result_fails_with_the_same_error(host: Host) -> None:
    first = host.call(python_module="math", function="sqrt", args=[-1])
    second = host.call(call_type="method", instance=result(first), method="add")
    third = host.call(python_module="tests.sample", function="echo", args=[[result(second)]])
    assert host.error(first) == host.error(second) == host.error(third)


def test_results_are_kept_until_they_are_settled(host: Host) -> None:
    first = host.call(python_module="tests.sample", function="echo", args=[1])
    second = host.call(python_module="tests.sample", function="echo", args=[2])
    host.send([SETTLED, first])
    assert host.function("tests.sample.echo", result(second)) == 2
    assert (
        host.error(host.call(python_module="tests.sample", function="echo", args=[result(first)]))["code"]
        == "stale_ref"
    )


def test_settling_waits_for_the_calls_that_were_sent_before(host: Host) -> None:
    host.send(
        call(1, python_module="tests.sample", function="echo", args=[5]),
        call(2, python_module="tests.sample", function="echo", args=[result(1)]),
        [SETTLED, 1],
    )
    assert host.answer(2) == 5


def test_a_released_object_is_dropped_and_its_ref_is_stale(host: Host) -> None:
    made = ref(host.ask(**COUNTER))
    host.send([SETTLED, 1], [RELEASE, [made["id"]]])
    error = host.error(host.call(call_type="get_attr", instance=made, attr="value"))
    assert error["code"] == "stale_ref"
    assert f"Ref {made['id']} " in error["message"]


def test_a_release_that_crosses_a_result_does_not_drop_the_object(host: Host) -> None:
    made = ref(host.ask(**COUNTER))
    host.ask(call_type="method", instance=made, method="add")
    host.send([RELEASE, [made["id"]]])
    assert host.ask(call_type="get_attr", instance=made, attr="value") == 1
    host.send([RELEASE, [made["id"], made["id"]]])
    assert host.error(host.call(call_type="get_attr", instance=made, attr="value"))["code"] == "stale_ref"


def test_the_end_of_a_session_drops_its_objects() -> None:
    with open_host() as host:
        host.ask(**COUNTER)
        registry = host.sessions._open["s"]._registry
        kept = weakref.ref(registry.find(1))
    del registry
    gc.collect()
    assert kept() is None


def test_a_ref_of_another_session_is_refused() -> None:
    sessions = Sessions(None, LIMIT)
    with open_host("a", sessions) as one, open_host("b", sessions) as other:
        made = one.ask(**COUNTER)
        assert other.error(other.call(call_type="get_attr", instance=made, attr="value"))["code"] == "stale_ref"
        other.say_goodbye()
        assert one.ask(call_type="get_attr", instance=made, attr="value") == 0


def test_a_host_that_says_goodbye_gets_the_answers_of_what_it_sent() -> None:
    host = Host().open()
    last = [host.call(python_module="math", function="gcd", args=[n, n]) for n in range(1, 50)][-1]
    host.say_goodbye()
    assert host.answer(last) == 49
    assert host.ended.wait(PATIENCE)


def test_a_session_id_can_be_used_again_after_its_end() -> None:
    sessions = Sessions(None, LIMIT)
    for _ in range(3):
        with open_host("again", sessions) as host:
            assert ref(host.ask(**COUNTER))["id"] == 1


def test_many_sessions_leave_nothing_behind() -> None:
    sessions = Sessions(None, LIMIT)
    sample.Counter.instances = 0
    for number in range(200):
        with open_host(f"s{number}", sessions) as host:
            host.ask(**COUNTER)
    gc.collect()
    assert sessions._open == {}
    assert not [each for each in gc.get_objects() if isinstance(each, sample.Counter)]


@pytest.mark.parametrize(
    ("messages", "what"),
    [
        ([[CALL, 1, {}, None]], "`open`"),
        ([[OPEN, "s", {}], [OPEN, "s", {}]], "open already"),
        ([[OPEN, "", {}]], "malformed"),
        ([[OPEN, "s"]], "3 elements"),
        ([[OPEN, "s", {}], [99]], "kind 99"),
        ([[OPEN, "s", {}], [16, 1, None]], "kind 16"),
        ([[OPEN, "s", {}], []], "empty"),
        ([[OPEN, "s", {}], 7], "`int`"),
        ([[OPEN, "s", {}], {"a": 1}], "`dict`"),
        ([[OPEN, "s", {}], [CALL, 0, {}, None]], "Element 1"),
        ([[OPEN, "s", {}], [CALL, True, {}, None]], "Element 1"),
        ([[OPEN, "s", {}], [CALL, 1, [], None]], "Element 2"),
        ([[OPEN, "s", {}], [CALL, 1, {}, {"timeout_ms": "1"}]], "Element 3"),
        ([[OPEN, "s", {}], [CALL, 1, {}, {"leaves": "both"}]], "Element 3"),
        ([[OPEN, "s", {}], [RELEASE, 3]], "Element 1"),
        ([[OPEN, "s", {}], [CALL, 2, {}, None], [CALL, 2, {}, None]], "ascend"),
    ],
)
def test_a_host_that_breaks_the_rules_is_told_and_the_lane_ends(messages: list[Any], what: str) -> None:
    host = Host()
    host.send(*messages)
    error = host.wait(lambda each: each[0] == CLOSED)[1]
    assert error["code"] == "protocol"
    assert what in error["message"]
    assert host.ended.wait(PATIENCE)


@pytest.mark.parametrize(
    "frame", [b"\xc1", b"\x93\x00\xa1s", b"\x93\x00\xa1\xff\x80", b"\xd4\x05x", b"\x91" * 2_000, b"\x81\x91\x01\x01"]
)
def test_what_is_no_message_ends_the_lane(frame: bytes) -> None:
    host = Host()
    host.send_bytes(frame)
    assert host.wait(lambda each: each[0] == CLOSED)[1]["code"] == "protocol"


def test_a_frame_over_the_bound_ends_the_lane() -> None:
    host = Host(sessions=Sessions(None, 4096)).open()
    host.send_bytes(b"\xc0" * 5_000)
    error = host.wait(lambda each: each[0] == CLOSED)[1]
    assert (error["code"], error["limit"]) == ("too_large", 4096)


def test_random_frames_never_hang_a_lane() -> None:
    chance = random.Random(7)
    whole = msgpack.packb([OPEN, "s", {}]) + msgpack.packb(
        [CALL, 1, {"python_module": "math", "function": "sqrt"}, None]
    )
    for _ in range(300):
        frame = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            frame[chance.randrange(len(frame))] = chance.randrange(256)
        host = Host()
        host.send_bytes(bytes(frame[: chance.randint(1, len(frame))]))
        host.say_goodbye()
        assert host.ended.wait(PATIENCE)


def test_the_same_session_cannot_be_open_twice() -> None:
    sessions = Sessions(None, LIMIT)
    with open_host("s", sessions) as first:
        first.function("math.gcd", 4, 6)  # it is open by now
        second = Host("s", sessions).open()
        assert "open already" in second.wait(lambda each: each[0] == CLOSED)[1]["message"]
        assert first.function("math.gcd", 4, 6) == 2


def test_sessions_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakebridge_adapter.sessions.MAX_LANES", 1)
    sessions = Sessions(None, LIMIT)
    with open_host("first", sessions) as first:
        first.function("math.gcd", 4, 6)  # it is open by now
        error = Host("second", sessions).open().wait(lambda each: each[0] == CLOSED)[1]
        assert (error["code"], error["limit"]) == ("too_large", 1)


def test_a_session_holds_no_more_objects_than_its_host_asks_for() -> None:
    host = Host()
    host.send([OPEN, "s", {"max_refs": 2}])
    for _ in range(2):
        host.function("types.SimpleNamespace")
    with pytest.raises(WireError) as refused:
        host.function("types.SimpleNamespace")
    assert refused.value.code == "overloaded"
    host.say_goodbye()
    assert host.ended.wait(PATIENCE)


def test_an_answer_that_cannot_travel_is_an_error_of_its_call(host: Host) -> None:
    with pytest.raises(WireError) as refused:
        host.function("builtins.chr", 0xD800)
    assert refused.value.code == "unsendable"
    assert host.function("math.gcd", 4, 6) == 2


def test_an_answer_over_the_bound_is_an_error_of_its_call(host: Host) -> None:
    error = host.error(host.call(python_module="builtins", function="bytes", args=[LIMIT]))
    assert (error["code"], error["limit"]) == ("too_large", LIMIT - 64)


def test_an_open_lane_reserves_little_memory() -> None:
    sessions = Sessions(None, LIMIT)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        with ExitStack() as lanes:
            for count in range(20):
                lanes.enter_context(open_host(f"s{count}", sessions)).function("math.sqrt", 4)
            each = (tracemalloc.get_traced_memory()[0] - before) / 20
    finally:
        tracemalloc.stop()
    assert each < 128 * 1024
