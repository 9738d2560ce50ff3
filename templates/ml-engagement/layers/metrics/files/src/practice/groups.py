"""Success by group: how far apart are they?

Attributes are those of ``groups`` in engagement.yaml: measured, never fed to a model.
"Not enough data to say" is told and does not fail; only a shown harm does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from practice import bounds, paired, stats
from practice.bounds import Bounds, Judge
from practice.cases import Case, judged
from practice.checks import Check, Kind, Outcome, Question, points
from practice.engagement import Group
from practice.paired import Floats
from practice.quantity import show
from practice.stats import upper_tail


def by_value(cases: Sequence[Case], attribute: str) -> Mapping[str, tuple[Case, ...]]:
    """Sort cases by their value of an attribute; cases without one are left out."""
    values = sorted({c.groups[attribute] for c in cases if attribute in c.groups})
    return {
        value: tuple(c for c in cases if c.groups.get(attribute) == value)
        for value in values
    }


def gaps(
    groups: Sequence[Group], cases: Sequence[Case], judge: Judge
) -> tuple[Check, ...]:
    """Is the success of any two groups further apart than allowed? Holm over all pairs."""
    measured = [_pairs(group, judged(cases), judge) for group in groups]
    flat = [pair for pairs in measured for pair in pairs]
    adjusted = dict(
        zip(
            [(pair.attribute, pair.names) for pair in flat],
            paired.holm([pair.p for pair in flat]),
            strict=True,
        )
    )
    return tuple(
        _judge_gap(
            group,
            pairs,
            [adjusted[pair.attribute, pair.names] for pair in pairs],
            judge,
        )
        for group, pairs in zip(groups, measured, strict=True)
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """Success of one group less that of another, and the chance of such a gap."""

    attribute: str
    names: tuple[str, str]
    found: Bounds
    p: float


def _pairs(group: Group, cases: Sequence[Case], judge: Judge) -> list[Pair]:
    parts = {
        value: part
        for value, part in by_value(cases, group.attribute).items()
        if len(part) >= judge.policy.minimum_group
    }
    if len(parts) < 2:
        return []
    rates = _resampled_rates(list(parts.values()), judge)
    shares = {
        value: bounds.of_share(bounds.successes(part), bounds.subjects(part), judge)
        for value, part in parts.items()
    }
    found = []
    for (i, a), (j, b) in combinations(enumerate(parts), 2):
        difference = rates[:, i] - rates[:, j]
        limits = _gap(shares[a], shares[b], difference, judge.alpha)
        error = float(difference.std(ddof=1))
        excess = abs(limits.estimate) - group.max_gap.share
        p = upper_tail(excess / error) if error else float(excess <= 0)
        found.append(Pair(group.attribute, (a, b), limits, p))
    return found


def _gap(first: Bounds, second: Bounds, resampled: Floats, alpha: float) -> Bounds:
    """Bounds of a gap: Newcombe's, or the bootstrap's where those are wider."""
    worth = [
        (found.estimate * found.n / found.effect, found.n / found.effect)
        for found in (first, second)
    ]
    low, high = stats.newcombe(worth[0], worth[1], alpha)
    left, right = np.quantile(resampled, [alpha, 1 - alpha])
    return Bounds(
        n=min(first.n, second.n),
        subjects=min(first.subjects, second.subjects),
        estimate=first.estimate - second.estimate,
        lower=min(low, float(left)),
        upper=max(high, float(right)),
        effect=max(first.effect, second.effect),
    )


def _resampled_rates(parts: Sequence[Sequence[Case]], judge: Judge) -> Floats:
    """Success of every part in every resample of subjects, (resamples, parts)."""
    people = sorted({case.subject for part in parts for case in part})
    index = {name: i for i, name in enumerate(people)}
    hits, counts = (np.zeros((len(people), len(parts))) for _ in range(2))
    for column, part in enumerate(parts):
        rows = [index[case.subject] for case in part]
        np.add.at(hits[:, column], rows, bounds.successes(part))
        np.add.at(counts[:, column], rows, 1.0)
    sums = paired.resampled_sums(
        np.hstack([hits, counts]),
        resamples=judge.policy.draws(judge.alpha),
        rng=judge.rng(),
    )
    right, asked = np.hsplit(sums, 2)
    rates: Floats = right / np.maximum(asked, 1.0)
    return rates


def _judge_gap(
    group: Group, pairs: Sequence[Pair], adjusted: Sequence[float], judge: Judge
) -> Check:
    gap = group.max_gap.share
    title = f"Groups of {group.attribute} at most {group.max_gap} apart"
    question = Question(Kind.GAP, f"gap:{group.attribute}", title, gap, blocking=False)
    if not pairs:
        minimum = judge.policy.minimum_group
        words = f"fewer than two groups with {minimum:,} judged decisions"
        return Check(question, Outcome.NO_DATA, words)
    worst = max(pairs, key=lambda pair: abs(pair.found.estimate))
    shown = [p < judge.alpha for p in adjusted]
    if any(shown):
        worst = next(pair for pair, bad in zip(pairs, shown, strict=True) if bad)
        outcome = Outcome.FAIL
    elif all(-gap <= p.found.lower and p.found.upper <= gap for p in pairs):
        outcome = Outcome.PASS
    else:
        outcome = Outcome.UNPROVEN
    a, b = worst.names
    words = (
        f"{a} against {b}: {points(worst.found.estimate)} points, between "
        f"{points(worst.found.lower)} and {points(worst.found.upper)}"
    )
    return Check(question, outcome, words, worst.found.n, worst.found)


def rows(cases: Sequence[Case], attribute: str) -> list[list[str]]:
    """One line a group: cases, decided without a person, success, most usual answer.

    Equal success and equal answers are different parities; which one is owed is the
    customer's decision, so both are shown.
    """
    said = Counter(c.decision for c in cases if c.decision is not None)
    usual = said.most_common(1)[0][0] if said else ""
    lines = []
    for value, part in by_value(cases, attribute).items():
        decided = [case for case in part if case.decision is not None]
        right = [case for case in judged(part) if case.success]
        same = [case for case in decided if case.decision == usual]
        lines.append(
            [
                f"{attribute} {value}",
                f"{len(part):,}",
                _of(len(decided), len(part)),
                _of(len(right), len(judged(part))),
                f"{usual} {_of(len(same), len(decided))}",
            ]
        )
    return lines


def _of(part: int, whole: int) -> str:
    return show(part / whole, "%") if whole else "-"
