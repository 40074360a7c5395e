"""Imports that are put off until something of the module is used."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from snakebridge_adapter.later import imported_later

MODULES = {
    "seldom_needed": "VALUE = 6",
    "patient": "import seldom_needed\n\ndef value():\n    return seldom_needed.VALUE",
    "impatient": "import seldom_needed\nVALUE = seldom_needed.VALUE",
}


@pytest.fixture(autouse=True)
def modules(tmp_path: Path) -> Iterator[None]:
    for name, source in MODULES.items():
        (tmp_path / f"{name}.py").write_text(source)
    sys.path.insert(0, str(tmp_path))
    yield
    sys.path.remove(str(tmp_path))
    for name in MODULES:
        sys.modules.pop(name, None)


def test_a_module_is_loaded_with_its_first_use() -> None:
    with imported_later("seldom_needed"):
        import patient  # type: ignore[import-not-found]
    assert "seldom_needed" not in sys.modules
    assert patient.value() == 6
    assert "seldom_needed" in sys.modules


def test_everybody_else_gets_the_module_itself() -> None:
    with imported_later("seldom_needed"):
        import patient  # type: ignore[import-not-found]
    import seldom_needed  # type: ignore[import-not-found]

    assert vars(seldom_needed)["VALUE"] == 6
    seldom_needed.VALUE = 7
    assert patient.value() == 7


def test_a_module_that_is_used_at_once_is_loaded_at_once() -> None:
    with imported_later("seldom_needed"):
        import impatient  # type: ignore[import-not-found]
    assert impatient.VALUE == 6
    assert "seldom_needed" in sys.modules


def test_a_module_that_is_loaded_stays_as_it_is() -> None:
    import seldom_needed  # type: ignore[import-not-found]

    with imported_later("seldom_needed"):
        import patient  # type: ignore[import-not-found]
    assert patient.seldom_needed is seldom_needed
