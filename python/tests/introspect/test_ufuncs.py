"""What a description tells of numpy's ufuncs."""

from __future__ import annotations

from snakebridge_adapter.introspect import describe


def test_a_ufunc_tells_its_loops_and_other_functions_have_none():
    symbols = describe("numpy", ["add", "matmul", "mean"])["symbols"]
    assert symbols["add"]["loops"]["core"] is None
    assert "dd->d" in symbols["add"]["loops"]["types"]
    assert symbols["matmul"]["loops"]["core"] == "(n?,k),(k,m?)->(n?,m?)"
    assert "loops" not in symbols["mean"]
