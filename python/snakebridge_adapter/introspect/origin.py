"""Where a module comes from: its file, its distribution, and whether it is the user's own."""

from __future__ import annotations

import functools
import inspect
import sys
import sysconfig
from collections.abc import Mapping
from importlib import metadata
from os.path import commonprefix
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from .dependencies import needed_modules


def source_file(module: ModuleType) -> str | None:
    """Return the file of the module, or None when it is built in."""
    path = vars(module).get("__file__")
    return path if isinstance(path, str) else None


def distribution_of(name: str) -> dict[str, Any] | None:
    """Return name, version and needs of the distribution that installed the module, or None."""
    found = _distributions().get(name.partition(".")[0])
    if not found:
        return None
    # Of a namespace that several distributions share, the one named most like the module.
    wanted = name.replace("_", "-").replace(".", "-").lower()
    best = max(sorted(set(found)), key=lambda each: len(commonprefix([each.replace("_", "-").lower(), wanted])))
    return {"name": best, "version": metadata.version(best), "needs": list(needed_modules(best))}


def origin_of(module: ModuleType) -> Literal["stdlib", "installed", "local"]:
    """Tell the standard library, installed packages and the user's own modules apart."""
    top = module.__name__.partition(".")[0]
    if top in sys.stdlib_module_names or top in sys.builtin_module_names:
        return "stdlib"
    if top in _distributions():
        return "installed"
    file = source_file(module) or next(iter(vars(module).get("__path__", ())), None)
    if file is None:
        return "installed"
    installed = (Path(sysconfig.get_path(scheme)).resolve() for scheme in ("purelib", "platlib"))
    return "installed" if any(Path(file).resolve().is_relative_to(place) for place in installed) else "local"


def location_of(value: Any) -> dict[str, Any] | None:
    """Return file and line of the definition, or None for what is written in C."""
    value = inspect.unwrap(value) if callable(value) and not isinstance(value, type) else value
    value = getattr(value, "__func__", value)
    code = getattr(value, "__code__", None)
    if code is not None and hasattr(code, "co_firstlineno"):
        return {"file": code.co_filename, "line": code.co_firstlineno}
    if isinstance(value, type):
        return _location_of_class(value)
    return None


def _location_of_class(value: type) -> dict[str, Any] | None:
    module = sys.modules.get(value.__module__)
    file = source_file(module) if module else None
    if file is None or not file.endswith(".py"):
        return None
    line = value.__dict__.get("__firstlineno__") or _class_lines(file).get(value.__qualname__.rpartition(".")[2])
    return {"file": file, "line": line} if line else None


@functools.lru_cache(maxsize=64)
def _class_lines(file: str) -> Mapping[str, int]:
    """Lines of `class X` statements; `inspect` would parse the whole file once for every class."""
    lines: dict[str, int] = {}
    try:
        text = Path(file).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return lines
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split(None, 2)
        if len(words) > 1 and words[0] == "class":
            lines.setdefault(words[1].partition("(")[0].rstrip(":"), number)
    return lines


@functools.lru_cache(maxsize=1)
def _distributions() -> Mapping[str, list[str]]:
    return metadata.packages_distributions()
