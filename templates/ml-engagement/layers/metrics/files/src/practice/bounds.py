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

    The exact bound is right for few cases but takes them for independent; the
    bootstrap by subject is the other way round. The more careful of the two counts.
    """
    n, k = len(hits), int(hits.sum())
    low, high = stats.clopper_pearson(k, n, judge.alpha)
    boot = _bootstrap(hits, subjects, judge)
    share = k / n
    simple = share * (1 - share) / n
    effect = max(1.0, boot.error**2 / simple) if simple else 1.0
    lower, upper = min(low, boot.lower), max(high, boot.upper)
    return Bounds(n, boot.subjects, share, lower, upper, effect)


def of_mean(values: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a mean of amounts or durations, by subject."""
    boot = _bootstrap(values, subjects, judge)
    simple = float(values.var()) / len(values)
    effect = max(1.0, boot.error**2 / simple) if simple else 1.0
    return Bounds(len(values), boot.subjects, boot.mean, boot.lower, boot.upper, effect)


def of_difference(gain: Floats, subjects: Sequence[str], judge: Judge) -> Bounds:
    """Bounds of a paired difference, of gains that are -1, 0 or 1.

    Tango's score bound holds with few discordant pairs but takes cases for
    independent; the bootstrap by subject the other way round. The more careful counts.
    """
    n = len(gain)
    gained, lost = int((gain > 0).sum()), int((gain < 0).sum())
    boot = _bootstrap(gain, subjects, judge)
    lower = min(paired.tango_lower(gained, lost, n, judge.alpha), boot.lower)
    upper = max(-paired.tango_lower(lost, gained, n, judge.alpha), boot.upper)
    simple = float((gain != 0).mean()) / n
    effect = max(1.0, boot.error**2 / simple) if simple else 1.0
    return Bounds(n, boot.subjects, boot.mean, lower, upper, effect)


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
