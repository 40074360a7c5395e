"""What can go wrong, by the codes of docs/wire.md: every error but those that a library raises itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar


class AdapterError(Exception):
    """An error that the adapter found; `details` are the further keys of its map."""

    code: ClassVar[str]

    def __init__(self, message: str, **details: object):
        super().__init__(message)
        self.message = message
        self.details = details


class InvalidPayloadError(AdapterError):
    """A key is missing or of the wrong type."""

    code = "invalid_payload"


class OverloadedError(AdapterError):
    """A bound on what a session may hold; details: `limit`."""

    code = "overloaded"


class InvalidRefError(AdapterError):
    """A ref lacks what it needs."""

    code = "invalid_ref"

    def __init__(self, missing: Sequence[str]):
        names = " and ".join(f"`{name}`" for name in missing)
        super().__init__(f"Invalid ref: {names} missing.", missing=list(missing))


class StaleRefError(AdapterError):
    """A ref of another session, or one that was released."""

    code = "stale_ref"


class UnknownModuleError(AdapterError):
    """There is no such module; details: `suggestions`, `install`."""

    code = "unknown_module"


class ImportFailedError(AdapterError):
    """The module exists and its import raised; the exception is the cause."""

    code = "import_failed"


class UnknownAttributeError(AdapterError):
    """The module, class or object has no such name; details: `suggestions`."""

    code = "unknown_attribute"


class ForbiddenError(AdapterError):
    """A private name, or a library outside the allow-list."""

    code = "forbidden"


class UnsendableError(AdapterError):
    """A value cannot travel; `path` tells where inside the value it stands."""

    code = "unsendable"

    def __init__(self, message: str):
        super().__init__(message)
        self.details["path"] = ""

    def within(self, key: object) -> UnsendableError:
        """Put the step into the container before the path; returns the error itself."""
        step = f".{key}" if isinstance(key, str) and key.isidentifier() else f"[{key!r:.40}]"
        path = f"{step}{self.details['path']}"
        self.details["path"] = path if len(path) <= 400 else f"{path[:400]}…"
        return self


class TooLargeError(AdapterError):
    """A frame, payload or value is over the bound; `limit` is the bound."""

    code = "too_large"


class CancelledError(AdapterError):
    """The call was stopped; `rung` tells how far it had come: `queued` or `interrupted`."""

    code = "cancelled"


class TimedOutError(AdapterError):
    """The call's budget was spent; `rung` as with `CancelledError`."""

    code = "timeout"


class ProtocolError(AdapterError):
    """A malformed message or a wrong version; it ends the lane."""

    code = "protocol"


class CallbackError(Exception):
    """A function of the host threw. `thrown` is the name of what it threw, `stack` the host's own stack trace."""

    def __init__(self, message: str, thrown: str = "", stack: str = "", call_id: int | None = None):
        super().__init__(message)
        self.thrown = thrown
        self.stack = stack
        self.call_id = call_id
        add_note = getattr(self, "add_note", None)  # since Python 3.11
        if stack and add_note is not None:
            add_note(f"In the host:\n{stack}")


class EarlierCallError(Exception):
    """A call whose result this one uses has failed; `error` is the map it was answered with."""

    def __init__(self, error: Mapping[str, Any]):
        super().__init__(str(error.get("message")))
        self.error = error
