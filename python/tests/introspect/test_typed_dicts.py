"""TypedDicts are told from other classes, wherever their maker comes from, and their required keys from the others."""

from __future__ import annotations

import sys
import textwrap
from pathlib import Path

import pytest

from snakebridge_adapter.introspect import describe


@pytest.mark.parametrize("maker", ["typing", "typing_extensions"])
@pytest.mark.parametrize("future", ["", "from __future__ import annotations"])
def test_a_typed_dict_has_required_and_other_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, maker: str, future: str
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    name = f"sample_{maker}_{bool(future)}"
    source = f"""
        {future}
        from {maker} import TypedDict
        from typing_extensions import NotRequired, Required
        class Options(TypedDict, total=False):
            kind: Required[str]
            size: int
        class Point(TypedDict):
            x: float
            label: NotRequired[str]
        """
    (tmp_path / f"{name}.py").write_text(textwrap.dedent(source))
    symbols = describe(name)["symbols"]
    sys.modules.pop(name)
    assert symbols["Options"]["form"] == "typed dict"
    required = {
        each["name"]: each["default"] is None for key in ("Options", "Point") for each in symbols[key]["fields"]
    }
    assert required == {"kind": True, "size": False, "x": True, "label": False}
