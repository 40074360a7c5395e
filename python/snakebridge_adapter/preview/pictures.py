"""What can be drawn -> a PNG: figures of matplotlib, and whatever draws itself by `_repr_png_`."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Callable
from typing import Any

_MAX_BYTES = 4_000_000
_DPI = 100


def view_picture(value: Any) -> dict[str, Any] | None:
    """Return the picture of a value, else of the figure that is open in `pyplot`; None without either.

    The figures of `pyplot` are closed, so that the next run begins with none.
    """
    png = _draw_itself(value)
    if png is None:
        png = _draw_figure(value)
    if png is None or len(png) > _MAX_BYTES:
        return None
    return {"kind": "picture", "png": base64.b64encode(png).decode("ascii")}


def _draw_itself(value: Any) -> bytes | None:
    method: Callable[[], Any] | None = getattr(type(value), "_repr_png_", None) and value._repr_png_
    drawn = method() if method else None
    return bytes(drawn) if isinstance(drawn, (bytes, bytearray)) else None


def _draw_figure(value: Any) -> bytes | None:
    if "matplotlib" not in sys.modules:
        return None
    pyplot = sys.modules.get("matplotlib.pyplot")
    figure = _figure_of(value)
    try:
        if figure is None and pyplot is not None and pyplot.get_fignums():
            figure = pyplot.gcf()
        if figure is None:
            return None
        target = io.BytesIO()
        figure.savefig(target, format="png", dpi=_DPI, bbox_inches="tight")
        return target.getvalue()
    finally:
        if pyplot is not None:
            pyplot.close("all")


def _figure_of(value: Any) -> Any:
    """Return the figure itself, or that of the axes, lines or bars that a call of `pyplot` answers."""
    if hasattr(value, "savefig"):
        return value
    first = value[0] if isinstance(value, (list, tuple)) and value else value
    figure = getattr(first, "figure", None)
    return figure if hasattr(figure, "savefig") else None
