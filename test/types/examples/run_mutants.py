"""Tells which wrong calls Python refuses: a JSON object in each line of the input, an answer in each of the output.

`module` is whose documentation it is, `before` the statements that come first, `right` the call as it is documented and
`wrong` the mutants of it. The answer lists for each mutant whether it was refused for its form: data that is not there
(no such node, no such file) is no matter of types. Null when the right call itself raises.
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
    out, sys.stdout = sys.stdout, io.StringIO()
    os.chdir(tempfile.mkdtemp())
    os.environ["MPLBACKEND"] = "agg"
    warnings.simplefilter("ignore")
    signal.signal(signal.SIGALRM, _too_long)
    for line in sys.stdin:
        print(json.dumps(_answer(**json.loads(line))), file=out, flush=True)


def _answer(
    module: str, before: list[str], right: str, wrong: list[str]
) -> list[bool] | None:
    def fresh() -> dict[str, Any]:
        space = {**vars(importlib.import_module(module))}
        for name, of in CONVENTIONS.items():
            if name in f"{before}{right}":
                space[name] = importlib.import_module(of)
        for each in before:
            _error(each, space)
        return space

    if _error(right, fresh()) is not None:
        return None
    return [isinstance(_error(each, fresh()), FORM) for each in wrong]


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
