"""Values that hold others, and values whose class is named."""

from __future__ import annotations

from .notation import BOTH, NULL, TO_HOST, Case, array, entries, named, number, of, tagged, text, tuple_of

CONTAINERS: list[Case] = [
    ("an empty list", "[]", [], array(), BOTH),
    ("a list", "[1, 'a', None]", [1, "a", None], array(number(1), text("a"), NULL), BOTH),
    (
        "a nested list",
        "[[1, 2], [3, [4]]]",
        [[1, 2], [3, [4]]],
        array(array(number(1), number(2)), array(number(3), array(number(4)))),
        BOTH,
    ),
    ("an empty dict", "{}", {}, entries("object"), BOTH),
    (
        "a dict",
        "{'a': 1, 'b': [True]}",
        {"a": 1, "b": [True]},
        entries("object", ("a", number(1)), ("b", array(of("boolean", True)))),
        BOTH,
    ),
    (
        "a dict with keys that mean something to us",
        "{'id': 1, 'session_id': 's', 'ffid': 2}",
        {"id": 1, "session_id": "s", "ffid": 2},
        entries("object", ("id", number(1)), ("session_id", text("s")), ("ffid", number(2))),
        BOTH,
    ),
    (
        "a dict with the key __type__",
        "{'__type__': 'ref', 'id': 1}",
        tagged("dict", items=[["__type__", "ref"], ["id", 1]]),
        entries("object", ("__type__", text("ref")), ("id", number(1))),
        BOTH,
    ),
    (
        "a dict with the key __proto__",
        "{'__proto__': 1}",
        tagged("dict", items=[["__proto__", 1]]),
        entries("object", ("__proto__", number(1))),
        BOTH,
    ),
    (
        "a dict with int keys",
        "{1: 'a', 2: 'b'}",
        tagged("dict", items=[[1, "a"], [2, "b"]]),
        entries("map", (number(1), text("a")), (number(2), text("b"))),
        BOTH,
    ),
    (
        "a dict with mixed keys",
        "{'a': 1, None: 2, (1, 2): 3}",
        tagged("dict", items=[["a", 1], [None, 2], [tagged("tuple", items=[1, 2]), 3]]),
        entries("map", (text("a"), number(1)), (NULL, number(2)), (tuple_of(number(1), number(2)), number(3))),
        BOTH,
    ),
    (
        "a dict in a list in a dict",
        "{'a': [{1: 2}]}",
        {"a": [tagged("dict", items=[[1, 2]])]},
        entries("object", ("a", array(entries("map", (number(1), number(2)))))),
        BOTH,
    ),
    ("an empty tuple", "()", tagged("tuple", items=[]), tuple_of(), BOTH),
    ("a tuple", "(1, 'a')", tagged("tuple", items=[1, "a"]), tuple_of(number(1), text("a")), BOTH),
    ("a tuple in a list", "[(1, 2)]", [tagged("tuple", items=[1, 2])], array(tuple_of(number(1), number(2))), BOTH),
    (
        "a named tuple",
        "types.Point(1, 2.5)",
        tagged("tuple", items=[1, 2.5], fields=["x", "y"], **named("Point")),
        tuple_of(number(1), number(2.5), fields=["x", "y"], **named("Point")),
        BOTH,
    ),
    (
        "a named tuple of collections",
        "types.Size(1, 2)",
        tagged("tuple", items=[1, 2], fields=["width", "height"], **named("Size")),
        tuple_of(number(1), number(2), fields=["width", "height"], **named("Size")),
        BOTH,
    ),
    ("a set", "{7}", tagged("set", items=[7]), {"kind": "set", "items": [number(7)]}, BOTH),
    ("an empty set", "set()", tagged("set", items=[]), {"kind": "set", "items": []}, BOTH),
    (
        "a frozenset",
        "frozenset(['a'])",
        tagged("frozenset", items=["a"]),
        {"kind": "frozenset", "items": [text("a")]},
        BOTH,
    ),
    ("a bytearray", "bytearray(b'ab')", tagged("bytearray", data=b"ab"), of("bytearray", "6162"), BOTH),
    ("a memoryview", "memoryview(b'ab')", tagged("memoryview", data=b"ab"), of("bytes", "6162"), TO_HOST),
    (
        "a range",
        "range(1, 10, 3)",
        tagged("range", start=1, stop=10, step=3),
        {"kind": "range", "start": number(1), "stop": number(10), "step": number(3)},
        BOTH,
    ),
    (
        "a slice",
        "slice(1, None, 2)",
        tagged("slice", start=1, stop=None, step=2),
        {"kind": "slice", "start": number(1), "stop": NULL, "step": number(2)},
        BOTH,
    ),
    ("Ellipsis", "...", tagged("ellipsis"), {"kind": "ellipsis"}, BOTH),
]

