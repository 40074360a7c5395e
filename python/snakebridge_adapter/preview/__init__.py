"""Preview: runs the plan of an expression, and describes what came out so that an editor can draw it."""

from .run import run

__all__ = ["run"]
