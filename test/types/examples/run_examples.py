"""Tells what Python says of examples: a JSON object in each line of the input, an answer in each of the output.

With `statements`, those of one docstring: which of them run. With `wrong`, the mutants of the call `right` that comes
after `before`: which of them are refused for their form; data that is not there (no such node, no such file) is no
matter of types. Null when the right call itself raises.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import signal
import sys
import tempfile
import warnings
from typing import Any

CONVENTIONS = {
    "np": "numpy",
    "pd": "pandas",
    "nx": "networkx",
    "plt": "matplotlib.pyplot",
}
SECONDS = 5
FORM = (TypeError, ValueError, AttributeError)


def main() -> None:
    requests = sys.stdin.readlines()
    # Examples may read, write or close what requests and answers go through.
    out = os.fdopen(os.dup(1), "w")
    for number in (0, 1):
        os.dup2(os.open(os.devnull, os.O_RDWR), number)
    sys.stdout = io.StringIO()
    os.chdir(tempfile.mkdtemp())
    os.environ["MPLBACKEND"] = "agg"
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_long)
    for line in requests:
        request = json.loads(line)
        answer = _runs(**request) if "statements" in request else _refused(**request)
        print(json.dumps(answer), file=out, flush=True)


def _runs(module: str, statements: list[str]) -> list[bool]:
    space = _space(module, "\n".join(statements))
    return [_error(each, space) is None for each in statements]


def _refused(
    module: str, before: list[str], right: str, wrong: list[str]
) -> list[bool] | None:
    def fresh() -> dict[str, Any]:
        space = _space(module, "\n".join([*before, right]))
        for each in before:
            _error(each, space)
        return space

    if _error(right, fresh()) is not None:
        return None
    return [isinstance(_error(each, fresh()), FORM) for each in wrong]


def _space(module: str, text: str) -> dict[str, Any]:
    space = {**vars(importlib.import_module(module))}
    for name, of in CONVENTIONS.items():
        if name in text:
            space[name] = importlib.import_module(of)
    return space


def _error(source: str, space: dict[str, Any]) -> BaseException | None:
    signal.alarm(SECONDS)
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
        ):
            exec(compile(source, "<example>", "single"), space)
    except BaseException as error:
        return error
    finally:
        signal.alarm(0)
    return None


def _too_long(*_: object) -> None:
    raise TimeoutError


main()
