"""Compares what callables return with what their bindings promise, while a library's own examples or tests run.

Usage: `python watch_results.py examples|tests <library> <part> <parts> < promises.json`

`promises.json` has the result of each callable by its dotted name, as data of `core/types/py-type.ts`.
Of all docstrings, or files of tests, one in `parts` is run, chosen by the hash of its name.
Prints an object: the callables that returned something, and of those that broke their promise the first value.
"""

from __future__ import annotations

import collections.abc
import contextlib
import dis
import doctest
import hashlib
import importlib
import inspect
import io
import json
import os
import pkgutil
import random
import signal
import sys
import tempfile
import types
import warnings
from pathlib import Path
from typing import Any

SECONDS_OF_ONE = 10
MOST_ITEMS = 5
RETURNS = {dis.opmap["RETURN_VALUE"], dis.opmap.get("RETURN_CONST", -1)}


def main(source: str, library: str, part: int, parts: int) -> None:
    """Run one in so many of the examples or tests, and print what came of the promises."""
    promises = json.load(sys.stdin)
    root = importlib.import_module(library)
    modules = [root, *_submodules(root)]
    watcher = Watcher(promises, source == "examples")
    run = {"examples": _examples, "tests": _tests}[source]
    with _quiet():
        for name, job in run(library, modules):
            if int(hashlib.sha256(name.encode()).hexdigest(), 16) % parts == part:
                watcher.run(job)
    print(json.dumps({"returned": sorted(watcher.returned), "broken": watcher.broken}, indent=2))


class Watcher:
    """Sees every return of the callables that promise something; what raises or yields returns nothing.

    Of examples only what they call themselves counts, of tests all that is called on the way.
    """

    def __init__(self, promises: dict[str, Any], only_examples: bool) -> None:
        self.promises = promises
        self.only_examples = only_examples
        self.returned: set[str] = set()
        self.broken: dict[str, str] = {}
        self.names: dict[types.CodeType, str] = {}
        for name in promises:
            code = _code(name)
            if code is not None and not code.co_flags & (inspect.CO_GENERATOR | inspect.CO_COROUTINE):
                self.names[code] = name

    def run(self, job: Any) -> None:
        """Run a job in a time of its own that the load of the machine does not shorten."""
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_ONE)
        sys.setprofile(self._see)
        try:
            job()
        except BaseException:
            return
        finally:
            sys.setprofile(None)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)

    def _see(self, frame: types.FrameType, event: str, value: Any) -> None:
        if event != "return":
            return
        name = self.names.get(frame.f_code)
        if name is None or name in self.broken or frame.f_code.co_code[frame.f_lasti] not in RETURNS:
            return
        # An operator that gives up lets Python ask the other operand: nobody sees this value.
        if value is NotImplemented or (self.only_examples and not _is_called_by_example(frame)):
            return
        sys.setprofile(None)
        self.returned.add(name)
        if not keeps(value, self.promises[name]):
            self.broken[name] = _shown(value)
        sys.setprofile(self._see)


def _is_called_by_example(frame: types.FrameType) -> bool:
    """Whether an example is the caller, with nothing in between but wrappers, which take any arguments."""
    wrapper = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
    caller = frame.f_back
    while caller is not None and caller.f_code.co_flags & wrapper == wrapper:
        caller = caller.f_back
    return caller is not None and caller.f_code.co_filename.startswith("<doctest ")


def keeps(value: Any, promised: dict[str, Any]) -> bool:
    """Whether a value is of a type; of containers the first items are looked at."""
    kind = promised["kind"]
    if kind == "union":
        return any(keeps(value, each) for each in promised["members"])
    if kind == "none":
        return value is None
    if kind == "literal":
        return any(_is_literal(value, each) for each in promised["values"])
    if kind == "tuple":
        return isinstance(value, tuple) and _keeps_items(value, promised)
    if kind == "callable":
        return callable(value)
    if kind == "type":
        return isinstance(value, type)
    if kind == "class":
        return _keeps_class(value, promised["identity"], promised["args"])
    # Variables, aliases and what nobody knows promise nothing that can be broken here.
    return True


