"""Python values -> msgpack, after the table of docs/wire.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from .arrays import array_meta
from .codec_classes import find_writer
from .codec_rules import module_of, qualname_of
from .codec_table import ATOMS, WRITERS, Writer, write_int
from .errors import TooLargeError, UnsendableError
from .packing import new_packer
from .protocol import CALLBACK, ENVELOPE_BYTES, MAX_DEPTH
from .registry import Registry


class Packed(NamedTuple):
    """A packed message, and the classes that must be told before it is sent."""

    message: bytes
    new_classes: list[type]


class Encoder:
    """Writes the values of one session. Not thread-safe.

    Plain data is packed by msgpack's C code as it stands; of each container only the set of its types is looked at.
    """

    def __init__(self, session_id: str, registry: Registry, limit: int):
        self.atoms = ATOMS
        self.leaves_by_value = True
        self._session_id = session_id
        self._registry = registry
        self._limit = limit - ENVELOPE_BYTES
        self._writers: dict[type, Writer] = dict(WRITERS)
        self._pack: Callable[[Any], bytes] = new_packer(write_int)
        self._announced: set[type] = set()
        self._new_classes: list[type] = []
        self._held: list[int] = []
        self._depth = 0
        self._met: dict[int, object] = {}
        self._met_again: dict[int, bool] = {}
        self._names: dict[int, int] = {}

    def answer(self, kind: int, call_id: int, value: Any, leaves: object = "value") -> Packed:
        """Pack `[kind, call_id, value]`. When it fails, no ref is left behind."""
        self.leaves_by_value = leaves != "ref"
        return self._answer([kind, call_id], value, self.encode)

    def answer_ref(self, kind: int, call_id: int, value: object) -> Packed:
        """As `answer`, but the value travels as a ref whatever it is."""
        return self._answer([kind, call_id], value, self.ref)

    def callback(
        self, call_id: int, callback_id: int, args: tuple[Any, ...], kwargs: dict[str, Any], leaves: object
    ) -> Packed:
        """Pack `[CALLBACK, call_id, callback_id, args, kwargs]`. When it fails, no ref is left behind."""
        self.leaves_by_value = leaves != "ref"
        head: list[Any] = [CALLBACK, call_id, callback_id]

        def encode(_: object) -> dict[str, Any]:
            del head[3:]
            head.append(self.items(args, args))
            return self.members(kwargs, kwargs)

        return self._answer(head, (args, kwargs), encode)

    def pack(self, message: list[Any]) -> bytes:
        """Pack a message of plain values."""
        packed = self._pack(message)
        if len(packed) > self._limit:
            raise self._too_large(f"{len(packed)} bytes")
        return packed

    def encode(self, value: Any) -> Any:
        """Return what msgpack can pack: the value itself where it already is that."""
        kind: type = type(value)
        if kind in self.atoms:
            return value
        if self._names and id(value) in self._names:
            return self._named(value, self._names[id(value)])
        return self._write(kind, value)

    def _write(self, kind: type, value: Any) -> Any:
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = find_writer(kind)
        return writer(value, self)

    def items(self, container: Any, values: Iterable[Any]) -> list[Any]:
        """Encode the parts of a container in order; errors name the index."""
        encoded: list[Any] = []
        if not self._enter(container):
            return encoded
        try:
            for value in values:
                encoded.append(self.encode(value))
        except UnsendableError as error:
            raise error.within(len(encoded))
        self._depth -= 1
        return encoded

    def members(self, container: Any, members: Mapping[str, Any]) -> dict[str, Any]:
        """Encode the named parts of a container; errors name the part."""
        encoded: dict[str, Any] = {}
        if not self._enter(container):
            return encoded
        name = ""
        try:
            for name, value in members.items():
                encoded[self.encode(name)] = self.encode(value)
        except UnsendableError as error:
            raise error.within(name)
        self._depth -= 1
        return encoded

    def pairs(self, container: Any, pairs: Iterable[tuple[Any, Any]]) -> list[list[Any]]:
        """Encode keys and values of a dict whose keys are not all plain; errors name the key."""
        encoded: list[list[Any]] = []
        if not self._enter(container):
            return encoded
        name: Any = ""
        try:
            for name, value in pairs:
                encoded.append([self.encode(name), self.encode(value)])
        except UnsendableError as error:
            raise error.within(name)
        self._depth -= 1
        return encoded

    def fits(self, container: Any) -> bool:
        """Return True, or raise `TooLargeError` for a container that cannot pass the bound whatever is in it."""
        if hasattr(container, "__len__") and len(container) > self._limit:
            raise self._too_large(f"{len(container)} items")
        return True

    def meet(self, container: object) -> bool:
        """Note a container; return whether it was met in this message before."""
        key = id(container)
        if key in self._met:
            self._met_again[key] = True
            return True
        self._met[key] = container
        return False

    def ref(self, value: object) -> dict[str, Any]:
        """Register the object and write its ref."""
        cls = type(value)
        ref_id = self._registry.hold(value)
        self._held.append(ref_id)
        if cls not in self._announced:
            self._announced.add(cls)
            self._new_classes.append(cls)
        module = module_of(cls)
        ref: dict[str, Any] = {
            "__type__": "ref",
            "__schema__": 1,
            "id": ref_id,
            "session_id": self._session_id,
            "python_module": module,
            "library": module.partition(".")[0],
            "type_name": qualname_of(cls),
        }
        meta = array_meta(value)
        if meta is not None:
            ref["meta"] = meta
        return ref

    def _answer(self, message: list[Any], value: Any, encode: Callable[[Any], Any]) -> Packed:
        self._start()
        try:
            try:
                message.append(self._encode_shared(value, encode))
                packed = self.pack(message)
            except UnicodeEncodeError:
                self._name_surrogate(value)
                raise UnsendableError("A str has a lone surrogate, which no UTF-8 has.")
            except RecursionError:
                raise self._too_deep()
            except ValueError as error:
                if "recursion" not in str(error):
                    raise
                raise self._too_deep()
        except BaseException:
            self._take_back()
            raise
        finally:
            self._forget()
        return Packed(packed, list(self._new_classes) if self._new_classes else [])

    def _encode_shared(self, value: Any, encode: Callable[[Any], Any]) -> Any:
        """Encode; when a container was met again, encode once more and name those containers."""
        encoded = encode(value)
        if not self._met_again:
            return encoded
        self._take_back()
        self._start()
        alive = self._met  # so that no other object gets one of their ids meanwhile
        self._names = {key: number for number, key in enumerate(self._met_again, 1)}
        self._met = {}
        self._met_again = {}
        encoded = encode(value)
        alive.clear()
        return encoded

    def _named(self, value: Any, number: int) -> dict[str, Any]:
        if id(value) in self._met:
            return {"__type__": "same", "id": number}
        return {"__type__": "shared", "id": number, "value": self._write(type(value), value)}

    def _start(self) -> None:
        self._depth = 0
        self._held.clear()
        self._new_classes.clear()

    def _forget(self) -> None:
        if self._met:
            self._met = {}
            self._met_again = {}
            self._names = {}

    def _name_surrogate(self, value: Any) -> None:
        self._depth = 0
        self._forget()
        self.atoms = ATOMS - {str}
        try:
            self.encode(value)
        finally:
            self.atoms = ATOMS

    def _take_back(self) -> None:
        for ref_id in self._held:
            self._registry.release(ref_id)
        self._announced.difference_update(self._new_classes)

    def _enter(self, container: Any) -> bool:
        """Go one level deeper, unless the container was met before: then it will be named instead."""
        if self.meet(container):
            return False
        if self._depth >= MAX_DEPTH:
            raise self._too_deep()
        self.fits(container)
        self._depth += 1
        return True

    def _too_deep(self) -> UnsendableError:
        return UnsendableError(f"The value is nested deeper than {MAX_DEPTH} levels.")

    def _too_large(self, size: str) -> TooLargeError:
        return TooLargeError(
            f"The value has {size}; a message may have {self._limit} bytes. Ask for less at once.", limit=self._limit
        )
