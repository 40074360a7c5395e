"""Sees to it that nothing of a worker outlives its host. All that differs between platforms is here."""

from __future__ import annotations

import contextlib
import os
import select
import signal
import sys
import time
from typing import NoReturn

# The launch pipe: its end means that the host is gone.
PIPE = 3

# How long a worker may take to end by itself when its host is gone.
GRACE_SECONDS = 2.0
_POLL_MILLISECONDS = 500


def guard() -> None:
    """Make the worker the leader of its process group, and start the guardian of it.

    Must be called before any thread is started, and after the launch line was read: the guardian reads the pipe too.
    """
    os.set_inheritable(PIPE, False)
    if sys.platform == "win32":
        return  # there the host's job object ends its processes
    with contextlib.suppress(PermissionError):  # it is the leader already
        os.setsid()
    worker = os.getpid()
    if os.fork() == 0:
        _be_guardian(worker)


def wait_for_end() -> None:
    """Return when the host is gone."""
    with contextlib.suppress(OSError):
        while os.read(PIPE, 4096):
            pass


if sys.platform != "win32":

    def _be_guardian(worker: int) -> NoReturn:
        """Outlive the worker by a moment, to take its whole group along.

        A process of its own, because a thread could not run while a library's C code holds the interpreter's lock, and
        because children of a worker that crashed have nobody else.
        """
        try:
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            for descriptor in (0, 1, 2):
                with contextlib.suppress(OSError):
                    os.close(descriptor)
            _wait_for_an_end(worker)
            os.killpg(os.getpgrp(), signal.SIGKILL)
        finally:
            os._exit(1)

    def _wait_for_an_end(worker: int) -> None:
        """Return when the worker has ended, or some time after the host has."""
        poll = select.poll()
        poll.register(PIPE, select.POLLIN)
        death = _open_process(worker)
        if death is not None:
            poll.register(death, select.POLLIN)
        deadline = None
        while os.getppid() == worker and (deadline is None or time.monotonic() < deadline):
            ready = [descriptor for descriptor, _ in poll.poll(_POLL_MILLISECONDS)]
            if PIPE in ready and not os.read(PIPE, 4096):
                poll.unregister(PIPE)
                deadline = time.monotonic() + GRACE_SECONDS

    def _open_process(pid: int) -> int | None:
        """Return a descriptor that becomes readable when the process ends, where the system has such."""
        try:
            return os.pidfd_open(pid)
        except (AttributeError, OSError):
            return None
