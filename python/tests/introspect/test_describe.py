"""What the engine learns about a module, and that it learns the same every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import pytest

from snakebridge_adapter.errors import ImportFailedError, UnknownModuleError
from snakebridge_adapter.introspect import describe
from snakebridge_adapter.introspect.describe import DESCRIPTION_SCHEMA

ADAPTER = Path(__file__).parents[2]


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest):
    """Write a module of the given source and describe symbols of it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    name = f"sample_{abs(hash(request.node.name))}"

    def write(source: str, symbols: Any = "all") -> dict[str, Any]:
        (tmp_path / f"{name}.py").write_text(textwrap.dedent(source))
        return describe(name, symbols)

    yield write
    sys.modules.pop(name, None)


def member(symbol: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in symbol["members"] if each["name"] == name)


def signature(symbol: dict[str, Any]) -> str:
    """Write the described signature as Python would."""
    described = symbol.get("signature") or symbol.get("constructor_")
    if described is None:
        return "unknown"
    stars = {"variadic positional": "*", "variadic keyword": "**"}
    parts = [
        f"{stars.get(each['kind'], '')}{each['name']}"
        + (f": {each['annotation']}" if each["annotation"] else "")
        + (f" = {each['default']}" if each["default"] is not None else "")
        for each in described["parameters"]
    ]
    return f"({', '.join(parts)})" + (f" -> {described['returns']}" if described["returns"] else "")


@pytest.mark.parametrize(
    ("library", "symbol", "kind", "flavour"),
    [
        ("math", "gcd", "function", "builtin"),
        ("numpy", "mean", "function", "callable object"),
        ("numpy", "add", "function", "ufunc"),
        ("numpy", "linspace", "function", "callable object"),
        ("numpy.random", "normal", "function", "function"),
        ("functools", "reduce", "function", "builtin"),
        ("json", "dumps", "function", "function"),
    ],
)
def test_whatever_can_be_called_by_a_name_is_a_function(library: str, symbol: str, kind: str, flavour: str):
    described = describe(library, [symbol])["symbols"][symbol]
    assert (described["kind"], described["flavour"]) == (kind, flavour)


@pytest.mark.parametrize(
    ("library", "symbol", "expected"),
    [
        ("math", "gcd", "(*integers)"),
        ("math", "log", "unknown"),
        ("numpy", "mean", "(a, axis = None, dtype = None, out = None, keepdims = <no value>, where = <no value>)"),
        ("fractions", "Fraction", "(numerator = 0, denominator = None, _normalize = True)"),
        ("sympy", "diff", "(f, *symbols, **kwargs)"),
        ("sympy", "Symbol", "(name, **assumptions)"),
    ],
)
def test_signatures_of_real_libraries(library: str, symbol: str, expected: str):
    assert signature(describe(library, [symbol])["symbols"][symbol]) == expected


def test_annotations_are_written_with_full_names(module: Any):
    described = module(
        """
        from __future__ import annotations
        from pathlib import Path
        from typing import Any, Callable, Literal, Optional, TypeVar, Union
        T = TypeVar("T", bound=int)
        def f(a: Path, b: Optional[Literal["x", 1]] = None, *c: Union[int, str], d: Callable[[T], T], **e: Any) -> dict[str, T]: ...
        def g(missing: "Nowhere | Path") -> "list[Path]": ...
        """  # noqa: E501 - one line of Python under test
    )["symbols"]
    bound = "typing.TypeVar('T', bound=int)"
    assert signature(described["f"]) == (
        "(a: pathlib.Path, b: typing.Literal['x', 1] | None = None, *c: int | str, "
        f"d: collections.abc.Callable[[{bound}], {bound}], **e: typing.Any) -> dict[str, {bound}]"
    )
    assert signature(described["g"]) == "(missing: Nowhere | pathlib.Path) -> list[pathlib.Path]"


def test_a_module_that_an_annotation_names_is_not_imported_for_it(module: Any):
    described = module(
        """
        from __future__ import annotations
        import types
        class Lazy(types.ModuleType):
            def __getattr__(self, name): raise TypeError("this module cannot be imported")
        absent = Lazy("absent_library")
        def f(a: absent.Table | Nowhere): ...
        """
    )["symbols"]
    assert signature(described["f"]) == "(a: absent_library.Table | Nowhere)"


def test_an_object_that_answers_every_attribute_is_described(module: Any):
    described = module(
        """
        class Expression:
            def __getattr__(self, name): return Expression()
            def __bool__(self): raise TypeError("the truth value is ambiguous")
        column = Expression()
        """
    )["symbols"]
    assert described["column"]["identity"].endswith(".column")


