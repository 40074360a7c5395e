"""What the codec knows about numpy, which it never imports by itself for what it sends."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from .codec_fields import Fields, field
from .errors import InvalidPayloadError
from .shared_memory import read_body

if TYPE_CHECKING:
    from .codec_table import Writer
    from .decode import Decoder
    from .encode import Encoder

# Arrays of a program carry the names of numpy's element types; the letters are those of the `array` module.
_LETTERS = {
    "int8": "b",
    "uint8": "B",
    "int16": "h",
    "uint16": "H",
    "int32": "i",
    "uint32": "I",
    "int64": "q",
    "uint64": "Q",
    "float32": "f",
    "float64": "d",
}


def find_scalar_writer(cls: type) -> Writer | None:
    """Return how a numpy scalar is written as the Python value it stands for; None when the class is no such."""
    numpy: Any = sys.modules.get("numpy")
    generic = getattr(numpy, "generic", None)
    if not isinstance(generic, type) or not issubclass(cls, generic):
        return None
    for kind, convert in (
        (numpy.bool_, bool),
        (numpy.timedelta64, None),
        (numpy.integer, int),
        (numpy.floating, float),
        (numpy.complexfloating, complex),
        (numpy.str_, str),
        (numpy.bytes_, bytes),
    ):
        if issubclass(cls, kind):
            return _converting(convert) if convert else None
    return None


def _converting(convert: type) -> Writer:
    def write(value: Any, encoder: Encoder) -> Any:
        return encoder.encode(convert(value))

    return write


def array_meta(value: object) -> dict[str, Any] | None:
    """Return shape and dtype of an ndarray, None for anything else."""
    ndarray = getattr(sys.modules.get("numpy"), "ndarray", None)
    if ndarray is None or not isinstance(value, ndarray):
        return None
    array: Any = value
    return {"shape": list(array.shape), "dtype": str(array.dtype)}


def read_array(fields: Fields, decoder: Decoder) -> Any:
    """Make an ndarray of a typed array; where numpy is not installed, an `array.array` of one dimension."""
    dtype = field(fields, "dtype", str)
    data = read_body(fields)
    shape = decoder.items(field(fields, "shape", list))
    if dtype not in _LETTERS:
        raise InvalidPayloadError(f"`{dtype:.40}` is no element type of an array; there are {', '.join(_LETTERS)}.")
    try:
        import numpy
    except ImportError:
        from array import array

        return array(_LETTERS[dtype], bytes(data))
    try:
        array = numpy.frombuffer(data, dtype=dtype).reshape(shape)
        # Bytes of a message cannot be written to, and belong to it.
        return array.copy() if type(data) is bytes else array
    except (ValueError, TypeError) as error:
        raise InvalidPayloadError(f"An array does not fit its shape: {error}.")
