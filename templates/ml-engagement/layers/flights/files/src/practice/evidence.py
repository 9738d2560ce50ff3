"""Evidence that stays valid however often it is looked at: bets against a hypothesis.

A process bets on every observation with what it has learnt from those before. If the hypothesis
holds, no way of betting is expected to win, and the chance that one unit of money ever becomes
1/alpha is at most alpha (Ville 1939): so it may be looked at after every case. How much to bet:
Waudby-Smith & Ramdas (2024), "Estimating means of bounded random variables by betting", JRSS-B 86.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaln, chdtrc

STAKES = (0.5, 0.1, 0.02, 0.004)  # parts of the money that one good event costs
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Process:
    """What a bettor knows and owns; ``peak`` is the most the logarithm of the wealth ever was.

    ``worst`` is the largest loss of one observation, ``spread`` a guess of its mean square.
    """

    worst: float
    spread: float
    n: int = 0
    total: float = 0.0
    squares: float = 0.0
    log_wealth: float = 0.0
    peak: float = 0.0

    def grow(self, gains: Floats) -> "Process":
        """Bet on observations in the order in which they came.

        Hypothesis: whatever came before, the mean of the next gain is not above 0. The bet is
        mean / mean square of what is past, which nearly makes the logarithm grow fastest; it
        never stakes more than half of what can be lost.
        """
        if not len(gains):
            return self
        ahead = np.arange(self.n + 1, self.n + 1 + len(gains))
        sums, squares = np.cumsum(gains), np.cumsum(gains * gains)
        mean = (self.total + sums - gains) / ahead
        square = (self.spread + self.squares + squares - gains * gains) / ahead
        bets = np.clip(mean / square, 0.0, 0.5 / self.worst)
        wealth = self.log_wealth + np.cumsum(np.log1p(bets * gains))
        n, peak = self.n + len(gains), max(self.peak, float(wealth.max()))
        total, square_sum = self.total + float(sums[-1]), self.squares + float(squares[-1])
        return Process(self.worst, self.spread, n, total, square_sum, float(wealth[-1]), peak)


def guard(limit: float, events: ArrayLike) -> float:
    """Bet against "whatever came before, a bad event has at most the chance ``limit``".

    Events are 0 to 1, in order. Gives the logarithm of the e-value at its highest. The money is
    spread over a few stakes and every moment at which harm may begin, so harm that begins after a
    long good time is found, too, within a delay that grows with the logarithm of that time.

    Bets that begin at each moment: Shin, Ramdas & Rinaldo (2024), "E-detectors: a nonparametric
    framework for sequential change detection", NEJSDS 2, doi:10.51387/23-NEJSDS51. Their detector
    adds them up with weight 1 each, which bounds how often there is a false alarm. Here the k-th
    has the weight 1 / (k (k + 1)); all weights are 1 together, so the sum is itself an e-process,
    and Ville bounds the chance that there ever is one.
    """
    gains = np.asarray(events, np.float64) - limit
    if not len(gains):
        return 0.0
    k, paths = np.arange(1, len(gains) + 1), list[Floats]()
    for stake in STAKES:
        won = np.cumsum(np.log1p(stake / limit * gains))
        paths.append(
            won + np.logaddexp.accumulate(np.append(0.0, -won[:-1]) - np.log(k * (k + 1.0)))
        )
    found: Floats = np.logaddexp.reduce(paths, axis=0)
    return float(found.max()) - math.log(len(STAKES))


def beyond(margin: float) -> Process:
    """Bet on differences of two shares, less or plus a margin; gains lie within 1 + margin."""
    return Process(1 + margin, 0.25)


def contrasts(observations: Iterable[tuple[bool, float]]) -> Floats:
    """Challenger less champion, block by block of (is it the challenger's, value of 0 to 1).

    A block ends as soon as both arms are in it: that looks at the arms only, never at values, and
    no case is in two blocks, so each difference is a fair view of the true one.
    """
    sums, counts, found = [0.0, 0.0], [0, 0], list[float]()
    for arm, value in observations:
        sums[arm] += value
        counts[arm] += 1
        if all(counts):
            found.append(sums[1] / counts[1] - sums[0] / counts[0])
            sums, counts = [0.0, 0.0], [0, 0]
    return np.array(found)


def mismatch(new: int, old: int, share: float) -> tuple[float, float]:
    """Weigh the numbers of units in the arms against the share that was planned.

    The p of the chi-square test holds for a single look. So first the logarithm of an e-value that
    may be watched: the Bayes factor of a beta prior at the plan, Lindon & Malek (2022), NeurIPS 35.
    """
    n = new + old
    if not n or share in {0.0, 1.0}:
        return 0.0, 1.0
    a, b = 100 * share, 100 * (1 - share)
    planned = new * math.log(share) + old * math.log1p(-share)
    weight = float(betaln(a + new, b + old) - betaln(a, b)) - planned
    square = (new - n * share) ** 2 / (n * share * (1 - share))
    return weight, float(chdtrc(1, square))
