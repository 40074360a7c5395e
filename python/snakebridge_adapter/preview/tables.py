"""A data frame, a series or an Arrow table -> its first rows as cells."""

from __future__ import annotations

import math
import sys
from typing import Any

_ROWS = 500
_COLUMNS = 60
_CELL_CHARACTERS = 200


def view_table(value: Any) -> dict[str, Any] | None:
    """Return the view of a table of pandas, polars or pyarrow; None for what is none."""
    root = type(value).__module__.partition(".")[0]
    if root not in ("pandas", "polars", "pyarrow") or root not in sys.modules:
        return None
    if root == "pandas":
        return _pandas(value)
    return _polars(value) if root == "polars" else _arrow(value)


def _pandas(value: Any) -> dict[str, Any] | None:
    pandas = sys.modules["pandas"]
    if isinstance(value, pandas.Series):
        value = value.to_frame(name="" if value.name is None else value.name)
    if not isinstance(value, pandas.DataFrame):
        return None
    frame = value.iloc[:_ROWS, :_COLUMNS]
    columns = [(_to_text(name), str(dtype)) for name, dtype in zip(frame.columns, frame.dtypes, strict=True)]
    series = [frame.iloc[:, index].tolist() for index in range(frame.shape[1])]
    index = [_to_text(each) for each in frame.index.tolist()]
    return _table(columns, series, index, value.shape)


def _polars(value: Any) -> dict[str, Any] | None:
    polars = sys.modules["polars"]
    if isinstance(value, polars.Series):
        value = value.to_frame()
    if not isinstance(value, polars.DataFrame):
        return None
    frame = value.head(_ROWS)
    columns = [(name, str(dtype)) for name, dtype in list(frame.schema.items())[:_COLUMNS]]
    return _table(columns, [frame[name].to_list() for name, _ in columns], None, value.shape)


def _arrow(value: Any) -> dict[str, Any] | None:
    arrow = sys.modules["pyarrow"]
    if not isinstance(value, (arrow.Table, arrow.RecordBatch)):
        return None
    rows = value.slice(0, _ROWS)
    columns = [(field.name, str(field.type)) for field in list(value.schema)[:_COLUMNS]]
    series = [rows.column(index).to_pylist() for index in range(len(columns))]
    return _table(columns, series, None, (value.num_rows, value.num_columns))


def _table(
    columns: list[tuple[str, str]],
    series: list[list[Any]],
    index: list[str] | None,
    shape: tuple[int, int],
) -> dict[str, Any]:
    rows = [[_to_cell(cell) for cell in row] for row in zip(*series, strict=True)]
    return {
        "kind": "table",
        "rows": int(shape[0]),
        "hidden": int(shape[1]) - len(columns),
        "columns": [{"name": name, "type": dtype} for name, dtype in columns],
        "index": index,
        "cells": rows,
    }


def _to_cell(value: Any) -> float | int | bool | str | None:
    """Numbers stay numbers, so that they sort as such; what is missing is None."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) < 2**53 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else (None if math.isnan(value) else str(value))
    return _to_text(value)


def _to_text(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _CELL_CHARACTERS else f"{text[: _CELL_CHARACTERS - 1]}…"
