"""Every call type, with the names and keys that docs/wire.md gives it."""

from typing import Any

import pytest

from tests import sample
from tests.harness import Host, WireError, ref

SAMPLE = "tests.sample"


def make(host: Host, *args: Any, **kwargs: Any) -> dict[str, Any]:
    return ref(
        host.ask(call_type="class", python_module=SAMPLE, **{"class": "Counter"}, args=list(args), kwargs=kwargs)
    )


def test_a_function_is_called_with_args_and_kwargs(host: Host) -> None:
    assert host.function("tests.sample.echo", 1, [2], key="value") == [[1, [2]], {"key": "value"}]


def test_function_is_the_call_type_when_there_is_none(host: Host) -> None:
    assert host.ask(library="math", python_module="math", function="gcd", args=[12, 18]) == 6


def test_a_function_may_be_dotted(host: Host) -> None:
    assert (
        host.ask(python_module="datetime", function="date.fromisoformat", args=["2024-01-02"])["value"] == "2024-01-02"
    )


def test_a_submodule_is_imported_when_a_dotted_name_needs_it(host: Host) -> None:
    assert host.ask(python_module="xml", function="sax.saxutils.escape", args=["<"]) == "&lt;"


def test_a_class_always_answers_a_ref(host: Host) -> None:
    made = ref(host.ask(call_type="class", python_module="fractions", **{"class": "Fraction"}, args=[1, 2]))
    assert made["type_name"] == "Fraction"
    assert host.classes["fractions.Fraction"]["mro"][:2] == ["fractions.Fraction", "numbers.Rational"]


def test_a_nested_class_is_named_with_dots(host: Host) -> None:
    inner = host.ask(call_type="class", python_module=SAMPLE, **{"class": "Counter.Inner"})
    assert ref(inner)["type_name"] == "Counter.Inner"


def test_a_class_message_tells_what_instances_can_do(host: Host) -> None:
    make(host)
    traits = host.classes["tests.sample.Counter"]["traits"]
    assert traits == ["callable", "context_manager", "sized", "indexable"]


def test_a_method_is_called_on_an_instance(host: Host) -> None:
    counter = make(host, 5)
    assert host.ask(call_type="method", instance=counter, method="add", args=[2], kwargs={"times": 3}) == counter
    assert host.ask(call_type="get_attr", instance=counter, attr="value") == 11


def test_class_methods_are_called_on_the_class(host: Host) -> None:
    made = host.ask(
        call_type="method",
        instance={"__type__": "class", "python_module": SAMPLE, "type_name": "Counter"},
        method="at",
        args=[3],
    )
    assert host.ask(call_type="get_attr", instance=made, attr="value") == 3


@pytest.mark.parametrize(
    ("method", "args", "expected"),
    [
        ("__len__", [], 5),
        ("__getitem__", [2], 10),
        ("__add__", [1], 6),
        ("__call__", [3], 15),
        ("__bool__", [], True),
    ],
)
def test_protocol_methods_are_operations(host: Host, method: str, args: list[Any], expected: Any) -> None:
    counter = make(host, 5)
    assert host.ask(call_type="method", instance=counter, method=method, args=args) == expected


def test_an_operator_asks_the_other_operand_too(host: Host) -> None:
    addable = host.ask(call_type="class", python_module=SAMPLE, **{"class": "Addable"})
    one = host.ask({"leaves": "ref"}, call_type="class", python_module="fractions", **{"class": "Fraction"}, args=[1])
    assert host.ask(call_type="method", instance=one, method="__add__", args=[addable]) == "1 + me"


def test_context_managers_are_entered_and_left(host: Host) -> None:
    sample.LOG.clear()
    counter = make(host)
    assert host.ask(call_type="method", instance=counter, method="__enter__") == counter
    assert host.ask(call_type="method", instance=counter, method="__exit__", args=[None, None, None]) is False
    assert sample.LOG == ["enter", "exit"]


def test_attributes_are_read_and_set_also_dotted(host: Host) -> None:
    module = host.ask(call_type="module_attr", python_module="tests", attr="sample")
    assert host.ask(call_type="get_attr", instance=module, attr="Counter.Inner.name") == "inner"
    assert host.ask(call_type="set_attr", instance=module, attr="Counter.Inner.name", value="changed") is None
    assert sample.Counter.Inner.name == "changed"
    sample.Counter.Inner.name = "inner"


