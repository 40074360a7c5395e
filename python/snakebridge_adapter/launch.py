"""The life of a worker: reads what the host asks for, serves until the host is gone, and ends."""

from __future__ import annotations

import contextlib
import faulthandler
import json
import os
import platform
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

from .launch_line import parse_launch
from .lifeline import PIPE, guard, wait_for_end


def launch() -> NoReturn:
    """Run the worker; never returns."""
    try:
        wanted = parse_launch(_read_line())
    except ValueError as error:
        _refuse("protocol", str(error), "Start workers through a host of the same version.")
    guard()
    add_paths(sys.path, wanted.paths)
    faulthandler.enable()
    # A library that interrupts "the main thread" must not end the worker.
    signal.signal(signal.SIGINT, lambda *_: None)
    # Children that libraries fork must not wait for gRPC's threads.
    os.environ.setdefault("GRPC_ENABLE_FORK_SUPPORT", "0")
    try:
        from .server import Server
    except ImportError as error:
        message = f"`{sys.executable}` cannot import what the adapter needs: {error}"
        _refuse("missing_dependency", message, "Run `npx snakebridge setup`.")
    try:
        server = Server(wanted)
    except (OSError, RuntimeError) as error:
        _refuse("socket", f"The worker cannot listen on `{wanted.socket}`: {error}", "Choose a shorter TMPDIR.")
    _answer({"ready": True, "pid": os.getpid(), "python": platform.python_version()})
    wait_for_end()
    server.stop()
    _clear_away(wanted.socket)
    sys.exit(0)


def add_paths(search: list[str], paths: tuple[str, ...]) -> None:
    """Put the project's directories before the site packages and behind the standard library.

    The working directory is taken out: what lies there is not ours to run.
    """
    search[:] = [path for path in search if path]
    sites = (index for index, path in enumerate(search) if path.endswith(("site-packages", "dist-packages")))
    start = next(sites, len(search))
    search[start:start] = [path for path in paths if path not in search]


def _clear_away(socket: str) -> None:
    """Remove the socket's directory, which a host that was killed could not."""
    with contextlib.suppress(OSError):
        Path(socket).unlink(missing_ok=True)
        Path(socket).parent.rmdir()


def _read_line() -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        part = os.read(PIPE, 64 * 1024)
        if not part:
            raise ValueError("The launch pipe ended before the launch line did.")
        line += part
    return line


def _refuse(code: str, message: str, fix: str) -> NoReturn:
    _answer({"error": {"code": code, "message": message, "fix": fix}})
    sys.exit(1)


def _answer(answer: dict[str, Any]) -> None:
    os.write(PIPE, json.dumps(answer).encode() + b"\n")
