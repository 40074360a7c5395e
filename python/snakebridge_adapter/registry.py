"""The live objects of one session, by the ids under which the host knows them."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import OverloadedError, StaleRefError
from .protocol import MAX_REFS


@dataclass(slots=True)
class _Entry:
    value: object
    sent: int


class Registry:
    """Owns an object from the first time it was sent until it was released as often as it was sent.

    Counting closes a race: a result that holds an object may pass the release of the same object on the way.
    """

    def __init__(self) -> None:
        self.limit = MAX_REFS
        self._entries: dict[int, _Entry] = {}
        self._ids: dict[int, int] = {}
        self._last = 0

    def __len__(self) -> int:
        return len(self._entries)

    def hold(self, value: object) -> int:
        """Count one more sending of the object and return its id; the same object has the same id while it is held."""
        ref_id = self._ids.get(id(value))
        if ref_id is not None:
            self._entries[ref_id].sent += 1
            return ref_id
        if len(self._entries) >= self.limit:
            message = f"The session holds {self.limit} objects, and no more may; release some."
            raise OverloadedError(message, limit=self.limit)
        self._last += 1
        self._entries[self._last] = _Entry(value, 1)
        self._ids[id(value)] = self._last
        return self._last

    def find(self, ref_id: int) -> object:
        """Return the object, or raise `StaleRefError`."""
        entry = self._entries.get(ref_id)
        if entry is None:
            raise StaleRefError(f"Ref {ref_id} was released, or never was; a released object cannot be used again.")
        return entry.value

    def release(self, ref_id: int) -> None:
        """Take back one sending; the object is dropped with the last. Unknown ids are ignored."""
        entry = self._entries.get(ref_id)
        if entry is None:
            return
        entry.sent -= 1
        if entry.sent == 0:
            del self._entries[ref_id]
            del self._ids[id(entry.value)]

    def clear(self) -> None:
        """Drop everything."""
        self._ids.clear()
        self._entries.clear()
