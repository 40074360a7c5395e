"""What the members of a class are to a caller."""

from __future__ import annotations

from snakebridge_adapter.introspect import describe


def test_an_accessor_is_a_property_and_what_can_be_called_a_method():
    members = {each["name"]: each["kind"] for each in describe("pandas", ["Series"])["symbols"]["Series"]["members"]}
    assert (members["str"], members["dt"], members["sum"]) == ("property", "property", "method")
