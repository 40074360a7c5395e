"""Values of the standard library that travel by value or, for generated bindings, as refs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from .codec_fields import Fields, field
from .errors import InvalidPayloadError

if TYPE_CHECKING:
    from .codec_table import Reader
    from .decode import Decoder
    from .encode import Encoder

LeafWriter = Callable[[Any, "Encoder"], dict[str, Any]]

_PATHS = ("PurePosixPath", "PureWindowsPath", "PosixPath", "WindowsPath", "PurePath", "Path")


def _write_iso(tag: str) -> LeafWriter:
    def write(value: Any, _encoder: Encoder) -> dict[str, Any]:
        written = {"__type__": tag, "value": value.isoformat()}
        return {**written, "fold": 1} if getattr(value, "fold", 0) else written

    return write


def _read_iso(tag: str) -> Reader:
    def read(fields: Fields, _decoder: Decoder) -> Any:
        import datetime

        text = field(fields, "value", str)
        try:
            value = getattr(datetime, tag).fromisoformat(text)
        except ValueError:
            raise InvalidPayloadError(f"`{text:.40}` is no {tag} in ISO 8601.")
        return value.replace(fold=1) if fields.get("fold") else value

    return read


def _write_timedelta(value: Any, _encoder: Encoder) -> dict[str, Any]:
    return {
        "__type__": "timedelta",
        "days": value.days,
        "seconds": value.seconds,
        "microseconds": value.microseconds,
    }


def _read_timedelta(fields: Fields, _decoder: Decoder) -> Any:
    import datetime

    return datetime.timedelta(
        days=field(fields, "days", int),
        seconds=field(fields, "seconds", int),
        microseconds=field(fields, "microseconds", int),
    )


def _write_text(tag: str) -> LeafWriter:
    return lambda value, _encoder: {"__type__": tag, "value": str(value)}


def _read_decimal(fields: Fields, _decoder: Decoder) -> Any:
    from decimal import Decimal, InvalidOperation

    text = field(fields, "value", str)
    try:
        return Decimal(text)
    except InvalidOperation:
        raise InvalidPayloadError(f"`{text:.40}` is no decimal number.")


def _write_fraction(value: Any, encoder: Encoder) -> dict[str, Any]:
    return {
        "__type__": "fraction",
        "numerator": encoder.encode(value.numerator),
        "denominator": encoder.encode(value.denominator),
    }


def _read_fraction(fields: Fields, decoder: Decoder) -> Any:
    from fractions import Fraction

    numerator, denominator = decoder.decode(fields.get("numerator")), decoder.decode(fields.get("denominator"))
    if type(numerator) is not int or type(denominator) is not int or denominator == 0:
        raise InvalidPayloadError("A fraction must have an int as numerator and one that is not 0 as denominator.")
    return Fraction(numerator, denominator)


def _read_uuid(fields: Fields, _decoder: Decoder) -> Any:
    from uuid import UUID

    text = field(fields, "value", str)
    try:
        return UUID(text)
    except ValueError:
        raise InvalidPayloadError(f"`{text:.40}` is no UUID.")


def _write_path(value: Any, _encoder: Encoder) -> dict[str, Any]:
    return {"__type__": "path", "value": str(value), "type_name": type(value).__name__}


def _read_path(fields: Fields, _decoder: Decoder) -> Any:
    import pathlib

    name = fields.get("type_name", "Path")
    if name not in _PATHS:
        raise InvalidPayloadError(f"`{name}` is no class of paths; there are {', '.join(_PATHS)}.")
    try:
        return getattr(pathlib, name)(field(fields, "value", str))
    except NotImplementedError:  # a `WindowsPath` elsewhere, or the other way round
        return pathlib.Path(fields["value"])


# By `module.QualName`, so that a worker that meets no decimal imports no `decimal`.
LEAF_WRITERS: dict[str, LeafWriter] = {
    "datetime.datetime": _write_iso("datetime"),
    "datetime.date": _write_iso("date"),
    "datetime.time": _write_iso("time"),
    "datetime.timedelta": _write_timedelta,
    "decimal.Decimal": _write_text("decimal"),
    "fractions.Fraction": _write_fraction,
    "uuid.UUID": _write_text("uuid"),
    # The module is `pathlib._local` in Python 3.13.
    **{f"{module}.{name}": _write_path for module in ("pathlib", "pathlib._local") for name in _PATHS},
}

LEAF_READERS: dict[str, Reader] = {
    "datetime": _read_iso("datetime"),
    "date": _read_iso("date"),
    "time": _read_iso("time"),
    "timedelta": _read_timedelta,
    "decimal": _read_decimal,
    "fraction": _read_fraction,
    "uuid": _read_uuid,
    "path": _read_path,
}
