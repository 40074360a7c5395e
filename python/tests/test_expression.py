"""Expressions of `py`: what they may hold, and what they may not."""

import re
from typing import Any

import pytest

from snakebridge_adapter.errors import AdapterError, ForbiddenError
from snakebridge_adapter.expression import evaluate
from snakebridge_adapter.resolve import Resolver

VALUES: dict[str, Any] = {"xs": [1, 2, 3], "k": 10}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("sum(x**2 for x in xs)", 14),
        ("[x * k for x in xs if x > 1]", [20, 30]),
        ("{x: y for x, y in zip(xs, 'abc')}", {1: "a", 2: "b", 3: "c"}),
        ("math.sqrt(16) + math.pi * 0", 4.0),
        ("xs[0] if len(xs) > 2 else None", 1),
        ("xs[::-1]", [3, 2, 1]),
        ("f'{k:>4}|{xs!r}'", "  10|[1, 2, 3]"),
        ("sorted(xs, key=lambda x: -x)", [3, 2, 1]),
        ("max(*xs, 2)", 3),
        ("os.path.join('a', 'b')", "a/b"),
        ("xml.etree.ElementTree.Element('a').tag", "a"),
        ("not (1 < k <= 10 and k in xs)", True),
        ("'a b'.upper().split()", ["A", "B"]),
        ("  1 + \n 1 ", None),
    ],
)
def test_it_is_python(source: str, expected: Any) -> None:
    if expected is None:
        with pytest.raises(SyntaxError):
            evaluate(source, {}, Resolver())
    else:
        values = {name: value for name, value in VALUES.items() if re.search(rf"\b{name}\b", source)}
        assert evaluate(source, values, Resolver()) == expected


@pytest.mark.parametrize(
    "source",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "__import__('os')",
        "xs._private",
        "[x for x in xs].__len__.__self__",
        "(x for x in xs).gi_frame.f_builtins",
        "'{0.__class__}'.format(xs)",
        "'{a.__class__}'.format_map({'a': xs})",
        "(y := 5)",
        "(lambda: (yield))()",
        "(lambda __class__: 1)(1)",
        "dict(__class__=1)",
        "type.mro(int)",
        "[x.a for x.a in xs]",
        "_os",
        "await xs",
    ],
)
def test_it_is_refused(source: str) -> None:
    with pytest.raises((ForbiddenError, SyntaxError)):
        evaluate(source, {"xs": [1]} if "xs" in source else {}, Resolver())


@pytest.mark.parametrize("name", ["eval", "exec", "open", "compile", "getattr", "vars", "globals", "type", "print"])
def test_builtins_that_lead_out_are_no_names(name: str) -> None:
    with pytest.raises(AdapterError):
        evaluate(f"{name}('1')", {}, Resolver())


def test_only_allowed_libraries_are_names() -> None:
    resolver = Resolver(frozenset(["math"]))
    assert evaluate("math.gcd(4, 6)", {}, resolver) == 2
    with pytest.raises(ForbiddenError, match="`os`"):
        evaluate("os.getcwd()", {}, resolver)


def test_values_are_bound_and_never_read_as_code() -> None:
    assert evaluate("x", {"x": "__import__('os')"}, Resolver()) == "__import__('os')"


def test_a_value_inside_a_text_is_an_error() -> None:
    with pytest.raises(AdapterError, match="inside a text"):
        evaluate("'x'", {"x": 1}, Resolver())


def test_variables_of_one_evaluation_are_not_seen_by_the_next() -> None:
    assert evaluate("x + 1", {"x": 1}, Resolver()) == 2
    with pytest.raises(AdapterError, match="`x`"):
        evaluate("x + 1", {}, Resolver())


@pytest.mark.parametrize("source", ["1 +", "x = 1", "import os", "", "(" * 500 + ")" * 500, "1 if"])
def test_what_is_no_expression_is_an_error(source: str) -> None:
    with pytest.raises((SyntaxError, AdapterError)):
        evaluate(source, {}, Resolver())


def test_an_expression_has_a_bound() -> None:
    with pytest.raises(AdapterError, match="characters"):
        evaluate("1" * 10_001, {}, Resolver())
