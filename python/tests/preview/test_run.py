"""Runs of plans: what the editor is told about values, exceptions and what is printed."""

import base64
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from snakebridge_adapter.preview import run

Plan = dict[str, Any]


def value(plain: object) -> Plan:
    if isinstance(plain, list):
        return {"kind": "list", "items": [value(each) for each in plain]}
    return {"kind": "value", "value": plain}


def symbol(module: str, name: str) -> Plan:
    return {"kind": "symbol", "module": module, "name": name}


def call(function: Plan, *args: Any, **keywords: Any) -> Plan:
    given = [each if isinstance(each, dict) else value(each) for each in args]
    named = {name: each if isinstance(each, dict) else value(each) for name, each in keywords.items()}
    return {"kind": "call", "function": function, "args": given, "keywords": named}


def attribute(of: Plan, name: str) -> Plan:
    return {"kind": "attribute", "of": of, "name": name}


def answer(result: Plan, **steps: Plan) -> dict[str, Any]:
    named = [{"name": name, "plan": plan} for name, plan in steps.items()]
    return json.loads(run({"steps": named, "result": result}))


def py(expression: str, **values: Plan) -> Plan:
    return {"kind": "py", "expression": expression, "values": values}


HALF = call(symbol("fractions", "Fraction"), 1, 2)


@pytest.mark.parametrize(
    ("plan", "shown"),
    [
        (value([1, "two", None]), "[1, 'two', None]"),
        ({"kind": "dict", "entries": [[value("a"), value(1)]]}, "{'a': 1}"),
        (call(symbol("math", "sqrt"), 16), "4.0"),
        (symbol("math", "pi"), "3.141592653589793"),
        (attribute(HALF, "numerator"), "1"),
        (
            call(attribute(call(symbol("fractions", "Fraction"), 3, 7), "limit_denominator"), max_denominator=3),
            "Fraction(1, 2)",
        ),
        (py("sum(x ** 2 for x in xs)", xs=value([1, 2, 3])), "14"),
        (call(symbol("asyncio", "sleep"), 0, "awaited"), "'awaited'"),
        (call(symbol("itertools", "islice"), call(symbol("itertools", "count")), 3), "[0, 1, 2]"),
        ({"kind": "array", "dtype": "float32", "items": [value(1)]}, "array([1.], dtype=float32)"),
    ],
)
def test_a_plan_is_what_python_makes_of_it(plan: Plan, shown: str) -> None:
    told = answer(plan)
    assert told["kind"] == "value"
    assert told["repr"] == shown


def test_a_step_is_evaluated_once() -> None:
    same = {"kind": "variable", "name": "made"}
    is_same = call(symbol("operator", "is_"), same, same)
    assert answer(is_same, made=call(symbol("builtins", "object")))["repr"] == "True"


def test_an_array_tells_its_shape_type_extremes_and_a_grid() -> None:
    grid = call(attribute(call(symbol("numpy", "arange"), 6), "reshape"), 2, 3)
    told = answer(grid)
    assert told["summary"] == "int64 2 × 3  array([[0, 1, 2], [3, 4, 5]])"
    (view,) = told["views"]
    assert (view["shape"], view["dtype"]) == ([2, 3], "int64")
    assert view["heat"]["values"] == [[0, 1, 2], [3, 4, 5]]
    assert (view["heat"]["least"], view["heat"]["most"]) == (0, 5)


def test_a_large_array_is_sampled_and_what_is_not_finite_has_no_colour() -> None:
    view = answer(call(symbol("numpy", "zeros"), value([200, 3])))["views"][0]
    assert view["heat"]["every"] == [4, 1]
    assert len(view["heat"]["values"]) == 50
    with_nan = answer(call(symbol("numpy", "array"), value([1.0, float("nan")])))["views"][0]
    assert with_nan["heat"]["values"] == [[1, None]]


def test_a_data_frame_is_a_table_whose_numbers_stay_numbers() -> None:
    data = {"kind": "dict", "entries": [[value("city"), value(["Bern", "Rom"])], [value("warm"), value([21.5, None])]]}
    told = answer(call(symbol("pandas", "DataFrame"), data))
    assert told["summary"] == "DataFrame 2 × 2"
    (view,) = told["views"]
    assert [each["name"] for each in view["columns"]] == ["city", "warm"]
    assert view["index"] == ["0", "1"]
    assert view["cells"] == [["Bern", 21.5], ["Rom", None]]


def test_polars_and_arrow_tables_are_tables_too() -> None:
    data = {"kind": "dict", "entries": [[value("n"), value([3, 1])]]}
    for table in (call(symbol("polars", "DataFrame"), data), call(symbol("pyarrow", "table"), data)):
        (view,) = answer(table)["views"]
        assert (view["cells"], view["index"]) == ([[3], [1]], None)


def test_a_plot_is_a_picture_and_leaves_no_figure_behind() -> None:
    told = answer(call(symbol("matplotlib.pyplot", "plot"), value([1, 3, 2])))
    picture = told["views"][0]
    assert picture["kind"] == "picture"
    assert base64.b64decode(picture["png"]).startswith(b"\x89PNG")
    assert answer(call(symbol("matplotlib.pyplot", "get_fignums")))["repr"] == "[]"


def test_an_expression_of_sympy_is_a_formula() -> None:
    x = call(symbol("sympy", "Symbol"), "x")
    told = answer(call(symbol("sympy", "sqrt"), x))
    (view,) = told["views"]
    assert view["mathml"].startswith("<math")
    assert "<msqrt>" in view["mathml"]
    power = answer(call(symbol("sympy", "exp"), x))["views"][0]["mathml"]
    assert ElementTree.fromstring(power).tag.endswith("math")  # XML: no entities of HTML


def test_an_exception_comes_with_the_frames_of_libraries_and_of_the_project(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "failing.py").write_text("def fail(n):\n    return 1 / n\n")
    monkeypatch.syspath_prepend(tmp_path)
    told = answer(call(symbol("failing", "fail"), 0))
    assert (told["kind"], told["type"], told["message"]) == ("raised", "ZeroDivisionError", "division by zero")
    (frame,) = told["frames"]
    assert frame == {"file": str(tmp_path / "failing.py"), "line": 2, "function": "fail", "text": "return 1 / n"}


def test_a_syntax_error_comes_with_its_line(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "unfinished.py").write_text("x = 1\ndef f(:\n")
    monkeypatch.syspath_prepend(tmp_path)
    told = answer(symbol("unfinished", "f"))
    assert told["message"].startswith("`unfinished` could not be imported: SyntaxError")
    (frame,) = told["cause"]["frames"]
    assert (frame["file"], frame["line"], frame["text"]) == (str(tmp_path / "unfinished.py"), 2, "def f(:")


def test_a_name_that_is_not_there_is_told_with_what_was_meant() -> None:
    told = answer(call(symbol("math", "sqrtt"), 2))
    assert told["type"] == ""
    assert "Did you mean `sqrt`" in told["message"]
    assert told["frames"] == []


def test_what_is_printed_is_told_apart() -> None:
    told = answer(call(symbol("builtins", "print"), "hello"))
    assert (told["repr"], told["printed"]) == ("None", "hello\n")


def test_a_repr_that_raises_and_a_huge_list_are_shown_nevertheless() -> None:
    long = answer(call(symbol("builtins", "list"), call(symbol("builtins", "range"), 1_000_000)))
    assert len(long["repr"]) <= 20_000
    assert long["summary"].startswith("[0, 1, 2")
