"""The floor: answers msgpack calls over a raw Unix socket, with nothing between the socket and the function."""

import math
import socket
import sys
from pathlib import PurePosixPath

import msgpack

FUNCTIONS = {"gcd": math.gcd, "fsum": math.fsum, "PurePosixPath": PurePosixPath}


def main(path: str) -> None:
    """Serve one connection."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen(1)
    print("ready", flush=True)
    connection, _ = server.accept()
    packer, unpacker = msgpack.Packer(), msgpack.Unpacker()
    while data := connection.recv(1 << 18):
        unpacker.feed(data)
        results: dict[int, object] = {}
        answers = []
        for _, call_id, payload, _ in unpacker:
            result = results[call_id] = answer(payload, results)
            answers.append(packer.pack([16, call_id, call_id if isinstance(result, PurePosixPath) else result]))
        connection.sendall(b"".join(answers))


def answer(payload: dict, results: dict[int, object]) -> object:
    """Call the function that the payload names, or the method of an earlier result of the same frame."""
    on = payload.get("instance")
    call = FUNCTIONS[payload["function"]] if on is None else getattr(results[on], payload["function"])
    return call(*payload["args"])


main(sys.argv[1])
