"""An expression of sympy -> MathML, which its own printer writes and every browser draws."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import Any

_MAX_CHARACTERS = 200_000


def view_formula(value: Any) -> dict[str, Any] | None:
    """Return the formula; None for what is none."""
    sympy = sys.modules.get("sympy")
    if sympy is None or not isinstance(value, (sympy.Basic, sympy.MatrixBase)):
        return None
    body = _ENTITY.sub(_to_character, sympy.mathml(value, printer="presentation"))
    if len(body) > _MAX_CHARACTERS:
        return None
    return {"kind": "formula", "mathml": f'<math xmlns="http://www.w3.org/1998/Math/MathML">{body}</math>'}


# XML knows none of HTML's names for characters but those that it needs itself.
_ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)(\w+;)")


def _to_character(match: re.Match[str]) -> str:
    return html5.get(match[1], match[0])
