"""Success by group: is any served worse than before, and how far apart are they?

Attributes are those of ``groups`` in engagement.yaml: measured, never fed to a model. Too
few rows, or rows of too few subjects, are told and fail nothing; only a shown harm does,
at a level corrected for all groups (Holm).
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

from practice import bounds, stats
from practice.bounds import FEWEST, Bounds, Judge
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
    shown to be worse by more than the margin: Tango's test at the margin itself.
    """
    old = {case.case_id: case for case in pair[0]}
    checks, p_values = list[Check](), dict[int, float]()
    for group in groups:
        for value, cases in by_value(pair[1], group.attribute).items():
            title = f"Not worse for {group.attribute} {value}"
            question = Question(f"{group.attribute}={value}", title, -margin, blocking=False)
            if few := too_few(question, cases, judge.policy.minimum_group, "shared rows"):
                checks.append(few)
                continue
            gain = bounds.gains([old[case.case_id] for case in cases], cases)
            found = bounds.of_difference(gain, bounds.subjects(cases), judge)
            won, lost = (float(part.sum()) / found.effect for part in (gain > 0, gain < 0))
            z = stats.tango_z(lost, won, found.n / found.effect, margin)
            p_values[len(checks)] = stats.upper_tail(z)
            checks.append(Check(question, Outcome.UNPROVEN, "", found.n, found))
    for place, p in zip(p_values, stats.holm(list(p_values.values())), strict=True):
        checks[place] = _slice(checks[place], p, margin, judge)
    return tuple(checks)


def _slice(check: Check, p: float, margin: float, judge: Judge) -> Check:
    found, outcome = check.bounds, Outcome.UNPROVEN
    if found is None:
        return check
    if found.upper < -margin and p < judge.alpha:
        outcome = Outcome.FAIL
    elif found.lower >= -margin:
        outcome = Outcome.PASS
    words = f"{points(found)}, on {found.n:,} shared rows; margin {-100 * margin:.1f}; p {p:.3f}"
    return Check(check.question, outcome, words, found.n, found)


def gaps(groups: Sequence[Group], cases: Sequence[Case], judge: Judge) -> tuple[Check, ...]:
    """Is the success of any two groups further apart than allowed?"""
    left_out = [_left_out(group, cases, judge) for group in groups]
    measured = [_pairs(g, cases, out, judge) for g, out in zip(groups, left_out, strict=True)]
    adjusted = iter(stats.holm([p for pairs in measured for _, _, p in pairs]))
    return tuple(
        _gap(group, [(names, found, next(adjusted)) for names, found, _ in pairs], out, judge)
        for group, pairs, out in zip(groups, measured, left_out, strict=True)
    )


Pair = tuple[str, Bounds, float]  # which groups, their gap, the chance of one so large


def _pairs(
    group: Group, cases: Sequence[Case], left_out: Mapping[str, Check], judge: Judge
) -> list[Pair]:
    shares = {
        value: bounds.of_share(bounds.successes(part), bounds.subjects(part), judge)
        for value, part in by_value(judged(cases), group.attribute).items()
        if value not in left_out
    }
    found = []
    for (a, first), (b, second) in combinations(shares.items(), 2):
        one, two = ((s.estimate * s.n / s.effect, s.n / s.effect) for s in (first, second))
        low, high = stats.newcombe(one, two, judge.alpha)
        gap, n = first.estimate - second.estimate, min(first.n, second.n)
        p = stats.apart_p(one, two, group.max_gap.share)
        found.append((f"{a} against {b}", Bounds(n, gap, low, high, 1.0), p))
    return found


def _left_out(group: Group, cases: Sequence[Case], judge: Judge) -> dict[str, Check]:
    """Tell the values with too few judged decisions, or of too few subjects."""
    minimum = judge.policy.minimum_group
    every = {v: judged(part) for v, part in by_value(cases, group.attribute).items()}
    found = {v: too_few(Question("", ""), part, minimum, "") for v, part in every.items()}
    return {value: few for value, few in found.items() if few}


def _gap(group: Group, pairs: Sequence[Pair], left_out: Mapping[str, Check], judge: Judge) -> Check:
    """A shown gap is one; that all are within is said only where every group can be judged."""
    gap, minimum = group.max_gap.share, judge.policy.minimum_group
    title = f"Groups of {group.attribute} at most {group.max_gap} apart"
    question = Question(f"gap:{group.attribute}", title, gap, blocking=False)
    if not pairs:
        words = f"fewer than two groups with {minimum:,} judged decisions of {FEWEST} subjects"
        few = max(left_out.values(), key=_more, default=None)
        n, needed = (few.n, few.needed) if few else (0, None)
        return Check(question, Outcome.NO_DATA, words, n, needed=needed)
    apart = [pair for pair in pairs if pair[1].lower > gap or pair[1].upper < -gap]
    shown = [pair for pair in apart if pair[2] < judge.alpha]
    names, found, _ = max(shown or pairs, key=lambda pair: abs(pair[1].estimate))
    fair = all(-gap <= pair[1].lower and pair[1].upper <= gap for pair in pairs)
    well = Outcome.NO_DATA if left_out else Outcome.PASS
    outcome = Outcome.FAIL if shown else well if fair else Outcome.UNPROVEN
    words = f"{names}: {points(found)}"
    if left_out:
        named = ", ".join(list(left_out)[:5]) + (" and more" if len(left_out) > 5 else "")
        words += f"; too few decisions to say anything of {named}"
    times = max([*map(_more, left_out.values()), *(_times(pair[1], gap) for pair in pairs)])
    unsettled = outcome in {Outcome.NO_DATA, Outcome.UNPROVEN} and math.isfinite(times)
    needed = max(found.n + 1, math.ceil(found.n * times)) if unsettled else None
    return Check(question, outcome, words, found.n, found, needed)


def _more(few: Check) -> float:
    """How many times as many rows it would take to say anything."""
    return few.needed / few.n if few.needed and few.n else math.inf


def _times(found: Bounds, gap: float) -> float:
    """How many times as many rows would show a gap within its limit, or beyond, as things stand.

    The width of an interval goes with the root of the number of rows.
    """
    beyond = abs(found.estimate) - gap
    if beyond > 0:
        near = found.lower if found.estimate > 0 else found.upper
        return ((found.estimate - near) / beyond) ** 2
    sides = (
        (found.upper - found.estimate, gap - found.estimate),
        (found.estimate - found.lower, gap + found.estimate),
    )
    return max((wide / room) ** 2 if room > 0 else math.inf for wide, room in sides)


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
