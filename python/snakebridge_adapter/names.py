"""Names that come over the wire: which of them may be followed."""

from __future__ import annotations

from .errors import ForbiddenError
from .protocol_methods import PROTOCOL_METHODS, READABLE_ATTRIBUTES

_ALLOWED = READABLE_ATTRIBUTES | PROTOCOL_METHODS.keys()


def check_name(name: str) -> None:
    """Raise `ForbiddenError` for a private name; protocol methods and a few attributes are none."""
    if name[:1] == "_" and name not in _ALLOWED:
        raise ForbiddenError(f"`{name}` is private: names that begin with an underscore cannot be reached.")


def check_module_name(name: str) -> None:
    """Raise `ForbiddenError` for a module that is private, or inside a private package."""
    if name[:1] == "_" or "._" in name:
        raise ForbiddenError(f"The module `{name}` is private: names that begin with an underscore cannot be reached.")
