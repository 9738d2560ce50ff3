"""What a set of cases lets us say about a number: estimate, bounds, cases needed.

Cases of one subject are not independent. Exact bounds, with as many cases as they are worth
independent ones, are right for few cases; the bootstrap by subject follows the data. The
more careful of the two counts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from practice import stats, yaml_lines
from practice.cases import Case
from practice.stats import Floats
from practice.world import World

POLICY = "metrics/gate.yaml"
FEWEST = 30  # subjects below which no bound is trusted: with 5, 550 rows pass by luck in 15%


@dataclass(frozen=True, slots=True)
class Policy:
    """How sure the gate must be; ``confidence`` and ``power`` are fractions."""

    confidence: float
    power: float
    resamples: int
    minimum_group: int
    openings: int
    ledger: str

    def alpha(self, candidate: int) -> float:
        """Risk allowed to the n-th candidate on one sealed split.

        ``(1 - confidence) / (n (n + 1))`` adds up to ``1 - confidence`` over all n: however
        many are tried, the chance that any of them passes by luck alone stays below that.
        """
        return (1 - self.confidence) / (candidate * (candidate + 1))


def policy(world: World) -> Policy:
    """Read the policy; everything wrong is told at once."""
    node = yaml_lines.compose(world, POLICY)
    shares = {name: node.quantity(name).value / 100 for name in ("confidence", "power")}
    found = node.read(Policy, **shares)
    for name, share in shares.items():
        if not 0.5 <= share < 1:
            node.problem(f"{name} must be from 50% to below 100%", "write 95%")
    if min(found.resamples, found.minimum_group, found.openings) < 1:
        node.problem("counts must be 1 or more", "correct resamples, minimum_group, openings")
    node.check()
    return found


@dataclass(frozen=True, slots=True)
class Judge:
    """The policy, the risk of each bound, and one start of the random numbers for all."""

    policy: Policy
    alpha: float
    seed: int

    def rng(self) -> np.random.Generator:
        return np.random.default_rng(self.seed)

    @property
    def draws(self) -> int:
        """Resamples that leave at least ten beyond a bound."""
        return max(self.policy.resamples, math.ceil(10 / self.alpha))


@dataclass(frozen=True, slots=True)
class Bounds:
    """``effect``: how many dependent cases are worth one independent case."""

    n: int
    estimate: float
    lower: float
    upper: float
    effect: float


def of_mean(values: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a mean, by subject; where nothing varies a subject is taken for one case."""
    rows, n = stats.cluster_sums(values, subjects), len(values)
    drawn = stats.resampled_sums(rows, judge.draws, judge.rng())
    means = drawn[:, 0] / drawn[:, 1]
    lower, upper = np.quantile(means, [judge.alpha, 1 - judge.alpha])
    simple = float(values.var()) / n
    effect = max(1.0, float(means.var(ddof=1)) / simple) if simple else n / len(rows)
    return Bounds(n, float(values.mean()), float(lower), float(upper), effect)


def of_amount(values: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a mean of amounts, which may be skewed: the bootstrap-t, or the bootstrap.

    Each resample is measured by its own standard error, so a long tail widens the side it
    is on. What no row shows stays unseen: the upper bound of 100 lognormal rows misses
    the mean twice as often as it says at sigma 1, four times at 1.5 (a plain bootstrap: four
    and seven times); hence :func:`tail`. Efron & Tibshirani (1993), An Introduction to the
    Bootstrap, 12.5.
    """
    boot, sums = of_mean(values, subjects, judge), stats.cluster_sums(values, subjects)
    centred, size = sums[:, 0] - boot.estimate * sums[:, 1], sums[:, 1]
    rows = np.column_stack([centred, size, centred**2, centred * size, size**2])
    drawn = stats.resampled_sums(rows, judge.draws, judge.rng())
    error = math.sqrt(float(rows[:, 2].sum())) / len(values)
    shift = drawn[:, 0] / drawn[:, 1]
    squares = drawn[:, 2] - 2 * shift * drawn[:, 3] + shift**2 * drawn[:, 4]
    own = np.sqrt(np.maximum(squares, 0.0)) / drawn[:, 1]
    ratio = shift / np.where(own > 0, own, error or 1.0)
    low, high = np.quantile(ratio, [judge.alpha, 1 - judge.alpha])
    return _careful(boot, boot.estimate - float(high) * error, boot.estimate - float(low) * error)


def tail(values: Floats, subjects: Sequence[str]) -> tuple[float, int]:
    """Skewness g of a mean by subject, and the subjects it takes to trust the side of the tail.

    ``28 + 25 g^2`` keep a 95% interval's coverage: Sugden, Smith & Jones (2000), JRSS B 62,
    787-793. The bound on the other side of a skewed mean errs to the careful side.
    """
    sums = stats.cluster_sums(values, subjects)
    centred = sums[:, 0] - values.mean() * sums[:, 1]
    spread = float((centred**2).mean()) ** 0.5
    skew = float((centred**3).mean()) / spread**3 if spread else 0.0
    return skew, math.ceil(28 + 25 * skew**2)


def of_share(hits: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a share, of hits that are 0 or 1: Clopper-Pearson, or the bootstrap."""
    boot = of_mean(hits, subjects, judge)
    k, n = float(hits.sum()) / boot.effect, boot.n / boot.effect
    return _careful(boot, *stats.clopper_pearson(k, n, judge.alpha))


def of_difference(gain: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a paired difference, of gains that are -1, 0 or 1: Tango, or the bootstrap."""
    boot = of_mean(gain, subjects, judge)
    won, lost = (float(part.sum()) / boot.effect for part in (gain > 0, gain < 0))
    n, alpha = boot.n / boot.effect, judge.alpha
    lower = stats.tango_lower(won, lost, n, alpha)
    return _careful(boot, lower, -stats.tango_lower(lost, won, n, alpha))


def _careful(boot: Bounds, lower: float, upper: float) -> Bounds:
    lower, upper = min(lower, boot.lower), max(upper, boot.upper)
    return Bounds(boot.n, boot.estimate, lower, upper, boot.effect)


def successes(cases: Sequence[Case]) -> Floats:
    """1 for a right decision, 0 for a wrong one; every case must be judged."""
    return np.array([float(case.success is True) for case in cases])


def gains(champion: Sequence[Case], challenger: Sequence[Case]) -> Floats:
    """1 where only the challenger was right, -1 where only the champion was."""
    return successes(challenger) - successes(champion)


def subjects(cases: Sequence[Case]) -> tuple[str, ...]:
    """The subject of each case."""
    return tuple(case.subject for case in cases)


def pairs(
    champion: Sequence[Case], challenger: Sequence[Case]
) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """Keep the cases that both models decided; both must stand in the same order."""
    both = [
        (old, new)
        for old, new in zip(champion, challenger, strict=True)
        if old.success is not None and new.success is not None
    ]
    return tuple(old for old, _ in both), tuple(new for _, new in both)
