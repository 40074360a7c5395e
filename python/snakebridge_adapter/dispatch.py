"""What each call type does: one table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import Any, NamedTuple

from .codec_fields import Fields
from .decode import Decoder
from .errors import InvalidPayloadError
from .expression import evaluate
from .names import check_name
from .payload import arguments, instance, keywords, text
from .protocol_methods import PROTOCOL_METHODS
from .resolve import follow
from .suggest import did_you_mean, near_names


class Answer(Enum):
    """How the outcome of a call travels."""

    VALUE = auto()
    REF = auto()
    STREAM = auto()


class Form(NamedTuple):
    """One call type."""

    run: Callable[[Fields, Decoder], Any]
    answer: Answer


def find_form(payload: Fields) -> Form:
    """Return the form that the payload's `call_type` names; absent means `function`."""
    name = payload.get("call_type")
    if name is None and "call_type" not in payload:
        return _FUNCTION
    form = FORMS.get(name) if type(name) is str else None
    if form is None:
        suggestions = near_names(str(name), FORMS)
        raise InvalidPayloadError(
            f"There is no call type `{name!s:.40}`.{did_you_mean(suggestions)}",
            key="call_type",
            suggestions=suggestions,
        )
    return form


def _function(payload: Fields, decoder: Decoder) -> Any:
    return _apply(_find(payload, "python_module", "function", decoder), payload, decoder)


def _dynamic(payload: Fields, decoder: Decoder) -> Any:
    return _apply(_find(payload, "module_path", "function", decoder), payload, decoder)


def _class(payload: Fields, decoder: Decoder) -> Any:
    return _apply(_find(payload, "python_module", "class", decoder), payload, decoder)


def _find(payload: Fields, module_key: str, name_key: str, decoder: Decoder) -> Any:
    module, name = payload.get(module_key), payload.get(name_key)
    if type(module) is str and type(name) is str and module and name:
        return decoder.resolver.find(module, name)
    return decoder.resolver.find(text(payload, module_key), text(payload, name_key))


def _apply(function: Callable[..., Any], payload: Fields, decoder: Decoder) -> Any:
    if "kwargs" in payload:
        return function(*arguments(payload, decoder), **keywords(payload, decoder))
    return function(*arguments(payload, decoder))


def _method(payload: Fields, decoder: Decoder) -> Any:
    target = instance(payload, decoder)
    name = text(payload, "method")
    args, kwargs = arguments(payload, decoder), keywords(payload, decoder)
    if name[:2] == "__":
        check_name(name)
        operation = PROTOCOL_METHODS.get(name)
        if operation is not None:
            return operation(target, *args, **kwargs)
    return follow(target, name)(*args, **kwargs)


def _get_attribute(payload: Fields, decoder: Decoder) -> Any:
    return follow(instance(payload, decoder), text(payload, "attr"))


def _set_attribute(payload: Fields, decoder: Decoder) -> None:
    target = instance(payload, decoder)
    owner, _, name = text(payload, "attr").rpartition(".")
    check_name(name)
    if "value" not in payload:
        raise InvalidPayloadError("`value` of the payload is missing.", key="value")
    setattr(follow(target, owner) if owner else target, name, decoder.decode(payload["value"]))


def _module_attribute(payload: Fields, decoder: Decoder) -> Any:
    return decoder.resolver.find(text(payload, "python_module"), text(payload, "attr"))


def _stream(payload: Fields, decoder: Decoder) -> Any:
    if "instance" not in payload:
        return _function(payload, decoder)
    return _method(payload, decoder) if payload.get("method") is not None else instance(payload, decoder)


def _stream_next(payload: Fields, decoder: Decoder) -> Any:
    iterator = instance(payload, decoder)
    if hasattr(type(iterator), "__anext__"):
        return _next_later(iterator)
    try:
        return (next(iterator), False)
    except StopIteration as stop:
        return (stop.value, True)


async def _next_later(iterator: Any) -> tuple[Any, bool]:
    try:
        return (await iterator.__anext__(), False)
    except StopAsyncIteration:
        return (None, True)


def _py(payload: Fields, decoder: Decoder) -> Any:
    return evaluate(text(payload, "expression"), keywords(payload, decoder), decoder.resolver)


def _helper(payload: Fields, decoder: Decoder) -> Any:
    name = text(payload, "function")
    module, _, function = name.rpartition(".")
    found = decoder.resolver.find(f"helpers.{module}" if module else "helpers", function)
    return found(*arguments(payload, decoder), **keywords(payload, decoder))


FORMS: Mapping[str, Form] = {
    "function": Form(_function, Answer.VALUE),
    "class": Form(_class, Answer.REF),
    "method": Form(_method, Answer.VALUE),
    "get_attr": Form(_get_attribute, Answer.VALUE),
    "set_attr": Form(_set_attribute, Answer.VALUE),
    "module_attr": Form(_module_attribute, Answer.VALUE),
    "dynamic": Form(_dynamic, Answer.VALUE),
    "stream": Form(_stream, Answer.STREAM),
    "dynamic_stream": Form(_dynamic, Answer.STREAM),
    "stream_next": Form(_stream_next, Answer.VALUE),
    "helper": Form(_helper, Answer.VALUE),
    "py": Form(_py, Answer.VALUE),
}

_FUNCTION = FORMS["function"]
