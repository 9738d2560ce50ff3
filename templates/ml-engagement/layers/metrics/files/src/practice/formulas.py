"""The five ways to compute a metric from measures, offline and online alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Total:
    """What a measure amounts to: recordings, their sum, counts up to each bucket."""

    count: float = 0.0
    sum: float = 0.0
    buckets: tuple[float, ...] = ()


Totals = Mapping[str, Total]


@dataclass(frozen=True, slots=True)
class Ratio:
    """Sum of one measure over the sum of another."""

    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Mean:
    """Sum of a measure over its recordings."""

    of: str


@dataclass(frozen=True, slots=True)
class Quantile:
    """A quantile of a measure, read off its buckets."""

    of: str
    q: float


@dataclass(frozen=True, slots=True)
class Count:
    """Sum of a measure."""

    of: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Sum of one measure less the sum of another."""

    of: str
    minus: str


Formula = Ratio | Mean | Quantile | Count | Difference


Buckets = Mapping[str, tuple[float, ...]]


def uses(formula: Formula) -> tuple[str, ...]:
    """Ids of the measures in a formula."""
    match formula:
        case Ratio(numerator, denominator):
            return numerator, denominator
        case Difference(of, minus):
            return of, minus
        case Mean(of) | Quantile(of) | Count(of):
            return (of,)
        case _:
            assert_never(formula)


def value(formula: Formula, buckets: Buckets, totals: Totals) -> float | None:
    """Compute a formula in base units; None where nothing was recorded: silence."""
    match formula:
        case Ratio(numerator, denominator):
            return _share(totals[numerator].sum, totals[denominator].sum)
        case Mean(of):
            return _share(totals[of].sum, totals[of].count)
        case Quantile(of, q):
            return quantile(totals[of], buckets[of], q)
        case Count(of):
            return totals[of].sum
        case Difference(of, minus):
            return totals[of].sum - totals[minus].sum
        case _:
            assert_never(formula)


def _share(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def quantile(total: Total, bounds: tuple[float, ...], q: float) -> float | None:
    """Read a quantile off cumulative buckets, linear inside a bucket.

    The same estimate as Prometheus' ``histogram_quantile``: what lies above the last
    bound counts as the last bound.
    """
    if not total.count:
        return None
    rank = q * total.count
    below, left = 0.0, 0.0
    for right, upto in zip(bounds, total.buckets, strict=True):
        if upto >= rank and upto > below:
            return left + (right - left) * (rank - below) / (upto - below)
        below, left = upto, right
    return bounds[-1]
