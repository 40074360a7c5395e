"""Signatures: parameters with their kinds, defaults and annotations."""

from __future__ import annotations

import inspect
from typing import Any

from .annotations import Hints, hints_of, render
from .defaults import stable_repr
from .importing import quiet

Parameter = inspect.Parameter

KINDS = {
    Parameter.POSITIONAL_ONLY: "positional only",
    Parameter.POSITIONAL_OR_KEYWORD: "positional or keyword",
    Parameter.VAR_POSITIONAL: "variadic positional",
    Parameter.KEYWORD_ONLY: "keyword only",
    Parameter.VAR_KEYWORD: "variadic keyword",
}


def describe_signature(value: Any, *, bound: bool = False, hints_from: Any = None) -> dict[str, Any] | None:
    """Describe how `value` is called; None when Python does not know.

    With `bound` the first positional parameter is left out: it is `self` or `cls`.
    """
    try:
        with quiet():
            signature = inspect.signature(value)
    except Exception:
        return None
    parameters = list(signature.parameters.values())
    if bound and parameters and parameters[0].kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
        parameters = parameters[1:]
    if _says_nothing(parameters) and not _is_python(value):
        return None
    hints = hints_of(inspect.unwrap(value) if hints_from is None else hints_from)
    returns = None if isinstance(value, type) else _annotation("return", signature.return_annotation, hints)
    return {"parameters": [describe_parameter(each, hints) for each in parameters], "returns": returns}


def describe_parameter(parameter: inspect.Parameter, hints: Hints) -> dict[str, Any]:
    """Describe one parameter."""
    required = parameter.default is Parameter.empty
    return {
        "name": parameter.name,
        "kind": KINDS[parameter.kind],
        "annotation": _annotation(parameter.name, parameter.annotation, hints),
        "default": None if required else stable_repr(parameter.default),
    }


def field(name: str, annotation: Any, default: str | None, kind: str = "positional or keyword") -> dict[str, Any]:
    """Describe a field of a dataclass, named tuple or typed dict as if it were a parameter."""
    return {
        "name": name,
        "kind": kind,
        "annotation": None if annotation is None else render(annotation),
        "default": default,
    }


def _annotation(name: str, written: Any, hints: Hints) -> str | None:
    if name in hints:
        return render(hints[name])
    return None if written is Parameter.empty else render(written)


def _says_nothing(parameters: list[inspect.Parameter]) -> bool:
    return [each.kind for each in parameters] == [Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD]


def _is_python(value: Any) -> bool:
    if isinstance(value, type):
        return any(inspect.isfunction(getattr(value, each, None)) for each in ("__init__", "__new__"))
    return inspect.isfunction(inspect.unwrap(value)) or inspect.ismethod(value)
