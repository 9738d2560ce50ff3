"""Is the challenger worse than the champion for any group?

A group with too few rows is told and fails nothing; only a shown harm does.
"""

from collections.abc import Sequence

from practice import bounds, paired
from practice.bounds import Bounds, Judge
from practice.cases import Case
from practice.checks import Check, Kind, Outcome, Question, points, too_few
from practice.engagement import Group
from practice.groups import by_value
from practice.paired import Floats


def compare(
    groups: Sequence[Group],
    pair: tuple[Sequence[Case], Sequence[Case]],
    margin: float,
    judge: Judge,
) -> tuple[Check, ...]:
    """Is the challenger worse than the champion for any group? Holm over all of them.

    ``pair``: champion's and challenger's cases that both decided. A slice fails when
    it is worse than the margin and a difference this low would be rare by luck.
    """
    champion, challenger = pair
    old = {case.case_id: case for case in champion}
    found: dict[Question, tuple[Bounds, float]] = {}
    few: dict[Question, int] = {}
    asked = []
    for group in groups:
        for value, cases in by_value(challenger, group.attribute).items():
            question = _slice(group.attribute, value, margin)
            asked.append(question)
            if len(cases) < judge.policy.minimum_group:
                few[question] = len(cases)
            else:
                gain = bounds.gains([old[case.case_id] for case in cases], cases)
                found[question] = _measure(gain, bounds.subjects(cases), judge)
    adjusted = dict(
        zip(found, paired.holm([p for _, p in found.values()]), strict=True)
    )
    return tuple(
        _judge_slice(question, found[question][0], adjusted[question], judge)
        if question in found
        else too_few(question, few[question], judge.policy.minimum_group, "shared rows")
        for question in asked
    )


def _measure(gain: Floats, people: Sequence[str], judge: Judge) -> tuple[Bounds, float]:
    """Bounds of a difference, and the chance of one as low if neither were better."""
    draws = judge.policy.draws(judge.alpha)
    p = paired.sign_flip_p(gain, people, resamples=draws, rng=judge.rng())
    return bounds.of_difference(gain, people, judge), p


def _slice(attribute: str, value: str, margin: float) -> Question:
    name = f"{attribute}={value}"
    title = f"Not worse for {attribute} {value}"
    return Question(Kind.SLICE, name, title, -margin, blocking=False)


def _judge_slice(question: Question, found: Bounds, p: float, judge: Judge) -> Check:
    margin = question.threshold or 0.0
    if found.estimate < margin and p < judge.alpha:
        outcome = Outcome.FAIL
    elif found.lower >= margin:
        outcome = Outcome.PASS
    else:
        outcome = Outcome.UNPROVEN
    words = (
        f"{points(found.estimate)} points on {found.n:,} shared rows, between "
        f"{points(found.lower)} and {points(found.upper)}; margin {points(margin)}; "
        f"p {p:.3f}, corrected for all groups"
    )
    return Check(question, outcome, words, found.n, found)
