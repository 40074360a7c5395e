"""Modules whose package to install has another name; the configuration of TypeScript reads the same table."""

import json
from functools import cache
from pathlib import Path


@cache
def _packages() -> "dict[str, str]":
    return json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))


def package_of(module: str) -> str:
    """Return what to install for a module; most packages are named like their module."""
    top = module.partition(".")[0]
    return _packages().get(top, top)
