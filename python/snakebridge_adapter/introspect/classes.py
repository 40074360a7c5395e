"""Classes: bases, constructor, own members, and what makes some of them special."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import typing
from typing import Any

from ..codec_rules import identity_of, is_named_tuple, travels_by_value
from .annotations import hints_of
from .defaults import stable_repr
from .members import describe_members
from .signatures import describe_signature, field


def describe_class(value: type) -> dict[str, Any]:
    """Describe a class; see `ClassDescription`."""
    form = form_of(value)
    return {
        "bases": [identity_of(base) for base in value.__bases__ if base is not object],
        "mro": [identity_of(base) for base in value.__mro__ if base is not object],
        "constructor_": _describe_constructor(value, form),
        "members": describe_members(value),
        "form": form,
        "fields": _describe_fields(value, form),
        "options": _describe_options(value, form),
        "byValue": form == "typed dict" or travels_by_value(value),
    }


def form_of(value: type) -> str:
    """Name what a class is made as."""
    if issubclass(value, enum.Enum):
        return "enum"
    if is_typed_dict(value):
        return "typed dict"
    if is_named_tuple(value):
        return "named tuple"
    if dataclasses.is_dataclass(value):
        return "dataclass"
    if getattr(value, "_is_protocol", False):
        return "protocol"
    return "exception" if issubclass(value, BaseException) else "plain"


def is_typed_dict(value: type) -> bool:
    """Tell a TypedDict, also one made with `typing_extensions`, whose metaclass is its own."""
    return typing.is_typeddict(value) or type(value).__name__ == "_TypedDictMeta"


def _describe_constructor(value: type, form: str) -> dict[str, Any] | None:
    if form in ("enum", "typed dict", "protocol"):
        return None
    maker = next((each for each in (_own(value, "__init__"), _own(value, "__new__")) if inspect.isfunction(each)), None)
    return describe_signature(value, hints_from=value if maker is None else maker)


def _own(value: type, name: str) -> Any:
    found = inspect.getattr_static(value, name, None)
    return found.__func__ if isinstance(found, staticmethod) else found


def _describe_fields(value: Any, form: str) -> list[dict[str, Any]]:
    match form:
        case "dataclass":
            hints = hints_of(value)
            return [
                field(
                    each.name,
                    hints.get(each.name, each.type),
                    _dataclass_default(each),
                    "keyword only" if each.kw_only else "positional or keyword",
                )
                for each in dataclasses.fields(value)
                if each.init
            ]
        case "named tuple":
            hints, defaults = hints_of(value), value._field_defaults
            return [
                field(name, hints.get(name), stable_repr(defaults[name]) if name in defaults else None)
                for name in value._fields
            ]
        case "typed dict":
            return [
                field(name, hint, None if _is_required(value, name, hint) else "...", "keyword only")
                for name, hint in hints_of(value).items()
            ]
        case _:
            return []


def _is_required(value: Any, name: str, hint: Any) -> bool:
    # Annotations that were strings when the class was made say it only now.
    match getattr(typing.get_origin(hint), "_name", None):
        case "Required":
            return True
        case "NotRequired":
            return False
        case _:
            return name in value.__required_keys__


def _dataclass_default(each: dataclasses.Field[Any]) -> str | None:
    if each.default is not dataclasses.MISSING:
        return stable_repr(each.default)
    return None if each.default_factory is dataclasses.MISSING else f"{stable_repr(each.default_factory)}()"


def _describe_options(value: Any, form: str) -> list[dict[str, str]]:
    if form != "enum":
        return []
    return [{"name": name, "value": stable_repr(member.value)} for name, member in value.__members__.items()]
