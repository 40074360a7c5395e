"""The Python side of SnakeBridge: a worker process that runs calls behind the contract of docs/wire.md."""

__version__ = "0.1.0"
