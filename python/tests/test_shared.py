"""Cycles and containers that are shared: they terminate, and what was one object is one object again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snakebridge_adapter.errors import InvalidPayloadError, UnsendableError
from snakebridge_adapter.protocol import MAX_DEPTH
from tests import vector_types
from tests.test_codec import Codec


@pytest.fixture
def codec() -> Codec:
    return Codec()


@dataclass
class Node:
    name: str
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)


def test_a_list_that_contains_itself_comes_back_as_one(codec: Codec) -> None:
    cycle: list[Any] = [1]
    cycle.append(cycle)
    written = codec.write(cycle)
    assert written == {"__type__": "shared", "id": 1, "value": [1, {"__type__": "same", "id": 1}]}
    read = codec.read(written)
    assert read[0] == 1
    assert read[1] is read


@pytest.mark.parametrize("make", [lambda: {}, lambda: {1: 2}, lambda: {"__type__": "x"}])
def test_dicts_that_contain_themselves_come_back(codec: Codec, make: Any) -> None:
    cycle = make()
    cycle["self"] = (cycle, [cycle])
    read = codec.read(codec.write(cycle))
    assert read.keys() == cycle.keys()
    assert read["self"][0] is read
    assert read["self"][1][0] is read


@pytest.mark.parametrize("shared", [[1], {"a": 1}, {1: "a"}, {1, 2}, ([],), vector_types.Item("pen", 1.5)])
def test_shared_containers_are_one_object_again(codec: Codec, shared: Any) -> None:
    read = codec.read(codec.write([shared, {"again": shared}, (shared, 1)]))
    assert read[0] == shared
    assert read[1]["again"] is read[0]
    assert read[2][0] is read[0]


def test_a_tree_with_parents_comes_back(codec: Codec) -> None:
    root = Node("root")
    root.children = [Node("left", root), Node("right", root)]
    read = codec.read(codec.write(root))
    assert [child.name for child in read.children] == ["left", "right"]
    assert all(child.parent is read for child in read.children)


def form_of(root: Any) -> Any:
    """Return what is equal for two graphs whose containers hold one another in the same way."""
    met: dict[int, int] = {}

    def walk(part: Any) -> Any:
        if id(part) in met:
            return met[id(part)]
        met[id(part)] = len(met)
        return [walk(each) for each in part] if type(part) is list else {key: walk(part[key]) for key in part}

    return walk(root)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from([list, dict]), st.lists(st.integers(0, 11), max_size=4)), min_size=1))
def test_every_graph_of_lists_and_dicts_comes_back_with_the_same_form(nodes: Any) -> None:
    made = [kind() for kind, _ in nodes]
    for container, (_, targets) in zip(made, nodes, strict=True):
        parts = [made[target % len(made)] for target in targets]
        container.extend(parts) if type(container) is list else container.update(enumerate(parts))
    codec = Codec()
    assert form_of(codec.read(codec.write(made[0]))) == form_of(made[0])


def test_equal_containers_that_are_not_one_object_are_written_plainly(codec: Codec) -> None:
    assert codec.write([[1], [1], {"a": 1}, {"a": 1}]) == [[1], [1], {"a": 1}, {"a": 1}]


def test_tuples_of_plain_values_are_not_worth_a_name(codec: Codec) -> None:
    pair = (1, 2)
    assert codec.write([pair, pair]) == [{"__type__": "tuple", "items": [1, 2]}] * 2


def test_what_is_shared_exponentially_often_takes_no_exponential_time(codec: Codec) -> None:
    value: list[Any] = []
    for _ in range(100):
        value = [value, value]
    read = codec.read(codec.write(value))
    assert read[0] is read[1]


def test_arguments_and_keywords_of_a_callback_share(codec: Codec) -> None:
    shared = [1]
    message = msgpack.unpackb(codec.encoder.callback(1, 2, (shared,), {"same": shared}, "value").message)
    assert message[3:] == [
        [{"__type__": "shared", "id": 1, "value": [1]}],
        {"same": {"__type__": "same", "id": 1}},
    ]


def test_refs_in_shared_containers_are_counted_once_for_each_time_they_are_sent(codec: Codec) -> None:
    shared = [deque()]
    written = codec.write([shared, shared])
    codec.registry.release(written[0]["value"][0]["id"])
    assert len(codec.registry) == 0


def test_a_cycle_that_fails_half_way_leaves_no_ref_and_names_its_path(codec: Codec) -> None:
    cycle: list[Any] = [deque()]
    cycle += [cycle, {"k": "\ud800"}]
    with pytest.raises(UnsendableError, match="surrogate") as refused:
        codec.write(cycle)
    assert refused.value.details["path"] == "[2].k"
    assert len(codec.registry) == 0
    assert codec.write([[1], [1]]) == [[1], [1]]


def test_a_cycle_nested_too_deep_is_refused(codec: Codec) -> None:
    innermost: list[Any] = []
    value = innermost
    for _ in range(MAX_DEPTH + 300):
        value = [value]
    innermost.append(value)
    with pytest.raises(UnsendableError, match="deeper"):
        codec.write(value)


def test_what_is_first_met_in_the_value_of_an_enum_can_be_named_after(codec: Codec) -> None:
    member = codec.write(vector_types.Color.RED) | {"value": {"__type__": "shared", "id": 1, "value": [1]}}
    assert codec.read([member, {"__type__": "same", "id": 1}]) == [vector_types.Color.RED, [1]]


def test_a_tuple_that_contains_itself_is_refused(codec: Codec) -> None:
    with pytest.raises(InvalidPayloadError, match="contains itself"):
        codec.read(
            {"__type__": "shared", "id": 1, "value": {"__type__": "tuple", "items": [{"__type__": "same", "id": 1}]}}
        )


@pytest.mark.parametrize(
    "wire",
    [
        {"__type__": "same", "id": 1},
        {"__type__": "same"},
        {"__type__": "shared", "value": []},
        {"__type__": "shared", "id": 1},
        {"__type__": "shared", "id": 1, "value": 5},
        {"__type__": "shared", "id": 1, "value": {"__type__": []}},
    ],
)
def test_malformed_names_are_refused(codec: Codec, wire: Any) -> None:
    with pytest.raises(InvalidPayloadError):
        codec.read(wire)


def test_a_dataclass_with_a_strange_field_is_refused_by_name(codec: Codec) -> None:
    written = codec.write(vector_types.Item("pen", 1.5))
    written["fields"]["colour"] = "red"
    with pytest.raises(InvalidPayloadError, match="`tests.vector_types.Item` has no field `colour`"):
        codec.read(written)
    with pytest.raises(InvalidPayloadError, match="cannot be made from what was sent"):
        codec.read({**written, "fields": {"name": "pen"}})


def test_a_named_tuple_of_another_length_is_refused(codec: Codec) -> None:
    written = codec.write(vector_types.Point(1, 2.5))
    with pytest.raises(InvalidPayloadError, match="has 2 fields, and 1 were sent"):
        codec.read({**written, "items": [1]})
