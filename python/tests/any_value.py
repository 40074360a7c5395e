"""Values of every kind that comes back as it was, and the proof of it when they cross to TypeScript and return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import vector_types
from tests.same import same

# An object of TypeScript has keys like "7" before all others.
_texts = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.isdecimal())
keys = _texts | st.integers() | st.booleans() | st.none() | st.binary()
leaves = (
    keys
    | st.floats()
    | st.complex_numbers()
    | st.decimals()
    | st.fractions()
    | st.uuids()
    | st.dates()
    | st.datetimes()
    | st.timedeltas()
    | st.times()
    | st.binary().map(bytearray)
    | st.builds(slice, st.integers(), st.none(), st.integers())
    | st.builds(range, st.integers(-5, 5), st.integers())
    | st.sampled_from([...])
)


def containers_of(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists, tuples, dicts with keys of any kind and of the protocol's, sets."""
    return (
        st.lists(inner)
        | st.lists(inner).map(tuple)
        | st.dictionaries(keys, inner)
        | st.dictionaries(st.sampled_from(["__type__", "__proto__", "id", "a"]), inner)
        | st.sets(keys)
        | st.frozensets(keys)
    )


values = st.recursive(leaves, containers_of, max_leaves=20)

_classes = (
    st.sampled_from([vector_types.Color.PAIR, vector_types.Level.HIGH, vector_types.Access.READ])
    | st.builds(vector_types.Point, st.integers(), st.just(0.5))
    | st.builds(vector_types.Size, keys, keys)
    | st.builds(vector_types.Item, st.just("a"), st.just(1.5), st.lists(st.just("tag")))
)


def _is_float_there(value: Any) -> bool:
    """Tell whether TypeScript, whose numbers are of one kind, can tell it from an int."""
    return type(value) is not float or not value.is_integer() or abs(value) > 2**53 or str(value) == "-0.0"


def cross(echo: Callable[[Any], Any], examples: int) -> None:
    """Send values to a function that gives back what it gets. Raises for the simplest that has changed."""

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(st.recursive(leaves.filter(_is_float_there) | _classes, containers_of, max_leaves=20))
    def comes_back(value: Any) -> None:
        back = echo(value)
        assert same(back, value), f"{value!r} came back as {back!r}"

    comes_back()
