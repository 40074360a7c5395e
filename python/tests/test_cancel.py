"""A cancelled call stops wherever it is; the next one is never hit."""

import threading

import pytest

from snakebridge_adapter.interrupt import Activity, CallInterrupted
from snakebridge_adapter.protocol import CANCEL
from tests import sample
from tests.harness import PATIENCE, Host, open_host


@pytest.fixture(autouse=True)
def fresh() -> None:
    sample.started.clear()
    sample.go_on.clear()
    sample.LOG.clear()


def start(host: Host, function: str) -> int:
    call_id = host.call(python_module="tests.sample", function=function)
    assert sample.started.wait(PATIENCE)
    return call_id


def test_an_endless_loop_is_interrupted(host: Host) -> None:
    call_id = start(host, "spin")
    host.send([CANCEL, call_id])
    error = host.error(call_id)
    assert (error["code"], error["rung"]) == ("cancelled", "interrupted")
    assert host.function("math.gcd", 4, 6) == 2


def test_a_call_in_the_queue_never_runs(host: Host) -> None:
    running = start(host, "wait")
    queued = host.call(python_module="tests.sample", function="LOG.append", args=["ran"])
    host.send([CANCEL, queued])
    later = host.call(python_module="math", function="gcd", args=[4, 6])
    sample.go_on.set()
    assert host.answer(running) == "waited"
    assert host.error(queued)["rung"] == "queued"
    assert host.answer(later) == 2
    assert sample.LOG == []


def test_a_call_that_swallows_the_interruption_answers_its_result(host: Host) -> None:
    call_id = start(host, "spin_stubbornly")
    host.send([CANCEL, call_id])
    assert host.answer(call_id) == "survived"


def test_cancelling_what_is_answered_or_unknown_changes_nothing(host: Host) -> None:
    done = host.call(python_module="math", function="gcd", args=[4, 6])
    host.answer(done)
    host.send([CANCEL, done])
    assert host.function("math.gcd", 4, 6) == 2


def test_a_call_whose_time_was_over_in_the_queue_never_runs(host: Host) -> None:
    running = start(host, "wait")
    late = host.call({"timeout_ms": 0}, python_module="tests.sample", function="LOG.append", args=["ran"])
    sample.go_on.set()
    host.answer(running)
    error = host.error(late)
    assert (error["code"], error["rung"]) == ("timeout", "queued")
    assert sample.LOG == []


def test_an_interrupted_call_whose_time_is_over_is_a_timeout(host: Host) -> None:
    call_id = host.call({"timeout_ms": 100}, python_module="tests.sample", function="spin")
    assert sample.started.wait(PATIENCE)
    threading.Timer(0.2, host.send, [[CANCEL, call_id]]).start()
    error = host.error(call_id)
    assert (error["code"], error["rung"]) == ("timeout", "interrupted")


def test_a_host_that_is_gone_interrupts_what_runs() -> None:
    with open_host() as host:
        start(host, "spin")
    assert host.ended.is_set()


def test_an_order_for_one_call_never_hits_another() -> None:
    activity = Activity()
    stopped: list[int] = []
    begun = threading.Event()
    last = 2_000

    def work() -> None:
        activity.attach()
        begun.set()
        for call_id in range(1, last + 1):
            try:
                try:
                    activity.begin(call_id)
                    sum(range(50))
                finally:
                    activity.end()
            except CallInterrupted:
                activity.end()
                stopped.append(call_id)
        for _ in range(10_000):
            pass  # a stray order would arrive here

    failures: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            failures.append(error)

    thread = threading.Thread(target=guarded)
    thread.start()
    begun.wait(PATIENCE)
    ordered = [call_id for call_id in range(1, last + 1, 3) if activity.stop(call_id)]
    thread.join(PATIENCE)
    assert failures == []
    assert set(stopped) <= set(ordered)
