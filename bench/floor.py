"""The floor: answers msgpack calls over a raw Unix socket, with nothing between the socket and the function."""

import math
import socket
import sys

import msgpack

FUNCTIONS = {"gcd": math.gcd, "fsum": math.fsum}


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
        answers = [packer.pack([16, call[1], answer(call[2])]) for call in unpacker]
        connection.sendall(b"".join(answers))


def answer(payload: dict) -> object:
    """Call the function that the payload names."""
    return FUNCTIONS[payload["function"]](*payload["args"])


main(sys.argv[1])
