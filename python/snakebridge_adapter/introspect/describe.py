"""Answers a `DescribeRequest`: one module and the symbols of it that were asked for.

The shape of the answer is in `contract/description.ts`.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any, Literal

from .docstrings import own_docstring
from .importing import import_quietly
from .names import exported_modules, public_names, submodules, suggestions
from .origin import distribution_of, origin_of, source_file
from .symbols import MISSING, describe_symbol, find_object

DESCRIPTION_SCHEMA = 3


def describe(module: str, symbols: list[str] | Literal["all"] = "all") -> dict[str, Any]:
    """Describe `module` and the named symbols of it, dotted for members; `"all"` stands for every public one.

    The same library gives the same answer, byte for byte, in every process. What the import prints or warns ends in
    `notes`. A symbol that is not there is listed under `missing` with its nearest names; one that raises when it is
    asked what it is, without any, and a note says so.

    Raises `UnknownModuleError` for an unknown module and `ImportFailedError` when the import of a known one raises.
    """
    found, notes = import_quietly(module)
    names = public_names(found)
    asked = sorted(names) if symbols == "all" else sorted(set(symbols))
    described: dict[str, Any] = {}
    missing: list[dict[str, Any]] = []
    for name in asked:
        value = find_object(found, name)
        if value is MISSING:
            missing.append({"name": name, "suggestions": suggestions(found, name, names)})
            continue
        try:
            described[name] = describe_symbol(found, name, value)
        except Exception as error:
            missing.append({"name": name, "suggestions": []})
            notes.append(f"`{name}` cannot be described: it raises {type(error).__name__} when it is asked.")
    return {
        **_describe_module(found, module),
        "names": names,
        "symbols": described,
        "missing": missing,
        "notes": notes,
    }


def _describe_module(found: ModuleType, module: str) -> dict[str, Any]:
    return {
        "schema": DESCRIPTION_SCHEMA,
        "module": module,
        "doc": own_docstring(found),
        "file": source_file(found),
        "isPackage": "__path__" in vars(found),
        "submodules": submodules(found),
        "exports": exported_modules(found),
        "distribution": distribution_of(module),
        "origin": origin_of(found),
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "platform": sys.platform,
    }
