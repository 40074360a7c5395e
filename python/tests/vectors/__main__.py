"""Writes `test/vectors/values.json`: `cd python && ../.venv/bin/python -m tests.vectors`."""

from __future__ import annotations

import json

from .make import FILE, make

FILE.write_text(json.dumps(make(), indent=2) + "\n")
