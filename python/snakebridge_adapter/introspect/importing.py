"""Imports a module so that whatever it prints, warns or tries to end stays inside."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Generator
from types import ModuleType

from ..imports import import_module

NOTES_LIMIT = 4_000


def import_quietly(name: str) -> tuple[ModuleType, list[str]]:
    """Import the module and return it with what the import printed or warned.

    Raises `UnknownModuleError` when there is none and `ImportFailedError` when its import raised or tried to exit.
    """
    notes: list[str] = []
    with _collected(notes):
        module = import_module(name)
    return module, notes


@contextlib.contextmanager
def quiet() -> Generator[None, None, None]:
    """Run library code whose output nobody asked for: looking at attributes of lazy packages warns and prints."""
    with _collected([]):
        yield


@contextlib.contextmanager
def _collected(notes: list[str]) -> Generator[None, None, None]:
    printed = io.StringIO()
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("default")
        try:
            with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
                yield
        finally:
            notes += [f"{warning.category.__name__}: {warning.message}" for warning in warned]
            if text := printed.getvalue().strip():
                notes.append(text)
            _cut(notes)


def _cut(notes: list[str]) -> None:
    left = NOTES_LIMIT
    for index, note in enumerate(notes):
        notes[index] = note[:left]
        left -= len(notes[index])
    notes[:] = [note for note in notes if note]
