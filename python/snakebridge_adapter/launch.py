"""The life of a worker: reads what the host asks for, serves until the host is gone, and ends."""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import json
import os
import platform
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from . import shared_memory
from .later import imported_later
from .launch_line import Launch, parse_launch
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
        listen = _import_servers(wanted)
    except ImportError as error:
        message = f"`{sys.executable}` cannot import what the adapter needs: {error}"
        _refuse("missing_dependency", message, "Run `npx snakebridge setup`.")
    try:
        serving = listen()
    except (OSError, RuntimeError) as error:
        where = " or ".join(f"`{socket}`" for socket in (wanted.socket, wanted.local_socket) if socket)
        _refuse("socket", f"The worker cannot listen on {where}: {error}", "Choose a shorter TMPDIR.")
    _answer({"ready": True, "pid": os.getpid(), "python": platform.python_version(), **serving.ports})
    host = os.getppid()
    wait_for_end()
    serving.stop()
    _clear_away(wanted)
    shared_memory.clear_away(host)
    sys.exit(0)


class _Serving(NamedTuple):
    """Servers that listen."""

    # By their names in the answer; none for those on a Unix socket.
    ports: dict[str, int]
    stop: Callable[[], None]


def _import_servers(wanted: Launch) -> Callable[[], _Serving]:
    """Return what starts the servers that are asked for; gRPC costs most of a start."""
    from .capture import capture_output
    from .local_server import LocalServer
    from .sessions import Sessions

    # What gRPC has for `asyncio` is for servers that are written with it.
    with imported_later("asyncio", "grpc.aio", "grpc_health.v1._async"):
        grpc_server = importlib.import_module(".server", __package__).Server if wanted.socket else None

    def listen() -> _Serving:
        sessions = Sessions(wanted.allow, wanted.max_message_bytes)
        capture_output(sessions)
        servers: dict[str, Any] = {}
        if wanted.local_socket:
            servers["local_port"] = LocalServer(wanted.local_socket, wanted.token, sessions)
        if grpc_server is not None:
            servers["port"] = grpc_server(wanted, sessions)

        def stop() -> None:
            sessions.abort_all()
            for server in servers.values():
                server.stop()

        return _Serving({name: server.port for name, server in servers.items() if server.port is not None}, stop)

    return listen


def add_paths(search: list[str], paths: tuple[str, ...]) -> None:
    """Put the project's directories before the site packages and behind the standard library.

    The working directory is taken out: what lies there is not ours to run.
    """
    search[:] = [path for path in search if path]
    sites = (index for index, path in enumerate(search) if path.endswith(("site-packages", "dist-packages")))
    start = next(sites, len(search))
    search[start:start] = [path for path in paths if path not in search]


def _clear_away(wanted: Launch) -> None:
    """Remove the sockets' directory, which a host that was killed could not."""
    with contextlib.suppress(OSError):
        for socket in wanted.socket_paths:
            Path(socket).unlink(missing_ok=True)
        for socket in wanted.socket_paths:
            if Path(socket).parent.exists():
                (Path(socket).parent / "owner").unlink(missing_ok=True)
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
