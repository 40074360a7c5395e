"""The public names of a module with their kinds, and the nearest ones to a name that is not there."""

from __future__ import annotations

import difflib
import pkgutil
from types import ModuleType
from typing import Any

from .importing import quiet
from .kinds import kind_of


def public_names(module: ModuleType) -> dict[str, str]:
    """Return every public name and its kind, sorted.

    A module that lists its names (`__all__`) is believed; otherwise a name is public when it does not begin with an
    underscore and was not imported from another package.
    """
    names: dict[str, str] = {}
    listed = getattr(module, "__all__", None)
    candidates = {each for each in listed if isinstance(each, str)} if listed else set(dir(module))
    with quiet():
        for name in sorted(candidates):
            if name.startswith("__") or (not listed and name.startswith("_")):
                continue
            try:
                value = getattr(module, name)
            except Exception:
                continue
            if listed or _belongs(module, value):
                names[name] = kind_of(value)
    for name in _submodules(module):
        names.setdefault(name, "module")
    return dict(sorted(names.items()))


def suggestions(module: ModuleType, name: str, names: dict[str, str]) -> list[str]:
    """Return at most five names near to the missing one, best first; for a member of a class, the class's members."""
    owner, _, member = name.rpartition(".")
    if owner:
        value: Any = module
        for part in owner.split("."):
            value = getattr(value, part, None)
        if value is not None:
            members = [each for each in dir(value) if not each.startswith("_")]
            return [f"{owner}.{each}" for each in _near(member, members)]
        return _near(owner, list(names))
    return _near(name, list(names))


def _near(name: str, names: list[str]) -> list[str]:
    lowered = {each.lower(): each for each in sorted(names, reverse=True)}
    found = difflib.get_close_matches(name.lower(), sorted(lowered), n=5, cutoff=0.6)
    return [lowered[each] for each in found]


def _belongs(module: ModuleType, value: Any) -> bool:
    if isinstance(value, ModuleType):
        return value.__name__.startswith(f"{module.__name__}.")
    home = getattr(value, "__module__", None)
    if not isinstance(home, str):
        return True
    own, other = module.__name__.partition(".")[0], home.partition(".")[0]
    return own == other or own.lstrip("_") == other.lstrip("_") or kind_of(value) == "value" or other == "builtins"


def _submodules(module: ModuleType) -> list[str]:
    places = getattr(module, "__path__", None)
    if places is None:
        return []
    try:
        found = pkgutil.iter_modules(list(places))
        return sorted(each.name for each in found if not each.name.startswith("_") and each.name != "conftest")
    except Exception:
        return []
