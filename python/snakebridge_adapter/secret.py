"""Compares secrets in a time that does not tell how much of one was right."""

from __future__ import annotations

# `hmac` hands on the same function, and loads OpenSSL besides: 4 MB of every worker.
from _operator import _compare_digest  # pyright: ignore[reportPrivateUsage]
from collections.abc import Callable

is_same_secret: Callable[[bytes, bytes], bool] = _compare_digest
