"""From names to objects: follows dotted names, inside the libraries that may be imported, and says what was meant."""

from __future__ import annotations

import sys
from inspect import getattr_static
from types import ModuleType
from typing import Any

from .errors import ForbiddenError, UnknownAttributeError
from .imports import find_submodule, import_module
from .names import check_module_name, check_name
from .suggest import did_you_mean, near_names

_OWN = "snakebridge_adapter"
_MISSING = object()


class Resolver:
    """Finds what payloads name."""

    def __init__(self, allow: frozenset[str] | None = None):
        """Take the libraries that may be imported; None means all. The adapter's own introspection always may."""
        self._allow = allow
        self._checked: dict[str, ModuleType] = {}

    def find(self, module: str, dotted: str) -> Any:
        """Return the object of that name in a module, which is imported when it was not yet."""
        found = sys.modules.get(module)
        if found is None or self._checked.get(module) is not found:
            found = self.module(module)
        if "." not in dotted and dotted[:1] != "_":
            try:
                return getattr(found, dotted)
            except AttributeError:
                pass
        return follow(found, dotted)

    def module(self, name: str) -> ModuleType:
        """Import a module that a payload names."""
        found = sys.modules.get(name)
        if found is not None and self._checked.get(name) is found:
            return found
        check_module_name(name)
        self._check_allowed(name)
        self._checked[name] = found = import_module(name)
        return found

    def class_named(self, module: str, dotted: str) -> type:
        """Return the class that a value names. Its module may be private: Python puts such into `__module__`."""
        self._check_allowed(module)
        found = follow(import_module(module), dotted)
        if not isinstance(found, type):
            raise UnknownAttributeError(f"`{module}.{dotted}` is no class.", suggestions=[])
        return found

    def _check_allowed(self, module: str) -> None:
        library = module.partition(".")[0]
        if self._allow is not None and library not in self._allow and library != _OWN:
            raise ForbiddenError(
                f"`{library}` is not among the libraries that this worker may import; "
                "add it to `libraries` of snakebridge.json."
            )


def follow(target: Any, dotted: str) -> Any:
    """Follow a dotted name from an object. Each part is checked; a submodule is imported when it is needed."""
    for name in dotted.split(".") if "." in dotted else (dotted,):
        if name[:1] == "_":
            check_name(name)
        try:
            target = getattr(target, name)
        except AttributeError:
            target = _find_otherwise(target, name)
    return target


def _find_otherwise(target: Any, name: str) -> Any:
    if isinstance(target, ModuleType):
        submodule = find_submodule(target, name)
        if submodule is not None:
            return submodule
    if getattr_static(target, name, _MISSING) is not _MISSING:
        return getattr(target, name)  # it is there: a property that raises by itself
    raise unknown_attribute(target, name) from None


def unknown_attribute(target: Any, name: str) -> UnknownAttributeError:
    """Return the error that says where the name was looked for and what is there."""
    try:
        known = [each for each in dir(target) if type(each) is str]
    except Exception:
        known = []
    suggestions = near_names(name, known)
    message = f"{_describe(target)} has no `{name}`.{did_you_mean(suggestions)}"
    return UnknownAttributeError(message, suggestions=suggestions)


def _describe(target: Any) -> str:
    if isinstance(target, ModuleType):
        return f"The module `{target.__name__}`"
    if isinstance(target, type):
        return f"The class `{target.__qualname__}`"
    return f"A `{type(target).__qualname__}`"
