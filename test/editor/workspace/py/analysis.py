"""The project's own Python."""

from dataclasses import dataclass


@dataclass
class Summary:
    """What there is to say about some measurements."""

    count: int
    mean: float


def summarize(values: list[float]) -> Summary:
    """Summarize measurements.

    Parameters
    ----------
    values : list of float
        At least one number.
    """
    return Summary(count=len(values), mean=sum(values) / len(values))
