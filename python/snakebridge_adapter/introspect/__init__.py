"""Introspection: what a module of Python offers, as plain facts that travel to the engine."""

from .describe import describe
from .prepare import imported_libraries, prepare

__all__ = ["describe", "imported_libraries", "prepare"]
