"""Records what functions return while the examples of a library's docstrings run: `core/sources/observed/*.json`.

Made when SnakeBridge is released, never on a user's machine: it runs code of the library. The examples run in a process
without network, in a directory of its own, with bounds on memory and time.

Usage: `python scripts/observe-examples.py sympy > core/sources/observed/sympy.json`
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import inspect
import io
import json
import os
import pkgutil
import random
import resource
import signal
import socket
import sys
import tempfile
import types
import warnings
from collections import defaultdict
from pathlib import Path
from typing import Any

from observed_types import BASES, MOST_MEMBERS, Naming, union

# Of its own time, so that a busy machine observes the same.
SECONDS_OF_AN_EXAMPLE = 5
BYTES_OF_MEMORY = 3 << 30
# Where examples use numbers for what may be anything, only results of the library's own classes say something.
OWN_CLASSES_ONLY = ["networkx"]
RECORDER = "__recorder__"


def main(library: str) -> None:
    """Print the observations of a library as JSON."""
    root = importlib.import_module(library)
    modules = [root, *_submodules(root)]
    results: dict[str, set[str]] = defaultdict(set)
    texts = {text: name for module in modules for text, name in _docstrings(module, library)}
    recorder = Recorder(library, results, Naming(library))
    with _bounds():
        for text, name in sorted(texts.items(), key=lambda each: each[1]):
            _run(text, name, root, recorder)
    if library in OWN_CLASSES_ONLY:
        results = {each: _outermost(names) for each, names in results.items() if _are_own(names, library)}
    known = {each: text for each in sorted(results) if _is_public(each) and (text := union(results[each]))}
    version = ".".join(root.__version__.split(".")[:2])
    print(
        json.dumps(
            {
                "library": library,
                "version": version,
                "bases": BASES.get(library, []),
                "results": known,
            },
            indent=2,
        )
    )


class Recorder:
    """Stands between an example and what it calls; what raises returns nothing."""

    def __init__(self, library: str, results: dict[str, set[str]], naming: Naming) -> None:
        self.library, self.results, self.naming = library, results, naming

    def watch(self, called: Any) -> Any:
        """Return what does the same and records its result, for functions and methods of the library."""
        identity = self._identity(called)
        if identity is None:
            return called

        def recorded(*args: Any, **kwargs: Any) -> Any:
            value = called(*args, **kwargs)
            self._add(identity, value)
            return value

        return recorded

    def read(self, owner: Any, name: str) -> Any:
        """Return an attribute; what is a property of a class of the library is recorded."""
        value = getattr(owner, name)
        home, found = _defining(type(owner), name)
        if home is not None and isinstance(found, property) and self._is_own(home):
            self._add(f"{home.__module__}.{home.__qualname__}.{name}", value)
        return value

    def _identity(self, called: Any) -> str | None:
        if isinstance(called, type):
            return None
        owner = getattr(called, "__self__", None)
        name = getattr(called, "__name__", "")
        # Functions that networkx compiles name themselves there.
        if owner is not None and not isinstance(owner, (types.ModuleType, types.FunctionType)):
            home, _ = _defining(owner if isinstance(owner, type) else type(owner), name)
            return f"{home.__module__}.{home.__qualname__}.{name}" if home is not None and self._is_own(home) else None
        inner = inspect.unwrap(called)
        if not isinstance(inner, types.FunctionType) or not self._is_own(inner):
            return None
        return f"{inner.__module__}.{inner.__qualname__}"

    def _is_own(self, value: Any) -> bool:
        return str(value.__module__).partition(".")[0] == self.library

    def _add(self, identity: str, value: Any) -> None:
        found = self.results[identity]
        if len(found) <= MOST_MEMBERS:
            found.add(self.naming.name(value))


def _defining(cls: type, name: str) -> tuple[type | None, Any]:
    return next(
        ((each, vars(each)[name]) for each in cls.__mro__ if name in vars(each)),
        (None, None),
    )


class Watched(ast.NodeTransformer):
    """Lets every call and every attribute of an example pass through the recorder."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Watch what is called; `super()` and the like need their own frame."""
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in (
            "super",
            "locals",
            "globals",
            "vars",
            "eval",
            "exec",
        ):
            return node
        watch = ast.Attribute(ast.Name(RECORDER, ast.Load()), "watch", ast.Load())
        return ast.Call(ast.Call(watch, [node.func], []), node.args, node.keywords)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Read attributes through the recorder."""
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        read = ast.Attribute(ast.Name(RECORDER, ast.Load()), "read", ast.Load())
        return ast.Call(read, [node.value, ast.Constant(node.attr)], [])


def _are_own(names: set[str], library: str) -> bool:
    return all(name.startswith(f"{library}.") for name in names)


def _outermost(names: set[str]) -> set[str]:
    """Leave out classes whose base is there too: an argument may have chosen them."""
    classes = {name: _class_named(name) for name in names}
    return {
        name
        for name, kind in classes.items()
        if not any(other != name and issubclass(kind, base) for other, base in classes.items())
    }


def _class_named(name: str) -> type:
    module, _, symbol = name.rpartition(".")
    return getattr(importlib.import_module(module), symbol)


def _is_public(identity: str) -> bool:
    return "<" not in identity and not any(part.startswith("_") and part[:2] != "__" for part in identity.split("."))


def _submodules(root: types.ModuleType) -> list[types.ModuleType]:
    found: list[types.ModuleType] = []
    for each in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
        if "tests" in each.name or "._" in each.name or ".benchmarks" in each.name or each.name.endswith("conftest"):
            continue
        silence = contextlib.redirect_stdout(io.StringIO())
        with contextlib.suppress(BaseException), warnings.catch_warnings(), silence:
            warnings.simplefilter("ignore")
            found.append(importlib.import_module(each.name))
    return found


def _docstrings(module: types.ModuleType, library: str) -> Any:
    holders = [
        module,
        *(each for each in vars(module).values() if isinstance(each, type)),
    ]
    for holder in holders:
        for name, value in [("", holder), *vars(holder).items()]:
            text = getattr(value, "__doc__", None)
            home = getattr(value, "__module__", module.__name__) or ""
            if isinstance(text, str) and ">>>" in text and str(home).startswith(library):
                yield (
                    text,
                    f"{module.__name__}.{getattr(holder, '__qualname__', '')}.{name}",
                )


def _run(text: str, name: str, root: types.ModuleType, recorder: Recorder) -> None:
    names = {root.__name__: root, "nx": root, RECORDER: recorder}
    try:
        test = doctest.DocTestParser().get_doctest(text, names, name, None, 0)
    except ValueError:
        return
    for example in test.examples:
        if doctest.SKIP in example.options or "input(" in example.source:
            continue
        signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_OF_AN_EXAMPLE)
        try:
            watched = Watched().visit(ast.parse(example.source, name, "single"))
            exec(compile(ast.fix_missing_locations(watched), name, "single"), test.globs)
        except BaseException:
            continue
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@contextlib.contextmanager
def _bounds() -> Any:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError("Examples have no network.")

    def stop(*_: Any) -> None:
        raise TimeoutError

    socket.socket = refuse  # type: ignore[assignment,misc]
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    signal.signal(signal.SIGVTALRM, stop)
    random.seed(0)
    output = io.StringIO()
    with tempfile.TemporaryDirectory() as directory:
        before = Path.cwd()
        os.chdir(directory)
        with (
            contextlib.redirect_stdout(output),
            contextlib.redirect_stderr(output),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield
        os.chdir(before)


if __name__ == "__main__":
    if os.environ.get("PYTHONHASHSEED") != "0":
        # The order of sets decides what some examples return.
        os.execve(
            sys.executable,
            [sys.executable, *sys.argv],
            {**os.environ, "PYTHONHASHSEED": "0"},
        )
    main(sys.argv[1])
