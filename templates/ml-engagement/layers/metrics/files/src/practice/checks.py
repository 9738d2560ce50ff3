"""The questions of the gate about a challenger, and what the cases answer."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from practice import bounds, stats
from practice.bounds import Bounds, Judge
from practice.cases import Case, judged, measures
from practice.engagement import Direction
from practice.metrics import Catalogue, Metric
from practice.quantity import Quantity, show

ALIKE = 150  # subjects: what one in fifty brings would have shown, but for a chance of 5%


class Outcome(StrEnum):
    """What the interval of a number says about its threshold."""

    PASS = "pass"  # noqa: S105 - the whole interval is on the right side
    FAIL = "fail"  # the whole interval is on the wrong side
    UNPROVEN = "not proven"  # the threshold lies inside the interval
    NO_DATA = "not enough data"


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared with what; ``blocking``: promotion needs a pass here."""

    id: str
    title: str
    threshold: float | None = None
    better: Direction = Direction.HIGHER
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """A question answered: figures in base units, and words.

    ``needed``: how many rows would settle it if the estimate stays as it is; None where it
    is settled, or where more rows would not help.
    """

    question: Question
    outcome: Outcome
    words: str
    n: int = 0
    bounds: Bounds | None = None
    needed: int | None = None


def compare(found: Bounds, threshold: float, better: Direction) -> Outcome:
    """Say on which side of a threshold an interval lies."""
    if better is Direction.HIGHER:
        good, bad = found.lower >= threshold, found.upper < threshold
    else:
        good, bad = found.upper <= threshold, found.lower > threshold
    if good:
        return Outcome.PASS
    return Outcome.FAIL if bad else Outcome.UNPROVEN


def decide(question: Question, found: Bounds, words: str, rows: Callable[[], int]) -> Check:
    """Answer a question that has a threshold; ``rows`` says how many would settle it."""
    threshold = question.threshold or 0.0
    outcome = compare(found, threshold, question.better)
    sign = 1 if question.better is Direction.HIGHER else -1
    likely, needed = sign * (found.estimate - threshold) > 0, None
    if outcome is Outcome.UNPROVEN and likely:
        needed = max(found.n + 1, math.ceil(found.effect * rows()))
    verdict = {Outcome.PASS: "holds", Outcome.FAIL: "does not hold"}.get(
        outcome, "likely, not proven" if likely else "not so, but not ruled out"
    )
    return Check(question, outcome, f"{words}: {verdict}", found.n, found, needed)


def too_few(question: Question, cases: Sequence[Case], minimum: int, what: str) -> Check | None:
    """Refuse to say anything about so few rows, or rows of so few subjects."""
    n, people = len(cases), len(set(bounds.subjects(cases)))
    if n < minimum:
        words = f"{n:,} of the {minimum:,} {what} that are needed to say anything"
        return Check(question, Outcome.NO_DATA, words, n, needed=minimum)
    if people < bounds.FEWEST:
        words = f"{n:,} {what} of {people} subjects; {bounds.FEWEST} are needed to say anything"
        needed = math.ceil(n * bounds.FEWEST / people) if people else None
        return Check(question, Outcome.NO_DATA, words, n, needed=needed)
    return None


def interval(found: Bounds, unit: str = "%") -> str:
    """Write an estimate and its interval."""
    lower, upper = show(found.lower, unit), show(found.upper, unit)
    return f"{show(found.estimate, unit)}, between {lower} and {upper}"


def points(found: Bounds) -> str:
    """Write a difference of shares and its interval in points."""
    low, middle, high = (f"{100 * v:+.1f}" for v in (found.lower, found.estimate, found.upper))
    return f"{middle} points, between {low} and {high}"


def success(metric: Metric, cases: Sequence[Case], judge: Judge) -> Check:
    """Is the success metric of the challenger's own decisions at the target?"""
    question, target = _question(metric), metric.target
    if metric.kind != "ratio" or target is None:
        return Check(question, Outcome.NO_DATA, "declared, not yet measured: an open question")
    return _share(question, metric, judged(cases), judge, "judged decisions")


def against_champion(
    pair: tuple[Sequence[Case], Sequence[Case]], margin: float, by: Judge
) -> Check:
    """Is the challenger less than the margin worse, where both decide?"""
    question = Question("champion", "Not worse than the champion, same rows", -margin)
    old, new = pair
    if few := too_few(question, new, by.policy.minimum_group, "shared rows"):
        return few
    gain = bounds.gains(old, new)
    found = bounds.of_difference(gain, bounds.subjects(new), by)
    words = f"{points(found)}, on {found.n:,} rows both decide; margin {-100 * margin:.1f}"
    room, discordant = margin + found.estimate, float((gain != 0).mean())
    mixture = float((gain > 0).sum()), float((gain < 0).sum()), float(found.n)

    def rows() -> int:  # with its power; and never fewer than show it as things stand
        aimed = stats.pairs_needed(discordant, room, by.alpha, by.policy.power)
        return max(aimed, stats.pairs_that_show(*mixture, margin, by.alpha))

    return decide(question, found, words, rows)


