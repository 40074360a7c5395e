"""What a distribution needs: the libraries that are there whenever it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib import metadata

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@functools.lru_cache(maxsize=64)
def needed_modules(distribution: str) -> tuple[str, ...]:
    """Return the first names of the modules of all that a distribution needs, and of what that needs, sorted.

    What it needs for an extra alone is left out.
    """
    seen: set[str] = set()
    waiting = [distribution]
    while waiting:
        for name in _required(waiting.pop()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    modules = _modules()
    return tuple(sorted({module for name in seen for module in modules.get(name, ())}))


def _required(distribution: str) -> list[str]:
    try:
        requirements = metadata.requires(distribution) or []
    except metadata.PackageNotFoundError:
        return []
    always = (each for each in requirements if "extra" not in each.partition(";")[2])
    return [_canonical(found.group()) for each in always if (found := NAME.match(each))]


@functools.lru_cache(maxsize=1)
def _modules() -> Mapping[str, list[str]]:
    modules: dict[str, list[str]] = {}
    for module, distributions in metadata.packages_distributions().items():
        for each in distributions:
            modules.setdefault(_canonical(each), []).append(module)
    return modules


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
