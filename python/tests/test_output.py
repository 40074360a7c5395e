"""What libraries print goes to the host, with the call that printed it, and never on the protocol."""

import io
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

from snakebridge_adapter.capture import CapturedStream
from snakebridge_adapter.output import CHARACTERS_PER_SECOND, Budget
from tests.harness import Host


@contextmanager
def capturing(host: Host) -> Iterator[None]:
    """Capture output as the real worker does; pytest would take it back between a fixture and its test."""
    with (
        redirect_stdout(CapturedStream("stdout", 1, host.sessions)),
        redirect_stderr(CapturedStream("stderr", 2, host.sessions)),
    ):
        yield


def said(host: Host, function: str, *args: object) -> list[list[object]]:
    with capturing(host):
        call_id = host.call(python_module="tests.sample", function=function, args=list(args))
        host.answer(call_id)
        host.function("math.gcd", 1, 1)
    return [message[2:] for message in host.output if message[1] == call_id]


def test_what_a_call_prints_is_told_with_its_id(host: Host) -> None:
    assert said(host, "shout", "hello") == [["stdout", "hello\n"]]


def test_lines_are_told_whole_and_the_rest_at_the_end_of_the_call(host: Host) -> None:
    assert said(host, "print_in_parts") == [["stdout", "a b"], ["stderr", "!\n"]]


def test_what_a_thread_of_a_library_prints_belongs_to_the_running_call(host: Host) -> None:
    assert said(host, "print_in_thread") == [["stdout", "from a thread\n"]]


def test_what_a_coroutine_prints_belongs_to_its_call(host: Host) -> None:
    assert said(host, "later", 1) == [["stdout", "from a coroutine\n"]]


def test_a_lone_surrogate_is_told_as_an_escape(host: Host) -> None:
    with capturing(host):
        host.function("builtins.exec", "print('\\ud800')")
    assert host.output[0][3] == "\\ud800\n"


def test_bytes_that_are_printed_are_told_as_text(host: Host) -> None:
    with capturing(host):
        host.function("builtins.exec", "import sys; sys.stdout.buffer.write('ü\\n'.encode())")
    assert host.output[0][3] == "ü\n"


def test_a_flood_is_cut_and_told_so(host: Host) -> None:
    texts = "".join(str(each[1]) for each in said(host, "flood", 10_000_000))
    assert "[snakebridge dropped " in texts
    assert texts.count("x") < 10_000_000


def test_lines_that_look_like_messages_change_nothing(host: Host) -> None:
    with capturing(host):
        host.function("tests.sample.shout", '\x93\x10\x01{"ready": true}')
    assert host.function("math.gcd", 4, 6) == 2


def test_a_budget_is_renewed_every_second() -> None:
    now = 0.0
    budget = Budget(10, lambda: now)
    assert budget.admit("x" * 8) == "x" * 8
    assert budget.admit("y" * 8) == "yy"
    assert budget.admit("z") == ""
    now = 1.5
    assert budget.admit("w") == "[snakebridge dropped 7 characters of output]\nw"
    assert CHARACTERS_PER_SECOND > 10


def test_a_captured_stream_is_like_a_file(host: Host) -> None:
    stream = CapturedStream("stdout", 1, host.sessions)
    assert (stream.encoding, stream.isatty(), stream.fileno(), stream.writable()) == ("utf-8", False, 1, True)
    assert isinstance(stream, io.TextIOBase)
    stream.reconfigure(line_buffering=True)
    print("x", file=stream, flush=True)
    assert host.output == []