def guardrail(metric: Metric, cases: Sequence[Case], catalogue: Catalogue, by: Judge) -> Check:
    """Does the challenger keep a limit, as far as it can be told before it is live?"""
    question = _question(metric)
    remark = replace(question, blocking=False)
    if not catalogue.measured(metric):
        return Check(remark, Outcome.NO_DATA, "declared, not yet measured: an open question")
    if metric.kind == "ratio":
        asked = [case for case in cases if measures(case)[metric.uses[1]]]
        return _share(question, metric, asked, by, "requests")
    if metric.kind not in {"quantile", "mean"}:
        words = "counted over a window of real time: judged in flight, not here"
        return Check(remark, Outcome.NO_DATA, words)
    if few := too_few(question, cases, metric.minimum_sample, "requests"):
        return few
    values = np.array([measures(case)[metric.uses[0]] for case in cases])
    if metric.kind == "mean":
        return amount(question, metric, values, bounds.subjects(cases), by)
    return _within(question, metric, values, bounds.subjects(cases), by)


def amount(
    question: Question, metric: Metric, values: stats.Floats, people: Sequence[str], by: Judge
) -> Check:
    """Judge a mean; a few subjects with a long tail, or all alike, show no bound on that side."""
    found, (skew, wanted) = bounds.of_amount(values, people, by), bounds.tail(values, people)
    spread, subjects = float(values.std(ddof=1)), len(set(people))
    gap, least = found.estimate - (question.threshold or 0.0), len(values) * wanted / subjects

    def rows() -> int:  # from the variance seen; never fewer than the tail asks for
        aimed = stats.rows_needed(spread, gap, by.alpha, by.policy.power)
        return max(aimed, math.ceil(least / found.effect))

    words = f"{interval(found, metric.unit)}; asked is {_asked(metric)}"
    check = decide(question, found, words, rows)
    low = check.outcome is (Outcome.PASS if question.better is Direction.HIGHER else Outcome.FAIL)
    if not np.ptp(values):  # no spread to bound it by; what comes seldom was not seen yet
        if check.outcome is Outcome.FAIL or subjects >= ALIKE:
            return check
        words += ": all alike, so that what comes seldom may not have been seen"
        needed = math.ceil(len(values) * ALIKE / subjects)
        return replace(check, outcome=Outcome.NO_DATA, words=words, needed=needed)
    if check.outcome is Outcome.UNPROVEN or subjects >= wanted or low is (skew > 0):
        return check
    words += f": too skewed to say of {subjects:,} subjects; about {wanted:,} are needed"
    return replace(check, outcome=Outcome.NO_DATA, words=words, needed=math.ceil(least))


def _share(
    question: Question, metric: Metric, cases: Sequence[Case], judge: Judge, what: str
) -> Check:
    if few := too_few(question, cases, metric.minimum_sample, what):
        return few
    hits = np.array([measures(case)[metric.uses[0]] for case in cases])
    found = bounds.of_share(hits, bounds.subjects(cases), judge)
    words = f"{interval(found)}; asked is {_asked(metric)}"
    return decide(question, found, words, lambda: _cases(question, found, judge))


def _within(
    question: Question, metric: Metric, values: stats.Floats, people: Sequence[str], judge: Judge
) -> Check:
    """Judge a quantile by the share of rows within its limit: exact, no density needed."""
    limit, lower = question.threshold or 0.0, metric.direction is Direction.LOWER
    hits = (values <= limit if lower else values >= limit).astype(np.float64)
    share = metric.quantile if lower else 1 - metric.quantile
    asked = replace(question, threshold=share, better=Direction.HIGHER)
    found = bounds.of_share(hits, people, judge)
    at = show(float(np.quantile(values, metric.quantile)), metric.unit)
    within = f"{interval(found)} of requests are within {metric.limit}"
    words = f"{at}; {within}, {show(share, '%')} must be"
    return decide(asked, found, words, lambda: _cases(asked, found, judge))


def _question(metric: Metric) -> Question:
    against = metric.target or metric.limit or Quantity(0.0, "", "0")
    return Question(metric.id, metric.title, against.base, metric.direction)


def _asked(metric: Metric) -> str:
    side = "at least" if metric.direction is Direction.HIGHER else "at most"
    return f"{side} {metric.target or metric.limit}"


def _cases(question: Question, found: Bounds, judge: Judge) -> int:
    threshold, power = question.threshold or 0.0, judge.policy.power
    return stats.cases_needed(found.estimate, threshold, judge.alpha, power)
