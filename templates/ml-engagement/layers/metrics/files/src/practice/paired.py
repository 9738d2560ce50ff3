"""Two models on the same cases, and cases that belong together.

A difference is challenger minus champion, in fractions. ``clusters`` says which
subject a case belongs to: cases of one subject are not independent, so subjects are
drawn, not cases.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, ndtri

Floats = NDArray[np.float64]
Labels = Sequence[str]


def mcnemar(gained: int, lost: int, *, corrected: bool) -> tuple[float, float]:
    """Chi-square and p of McNemar's test on the two kinds of discordant pairs.

    Notes
    -----
    Asks "are they different?", never "is it not worse?": shown for information, no
    gate uses it. Without discordant pairs there is nothing to tell: (0, 1).

    References
    ----------
    McNemar (1947), Psychometrika 12, 153-157; correction: Edwards (1948), ibid. 13.
    """
    if gained + lost == 0:
        return 0.0, 1.0
    gap = max(0.0, abs(gained - lost) - (1.0 if corrected else 0.0))
    chi2 = gap * gap / (gained + lost)
    return chi2, float(chdtrc(1, chi2))


def tango_z(gained: float, lost: float, n: float, difference: float) -> float:
    """Score statistic for "the true difference is above ``difference``", of n pairs.

    ``gained``: pairs that only the challenger got right; ``lost``: only the champion.

    Notes
    -----
    The share of lost pairs is estimated under the null hypothesis, so the statistic
    exists with few or no discordant pairs, where Wald's has no spread.

    References
    ----------
    Tango (1998), Statistics in Medicine 17, 891-908.
    """
    b = gained + lost + difference * (gained - lost - 2 * n)
    root = max(0.0, b * b + 8 * n * difference * (1 - difference) * lost)
    share_lost = (b + math.sqrt(root)) / (4 * n)
    variance = n * (2 * share_lost + difference - difference * difference)
    excess = gained - lost - n * difference
    if variance <= 0:
        return math.copysign(math.inf, excess) if excess else 0.0
    return excess / math.sqrt(variance)


def tango_lower(gained: float, lost: float, n: float, alpha: float) -> float:
    """Lower bound of the paired difference: where :func:`tango_z` stops rejecting."""
    z = -float(ndtri(alpha))
    low, high = -1.0, (gained - lost) / n
    for _ in range(60):
        middle = (low + high) / 2
        if tango_z(gained, lost, n, middle) > z:
            low = middle
        else:
            high = middle
    return low


def pairs_needed(discordant: float, margin: float, alpha: float, power: float) -> int:
    """Pairs until two equally good models pass a margin; ``discordant`` is a share.

    Notes
    -----
    Normal approximation ``(z_alpha + z_power)^2 * discordant / margin^2``: 773 pairs
    at 5% discordant pairs, 2 points, alpha 5% and power 80%.

    References
    ----------
    Nam (1997), Biometrics 53, 1422-1430, for a true difference of zero.
    """
    z = float(ndtri(1 - alpha) + ndtri(power))
    return math.ceil(discordant * (z / margin) ** 2 - 1e-9)


@dataclass(frozen=True, slots=True)
class Clustered:
    """Mean of values that come in clusters, with what resampling says about it."""

    mean: float
    lower: float
    upper: float
    error: float  # standard error
    subjects: int


def cluster_sums(values: Floats, clusters: Labels) -> tuple[Floats, Floats]:
    """Sum and number of the values of each cluster, in the order of the labels."""
    names, index = np.unique(np.asarray(clusters), return_inverse=True)
    sums = np.bincount(index, weights=values, minlength=len(names))
    counts = np.bincount(index, minlength=len(names))
    return sums.astype(np.float64), counts.astype(np.float64)


def cluster_bootstrap(
    values: Floats,
    clusters: Labels,
    alpha: float,
    *,
    resamples: int,
    rng: np.random.Generator,
) -> Clustered:
    """Percentile bounds of a mean, each side with risk ``alpha``; subjects are drawn.

    Notes
    -----
    Too narrow with few subjects (below about fifty) and empty when all values are
    equal: use it beside an exact bound, the more careful of the two.

    References
    ----------
    Davison & Hinkley (1997), Bootstrap Methods and their Application, section 3.8;
    Field & Welsh (2007), JRSS B 69, 369-390.
    """
    sums, counts = cluster_sums(values, clusters)
    rows = np.column_stack([sums, counts])
    drawn = resampled_sums(rows, resamples=resamples, rng=rng)
    means = drawn[:, 0] / drawn[:, 1]
    lower, upper = np.quantile(means, [alpha, 1 - alpha])
    error = float(means.std(ddof=1))
    mean = float(values.mean())
    return Clustered(mean, float(lower), float(upper), error, len(sums))


def resampled_sums(rows: Floats, *, resamples: int, rng: np.random.Generator) -> Floats:
    """Column sums over as many subjects drawn with replacement, one line a resample.

    ``rows``: one line a subject. Subjects with equal lines are interchangeable, so it
    is drawn how often each kind of line comes up: the same distribution, much faster.
    """
    kinds, count = np.unique(rows, axis=0, return_counts=True)
    drawn = rng.multinomial(len(rows), count / len(rows), size=resamples)
    sums: Floats = drawn @ kinds
    return sums


def sign_flip_p(
    values: Floats, clusters: Labels, *, resamples: int, rng: np.random.Generator
) -> float:
    """Chance of a mean difference this low if neither model were better.

    Notes
    -----
    Under that hypothesis the sign of a subject's whole difference is a coin, so the
    test needs no distribution; the smallest p is ``1 / (resamples + 1)``.

    References
    ----------
    Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9, for the added one.
    """
    sums, _ = cluster_sums(values, clusters)
    sizes, count = np.unique(np.abs(sums), return_counts=True)
    heads = rng.binomial(count, 0.5, size=(resamples, len(sizes)))
    flipped = (2.0 * heads - count) @ sizes
    return (1 + int((flipped <= sums.sum() + 1e-9).sum())) / (resamples + 1)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p values, in the order given; the family error stays below alpha.

    References
    ----------
    Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)
