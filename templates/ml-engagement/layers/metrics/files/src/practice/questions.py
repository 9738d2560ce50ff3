"""What the gate asks about a challenger as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from practice import bounds, paired, stats
from practice.bounds import Bounds, Judge
from practice.cases import Case, judged, measures
from practice.checks import (
    Check,
    Kind,
    Outcome,
    Question,
    decide,
    interval,
    points,
    too_few,
)
from practice.engagement import Direction
from practice.formulas import Mean, Quantile, Ratio
from practice.metrics import Catalogue, Metric
from practice.paired import Floats
from practice.quantity import Quantity, show


@dataclass(frozen=True, slots=True)
class Contest:
    """Champion and challenger on the same requests, in the same order."""

    champion: Sequence[Case]
    challenger: Sequence[Case]


def success(metric: Metric, contest: Contest, judge: Judge) -> Check:
    """Is the success metric of the challenger's own decisions at the target?"""
    target = metric.target or Quantity(0.0, "%", "0%")
    question = _question(Kind.SUCCESS, metric, target)
    if not isinstance(metric.formula, Ratio):
        return _unmeasured(question)
    cases = judged(contest.challenger)
    if len(cases) < metric.minimum_sample:
        return too_few(question, len(cases), metric.minimum_sample, "judged decisions")
    counted = np.array([measures(case)[metric.formula.numerator] for case in cases])
    found = bounds.of_share(counted, bounds.subjects(cases), judge)
    words = f"{interval(found, '%')}; asked is {_asked(metric)}"
    return decide(question, found, words, lambda: _cases(found, target.share, judge))


def against_champion(contest: Contest, margin: float, judge: Judge) -> Check:
    """Is the challenger less than the margin worse, where both decide?"""
    question = Question(
        Kind.CHAMPION, "champion", "Not worse than the champion, same rows", -margin
    )
    old, new = bounds.pairs(contest.champion, contest.challenger)
    if len(old) < judge.policy.minimum_group:
        return too_few(question, len(old), judge.policy.minimum_group, "shared rows")
    gain = bounds.gains(old, new)
    found = bounds.of_difference(gain, bounds.subjects(new), judge)
    discordant = float((gain != 0).mean())
    words = (
        f"{points(found.estimate)} points on {found.n:,} rows both decide, between "
        f"{points(found.lower)} and {points(found.upper)}; margin {points(-margin)}"
    )
    return decide(
        question,
        found,
        words,
        lambda: paired.pairs_needed(
            discordant, margin + found.estimate, judge.alpha, judge.policy.power
        ),
    )


def guardrail(
    metric: Metric, cases: Sequence[Case], catalogue: Catalogue, judge: Judge
) -> Check:
    """Does the challenger keep a limit, as far as it can be told before it is live?"""
    limit = metric.limit or Quantity(0.0, "", "0")
    question = _question(Kind.GUARDRAIL, metric, limit)
    if not catalogue.measured(metric):
        return _unmeasured(question)
    recorded = [(measures(case), case.subject) for case in cases]
    match metric.formula:
        case Ratio(numerator, denominator):
            rows = [(m[numerator], s) for m, s in recorded if m[denominator]]
            return _share(question, metric, rows, judge)
        case Quantile(of, q):
            return _within(
                question, metric, [(m[of], s) for m, s in recorded], q, judge
            )
        case Mean(of):
            return _mean(question, metric, [(m[of], s) for m, s in recorded], judge)
        case _:
            words = "counted over a window of real time: judged in flight, not here"
            return Check(_remark(question), Outcome.NO_DATA, words)


Rows = Sequence[tuple[float, str]]


def _share(question: Question, metric: Metric, rows: Rows, judge: Judge) -> Check:
    if len(rows) < metric.minimum_sample:
        return too_few(question, len(rows), metric.minimum_sample, "requests")
    values, subjects = _split(rows)
    limit = question.threshold or 0.0
    found = bounds.of_share(values, subjects, judge)
    words = f"{interval(found, '%')}; asked is {_asked(metric)}"
    return decide(question, found, words, lambda: _cases(found, limit, judge))


def _within(
    question: Question, metric: Metric, rows: Rows, q: float, judge: Judge
) -> Check:
    """Judge a quantile by the share of rows within its limit: exact, no density."""
    if len(rows) < metric.minimum_sample:
        return too_few(question, len(rows), metric.minimum_sample, "requests")
    values, subjects = _split(rows)
    limit = question.threshold or 0.0
    lower_is_better = metric.direction is Direction.LOWER
    hits = (values <= limit if lower_is_better else values >= limit).astype(np.float64)
    share = q if lower_is_better else 1 - q
    found = bounds.of_share(hits, subjects, judge)
    asked = Question(question.kind, question.id, question.title, share)
    at = show(float(np.quantile(values, q)), metric.unit)
    words = (
        f"{at}; {interval(found, '%')} of requests are within {metric.limit}, "
        f"{show(share, '%')} must be"
    )
    return decide(asked, found, words, lambda: _cases(found, share, judge))


def _mean(question: Question, metric: Metric, rows: Rows, judge: Judge) -> Check:
    if len(rows) < metric.minimum_sample:
        return too_few(question, len(rows), metric.minimum_sample, "recordings")
    values, subjects = _split(rows)
    found = bounds.of_mean(values, subjects, judge)
    words = f"{interval(found, metric.unit)}; asked is {_asked(metric)}"
    return decide(question, found, words, lambda: 2 * found.n)


def _question(kind: Kind, metric: Metric, against: Quantity) -> Question:
    return Question(
        kind, metric.id, metric.title, against.base, metric.direction, metric.unit
    )


def _asked(metric: Metric) -> str:
    side = "at least" if metric.direction is Direction.HIGHER else "at most"
    return f"{side} {metric.target or metric.limit}"


def _remark(question: Question) -> Question:
    """Make a question one that is told, but keeps nobody from promotion."""
    return Question(question.kind, question.id, question.title, blocking=False)


def _unmeasured(question: Question) -> Check:
    asked = question if question.kind is Kind.SUCCESS else _remark(question)
    return Check(asked, Outcome.NO_DATA, "declared, not yet measured: an open question")


def _cases(found: Bounds, threshold: float, judge: Judge) -> int:
    return stats.cases_needed(
        found.estimate, threshold, judge.alpha, judge.policy.power
    )


def _split(rows: Rows) -> tuple[Floats, tuple[str, ...]]:
    return np.array([value for value, _ in rows]), tuple(s for _, s in rows)
