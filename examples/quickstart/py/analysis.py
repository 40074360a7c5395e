"""Analysis of measurements: the project's own Python, bound like any library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import fmean, pstdev


@dataclass
class Summary:
    """What a series of measurements comes down to."""

    count: int
    mean: float
    deviation: float


def summarize(values: Sequence[float], *, digits: int = 3) -> Summary:
    """Summarize a series of measurements.

    Args:
        values: The measurements, at least one.
        digits: Decimal places to round to.

    Returns:
        Their number, mean and standard deviation.

    Raises:
        ValueError: If there are no measurements.
    """
    if not values:
        raise ValueError("no measurements to summarize")
    return Summary(len(values), round(fmean(values), digits), round(pstdev(values), digits))


class Sieve:
    """Finds prime numbers, and counts the candidates that it had to test."""

    tested: int

    def __init__(self) -> None:
        self.tested = 0

    def primes(self) -> Iterator[int]:
        """Yield the prime numbers, without end."""
        found: list[int] = []
        for candidate in count(2):
            self.tested += 1
            if all(candidate % prime for prime in found):
                found.append(candidate)
                yield candidate
