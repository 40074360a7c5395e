"""An ndarray -> its shape, type, extremes, and a grid of at most 64 by 64 numbers to colour."""

from __future__ import annotations

import math
import sys
from typing import Any

_SIDE = 64
_NUMERIC = "biufc"


def view_array(value: Any) -> dict[str, Any] | None:
    """Return the view of an array; None for what is none. Of many dimensions the first plane is shown."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not isinstance(value, numpy.ndarray):
        return None
    view = {"kind": "array", "shape": list(value.shape), "dtype": str(value.dtype), "heat": None}
    if value.dtype.kind not in _NUMERIC or value.size == 0 or value.ndim == 0:
        return view
    plane = value[(0,) * (value.ndim - 2)] if value.ndim > 2 else numpy.atleast_2d(value)
    steps = [max(1, math.ceil(length / _SIDE)) for length in plane.shape]
    sample = numpy.asarray(plane[:: steps[0], :: steps[1]])
    numbers = numpy.abs(sample) if sample.dtype.kind == "c" else sample
    finite = numbers[numpy.isfinite(numbers)]
    return {
        **view,
        "heat": {
            "values": [[_to_number(each) for each in row] for row in numbers.tolist()],
            "rows": int(plane.shape[0]),
            "columns": int(plane.shape[1]),
            "every": steps,
            "least": _to_number(finite.min().item()) if finite.size else None,
            "most": _to_number(finite.max().item()) if finite.size else None,
        },
    }


def _to_number(value: Any) -> float | None:
    number = float(value)
    return number if math.isfinite(number) else None
