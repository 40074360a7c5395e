"""The gRPC service of a worker; the only file that knows gRPC."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import grpc
from grpc_health.v1 import health, health_pb2, health_pb2_grpc

from .error_map import to_error_map
from .errors import AdapterError, ProtocolError
from .gen import adapter_pb2 as pb
from .handshake import capabilities, describe_worker
from .lane import Lane
from .launch_line import Launch
from .listening import LOOPBACK, LOOPBACK_HOST
from .local_lane import Ongoing
from .outbox import Outbox
from .packing import pack
from .protocol import ENVELOPE_BYTES, ERROR, MAX_LANES
from .secret import is_same_secret
from .sessions import Sessions
from .unary import CALL_TOOL, STREAM_TOOL, Unary, agree_on_version

SERVICE = "snakebridge.v1.Adapter"

# Unary calls and health checks that may run besides the lanes.
_OTHER_CALLS = 32

# The descriptor of stderr, which the host reads.
_LOG = 2


class Server:
    """A worker that listens. `stop` ends it."""

    def __init__(self, launch: Launch, sessions: Sessions):
        """Listen on the socket, or on the loopback."""
        bound = launch.max_message_bytes + ENVELOPE_BYTES
        self._server = grpc.server(
            ThreadPoolExecutor(MAX_LANES + _OTHER_CALLS, thread_name_prefix="rpc"),
            handlers=[_handlers(_Adapter(sessions, launch))],
            interceptors=[_TokenCheck(launch.token)],
            options=[
                ("grpc.max_receive_message_length", bound),
                ("grpc.max_send_message_length", bound),
                # Nobody else may listen on a port of ours.
                ("grpc.so_reuseport", 0),
            ],
        )
        servicer = health.HealthServicer()
        health_pb2_grpc.add_HealthServicer_to_server(servicer, self._server)
        for name in ("", SERVICE):
            servicer.set(name, health_pb2.HealthCheckResponse.SERVING)
        on_loopback = launch.socket == LOOPBACK
        bound_to = self._server.add_insecure_port(f"{LOOPBACK_HOST}:0" if on_loopback else f"unix:{launch.socket}")
        if bound_to == 0:
            raise OSError("the socket cannot be bound")
        self.port = bound_to if on_loopback else None
        self._server.start()

    def stop(self) -> None:
        """Close every lane; the sessions are stopped already."""
        self._server.stop(grace=None).wait(1.0)


class _TokenCheck(grpc.ServerInterceptor):
    """Refuses every RPC without the secret of this launch. What it logs holds no token, right or wrong."""

    def __init__(self, token: str):
        self._expected = f"Bearer {token}".encode()
        self._refused = grpc.stream_stream_rpc_method_handler(_refuse)

    def intercept_service(self, continuation: Any, handler_call_details: Any) -> Any:
        sent = [value for key, value in handler_call_details.invocation_metadata if key == "authorization"]
        if len(sent) == 1 and is_same_secret(_to_bytes(sent[0]), self._expected):
            return continuation(handler_call_details)
        what = "a wrong token" if sent else "no token"
        os.write(_LOG, f"snakebridge: refused {handler_call_details.method} with {what}\n".encode())
        return self._refused


def _refuse(_requests: Any, context: grpc.ServicerContext) -> Any:
    context.abort(grpc.StatusCode.UNAUTHENTICATED, "The token is missing or wrong.")


def _to_bytes(value: str | bytes) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


class _Adapter:
    """The methods of the service."""

    def __init__(self, sessions: Sessions, launch: Launch):
        self._sessions = sessions
        self._capabilities = capabilities(launch.local_socket is not None)
        self._unary = Unary(sessions)

    def handshake(self, request: pb.HandshakeRequest, context: grpc.ServicerContext) -> pb.HandshakeReply:
        try:
            version = agree_on_version(request.protocol_version, request.min_supported_version)
        except ProtocolError as error:
            context.abort(grpc.StatusCode.FAILED_PRECONDITION, error.message)
        return pb.HandshakeReply(protocol_version=version, **describe_worker(self._sessions.limit, self._capabilities))

    def lane(self, frames: Iterator[bytes], context: grpc.ServicerContext) -> Iterator[bytes]:
        outbox = Outbox(self._sessions.limit)

        def receive() -> bytes | None:
            frame = next(frames, None)
            if frame is None and not context.is_active():
                raise ConnectionError("the host is gone")  # some releases of gRPC end the iterator instead
            return frame

        lane = Lane(receive, outbox.put, outbox.end, self._sessions)

        def over() -> None:
            outbox.end()
            # For gRPC may end the frames of a cancelled RPC as those of a host that says goodbye.
            lane.abandon()

        context.add_callback(over)
        threading.Thread(target=lane.run, name="lane", daemon=True).start()
        return outbox.frames()

    def call(self, request: pb.CallRequest, context: grpc.ServicerContext) -> pb.CallReply:
        try:
            ongoing = self._start(CALL_TOOL, request, context)
        except AdapterError as error:
            return _reply(ERROR, to_error_map(error))
        return _reply(*ongoing.answer())

    def stream(self, request: pb.CallRequest, context: grpc.ServicerContext) -> Iterator[pb.CallReply]:
        try:
            ongoing = self._start(STREAM_TOOL, request, context)
        except AdapterError as error:
            yield _reply(ERROR, to_error_map(error))
            return
        for kind, value in ongoing.items():
            yield _reply(kind, value)

    def _start(self, tool: str, request: pb.CallRequest, context: grpc.ServicerContext) -> Ongoing:
        ongoing = self._unary.start(tool, request.tool, request.payload, context.time_remaining())
        context.add_callback(ongoing.cancel)
        return ongoing


def _serialize(message: Any) -> bytes:
    return message.SerializeToString()


def _reply(kind: int, value: Any) -> pb.CallReply:
    packed = pack(value)
    return pb.CallReply(error=packed) if kind == ERROR else pb.CallReply(value=packed)


def _handlers(adapter: _Adapter) -> grpc.GenericRpcHandler:
    """Frames are unwrapped here, so that nothing else has to know them."""
    return grpc.method_handlers_generic_handler(
        SERVICE,
        {
            "Handshake": grpc.unary_unary_rpc_method_handler(
                adapter.handshake, pb.HandshakeRequest.FromString, _serialize
            ),
            "Lane": grpc.stream_stream_rpc_method_handler(
                adapter.lane,
                lambda packed: pb.Frame.FromString(packed).messages,
                lambda messages: pb.Frame(messages=messages).SerializeToString(),
            ),
            "Call": grpc.unary_unary_rpc_method_handler(adapter.call, pb.CallRequest.FromString, _serialize),
            "Stream": grpc.unary_stream_rpc_method_handler(adapter.stream, pb.CallRequest.FromString, _serialize),
        },
    )
