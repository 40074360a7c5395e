"""A host in the same process: opens a lane without gRPC, sends messages, waits for answers."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import Any

import msgpack

from snakebridge_adapter.lane import Lane
from snakebridge_adapter.protocol import CALL, CLASS, CLOSED, END, ERROR, ITEMS, OPEN, OUTPUT, RESULT
from snakebridge_adapter.sessions import Sessions

PATIENCE = 10.0
LIMIT = 1 << 20


class WireError(Exception):
    """An error as it came over the wire."""

    def __init__(self, error: dict[str, Any]):
        super().__init__(f"{error['code']}: {error['message']}")
        self.error = error
        self.code = error["code"]


class Host:
    """Keeps everything that arrived: `messages` in order, `output`, `classes` by identity."""

    def __init__(self, session_id: str = "s", sessions: Sessions | None = None, options: Any = None):
        self.session_id = session_id
        self.sessions = sessions or Sessions(None, LIMIT)
        self.messages: list[list[Any]] = []
        self.output: list[list[Any]] = []
        self.classes: dict[str, dict[str, Any]] = {}
        self.closed: dict[str, Any] | None = None
        self.ended = threading.Event()
        self._last_id = 0
        self._waiting: list[list[Any]] = []
        self._to_adapter: SimpleQueue[bytes | None | Exception] = SimpleQueue()
        self._to_host: SimpleQueue[bytes | None] = SimpleQueue()
        lane = Lane(self._next_frame, self._to_host.put, self._end, self.sessions)
        threading.Thread(target=lane.run, daemon=True).start()

    def open(self) -> Host:
        self.send([OPEN, self.session_id, {}])
        return self

    def send(self, *messages: list[Any]) -> None:
        self.send_bytes(b"".join(msgpack.packb(message) for message in messages))

    def send_bytes(self, frame: bytes) -> None:
        self._to_adapter.put(frame)

    def say_goodbye(self) -> None:
        self._to_adapter.put(None)

    def vanish(self) -> None:
        self._to_adapter.put(ConnectionError("gone"))

    def call(self, options: dict[str, Any] | None = None, **payload: Any) -> int:
        self._last_id += 1
        self.send([CALL, self._last_id, payload, options])
        return self._last_id

    def ask(self, options: dict[str, Any] | None = None, **payload: Any) -> Any:
        return self.answer(self.call(options, **payload))

    def function(self, name: str, *args: Any, **kwargs: Any) -> Any:
        """Call `module.function` with arguments that are wire structures already."""
        module, _, function = name.rpartition(".")
        return self.ask(call_type="function", python_module=module, function=function, args=list(args), kwargs=kwargs)

    def answer(self, call_id: int) -> Any:
        message = self.wait(lambda each: each[0] in (RESULT, ERROR, END) and each[1] == call_id)
        if message[0] == ERROR:
            raise WireError(message[2])
        return message[2]

    def error(self, call_id: int) -> dict[str, Any]:
        return self.wait(lambda each: each[0] == ERROR and each[1] == call_id)[2]

    def items(self, call_id: int, count: int) -> list[Any]:
        found: list[Any] = []
        while len(found) < count:
            found += self.wait(lambda each: each[0] == ITEMS and each[1] == call_id)[2]
        return found

    def wait(self, fits: Any) -> list[Any]:
        """Return the first message not yet returned that fits."""
        for index, message in enumerate(self._waiting):
            if fits(message):
                return self._waiting.pop(index)
        while True:
            for message in self._read():
                if fits(message):
                    return message
                self._waiting.append(message)

    def _read(self) -> Iterator[list[Any]]:
        try:
            packed = self._to_host.get(timeout=PATIENCE)
        except Empty:
            raise AssertionError(f"nothing came; before came {self.messages[-5:]}")
        if packed is None:
            raise AssertionError(f"the lane has ended; before came {self.messages[-5:]}")
        message = msgpack.unpackb(packed, strict_map_key=False)
        self.messages.append(message)
        if message[0] == OUTPUT:
            self.output.append(message)
        elif message[0] == CLASS:
            self.classes[f"{message[1]['python_module']}.{message[1]['type_name']}"] = message[1]
        elif message[0] == CLOSED:
            self.closed = message[1]
        yield message

    def _next_frame(self) -> bytes | None:
        frame = self._to_adapter.get()
        if isinstance(frame, Exception):
            raise frame
        return frame

    def _end(self) -> None:
        self.ended.set()
        self._to_host.put(None)


@contextmanager
def open_host(session_id: str = "s", sessions: Sessions | None = None) -> Iterator[Host]:
    host = Host(session_id, sessions).open()
    try:
        yield host
    finally:
        host.vanish()
        assert host.ended.wait(PATIENCE)


def ref(found: Any) -> dict[str, Any]:
    """Return the ref itself, after a check that it is one."""
    assert found["__type__"] == "ref", found
    return found


def result(call_id: int) -> dict[str, Any]:
    return {"__type__": "result", "id": call_id}
