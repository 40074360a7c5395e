"""Both codecs read the same vectors; this is Python's half."""

import datetime
import decimal
import fractions
import json
import math
import pathlib
import sys
import uuid
from typing import Any

import msgpack
import numpy
import pyarrow
import pytest

from snakebridge_adapter.decode import Decoder
from snakebridge_adapter.encode import Encoder
from snakebridge_adapter.protocol import RESULT
from snakebridge_adapter.registry import Registry
from snakebridge_adapter.resolve import Resolver
from tests import vector_types
from tests.same import same
from tests.vectors.make import FILE, make

NAMES = {
    "datetime": datetime,
    "decimal": decimal,
    "fractions": fractions,
    "math": math,
    "numpy": numpy,
    "pathlib": pathlib,
    "pyarrow": pyarrow,
    "sys": sys,
    "types": vector_types,
    "uuid": uuid,
}
CASES: list[dict[str, Any]] = json.loads(FILE.read_text())["cases"]


def cases(direction: str) -> Any:
    return pytest.mark.parametrize(
        "case", [pytest.param(case, id=case["name"]) for case in CASES if direction in case["directions"]]
    )


def value_of(case: dict[str, Any]) -> Any:
    return eval(case["python"], dict(NAMES))


@cases("to_host")
def test_python_writes(case: dict[str, Any]) -> None:
    written = Encoder("s", Registry(), 1 << 20).answer(RESULT, 1, value_of(case)).message
    assert written[3:].hex() == case["hex"]


@cases("to_python")
def test_python_reads(case: dict[str, Any]) -> None:
    decoder = Decoder("s", Registry(), Resolver(), lambda _: None)
    read = decoder.decode(msgpack.unpackb(bytes.fromhex(case["hex"])))
    expected = value_of(case)
    assert same(read, expected), f"read {read!r} instead of {expected!r}"


def test_the_file_is_what_its_source_makes() -> None:
    assert json.loads(FILE.read_text()) == make()


def test_names_are_unique() -> None:
    names = [case["name"] for case in CASES]
    assert sorted(set(names)) == sorted(names)
