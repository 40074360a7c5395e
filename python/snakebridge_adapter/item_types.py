"""The types of a container's items, looked at as a whole: most lists are of one type, and long ones show it."""

from __future__ import annotations

from collections.abc import Sequence
from operator import countOf
from typing import Any

# Below this, looking at the first item costs more than it saves.
_LONG = 16


def are_all_of(types: frozenset[type], items: Sequence[Any]) -> bool:
    """Tell whether the type of each item is exactly one of these."""
    if len(items) >= _LONG:
        first = type(items[0])
        # Counting equal types takes half the time of hashing each.
        if first in types and countOf(map(type, items), first) == len(items):
            return True
    return types.issuperset(map(type, items))
