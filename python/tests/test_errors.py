"""What a host is told about an exception."""

import pytest

from snakebridge_adapter.error_map import to_error_map
from tests.harness import Host


def error_of(host: Host, function: str, *args: object) -> dict[str, object]:
    return host.error(host.call(python_module="tests.sample", function=function, args=list(args)))


def test_an_exception_is_told_with_its_class_and_bases(host: Host) -> None:
    error = error_of(host, "fail")
    assert (error["code"], error["type"]) == ("python", "builtins.ValueError")
    assert error["mro"] == [
        "ValueError",
        "builtins.ValueError",
        "Exception",
        "builtins.Exception",
        "BaseException",
        "builtins.BaseException",
    ]
    assert error["args"] == ["'bad value'", "42"]


def test_the_cause_is_told(host: Host) -> None:
    cause = error_of(host, "fail")["cause"]
    assert isinstance(cause, dict)
    assert (cause["type"], cause["message"]) == ("builtins.KeyError", "'key'")


def test_the_traceback_begins_in_the_library(host: Host) -> None:
    traceback = str(error_of(host, "fail")["traceback"])
    assert "sample.py" in traceback
    assert "snakebridge_adapter" not in traceback
    assert "bad value" in traceback


def test_an_exception_without_readable_message_is_told_all_the_same(host: Host) -> None:
    error = error_of(host, "fail_silently")
    assert error["type"] == "builtins.RuntimeError"
    assert "cannot be read" in str(error["message"])


def test_sys_exit_is_an_error_of_that_call(host: Host) -> None:
    error = error_of(host, "leave_now")
    assert (error["code"], error["type"], error["message"]) == ("python", "builtins.SystemExit", "bye")
    assert host.function("math.gcd", 4, 6) == 2


def test_a_wrong_number_of_arguments_is_an_error_of_python(host: Host) -> None:
    assert error_of(host, "fail", 1)["type"] == "builtins.TypeError"


def test_long_messages_are_cut() -> None:
    error = to_error_map(ValueError("x" * 1_000_000))
    assert len(str(error["message"])) < 100_000
    assert len(error["args"][0]) < 2_000


def test_lone_surrogates_in_messages_become_escapes() -> None:
    assert to_error_map(ValueError("\ud800"))["message"] == "\\ud800"


def test_endless_chains_of_causes_are_cut() -> None:
    first, second = ValueError("a"), ValueError("b")
    first.__cause__, second.__cause__ = second, first
    depth, error = 0, to_error_map(first)
    while "cause" in error:
        depth, error = depth + 1, error["cause"]
    assert depth == 8


@pytest.mark.parametrize("chained", [True, False])
def test_the_context_is_told_unless_it_is_suppressed(chained: bool) -> None:
    try:
        try:
            raise KeyError("first")
        except KeyError:
            if chained:
                raise ValueError("second")
            raise ValueError("second") from None
    except ValueError as error:
        assert ("context" in to_error_map(error)) is chained
