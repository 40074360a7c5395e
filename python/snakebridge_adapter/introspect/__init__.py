"""Introspection: what a module of Python offers, as plain facts that travel to the engine."""

from .describe import describe

__all__ = ["describe"]
