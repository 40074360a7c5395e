"""What the codec does beyond the table: limits, refs, failures half way."""

import datetime
from collections import Counter, OrderedDict, deque
from decimal import Decimal
from typing import Any

import msgpack
import numpy
import pytest
from hypothesis import given

from snakebridge_adapter.codec_rules import travels_by_value
from snakebridge_adapter.decode import Decoder
from snakebridge_adapter.encode import Encoder
from snakebridge_adapter.errors import (
    ForbiddenError,
    InvalidPayloadError,
    InvalidRefError,
    StaleRefError,
    TooLargeError,
    UnsendableError,
)
from snakebridge_adapter.protocol import MAX_DEPTH, RESULT
from snakebridge_adapter.registry import Registry
from snakebridge_adapter.resolve import Resolver
from tests import vector_types
from tests.any_value import values
from tests.same import same


class Codec:
    def __init__(self, limit: int = 1 << 20, allow: frozenset[str] | None = None):
        self.registry = Registry()
        self.encoder = Encoder("s", self.registry, limit)
        self.decoder = Decoder("s", self.registry, Resolver(allow), lambda call_id: f"result {call_id}")

    def write(self, value: Any, leaves: str = "value") -> Any:
        return msgpack.unpackb(self.encoder.answer(RESULT, 1, value, leaves).message, strict_map_key=False)[2]

    def read(self, wire: Any) -> Any:
        return self.decoder.decode(msgpack.unpackb(msgpack.packb(wire)))


@pytest.fixture
def codec() -> Codec:
    return Codec()


@given(values)
def test_every_value_comes_back_as_it_was(value: Any) -> None:
    codec = Codec()
    assert same(codec.read(codec.write(value)), value)
    assert len(codec.registry) == 0


def test_an_integer_beyond_the_interpreters_bound_on_digits_travels(codec: Codec) -> None:
    value = -(7**20_000)
    assert codec.read(codec.write(value)) == value


@pytest.mark.parametrize("kind", [dict, list, set, tuple])
def test_subclasses_of_containers_stay_objects(codec: Codec, kind: type) -> None:
    subclass = type("Sub", (kind,), {})
    assert codec.write(subclass())["__type__"] == "ref"


@pytest.mark.parametrize("value", [Counter("ab"), OrderedDict(a=1), deque([1]), iter([1]), object(), int, numpy, len])
def test_objects_travel_as_refs_and_come_back_as_themselves(codec: Codec, value: Any) -> None:
    written = codec.write([value])[0]
    assert written["__type__"] == "ref"
    assert codec.read([written])[0] is value


def test_subclasses_of_plain_types_travel_as_their_plain_value(codec: Codec) -> None:
    class Shouting(str):
        def __str__(self) -> str:
            return self.upper()

    class Seven(int):
        def __int__(self) -> int:
            return 7

    assert codec.write([Shouting("a"), Seven(1), type("F", (float,), {})(0.5)]) == ["a", 1, 0.5]


def test_a_ref_tells_the_class_and_where_it_was_defined(codec: Codec) -> None:
    account = vector_types.Account("me")
    assert codec.write(account) == {
        "__type__": "ref",
        "__schema__": 1,
        "id": 1,
        "session_id": "s",
        "python_module": "tests.vector_types",
        "library": "tests",
        "type_name": "Account",
    }


def test_a_ref_of_an_array_tells_shape_and_dtype(codec: Codec) -> None:
    assert codec.write(numpy.zeros((2, 3), "float32"))["meta"] == {"shape": [2, 3], "dtype": "float32"}


def test_classes_are_announced_once(codec: Codec) -> None:
    first = codec.encoder.answer(RESULT, 1, [object(), deque()])
    second = codec.encoder.answer(RESULT, 2, [object(), iter([])])
    assert first.new_classes == [object, deque]
    assert [cls.__name__ for cls in second.new_classes] == ["list_iterator"]


def test_leaves_are_refs_when_a_binding_asks(codec: Codec) -> None:
    value = {"at": datetime.date(2024, 1, 2), "n": [Decimal(1), 2]}
    written = codec.write(value, "ref")
    assert [written["at"]["__type__"], written["n"][0]["__type__"], written["n"][1]] == ["ref", "ref", 2]


@pytest.mark.parametrize("wrap", [lambda x: [x], lambda x: (x,), lambda x: {"a": x}, lambda x: {1: x}])
def test_values_nested_too_deep_are_refused(codec: Codec, wrap: Any) -> None:
    value: Any = ()
    for _ in range(MAX_DEPTH + 300):
        value = wrap(value)
    with pytest.raises(UnsendableError, match="deeper"):
        codec.write(value)


@pytest.mark.parametrize(
    ("value", "path"),
    [("\ud800", ""), (["a", {"k": "\udfff"}], "[1].k"), ({"\ud800": 1}, "['\\ud800']"), ({1: ("\ud800",)}, "[1][0]")],
)
def test_a_lone_surrogate_is_refused_with_its_path(codec: Codec, value: Any, path: str) -> None:
    with pytest.raises(UnsendableError, match="surrogate") as refused:
        codec.write(value)
    assert refused.value.details["path"] == path
    assert codec.write("fine") == "fine"


