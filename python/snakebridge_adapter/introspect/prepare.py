"""Makes a fresh worker ready to describe: local modules come from their source, libraries are imported ahead."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from importlib.machinery import FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType

from ..errors import AdapterError
from .importing import import_quietly
from .origin import origin_of


def prepare(local: Sequence[str], libraries: Sequence[str]) -> None:
    """Read modules under the `local` directories from their source alone, and import the `libraries` that can be."""
    roots = [Path(each).resolve() for each in local]

    def find(entry: str) -> FileFinder:
        if not any(Path(entry).resolve().is_relative_to(root) for root in roots):
            raise ImportError("not a directory of the project")
        return FileFinder(entry, (_SourceLoader, [".py"]))

    sys.path_hooks.insert(0, find)
    sys.path_importer_cache.clear()
    for library in libraries:
        with contextlib.suppress(AdapterError):
            import_quietly(library)


def imported_libraries() -> list[str]:
    """Name the installed packages that this worker has imported, for another one to `prepare` with."""
    tops = sorted(name for name in sys.modules if "." not in name and not name.startswith("_"))
    return [name for name in tops if name not in _OWN and origin_of(sys.modules[name]) == "installed"]


class _SourceLoader(SourceFileLoader):
    """Compiled files are told apart by size and by the second: an edit may keep both."""

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


_OWN = frozenset((__name__.partition(".")[0], "__main__", "__mp_main__"))