def _keeps_items(value: tuple[Any, ...], promised: dict[str, Any]) -> bool:
    items, rest = promised["items"], promised["rest"]
    if rest is None:
        return len(value) == len(items) and all(map(keeps, value, items))
    return len(value) >= len(items) and all(keeps(each, rest) for each in value[len(items) :][:MOST_ITEMS])


def _is_literal(value: Any, literal: dict[str, Any]) -> bool:
    return literal["kind"] == "enum" or str(value) == str(literal["value"])


NUMBERS = {
    "builtins.float": (
        "builtins.float",
        "builtins.int",
        "numpy.floating",
        "numpy.integer",
    ),
    "builtins.complex": (
        "builtins.complex",
        "builtins.float",
        "builtins.int",
        "numpy.number",
    ),
    "builtins.int": ("builtins.int", "numpy.integer"),
    "builtins.bool": ("builtins.bool", "numpy.bool", "numpy.bool_"),
}


def _keeps_class(value: Any, identity: str, args: list[dict[str, Any]]) -> bool:
    module, _, name = identity.rpartition(".")
    protocol = getattr(collections.abc, name, None) if module in ("typing", "collections.abc") else None
    if protocol is not None:
        return isinstance(value, protocol)
    names = {f"{each.__module__}.{each.__qualname__}" for each in type(value).__mro__}
    if not names.intersection(NUMBERS.get(identity, (identity,))):
        # A class may have another public name.
        found = _find(identity)
        return found is None or not isinstance(found, type) or isinstance(value, found)
    if isinstance(value, dict) and len(args) == 2:
        return all(keeps(key, args[0]) and keeps(item, args[1]) for key, item in [*value.items()][:MOST_ITEMS])
    if isinstance(value, (list, set, frozenset)) and len(args) == 1:
        return all(keeps(each, args[0]) for each in [*value][:MOST_ITEMS])
    return True


def _find(name: str) -> Any:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        value = sys.modules.get(".".join(parts[:length]))
        if value is None:
            continue
        for each in parts[length:]:
            value = inspect.getattr_static(value, each, None)
        return value
    return None


def _code(name: str) -> types.CodeType | None:
    found = _find(name)
    if isinstance(found, (staticmethod, classmethod)):
        found = found.__func__
    if isinstance(found, property):
        found = found.fget
    found = inspect.unwrap(found) if callable(found) else found
    return found.__code__ if isinstance(found, types.FunctionType) else None


def _shown(value: Any, depth: int = 2) -> str:
    kind = type(value)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(value, (list, tuple, set)) and depth > 0:
        return f"{name}[{', '.join(sorted({_shown(each, depth - 1) for each in [*value][:MOST_ITEMS]}))}]"
    return name


def _submodules(root: types.ModuleType) -> list[types.ModuleType]:
    found: list[types.ModuleType] = []
    for each in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        if any(part in each.name for part in ("tests", "._", ".benchmarks", "conftest")):
            continue
        with contextlib.suppress(BaseException), warnings.catch_warnings(), _quiet():
            warnings.simplefilter("ignore")
            found.append(importlib.import_module(each.name))
    return found


def _examples(library: str, modules: list[types.ModuleType]) -> Any:
    finder = doctest.DocTestFinder(exclude_empty=True)
    seen: set[str] = set()
    for module in modules:
        with contextlib.suppress(Exception):
            for test in finder.find(module, module.__name__, extraglobs={"nx": sys.modules[library]}):
                if test.docstring and test.name not in seen:
                    seen.add(test.name)
                    yield (
                        test.name,
                        lambda test=test: doctest.DocTestRunner(verbose=False).run(test),
                    )


def _tests(library: str, modules: list[types.ModuleType]) -> Any:
    import pytest

    root = Path(str(sys.modules[library].__file__)).parent
    for path in sorted(root.rglob("test_*.py")):
        name = str(path.relative_to(root.parent))
        yield (
            name,
            lambda path=path: pytest.main(["-q", "--no-header", "-p", "no:cacheprovider", str(path)]),
        )


@contextlib.contextmanager
def _quiet() -> Any:
    def stop(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    random.seed(0)
    output = io.StringIO()
    with tempfile.TemporaryDirectory() as directory, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        before = Path.cwd()
        os.chdir(directory)
        try:
            with contextlib.redirect_stdout(output), contextlib.redirect_stderr(output):
                yield
        finally:
            os.chdir(before)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