def test_a_module_attribute_answers_its_value(host: Host) -> None:
    assert host.ask(call_type="module_attr", python_module="math", attr="pi") == 3.141592653589793


def test_a_dynamic_call_names_the_module_by_its_path(host: Host) -> None:
    assert host.ask(call_type="dynamic", module_path="os.path", function="join", args=["a", "b"]) == "a/b"


def test_stream_next_answers_the_value_and_whether_it_was_the_last(host: Host) -> None:
    iterator = host.function("tests.sample.count", 1)
    answers = [host.ask(call_type="stream_next", instance=iterator)["items"] for _ in range(2)]
    assert answers == [[0, False], ["done", True]]


def test_stream_next_of_an_asynchronous_iterator(host: Host) -> None:
    iterator = host.function("tests.sample.count_later", 1)
    answers = [host.ask(call_type="stream_next", instance=iterator)["items"] for _ in range(2)]
    assert answers == [[0, False], [None, True]]


def test_helpers_are_found_in_the_helpers_of_the_project(host: Host, tmp_path: Any, monkeypatch: Any) -> None:
    (tmp_path / "helpers").mkdir()
    (tmp_path / "helpers" / "texts.py").write_text("def shout(text): return text.upper()")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert host.ask(call_type="helper", function="texts.shout", args=["hi"]) == "HI"


@pytest.mark.parametrize(
    "payload",
    [
        {"call_type": "methd"},
        {"call_type": 7},
        {"function": "sqrt"},
        {"python_module": "math"},
        {"python_module": "math", "function": 7},
        {"python_module": "math", "function": ""},
        {"python_module": "math", "function": "sqrt", "args": {"x": 1}},
        {"python_module": "math", "function": "sqrt", "args": [4], "kwargs": []},
        {"call_type": "method", "method": "add"},
        {"call_type": "method", "instance": 3, "method": "add"},
        {
            "call_type": "set_attr",
            "instance": {"__type__": "class", "python_module": "enum", "type_name": "Enum"},
            "attr": "a",
        },
    ],
)
def test_a_payload_without_what_it_needs_is_invalid(host: Host, payload: dict[str, Any]) -> None:
    with pytest.raises(WireError) as refused:
        host.ask(**payload)
    assert refused.value.code == "invalid_payload"


def test_a_misspelt_call_type_gets_a_suggestion(host: Host) -> None:
    assert host.error(host.call(call_type="methd"))["suggestions"] == ["method"]


@pytest.mark.parametrize(
    ("payload", "name"),
    [
        ({"python_module": "tests.sample", "function": "_hidden"}, "_hidden"),
        ({"python_module": "tests.sample", "function": "Counter.__subclasses__"}, "__subclasses__"),
        ({"python_module": "_thread", "function": "get_ident"}, "_thread"),
        ({"python_module": "importlib._bootstrap", "function": "ModuleSpec"}, "importlib._bootstrap"),
        ({"call_type": "module_attr", "python_module": "math", "attr": "__class__.__base__"}, "__class__"),
        ({"call_type": "dynamic", "module_path": "math", "function": "__loader__.load_module"}, "__loader__"),
    ],
)
def test_private_names_are_forbidden(host: Host, payload: dict[str, Any], name: str) -> None:
    error = host.error(host.call(**payload))
    assert error["code"] == "forbidden"
    assert f"`{name}`" in error["message"]


def test_private_attributes_of_objects_are_forbidden(host: Host) -> None:
    counter = make(host)
    for payload in (
        {"call_type": "get_attr", "attr": "__class__"},
        {"call_type": "set_attr", "attr": "__class__", "value": 1},
        {"call_type": "set_attr", "attr": "add.__func__", "value": 1},
        {"call_type": "method", "method": "__reduce__"},
        {"call_type": "method", "method": "__init_subclass__"},
    ):
        assert host.error(host.call(instance=counter, **payload))["code"] == "forbidden"


def test_names_and_documentation_can_be_read(host: Host) -> None:
    cls = {"__type__": "class", "python_module": SAMPLE, "type_name": "Counter"}
    assert host.ask(call_type="get_attr", instance=cls, attr="__doc__") == "Counts."
    assert host.ask(call_type="get_attr", instance=cls, attr="__qualname__") == "Counter"
