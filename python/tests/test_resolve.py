"""What a host is told about names that are not there and modules that do not import."""

from pathlib import Path
from typing import Any

import pytest

from snakebridge_adapter.sessions import Sessions
from tests.harness import LIMIT, Host, open_host


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory on `sys.path` for modules of the test."""
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def error_of(host: Host, module: str, function: str = "f") -> dict[str, Any]:
    return host.error(host.call(python_module=module, function=function))


def test_an_unknown_module_gets_suggestions(host: Host) -> None:
    error = error_of(host, "mth")
    assert error["code"] == "unknown_module"
    assert error["suggestions"][0] == "math"
    assert "install" not in error


def test_an_unknown_module_names_the_package_to_install(host: Host) -> None:
    error = error_of(host, "cv2")
    assert (error["code"], error["install"]) == ("unknown_module", "opencv-python")
    assert "Install `opencv-python`" in error["message"]


def test_an_unknown_submodule_gets_suggestions_of_its_package(host: Host) -> None:
    error = error_of(host, "xml.dmo.minidom")
    assert (error["code"], error["suggestions"]) == ("unknown_module", ["xml.dom"])


@pytest.mark.parametrize("name", ["no module", "a..b", "1a", "math;os", "../x"])
def test_what_is_no_name_of_a_module_is_an_unknown_module(host: Host, name: str) -> None:
    assert error_of(host, name)["code"] == "unknown_module"


def test_an_unknown_function_gets_suggestions(host: Host) -> None:
    error = error_of(host, "math", "sqr")
    assert (error["code"], error["suggestions"]) == ("unknown_attribute", ["sqrt", "isqrt"])
    assert error["message"] == "The module `math` has no `sqr`. Did you mean `sqrt` or `isqrt`?"


def test_an_unknown_attribute_of_an_object_gets_suggestions(host: Host) -> None:
    counter = host.ask(call_type="class", python_module="tests.sample", **{"class": "Counter"})
    error = host.error(host.call(call_type="get_attr", instance=counter, attr="valeu"))
    assert (error["code"], error["suggestions"]) == ("unknown_attribute", ["value"])


def test_a_property_that_raises_attribute_error_is_an_error_of_the_library(host: Host) -> None:
    counter = host.ask(call_type="class", python_module="tests.sample", **{"class": "Counter"})
    error = host.error(host.call(call_type="get_attr", instance=counter, attr="broken"))
    assert (error["code"], error["message"]) == ("python", "the property itself is broken")


@pytest.mark.parametrize("source", ["raise ValueError('no')", "import sys; sys.exit(1)", "def f(:", "1/0"])
def test_a_module_whose_import_raises_is_an_import_that_failed(host: Host, modules: Path, source: str) -> None:
    name = f"failing_{abs(hash(source))}"
    (modules / f"{name}.py").write_text(source)
    error = error_of(host, name)
    assert error["code"] == "import_failed"
    assert error["type"] and error["traceback"]
    assert f"`{name}`" in error["message"]


def test_a_module_that_needs_another_names_the_package_to_install(host: Host, modules: Path) -> None:
    (modules / "needs_yaml_parser.py").write_text("import yaml_of_nobody")
    error = error_of(host, "needs_yaml_parser")
    assert (error["code"], error["install"]) == ("import_failed", "yaml_of_nobody")


def test_a_module_that_prints_on_import_imports(host: Host, modules: Path) -> None:
    (modules / "printing_module.py").write_text("print('hello')\ndef f(): return 1")
    assert host.function("printing_module.f") == 1


def test_only_allowed_libraries_can_be_imported() -> None:
    with open_host(sessions=Sessions(frozenset(["math"]), LIMIT)) as host:
        assert host.function("math.gcd", 4, 6) == 2
        error = error_of(host, "os.path", "join")
        assert error["code"] == "forbidden"
        assert "`os`" in error["message"]
        assert host.function("snakebridge_adapter.introspect.describe", "math", ["pi"])["module"] == "math"
