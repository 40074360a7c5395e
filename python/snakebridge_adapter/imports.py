"""Imports a module by name; what goes wrong becomes an error that says what to do."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

from .errors import ImportFailedError, UnknownModuleError
from .interrupt import CallInterrupted
from .packages import package_of
from .suggest import did_you_mean, near_modules


def import_module(name: str) -> ModuleType:
    """Import by name. Raises `UnknownModuleError` when there is none, `ImportFailedError` when its import raised."""
    try:
        return _load(name)
    except _NoSuchModuleError as error:
        raise _unknown_module(error.module) from None


def find_submodule(package: ModuleType, name: str) -> ModuleType | None:
    """Import a submodule, or return None when the package has none of that name."""
    if not hasattr(package, "__path__"):
        return None
    try:
        return _load(f"{package.__name__}.{name}")
    except _NoSuchModuleError:
        return None


class _NoSuchModuleError(Exception):
    def __init__(self, module: str):
        super().__init__(module)
        self.module = module


def _load(name: str) -> ModuleType:
    if not all(part.isidentifier() for part in name.split(".")):
        raise _NoSuchModuleError(name)
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        missing = error.name or name
        if name == missing or name.startswith(f"{missing}."):
            raise _NoSuchModuleError(missing) from None
        package = package_of(missing)
        message = f"`{name}` needs `{missing}`, which is not installed. Install `{package}`."
        raise ImportFailedError(message, install=package) from error
    except CallInterrupted:
        raise
    except BaseException as error:
        raise ImportFailedError(f"`{name}` could not be imported: {type(error).__name__}: {error}") from error


def _unknown_module(name: str) -> UnknownModuleError:
    suggestions = near_modules(name)
    top = name.partition(".")[0]
    package = package_of(name)
    known = top in sys.modules or top in sys.stdlib_module_names or (suggestions and package == name)
    details: dict[str, object] = {"suggestions": suggestions}
    hint = did_you_mean(suggestions)
    if not known:
        details["install"] = package
        hint = f"{hint} Install `{package}`."
    return UnknownModuleError(f"There is no module `{name}`.{hint}", **details)
