"""The numbers of docs/wire.md: versions, kinds of messages, bounds."""

PROTOCOL_VERSION = 1
MIN_SUPPORTED_VERSION = 1

OPEN, CALL, CANCEL, RELEASE, CREDIT, CLOSE, SETTLED, CALLBACK_RESULT, CALLBACK_ERROR, FORGET = range(10)
RESULT, ERROR, ITEMS, END, CLASS, OUTPUT, CLOSED, CALLBACK, DROPPED = range(16, 25)

CAPABILITIES = ("lane", "call", "stream", "pipelining", "coroutines", "callbacks", "output")
# Said besides by a worker that listens on a local socket.
LOCAL_LANE = "local-lane"

DEFAULT_MAX_MESSAGE_BYTES = 64 * 1024 * 1024

# What gRPC and protobuf put around the messages of a frame, in bytes, generously.
ENVELOPE_BYTES = 64

# Lists in lists; deeper values are refused in both directions.
MAX_DEPTH = 250

MAX_LANES = 512
MAX_REFS = 1_000_000
