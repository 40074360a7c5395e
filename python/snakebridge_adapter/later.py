"""Imports a package without those of its imports that only few of its users need."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Generator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


@contextmanager
def imported_later(*names: str) -> Generator[None]:
    """Inside, an import of these modules loads nothing; who kept what it got has the module with the first use of it.

    Outside, and for everybody else, the modules are imported as always. Meant for a time when nobody else imports.
    """
    standing = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(standing)
    try:
        yield
    finally:
        for module in standing.values():
            module.leave()


class _Later(ModuleType):
    """Stands for a module, and asks it for everything."""

    def leave(self) -> None:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]

    def __getattr__(self, name: str) -> Any:
        self.leave()
        return getattr(importlib.import_module(self.__name__), name)
