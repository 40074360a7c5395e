"""An expression of sympy -> MathML, which its own printer writes and every browser draws."""

from __future__ import annotations

import sys
from typing import Any

_MAX_CHARACTERS = 200_000


def view_formula(value: Any) -> dict[str, Any] | None:
    """Return the formula; None for what is none."""
    sympy = sys.modules.get("sympy")
    if sympy is None or not isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return None
    body = sympy.mathml(value, printer="presentation")
    if len(body) > _MAX_CHARACTERS:
        return None
    return {"kind": "formula", "mathml": f'<math xmlns="http://www.w3.org/1998/Math/MathML">{body}</math>'}
