"""Bounds and sample sizes for one share.

Every function takes counts and gives fractions. ``alpha`` is the one-sided risk of a
bound: 0.05 for "we are 95% sure that it is at least this".
"""

import math

from scipy.special import betaincinv, ndtri

Interval = tuple[float, float]


def _check(successes: float, n: float) -> None:
    if n <= 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is no share")


def wilson(successes: float, n: float, alpha: float) -> Interval:
    """Score interval of a share, each side with risk ``alpha``.

    Notes
    -----
    Stays in [0, 1] and is not empty at 0 of n or n of n. Below some hundred cases it
    is optimistic near 1 (16 of 16 "proves" 0.85): gates use :func:`clopper_pearson`.

    References
    ----------
    Wilson (1927), JASA 22, doi:10.1080/01621459.1927.10502953; formula 3 in Newcombe
    (1998), Statistics in Medicine 17, 857-872.
    """
    _check(successes, n)
    z = -float(ndtri(alpha))
    share = successes / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def clopper_pearson(successes: float, n: float, alpha: float) -> Interval:
    """Exact interval of a share, each side with risk at most ``alpha``.

    Notes
    -----
    Inverts the binomial test through the beta distribution, so it errs on the safe
    side at every n. 0 of n has the lower bound 0, n of n the upper bound 1. Counts may
    be fractions: cases that depend on each other are divided by their design effect.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26, 404-413, doi:10.1093/biomet/26.4.404;
    with a design effect: Korn & Graubard (1998), Survey Methodology 24, 193-201.
    """
    _check(successes, n)
    misses = n - successes
    lower = betaincinv(successes, misses + 1, alpha) if successes else 0.0
    upper = betaincinv(successes + 1, misses, 1 - alpha) if misses else 1.0
    return float(lower), float(upper)


def newcombe(
    first: tuple[float, float], second: tuple[float, float], alpha: float
) -> Interval:
    """Interval of the difference of two independent shares, each (successes, n).

    Notes
    -----
    Puts the Wilson intervals of the two together, so it is not empty where both shares
    are 0 or 1. Each side has risk ``alpha``.

    References
    ----------
    Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    (k, n), (j, m) = first, second
    a, b = k / n, j / m
    low_a, high_a = wilson(k, n, alpha)
    low_b, high_b = wilson(j, m, alpha)
    below = math.hypot(a - low_a, high_b - b)
    above = math.hypot(high_a - a, b - low_b)
    return a - b - below, a - b + above


def success_run(confidence: float, share: float) -> int:
    """Cases without a single failure that prove ``share`` with ``confidence``.

    Notes
    -----
    The smallest n with share**n <= 1 - confidence: below it no result, however good,
    can prove the target.
    """
    exact = math.log(1 - confidence) / math.log(share)
    return math.ceil(exact - 1e-9)


def cases_needed(true: float, target: float, alpha: float, power: float) -> int:
    """Cases until the bound of a share that is ``true`` passes ``target``.

    Notes
    -----
    Normal approximation with continuity correction: ``N + 1 / |true - target|``;
    ``power`` is the chance that the bound passes then. Rows that depend on each other
    need the design effect times as many.

    References
    ----------
    NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.4.2.
    """
    gap = abs(true - target)
    if gap == 0:
        raise ValueError("a share that equals the target never proves it")
    spread = -float(ndtri(alpha)) * math.sqrt(target * (1 - target))
    spread += float(ndtri(power)) * math.sqrt(true * (1 - true))
    plain = math.ceil((spread / gap) ** 2 - 1e-9)
    return math.ceil(plain + 1 / gap - 1e-9)


def cases_for_width(share: float, half_width: float, alpha: float) -> int:
    """Cases until an interval around ``share`` is no wider than twice ``half_width``.

    Notes
    -----
    Normal approximation, each side with risk ``alpha``: 1,225 for 2 points at 85% and
    alpha 0.025.
    """
    z = float(ndtri(alpha))
    return math.ceil(share * (1 - share) * (z / half_width) ** 2 - 1e-9)


def upper_tail(z: float) -> float:
    """Probability that a standard normal value exceeds ``z``."""
    return 0.5 * math.erfc(z / math.sqrt(2))
