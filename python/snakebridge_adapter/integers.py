"""Integers of any size to decimal digits and back, without the interpreter's bound on such conversions."""

from __future__ import annotations

import re

from .errors import InvalidPayloadError

# Below this, Python converts by itself under every setting of `sys.set_int_max_str_digits`.
_SMALL_BITS = 2_000
_SMALL_DIGITS = 600
_DIGITS = re.compile(r"-?[0-9]+")


def write_integer(value: int) -> str:
    """Return the decimal digits."""
    if value.bit_length() <= _SMALL_BITS:
        return str(value)
    from decimal import Decimal

    return format(Decimal(value), "f")


def read_integer(digits: str) -> int:
    """Return the integer; raises `InvalidPayloadError` for other text."""
    if _DIGITS.fullmatch(digits) is None:
        raise InvalidPayloadError("A value of kind `int` must have decimal digits as its `value`.")
    if len(digits) <= _SMALL_DIGITS:
        return int(digits)
    from decimal import Decimal

    return int(Decimal(digits))
