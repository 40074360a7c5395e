"""Waits until one of several sockets can be read: with `poll`, or with `select` on Windows, which has no `poll`."""

from __future__ import annotations

import select
import socket
from collections.abc import Callable

# Waits, and returns the descriptors of the sockets that can be read.
Wait = Callable[[], "list[int]"]


def by_poll(sockets: tuple[socket.socket, ...]) -> Wait:
    """Take any descriptors; each wait costs the same however large they are."""
    poll = select.poll()
    for each in sockets:
        poll.register(each.fileno(), select.POLLIN)
    return lambda: [descriptor for descriptor, _ in poll.poll()]


def by_select(sockets: tuple[socket.socket, ...]) -> Wait:
    """Take as many sockets as Windows allows, whatever their descriptors; elsewhere those above 1,023 are refused."""
    descriptors = [each.fileno() for each in sockets]
    return lambda: select.select(descriptors, (), ())[0]


wait_for_any: Callable[[tuple[socket.socket, ...]], Wait] = by_poll if hasattr(select, "poll") else by_select
