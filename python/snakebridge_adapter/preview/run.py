"""One run: the plan is evaluated, its result shown; an exception is a result too."""

from __future__ import annotations

import contextlib
import io
import json
import os
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from ..introspect import prepare
from .evaluate import evaluate
from .show import show
from .trace import describe_exception

_PRINTED_CHARACTERS = 20_000


def run(program: Mapping[str, Any], local: Sequence[str] = ()) -> str:
    """Evaluate the program of `contract/run.ts`; answer its `RunAnswer` as JSON text.

    Modules under the `local` directories come from their source, whatever Python has compiled of them.
    """
    _prepare_once(tuple(local))
    os.environ.setdefault("MPLBACKEND", "Agg")  # no window on the machine of the worker
    printed = io.StringIO()
    started = time.perf_counter()
    try:
        with contextlib.redirect_stdout(printed):
            value = evaluate(program)
            milliseconds = (time.perf_counter() - started) * 1000
            answer = {"kind": "value", **show(value)}
    except (Exception, SystemExit) as error:
        milliseconds = (time.perf_counter() - started) * 1000
        answer = {"kind": "raised", **describe_exception(error)}
    text = printed.getvalue()[:_PRINTED_CHARACTERS]
    return json.dumps({**answer, "printed": text, "milliseconds": round(milliseconds, 3)}, allow_nan=False)


@lru_cache
def _prepare_once(local: tuple[str, ...]) -> None:
    prepare(local, ())
