"""Bounds, tests and sample sizes; each names its source, tests/test_reference.py the values.

Shares and differences are fractions; ``alpha`` is the one-sided risk of a bound; counts
may be fractions where dependent cases are divided by their design effect. A difference is
challenger minus champion; of n pairs, ``gained`` only the challenger got right, ``lost``
only the champion.
"""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, chdtrc, ndtri

Floats = NDArray[np.float64]
Interval = tuple[float, float]


def wilson(successes: float, n: float, alpha: float) -> Interval:
    """Score interval of a share; optimistic near 1 for few cases. Wilson (1927), JASA 22."""
    z, share = -float(ndtri(alpha)), successes / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def clopper_pearson(successes: float, n: float, alpha: float) -> Interval:
    """Exact interval of a share: inverts the binomial test, careful at every n.

    Clopper & Pearson (1934), Biometrika 26; with a design effect Korn & Graubard (1998),
    Survey Methodology 24.
    """
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")
    misses = n - successes
    lower = betaincinv(successes, misses + 1, alpha) if successes else 0.0
    upper = betaincinv(successes + 1, misses, 1 - alpha) if misses else 1.0
    return float(lower), float(upper)


def newcombe(first: tuple[float, float], second: tuple[float, float], alpha: float) -> Interval:
    """Difference of two independent shares, each (successes, n), from their Wilson intervals.

    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    a, b = first[0] / first[1], second[0] / second[1]
    (low_a, high_a), (low_b, high_b) = wilson(*first, alpha), wilson(*second, alpha)
    return a - b - math.hypot(a - low_a, high_b - b), a - b + math.hypot(high_a - a, b - low_b)


def apart_p(first: tuple[float, float], second: tuple[float, float], gap: float) -> float:
    """Chance of two shares this far apart, either way, if they truly are ``gap`` apart.

    Each is (successes, n). The variance is estimated at that gap, so it stands where a share
    is 0 or 1 and Wald's has none: Farrington & Manning (1990), Statistics in Medicine 9.
    """
    if first[0] * second[1] < second[0] * first[1]:
        first, second = second, first
    return sum(upper_tail(_apart_z(first, second, d)) for d in (gap, -gap))


def _apart_z(first: tuple[float, float], second: tuple[float, float], gap: float) -> float:
    """Score statistic for "the first share is more than ``gap`` above the second"."""
    (k, n), (j, m) = first, second
    excess, ratio = k / n - j / m - gap, m / n
    # the share of the first that fits best: the middle root of the cubic of their appendix
    a, d = 1 + ratio, -k / n * gap * (1 + gap)
    b = -(1 + ratio + k / n + ratio * j / m + gap * (ratio + 2))
    c = gap * gap + gap * (2 * k / n + ratio + 1) + k / n + ratio * j / m
    v = b**3 / (27 * a**3) - b * c / (6 * a * a) + d / (2 * a)
    u = math.copysign(math.sqrt(max(0.0, b * b / (9 * a * a) - c / (3 * a))), v)
    angle = math.acos(max(-1.0, min(1.0, v / u**3))) if u else 0.0
    p = 2 * u * math.cos((math.pi + angle) / 3) - b / (3 * a)
    p = min(1.0, 1 + gap, max(0.0, gap, p))
    q = p - gap
    variance = p * (1 - p) / n + q * (1 - q) / m
    if variance <= 1e-15:
        return math.copysign(math.inf, excess) if excess else 0.0
    return excess / math.sqrt(variance)


def cases_needed(true: float, target: float, alpha: float, power: float) -> int:
    """Cases until the bound of a share that is ``true`` passes ``target`` with ``power``.

    Normal approximation with continuity correction: NIST e-Handbook 7.2.4.2.
    """
    gap = abs(true - target)
    spread = -float(ndtri(alpha)) * math.sqrt(target * (1 - target))
    spread += float(ndtri(power)) * math.sqrt(true * (1 - true))
    return math.ceil(math.ceil((spread / gap) ** 2 - 1e-9) + 1 / gap - 1e-9)


def rows_needed(spread: float, gap: float, alpha: float, power: float) -> int:
    """Rows until the bound of a mean that is ``gap`` away from a limit clears it with ``power``.

    ``((z_a + z_p) spread / gap)^2``, spread a standard deviation: NIST e-Handbook 7.2.2.2.
    """
    z = -float(ndtri(alpha)) + float(ndtri(power))
    return math.ceil((z * spread / gap) ** 2 - 1e-9)


def mcnemar(gained: int, lost: int) -> tuple[float, float]:
    """Chi-square (with Edwards' correction) and p of "are they different?".

    No gate uses it: a large p is no evidence of equality. McNemar (1947), Psychometrika 12.
    """
    if gained + lost == 0:
        return 0.0, 1.0
    chi2 = max(0, abs(gained - lost) - 1) ** 2 / (gained + lost)
    return chi2, float(chdtrc(1, chi2))


def tango_z(gained: float, lost: float, n: float, difference: float) -> float:
    """Score statistic for "the true paired difference is above ``difference``".

    The share of lost pairs is estimated under the null hypothesis, so it exists with few
    discordant pairs, where Wald's has no spread. Tango (1998), Statistics in Medicine 17.
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
    z, low, high = -float(ndtri(alpha)), -1.0, (gained - lost) / n
    for _ in range(60):
        middle = (low + high) / 2
        if tango_z(gained, lost, n, middle) > z:
            low = middle
        else:
            high = middle
    return low


def pairs_needed(discordant: float, margin: float, alpha: float, power: float) -> int:
    """Pairs until equally good models pass a margin: ``(z_a + z_p)^2 discordant / margin^2``."""
    z = float(ndtri(1 - alpha) + ndtri(power))
    return math.ceil(discordant * (z / margin) ** 2 - 1e-9)


def pairs_that_show(gained: float, lost: float, n: float, margin: float, alpha: float) -> int:
    """Fewest pairs of the same mixture whose bound (:func:`tango_lower`) keeps the margin."""

    def shown(pairs: int) -> bool:
        part = pairs / n
        return tango_lower(gained * part, lost * part, pairs, alpha) >= -margin

    low, high = 0, 1
    while not shown(high) and high < 1 << 40:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if shown(middle) else (middle, high)
    return high


def cluster_sums(values: Floats, clusters: Sequence[str]) -> Floats:
    """Sum and number of the values of each cluster, one line a cluster."""
    names, index = np.unique(np.asarray(clusters), return_inverse=True)
    weights = (values, np.ones(len(values)))
    sums: Floats = np.column_stack([np.bincount(index, w, len(names)) for w in weights])
    return sums


def resampled_sums(rows: Floats, resamples: int, rng: np.random.Generator) -> Floats:
    """Column sums over as many subjects drawn with replacement, one line a resample.

    ``rows``: one line a subject. Subjects with equal lines are interchangeable, so it is
    drawn how often each kind comes up: the bootstrap by cluster of Davison & Hinkley
    (1997), section 3.8, only faster.
    """
    kinds, count = np.unique(rows, axis=0, return_counts=True)
    sums: Floats = rng.multinomial(len(rows), count / len(rows), size=resamples) @ kinds
    return sums


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Adjusted p values in the order given. Holm (1979), Scand. J. Statistics 6."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted, highest = [0.0] * len(p_values), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = highest
    return tuple(adjusted)


def upper_tail(z: float) -> float:
    """Probability that a standard normal value exceeds ``z``."""
    return 0.5 * math.erfc(z / math.sqrt(2))
