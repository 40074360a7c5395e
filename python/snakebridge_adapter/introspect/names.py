"""The public names of a module with their kinds, and the nearest ones to a name that is not there."""

from __future__ import annotations

import pkgutil
from types import ModuleType
from typing import Any

from ..suggest import near_names
from .importing import quiet
from .kinds import kind_of

# Stand beside the modules of a library and are none of it.
NO_PART = frozenset(("__main__", "conftest", "tests"))


def public_names(module: ModuleType) -> dict[str, str]:
    """Return every public name and its kind, sorted.

    A module that lists its names (`__all__`) is believed; otherwise a name is public when it does not begin with an
    underscore and was not imported from another package. What no program can write as a name is none.
    """
    names: dict[str, str] = {}
    listed = vars(module).get("__all__")
    candidates = {each for each in listed if isinstance(each, str)} if listed else set(dir(module))
    with quiet():
        for name in sorted(candidates):
            if not name.isidentifier() or name.startswith("__") or (not listed and name.startswith("_")):
                continue
            try:
                value = getattr(module, name)
                if listed or _belongs(module, value):
                    names[name] = kind_of(value)
            except Exception:  # a value that is not there, or that cannot even be asked what it is
                continue
    for name in submodules(module):
        if name.isidentifier() and not name.startswith("_"):
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
            return [f"{owner}.{each}" for each in near_names(member, dir(value))]
        return near_names(owner, names)
    return near_names(name, names)


def _belongs(module: ModuleType, value: Any) -> bool:
    if isinstance(value, ModuleType):
        return value.__name__.startswith(f"{module.__name__}.")
    home = getattr(value, "__module__", None)
    if not isinstance(home, str):
        return True
    own, other = module.__name__.partition(".")[0], home.partition(".")[0]
    return own == other or own.lstrip("_") == other.lstrip("_") or kind_of(value) == "value" or other == "builtins"


def submodules(module: ModuleType) -> list[str]:
    """Return the names of the modules beside it on the disk, private ones too; none for what is no package."""
    places = vars(module).get("__path__")
    if places is None:
        return []
    try:
        return sorted({each.name for each in pkgutil.iter_modules(list(places))} - NO_PART)
    except Exception:
        return []


def exported_modules(module: ModuleType) -> list[str] | None:
    """Return the modules beside it that `__all__` lists, or None when there is no `__all__`.

    Told from the disk: which of them are attributes depends on what was imported before.
    """
    listed = vars(module).get("__all__")
    return sorted(set(listed) & set(submodules(module))) if listed else None
