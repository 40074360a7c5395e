"""Makes the shared vectors. Each row tells its wire structure by hand; only msgpack is taken from a library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgpack

from .containers import CONTAINERS, NAMED
from .leaves import ARRAYS, FROM_NUMPY, LEAVES
from .plain import NUMBERS, PLAIN

FILE = Path(__file__).parents[3] / "test" / "vectors" / "values.json"


def make() -> dict[str, Any]:
    cases = [*PLAIN, *NUMBERS, *CONTAINERS, *NAMED, *LEAVES, *FROM_NUMPY, *ARRAYS]
    return {
        "schema": 1,
        "cases": [
            {
                "name": name,
                "python": python,
                "hex": msgpack.packb(wire).hex(),
                "typescript": typescript,
                "directions": list(directions),
            }
            for name, python, wire, typescript, directions in cases
        ],
    }