NAMED: list[Case] = [
    (
        "a member of an Enum",
        "types.Color.RED",
        tagged("enum", **named("Color"), name="RED", value="red"),
        {"kind": "enum", **named("Color"), "name": "RED", "value": text("red")},
        BOTH,
    ),
    (
        "a member of an IntEnum",
        "types.Level.HIGH",
        tagged("enum", **named("Level"), name="HIGH", value=2),
        {"kind": "enum", **named("Level"), "name": "HIGH", "value": number(2)},
        BOTH,
    ),
    (
        "a member whose value is a tuple",
        "types.Color.PAIR",
        tagged("enum", **named("Color"), name="PAIR", value=tagged("tuple", items=[1, 2])),
        {"kind": "enum", **named("Color"), "name": "PAIR", "value": tuple_of(number(1), number(2))},
        BOTH,
    ),
    (
        "a dataclass",
        "types.Item('pen', 1.5, ['new'])",
        tagged("dataclass", **named("Item"), fields={"name": "pen", "price": 1.5, "tags": ["new"], "count": 0}),
        entries(
            "dataclass",
            ("name", text("pen")),
            ("price", number(1.5)),
            ("tags", array(text("new"))),
            ("count", number(0)),
        )
        | named("Item"),
        BOTH,
    ),
    (
        "a dataclass in a dataclass",
        "types.Nested(types.Item('pen', 1.5), types.Point(1, 2.5))",
        tagged(
            "dataclass",
            **named("Nested"),
            fields={
                "item": tagged(
                    "dataclass", **named("Item"), fields={"name": "pen", "price": 1.5, "tags": [], "count": 0}
                ),
                "point": tagged("tuple", items=[1, 2.5], fields=["x", "y"], **named("Point")),
            },
        ),
        entries(
            "dataclass",
            (
                "item",
                entries(
                    "dataclass", ("name", text("pen")), ("price", number(1.5)), ("tags", array()), ("count", number(0))
                )
                | named("Item"),
            ),
            ("point", tuple_of(number(1), number(2.5), fields=["x", "y"], **named("Point"))),
        )
        | named("Nested"),
        BOTH,
    ),
    (
        "a list that is shared",
        "[[1]] * 2",
        [tagged("shared", id=1, value=[1]), tagged("same", id=1)],
        {"kind": "shared", "value": array(number(1)), "times": 2},
        BOTH,
    ),
    (
        "a dict that is shared",
        "[{'a': 1}] * 3",
        [tagged("shared", id=1, value={"a": 1}), tagged("same", id=1), tagged("same", id=1)],
        {"kind": "shared", "value": entries("object", ("a", number(1))), "times": 3},
        BOTH,
    ),
    (
        "a named tuple that is shared",
        "[types.Point(1, 2.5)] * 2",
        [
            tagged("shared", id=1, value=tagged("tuple", items=[1, 2.5], fields=["x", "y"], **named("Point"))),
            tagged("same", id=1),
        ],
        {
            "kind": "shared",
            "value": tuple_of(number(1), number(2.5), fields=["x", "y"], **named("Point")),
            "times": 2,
        },
        BOTH,
    ),
]
