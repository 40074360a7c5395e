"""What a worker says of itself when a host connects, the same on every transport."""

from __future__ import annotations

import os
import platform
import sys
from typing import Any

from . import __version__
from .protocol import CAPABILITIES, LOCAL_LANE, MIN_SUPPORTED_VERSION


def capabilities(has_local_lane: bool) -> tuple[str, ...]:
    """Return what the worker can do, by the names of docs/wire.md."""
    return (*CAPABILITIES, LOCAL_LANE) if has_local_lane else CAPABILITIES


def describe_worker(limit: int, can: tuple[str, ...]) -> dict[str, Any]:
    """Return the keys of a handshake's reply besides the version; `limit` is the bound of a frame in bytes."""
    return {
        "min_supported_version": MIN_SUPPORTED_VERSION,
        "adapter_version": __version__,
        "python_version": platform.python_version(),
        "python_implementation": platform.python_implementation(),
        "platform": sys.platform,
        "process_id": os.getpid(),
        "capabilities": can,
        "max_message_bytes": limit,
    }