def test_a_class_has_its_own_members_only(module: Any):
    described = module(
        """
        class Base:
            '''The base.'''
            def inherited(self): ...
        class Sample(Base):
            limit: int = 10
            unset: str
            def method(self, a: int, /, b: str = "x") -> bool: ...
            @classmethod
            def made(cls, n: int) -> "Sample": ...
            @staticmethod
            def alone(n): ...
            @property
            def area(self) -> float:
                '''How large.'''
            @area.setter
            def area(self, value: float): ...
            def __len__(self) -> int: ...
            def __private(self): ...
            def _hidden(self): ...
            async def later(self): ...
            def items(self):
                yield 1
        """
    )["symbols"]["Sample"]
    assert [each["name"] for each in described["members"]] == [
        "__len__", "alone", "area", "items", "later", "limit", "made", "method", "unset",
    ]  # fmt: skip
    assert described["doc"] is None
    assert [each.rpartition(".")[2] for each in described["bases"]] == ["Base"]
    assert signature(member(described, "method")) == "(a: int, b: str = 'x') -> bool"
    assert signature(member(described, "made")) == f"(n: int) -> {described['identity']}"
    assert (member(described, "made")["kind"], member(described, "alone")["kind"]) == ("class method", "static method")
    area = member(described, "area")
    assert (area["kind"], area["writable"], area["signature"]["returns"], area["doc"]) == (
        "property", True, "float", "How large.",
    )  # fmt: skip
    assert (member(described, "limit")["kind"], member(described, "unset")["kind"]) == ("attribute", "property")
    assert member(described, "later")["async"]
    assert member(described, "items")["generator"]


def test_the_forms_of_classes_are_told(module: Any):
    described = module(
        """
        import enum, typing
        from dataclasses import dataclass, field
        class Color(enum.Enum):
            RED = 1
            GREEN = "green"
        @dataclass
        class Point:
            x: float
            tags: list[str] = field(default_factory=list)
            n: int = 0
        @dataclass
        class Busy:
            x: float
            def run(self): ...
        class Pair(typing.NamedTuple):
            a: int
            b: str = "b"
        class Options(typing.TypedDict, total=False):
            deep: bool
        class Readable(typing.Protocol):
            def read(self) -> bytes: ...
        class Broken(ValueError): ...
        """
    )["symbols"]
    forms = {name: (each["form"], each["byValue"]) for name, each in described.items()}
    assert forms == {
        "Broken": ("exception", False),
        "Busy": ("dataclass", False),
        "Color": ("enum", True),
        "Options": ("typed dict", True),
        "Pair": ("named tuple", True),
        "Point": ("dataclass", True),
        "Readable": ("protocol", False),
    }
    assert described["Color"]["options"] == [{"name": "RED", "value": "1"}, {"name": "GREEN", "value": "'green'"}]
    assert described["Color"]["members"] == []
    fields = [(each["name"], each["annotation"], each["default"]) for each in described["Point"]["fields"]]
    assert fields == [("x", "float", None), ("tags", "list[str]", "list()"), ("n", "int", "0")]
    assert [each["default"] for each in described["Options"]["fields"]] == ["..."]
    assert described["Point"]["doc"] is None


def test_docstrings_are_the_objects_own(module: Any):
    described = module(
        """
        class Base:
            '''Of the base.'''
        class Child(Base): ...
        value = 3.5
        def f():
            '''
            Of the function.

                Indented.
            '''
        """
    )["symbols"]
    docs = {name: each["doc"] for name, each in described.items()}
    assert docs == {"Base": "Of the base.", "Child": None, "value": None, "f": "Of the function.\n\n    Indented."}


def test_a_missing_symbol_comes_with_the_nearest_names():
    described = describe("math", ["gdc", "sqrt", "nothing_like_it"])
    assert list(described["symbols"]) == ["sqrt"]
    assert described["missing"] == [
        {"name": "gdc", "suggestions": ["gcd"]},
        {"name": "nothing_like_it", "suggestions": []},
    ]
    nested = describe("datetime", ["datetime.nov"])["missing"]
    assert nested == [{"name": "datetime.nov", "suggestions": ["datetime.now"]}]


def test_what_an_import_prints_or_warns_ends_in_the_notes(module: Any, capfd: pytest.CaptureFixture[str]):
    described = module(
        """
        import sys, warnings
        print("loud")
        print("louder", file=sys.stderr)
        warnings.warn("careful", DeprecationWarning)
        def f(): ...
        """
    )
    assert "f" in described["symbols"]
    assert described["notes"] == ["DeprecationWarning: careful", "loud\nlouder"]
    assert capfd.readouterr() == ("", "")


