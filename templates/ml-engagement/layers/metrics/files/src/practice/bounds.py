"""What a set of cases lets us say about a number: estimate, bounds, cases needed."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from practice import paired, stats
from practice.cases import Case
from practice.paired import Floats
from practice.policy import Policy


@dataclass(frozen=True, slots=True)
class Judge:
    """How to draw bounds: the policy, the risk of each bound, the random numbers."""

    policy: Policy
    alpha: float
    seed: int

    def rng(self) -> np.random.Generator:
        """Start the same random numbers for every question: order does not matter."""
        return np.random.default_rng(self.seed)


@dataclass(frozen=True, slots=True)
class Bounds:
    """``effect``: how many dependent cases are worth one independent case."""

    n: int
    subjects: int
    estimate: float
    lower: float
    upper: float
    effect: float


def of_share(hits: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a share, of hits that are 0 or 1.

    The exact bound, with as many cases as they are worth independent ones, is right
    for few cases; the bootstrap by subject follows the data. The more careful counts.
    """
    n, k = len(hits), float(hits.sum())
    boot = _bootstrap(hits, subjects, judge)
    effect = _effect(boot, k / n * (1 - k / n), n)
    low, high = stats.clopper_pearson(k / effect, n / effect, judge.alpha)
    lower, upper = min(low, boot.lower), max(high, boot.upper)
    return Bounds(n, boot.subjects, k / n, lower, upper, effect)


def of_mean(values: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a mean of amounts or durations, by subject."""
    n, boot = len(values), _bootstrap(values, subjects, judge)
    effect = _effect(boot, float(values.var()), n)
    return Bounds(n, boot.subjects, boot.mean, boot.lower, boot.upper, effect)


def of_difference(gain: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a paired difference, of gains that are -1, 0 or 1.

    Tango's score bound, with as many pairs as they are worth independent ones, holds
    where few pairs differ; the bootstrap by subject follows the data. The more careful
    counts.
    """
    n, boot = len(gain), _bootstrap(gain, subjects, judge)
    effect = _effect(boot, float(gain.var()), n)
    won, lost = (float(part.sum()) / effect for part in (gain > 0, gain < 0))
    worth, alpha = n / effect, judge.alpha
    lower = min(paired.tango_lower(won, lost, worth, alpha), boot.lower)
    upper = max(-paired.tango_lower(lost, won, worth, alpha), boot.upper)
    return Bounds(n, boot.subjects, boot.mean, lower, upper, effect)


def _effect(boot: paired.Clustered, variance: float, n: int) -> float:
    """Design effect; where nothing varies, a subject is taken for one case."""
    if not variance:
        return n / boot.subjects
    return max(1.0, boot.error**2 / (variance / n))


def _bootstrap(
    values: Floats, subjects: Sequence[str], judge: Judge
) -> paired.Clustered:
    draws = judge.policy.draws(judge.alpha)
    return paired.cluster_bootstrap(
        values, subjects, judge.alpha, resamples=draws, rng=judge.rng()
    )


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
