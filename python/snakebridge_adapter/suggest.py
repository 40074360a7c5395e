"""Names near to one that was not found."""

from __future__ import annotations

import sys
from collections.abc import Iterable

MAX_SUGGESTIONS = 5


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """Return the public names nearest to `name`, best first, at most five."""
    from difflib import get_close_matches

    candidates = sorted({each for each in known if not each.startswith("_")})
    near = get_close_matches(name, candidates, MAX_SUGGESTIONS, 0.6)
    folded = [each for each in candidates if each.lower() == name.lower() and each not in near]
    return [*folded, *near][:MAX_SUGGESTIONS]


def near_modules(name: str) -> list[str]:
    """Return modules that could be imported and are named nearly like this one."""
    from pkgutil import iter_modules

    parent, _, leaf = name.rpartition(".")
    if not parent:
        return near_names(leaf, {each.name for each in iter_modules()} | sys.stdlib_module_names)
    package = sys.modules.get(parent)
    if package is None:
        return [f"{each}.{leaf}" for each in near_modules(parent)]
    inside = {each.name for each in iter_modules(getattr(package, "__path__", []))}
    return [f"{parent}.{each}" for each in near_names(leaf, inside)]


def did_you_mean(suggestions: list[str]) -> str:
    """Return the end of a message, with a blank before it, or nothing."""
    return f" Did you mean {' or '.join(f'`{each}`' for each in suggestions[:3])}?" if suggestions else ""
