"""Starts a worker: `python snakebridge_adapter` with the launch pipe as file descriptor 3, see docs/wire.md."""

import importlib.util
import json
import os
import sys
from pathlib import Path

_MINIMUM = (3, 10)
# Module -> what to install for it.
_DEPENDENCIES = {
    "grpc": "grpcio",
    "grpc_health": "grpcio-health-checking",
    "google.protobuf": "protobuf",
    "msgpack": "msgpack",
}
_SETUP = "Run `npx snakebridge setup`."


def main():
    """Check the interpreter, then hand over to the worker. This file must be readable by every Python 3."""
    if sys.version_info < _MINIMUM:
        version = ".".join(str(part) for part in sys.version_info[:2])
        _refuse("python_too_old", f"`{sys.executable}` is Python {version}; SnakeBridge needs 3.10 or newer.")
    missing = [package for module, package in _DEPENDENCIES.items() if not _is_installed(module)]
    if missing:
        names = ", ".join(f"`{name}`" for name in missing)
        _refuse("missing_dependency", f"`{sys.executable}` lacks {names}, which the adapter needs.")
    _import_adapter()
    from snakebridge_adapter.launch import launch

    launch()


def _refuse(code: str, message: str):
    answer = json.dumps({"error": {"code": code, "message": message, "fix": _SETUP}})
    os.write(3, answer.encode() + b"\n")
    sys.exit(1)


def _is_installed(module: str):
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:
        return False


def _import_adapter():
    """Import our package from where this file is, and leave no directory of ours on `sys.path`."""
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    importlib.import_module("snakebridge_adapter")
    del sys.path[0]


if __name__ == "__main__":
    main()
