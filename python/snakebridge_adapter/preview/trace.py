"""An exception as a person reads it: what was raised, and the frames of the user's and the libraries' code."""

from __future__ import annotations

import importlib
import traceback
from pathlib import Path
from typing import Any

from ..errors import AdapterError

# Of the adapter, and of the machinery between an import and what is imported.
_BETWEEN = (str(Path(__file__).parent.parent), str(Path(importlib.__file__).parent))
_FRAMES = 60


def describe_exception(error: BaseException) -> dict[str, Any]:
    """Describe it with its frames, outermost first; those of the adapter itself are left out."""
    frames = [
        {"file": each.filename, "line": each.lineno or 1, "function": each.name, "text": (each.line or "").strip()}
        for each in traceback.extract_tb(error.__traceback__)
        if not each.filename.startswith(_BETWEEN) and Path(each.filename).is_absolute()
    ]
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).is_absolute():
        text = (error.text or "").strip()
        frames.append({"file": error.filename, "line": error.lineno or 1, "function": "<module>", "text": text})
    # What the adapter itself has to say is a sentence that needs no class before it.
    name = "" if isinstance(error, AdapterError) else type(error).__qualname__
    chained = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return {
        "type": name,
        "message": str(error),
        "frames": frames[-_FRAMES:],
        "cause": describe_exception(chained) if chained is not None else None,
    }
