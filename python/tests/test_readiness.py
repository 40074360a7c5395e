"""The two ways of waiting for one of several sockets."""

import socket
from collections.abc import Callable

import pytest

from snakebridge_adapter.readiness import Wait, by_poll, by_select


@pytest.mark.parametrize("way", [by_poll, by_select])
def test_the_sockets_that_can_be_read_are_named(way: Callable[[tuple[socket.socket, ...]], Wait]) -> None:
    (mine, theirs), (my_other, their_other) = socket.socketpair(), socket.socketpair()
    with mine, theirs, my_other, their_other:
        wait = way((mine, my_other))
        their_other.send(b"!")
        assert wait() == [my_other.fileno()]
        theirs.send(b"!")
        assert sorted(wait()) == sorted([mine.fileno(), my_other.fileno()])
        my_other.recv(1)
        theirs.close()
        assert wait() == [mine.fileno()]
