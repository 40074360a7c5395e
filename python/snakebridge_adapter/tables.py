"""Data frames and tables as streams of Arrow's IPC format, which both languages read without a copy of each cell."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from .codec_fields import Fields
from .errors import UnsendableError
from .shared_memory import SHARED_BYTES, read_body, write_body

_INSTALL = "Install it into this interpreter: `pip install pyarrow`."

Write = Callable[[BinaryIO], None]


def write_table(value: Any, path: str | None) -> int | bytes:
    """Write a data frame, series or table to the file and return its size; without a path, or if small, the bytes.

    Takes what pandas, polars and pyarrow have, and any other object that tells its columns by Arrow's C stream.
    """
    size, write = _polars_writer(value) or _pyarrow_writer(value)
    if path is not None and size >= SHARED_BYTES:
        try:
            return write_body(path, write)
        except OSError:  # the memory does not suffice
            pass
    body = io.BytesIO()
    write(body)
    return body.getvalue()


def read_table(fields: Fields, _decoder: object) -> Any:
    """Make a `pyarrow.Table` of a stream that the host sent; its columns are views of the memory it came in."""
    body = read_body(fields)
    try:
        import pyarrow
    except ImportError:
        raise UnsendableError(f"An `ArrowStream` arrives as a `pyarrow.Table`, and there is no pyarrow. {_INSTALL}")
    try:
        return pyarrow.ipc.open_stream(pyarrow.py_buffer(body)).read_all()
    except pyarrow.ArrowInvalid as error:
        raise UnsendableError(f"The bytes of an `ArrowStream` are no stream of Arrow's IPC format: {error}.")


def _polars_writer(value: Any) -> tuple[int, Write] | None:
    """Polars writes Arrow by itself; in the layouts that every reader of Arrow knows."""
    polars: Any = sys.modules.get("polars")
    if polars is None:
        return None
    if isinstance(value, polars.LazyFrame):
        raise UnsendableError("A `LazyFrame` has no rows yet: `$arrow()` is of what its `collect()` gives.")
    frame = value.to_frame() if isinstance(value, polars.Series) else value
    if not isinstance(frame, polars.DataFrame):
        return None
    oldest = polars.CompatLevel.oldest()
    return frame.estimated_size(), lambda file: frame.write_ipc_stream(file, compat_level=oldest)


def _pyarrow_writer(value: Any) -> tuple[int, Write]:
    name = f"{type(value).__module__}.{type(value).__qualname__}"
    frame = value.to_frame() if name.startswith("pandas.") and hasattr(value, "to_frame") else value
    if not any(hasattr(frame, member) for member in ("__arrow_c_stream__", "__arrow_c_array__", "__dataframe__")):
        raise UnsendableError(f"A `{name}` has no `$arrow()`; data frames and tables of pandas, polars and pyarrow do.")
    try:
        import pyarrow
    except ImportError:
        raise UnsendableError(f"`$arrow()` of a `{name}` needs pyarrow. {_INSTALL}")
    try:
        table = pyarrow.table(frame)
    except (pyarrow.ArrowException, TypeError, ValueError) as error:
        raise UnsendableError(f"Arrow has no form for this `{name}`: {error}.")

    def write(file: BinaryIO) -> None:
        with pyarrow.ipc.new_stream(file, table.schema) as stream:
            stream.write_table(table)

    return table.nbytes, write
