"""Success by group: is any served worse than before, and how far apart are they?

Attributes are those of ``groups`` in engagement.yaml: measured, never fed to a model. Too
few rows are told and fail nothing; only a shown harm does, at a level corrected for all
groups (Holm).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from practice import bounds, stats
from practice.bounds import Bounds, Judge
from practice.cases import Case, judged
from practice.checks import Check, Outcome, Question, points, too_few
from practice.engagement import Group
from practice.quantity import show


def by_value(cases: Sequence[Case], attribute: str) -> Mapping[str, tuple[Case, ...]]:
    """Sort cases by their value of an attribute; cases without one are left out."""
    values = sorted({c.groups[attribute] for c in cases if attribute in c.groups})
    return {v: tuple(c for c in cases if c.groups.get(attribute) == v) for v in values}


def slices(
    groups: Sequence[Group],
    pair: tuple[Sequence[Case], Sequence[Case]],
    margin: float,
    judge: Judge,
) -> tuple[Check, ...]:
    """Is the challenger worse than the champion for any group?

    ``pair``: champion's and challenger's cases that both decided. A slice fails when it is
    worse than the margin and a difference this low would be rare by luck.
    """
    old = {case.case_id: case for case in pair[0]}
    checks, p_values = list[Check](), dict[int, float]()
    for group in groups:
        for value, cases in by_value(pair[1], group.attribute).items():
            title = f"Not worse for {group.attribute} {value}"
            question = Question(f"{group.attribute}={value}", title, -margin, blocking=False)
            if len(cases) < judge.policy.minimum_group:
                few = too_few(question, len(cases), judge.policy.minimum_group, "shared rows")
                checks.append(few)
                continue
            gain = bounds.gains([old[case.case_id] for case in cases], cases)
            people = bounds.subjects(cases)
            found = bounds.of_difference(gain, people, judge)
            p_values[len(checks)] = stats.sign_flip_p(gain, people, judge.draws, judge.rng())
            checks.append(Check(question, Outcome.UNPROVEN, "", found.n, found))
    for place, p in zip(p_values, stats.holm(list(p_values.values())), strict=True):
        checks[place] = _slice(checks[place], p, margin, judge)
    return tuple(checks)


def _slice(check: Check, p: float, margin: float, judge: Judge) -> Check:
    found, outcome = check.bounds, Outcome.UNPROVEN
    if found is None:
        return check
    if found.estimate < -margin and p < judge.alpha:
        outcome = Outcome.FAIL
    elif found.lower >= -margin:
        outcome = Outcome.PASS
    words = f"{points(found)}, on {found.n:,} shared rows; margin {-100 * margin:.1f}; p {p:.3f}"
    return Check(check.question, outcome, words, found.n, found)


def gaps(groups: Sequence[Group], cases: Sequence[Case], judge: Judge) -> tuple[Check, ...]:
    """Is the success of any two groups further apart than allowed?"""
    known = judged(cases)
    measured = [_pairs(group, known, judge) for group in groups]
    adjusted = iter(stats.holm([p for pairs in measured for _, _, p in pairs]))
    return tuple(
        _gap(group, [(names, found, next(adjusted)) for names, found, _ in pairs], judge)
        for group, pairs in zip(groups, measured, strict=True)
    )


Pair = tuple[str, Bounds, float]  # which groups, their gap, the chance of one so large


def _pairs(group: Group, cases: Sequence[Case], judge: Judge) -> list[Pair]:
    shares = {
        value: bounds.of_share(bounds.successes(part), bounds.subjects(part), judge)
        for value, part in by_value(cases, group.attribute).items()
        if len(part) >= judge.policy.minimum_group
    }
    found = []
    for (a, first), (b, second) in combinations(shares.items(), 2):
        one, two = ((s.estimate * s.n / s.effect, s.n / s.effect) for s in (first, second))
        low, high = stats.newcombe(one, two, judge.alpha)
        gap, n = first.estimate - second.estimate, min(first.n, second.n)
        excess = abs(gap) - group.max_gap.share
        error = math.sqrt(sum(k * (m - k) / m**3 for k, m in (one, two)))
        p = stats.upper_tail(excess / error) if error else float(excess <= 0)
        found.append((f"{a} against {b}", Bounds(n, gap, low, high, 1.0), p))
    return found


def _gap(group: Group, pairs: Sequence[Pair], judge: Judge) -> Check:
    gap, minimum = group.max_gap.share, judge.policy.minimum_group
    title = f"Groups of {group.attribute} at most {group.max_gap} apart"
    question = Question(f"gap:{group.attribute}", title, gap, blocking=False)
    if not pairs:
        words = f"fewer than two groups with {minimum:,} judged decisions"
        return Check(question, Outcome.NO_DATA, words)
    shown = [pair for pair in pairs if pair[2] < judge.alpha]
    names, found, _ = max(shown or pairs, key=lambda pair: abs(pair[1].estimate))
    fair = all(-gap <= pair[1].lower and pair[1].upper <= gap for pair in pairs)
    outcome = Outcome.FAIL if shown else Outcome.PASS if fair else Outcome.UNPROVEN
    return Check(question, outcome, f"{names}: {points(found)}", found.n, found)


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
        right = sum(case.success is True for case in part)
        same = sum(case.decision == usual for case in decided)
        shares = [_of(len(decided), len(part)), _of(right, len(judged(part)))]
        answers = f"{usual} {_of(same, len(decided))}"
        lines.append([f"{attribute} {value}", f"{len(part):,}", *shares, answers])
    return lines


def _of(part: int, whole: int) -> str:
    return show(part / whole, "%") if whole else "-"
