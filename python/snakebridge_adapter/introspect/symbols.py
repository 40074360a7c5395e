"""Finds a symbol of a module and describes it by its kind."""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

from ..codec_rules import identity_of as identity_of_class
from ..errors import ImportFailedError
from ..imports import find_submodule
from .annotations import hints_of, render
from .classes import describe_class
from .defaults import stable_repr
from .docstrings import own_docstring
from .importing import quiet
from .kinds import flavour_of, identity_of, is_async, is_generator, kind_of
from .origin import location_of
from .signatures import describe_signature

MISSING = object()


def find_object(module: ModuleType, name: str) -> Any:
    """Return what the dotted name stands for, or `MISSING`. Submodules that were not imported yet are."""
    value: Any = module
    for part in name.split("."):
        owner = value
        try:
            with quiet():
                value = inspect.getattr_static(owner, part) if isinstance(owner, type) else getattr(owner, part)
        except AttributeError:
            value = _submodule(owner, part)
        except Exception:
            return MISSING
        if value is MISSING:
            return MISSING
    return value


def describe_symbol(module: ModuleType, name: str, value: Any) -> dict[str, Any]:
    """Describe an object found under `name`."""
    common = describe_common(value, module.__name__, name)
    match kind_of(value):
        case "module":
            return {"kind": "module", **common, "identity": value.__name__}
        case "class":
            return {"kind": "class", **common, **describe_class(value)}
        case "function":
            return {"kind": "function", **common, **_describe_function(value)}
        case "value":
            return {"kind": "value", **common, **_describe_value(module, name, value)}


def describe_common(value: Any, module: str, name: str) -> dict[str, Any]:
    """Describe what every symbol and member has."""
    deprecated = getattr(value, "__deprecated__", None)
    return {
        "name": name,
        "identity": identity_of(value, module, name),
        "doc": own_docstring(value),
        "deprecated": deprecated if isinstance(deprecated, str) else None,
        "location": location_of(value),
    }


def _describe_function(value: Any) -> dict[str, Any]:
    flavour = flavour_of(value)
    return {
        "signature": describe_signature(value),
        "flavour": flavour,
        "async": is_async(value),
        "generator": is_generator(value),
        **({"loops": {"types": list(value.types), "core": value.signature}} if flavour == "ufunc" else {}),
    }


def _describe_value(module: ModuleType, name: str, value: Any) -> dict[str, Any]:
    annotation = hints_of(module).get(name)
    with quiet():
        text = stable_repr(value)
    return {
        "identity": f"{module.__name__}.{name}",
        "type": identity_of_class(type(value)),
        "annotation": None if annotation is None else render(annotation),
        "repr": text,
    }


def _submodule(owner: Any, name: str) -> Any:
    if not isinstance(owner, ModuleType):
        return MISSING
    try:
        with quiet():
            return find_submodule(owner, name) or MISSING
    except ImportFailedError:
        return MISSING