def test_a_failure_half_way_leaves_no_ref(codec: Codec) -> None:
    kept = object()
    codec.write(kept)
    with pytest.raises(UnsendableError):
        codec.write([kept, deque(), "\ud800"])
    assert len(codec.registry) == 1
    assert codec.encoder.answer(RESULT, 1, deque()).new_classes == [deque]


@pytest.mark.parametrize("value", ["x" * 5_000, b"x" * 5_000, [0] * 5_000, {str(i): i for i in range(5_000)}])
def test_values_over_the_bound_are_refused(value: Any) -> None:
    with pytest.raises(TooLargeError) as refused:
        Codec(limit=4_096).write(value)
    assert refused.value.details["limit"] == 4_096 - 64


def test_the_same_object_is_the_same_ref_until_it_was_released_as_often_as_it_was_sent(codec: Codec) -> None:
    value = object()
    first, second = codec.write(value), codec.write([value])[0]
    assert first == second
    codec.registry.release(first["id"])
    assert codec.read(first) is value
    codec.registry.release(first["id"])
    with pytest.raises(StaleRefError):
        codec.read(first)
    assert codec.write(value)["id"] != first["id"]


def test_releasing_twice_does_nothing(codec: Codec) -> None:
    other = codec.write(object())
    codec.registry.release(99)
    assert codec.read(other) is not None


def test_a_ref_without_its_keys_lists_what_is_missing(codec: Codec) -> None:
    with pytest.raises(InvalidRefError, match="`id` and `session_id` missing") as refused:
        codec.read([{"__type__": "ref"}])
    assert refused.value.details["missing"] == ["id", "session_id"]


def test_a_ref_of_another_session_is_stale(codec: Codec) -> None:
    written = codec.write(object())
    with pytest.raises(StaleRefError, match="`other`"):
        codec.read({**written, "session_id": "other"})


def test_arguments_without_tagged_values_are_not_copied(codec: Codec) -> None:
    matrix = [[1.0, 2.0], [3.0]]
    assert codec.decoder.items(matrix[0]) is matrix[0]


def test_classes_can_be_arguments(codec: Codec) -> None:
    assert codec.read([{"__type__": "class", "python_module": "decimal", "type_name": "Decimal"}]) == [Decimal]


def test_a_class_outside_the_allowed_libraries_is_refused() -> None:
    with pytest.raises(ForbiddenError):
        Codec(allow=frozenset(["math"])).read({"__type__": "class", "python_module": "decimal", "type_name": "Decimal"})


def test_a_named_tuple_and_a_dataclass_are_made_again(codec: Codec) -> None:
    for value in (vector_types.Point(1, 2.5), vector_types.Item("pen", 1.5, ["new"])):
        assert same(codec.read(codec.write(value)), value)


def test_a_combination_of_flags_comes_back(codec: Codec) -> None:
    value = vector_types.Access.READ | vector_types.Access.WRITE
    assert same(codec.read(codec.write(value)), value)


@pytest.mark.parametrize(
    "wire",
    [
        {"__type__": "unheard of"},
        {"__type__": 7},
        {"__type__": "int", "value": "0x10"},
        {"__type__": "int"},
        {"__type__": "tuple"},
        {"__type__": "set", "items": 3},
        {"__type__": "dict", "items": [[1]]},
        {"__type__": "complex", "re": "1", "im": 0},
        {"__type__": "fraction", "numerator": 1, "denominator": 0},
        {"__type__": "decimal", "value": "one"},
        {"__type__": "uuid", "value": "1"},
        {"__type__": "datetime", "value": "yesterday"},
        {"__type__": "path", "value": "/", "type_name": "os"},
        {"__type__": "array", "dtype": "object", "shape": [1], "data": b"12345678"},
        {"__type__": "array", "dtype": "float64", "shape": [2], "data": b"12345678"},
        {"__type__": "tuple", "items": [], "python_module": "builtins", "type_name": "int"},
        {"__type__": "enum", "python_module": "builtins", "type_name": "int", "name": "a"},
        {"__type__": "dataclass", "python_module": "tests.vector_types", "type_name": "Account", "fields": {}},
        {"__type__": "ref", "id": "1", "session_id": "s"},
    ],
)
def test_malformed_values_are_refused(codec: Codec, wire: Any) -> None:
    with pytest.raises(InvalidPayloadError):
        codec.read(wire)


def test_arguments_nested_too_deep_are_refused(codec: Codec) -> None:
    wire: Any = {"__type__": "tuple", "items": []}
    for _ in range(MAX_DEPTH):
        wire = [wire]
    with pytest.raises(InvalidPayloadError, match="deeper"):
        codec.decoder.decode(wire)


@pytest.mark.parametrize(
    ("cls", "expected"),
    [
        (vector_types.Item, True),
        (vector_types.Point, True),
        (vector_types.Color, True),
        (vector_types.Account, False),
        (deque, False),
        (int, False),
    ],
)
def test_which_classes_travel_by_value(cls: type, expected: bool) -> None:
    assert travels_by_value(cls) is expected
