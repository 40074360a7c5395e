"""Short forms for the rows of the shared vectors."""

from __future__ import annotations

from typing import Any

BOTH = ("to_host", "to_python")
TO_HOST = ("to_host",)
TO_PYTHON = ("to_python",)

Case = tuple[str, str, Any, Any, tuple[str, ...]]


def tagged(kind: str, **fields: Any) -> dict[str, Any]:
    return {"__type__": kind, **fields}


def of(kind: str, value: Any) -> dict[str, Any]:
    return {"kind": kind, "value": value}


def number(value: float) -> dict[str, Any]:
    return of("number", value)


def text(value: str) -> dict[str, Any]:
    return of("string", value)


def array(*items: Any) -> dict[str, Any]:
    return {"kind": "array", "items": list(items)}


def tuple_of(*items: Any, **more: Any) -> dict[str, Any]:
    return {"kind": "tuple", "items": list(items), **more}


def entries(kind: str, *pairs: tuple[Any, Any]) -> dict[str, Any]:
    return {"kind": kind, "entries": [list(pair) for pair in pairs]}


def named(type_name: str) -> dict[str, str]:
    return {"python_module": "tests.vector_types", "type_name": type_name}


NULL = {"kind": "null"}
