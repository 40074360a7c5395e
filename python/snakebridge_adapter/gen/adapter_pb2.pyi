from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class HandshakeRequest(_message.Message):
    __slots__ = ("protocol_version", "min_supported_version", "client", "capabilities")
    PROTOCOL_VERSION_FIELD_NUMBER: _ClassVar[int]
    MIN_SUPPORTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    CLIENT_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    protocol_version: int
    min_supported_version: int
    client: str
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, protocol_version: _Optional[int] = ..., min_supported_version: _Optional[int] = ..., client: _Optional[str] = ..., capabilities: _Optional[_Iterable[str]] = ...) -> None: ...

class HandshakeReply(_message.Message):
    __slots__ = ("protocol_version", "min_supported_version", "adapter_version", "python_version", "python_implementation", "platform", "process_id", "capabilities", "max_message_bytes")
    PROTOCOL_VERSION_FIELD_NUMBER: _ClassVar[int]
    MIN_SUPPORTED_VERSION_FIELD_NUMBER: _ClassVar[int]
    ADAPTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    PYTHON_VERSION_FIELD_NUMBER: _ClassVar[int]
    PYTHON_IMPLEMENTATION_FIELD_NUMBER: _ClassVar[int]
    PLATFORM_FIELD_NUMBER: _ClassVar[int]
    PROCESS_ID_FIELD_NUMBER: _ClassVar[int]
    CAPABILITIES_FIELD_NUMBER: _ClassVar[int]
    MAX_MESSAGE_BYTES_FIELD_NUMBER: _ClassVar[int]
    protocol_version: int
    min_supported_version: int
    adapter_version: str
    python_version: str
    python_implementation: str
    platform: str
    process_id: int
    capabilities: _containers.RepeatedScalarFieldContainer[str]
    max_message_bytes: int
    def __init__(self, protocol_version: _Optional[int] = ..., min_supported_version: _Optional[int] = ..., adapter_version: _Optional[str] = ..., python_version: _Optional[str] = ..., python_implementation: _Optional[str] = ..., platform: _Optional[str] = ..., process_id: _Optional[int] = ..., capabilities: _Optional[_Iterable[str]] = ..., max_message_bytes: _Optional[int] = ...) -> None: ...

class Frame(_message.Message):
    __slots__ = ("messages",)
    MESSAGES_FIELD_NUMBER: _ClassVar[int]
    messages: bytes
    def __init__(self, messages: _Optional[bytes] = ...) -> None: ...

class CallRequest(_message.Message):
    __slots__ = ("tool", "payload")
    TOOL_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    tool: str
    payload: bytes
    def __init__(self, tool: _Optional[str] = ..., payload: _Optional[bytes] = ...) -> None: ...

class CallReply(_message.Message):
    __slots__ = ("value", "error")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    value: bytes
    error: bytes
    def __init__(self, value: _Optional[bytes] = ..., error: _Optional[bytes] = ...) -> None: ...