def test_long_notes_are_cut(module: Any):
    assert len(module("print('x' * 100_000)")["notes"][0]) == 4_000


def test_a_lazy_package_shows_its_symbols(module: Any):
    described = module(
        """
        __all__ = ["late", "broken"]
        def __getattr__(name):
            if name == "late":
                return lambda x: x
            raise RuntimeError(name)
        """,
        ["late"],
    )
    assert described["names"] == {"late": "function"}
    assert signature(described["symbols"]["late"]) == "(x)"


@pytest.mark.parametrize(
    ("source", "error"),
    [("import sys; sys.exit(3)", ImportFailedError), ("1 / 0", ImportFailedError), ("def (", ImportFailedError)],
)
def test_an_import_that_fails_says_so(module: Any, source: str, error: type[Exception]):
    with pytest.raises(error):
        module(source)


def test_an_unknown_module_says_so():
    with pytest.raises(UnknownModuleError, match="There is no module `nunpy`"):
        describe("nunpy", [])


def test_modules_know_where_they_come_from(module: Any):
    assert describe("math", [])["origin"] == "stdlib"
    numpy = describe("numpy", [])
    assert (numpy["origin"], numpy["distribution"]["name"], numpy["isPackage"]) == ("installed", "numpy", True)
    local = module("")
    assert (local["origin"], local["distribution"], local["isPackage"]) == ("local", None, False)


def test_submodules_are_names_of_their_package():
    names = describe("numpy", ["linalg"])
    assert names["names"]["linalg"] == "module"
    assert names["symbols"]["linalg"]["identity"] == "numpy.linalg"


def test_defaults_are_the_same_in_every_process(module: Any):
    described = module(
        """
        class Thing: ...
        def f(a=Thing(), b={"x", "y", "z"}, c=lambda: 1, d=len, e=(frozenset("ab"),)): ...
        """
    )["symbols"]["f"]
    defaults = [each["default"] for each in described["signature"]["parameters"]]
    assert "0x" not in "".join(defaults)
    assert defaults[1] == "{'x', 'y', 'z'}"
    assert defaults[3:] == ["len", "(frozenset({'a', 'b'}),)"]


@pytest.mark.parametrize("library", ["numpy", "collections", "re"])
def test_the_answer_does_not_depend_on_the_hash_seed(library: str):
    program = (
        "import json,sys;from snakebridge_adapter.introspect import describe;print(json.dumps(describe(sys.argv[1])))"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", program, library],
            env={**os.environ, "PYTHONPATH": str(ADAPTER), "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert answers[0] == answers[1]
    assert json.loads(answers[0])["schema"] == DESCRIPTION_SCHEMA


def test_modules_beside_a_package_are_told_from_the_disk_whether_imported_or_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "sample_beside"
    package.mkdir()
    (package / "__init__.py").write_text("__all__ = ['listed', 'value']\nvalue = 1\n")
    for name in ("listed", "other", "_private", "conftest", "tests"):
        (package / f"{name}.py").write_text("")
    described = describe("sample_beside", [])
    assert described["submodules"] == ["_private", "listed", "other"]
    assert described["exports"] == ["listed"]


def test_a_module_without_a_list_of_names_exports_none_that_it_says() -> None:
    described = describe("math", [])
    assert (described["submodules"], described["exports"]) == ([], None)


def test_a_distribution_says_what_it_needs_without_extras() -> None:
    needs = describe("pandas", [])["distribution"]["needs"]
    assert "numpy" in needs
    assert "matplotlib" not in needs


def test_an_object_that_raises_when_it_is_asked_stands_in_nobodys_way(module: Any) -> None:
    described = module("""
    class Meta(type):
        def __getattribute__(cls, name):
            raise RuntimeError("no")

    class Odd(metaclass=Meta): ...

    class Liar:
        def __getattribute__(self, name):
            raise RuntimeError("no")

    liar = Liar()
    def after(): ...
    """)
    assert "after" in described["symbols"]
    assert "liar" not in described["names"]
    assert all(each["suggestions"] == [] for each in described["missing"])


def test_what_is_no_identifier_is_no_name(module: Any) -> None:
    described = module("""
    def plain(): ...
    globals().update({"not a name": plain, "a-b": plain})
    class A: ...
    setattr(A, "no name", plain)
    """)
    assert list(described["names"]) == ["A", "plain"]
    assert described["symbols"]["A"]["members"] == []
