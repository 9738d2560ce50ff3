"""One question of the gate and its answer: is this number on the right side?"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from practice.bounds import Bounds
from practice.engagement import Direction
from practice.quantity import show


class Outcome(StrEnum):
    """What the interval of a number says about its threshold."""

    PASS = "pass"  # noqa: S105 - the whole interval is on the right side
    FAIL = "fail"  # the whole interval is on the wrong side
    UNPROVEN = "not proven"  # the threshold lies inside the interval
    NO_DATA = "not enough data"


class Kind(StrEnum):
    """What is asked."""

    SUCCESS = "success"
    CHAMPION = "champion"
    GUARDRAIL = "guardrail"
    SLICE = "slice"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared with what; ``blocking``: promotion needs a pass here."""

    kind: Kind
    id: str
    title: str
    threshold: float | None = None
    better: Direction = Direction.HIGHER
    unit: str = "%"
    blocking: bool = True


@dataclass(frozen=True, slots=True)
class Check:
    """A question answered: figures in base units, and words.

    ``needed``: how many rows would settle it if the estimate stays as it is; None
    where it is settled, or where more rows would not help.
    """

    question: Question
    outcome: Outcome
    words: str
    n: int = 0
    bounds: Bounds | None = None
    needed: int | None = None


def compare(bounds: Bounds, threshold: float, better: Direction) -> Outcome:
    """Say on which side of a threshold an interval lies."""
    if better is Direction.HIGHER:
        good, bad = bounds.lower >= threshold, bounds.upper < threshold
    else:
        good, bad = bounds.upper <= threshold, bounds.lower > threshold
    if good:
        return Outcome.PASS
    return Outcome.FAIL if bad else Outcome.UNPROVEN


def decide(
    question: Question, found: Bounds, words: str, rows: Callable[[], int]
) -> Check:
    """Answer a question that has a threshold; ``rows`` says how many would settle it."""
    threshold = question.threshold or 0.0
    outcome = compare(found, threshold, question.better)
    sign = 1 if question.better is Direction.HIGHER else -1
    likely = sign * (found.estimate - threshold) > 0
    needed = None
    if outcome is Outcome.UNPROVEN and likely:
        needed = max(found.n + 1, math.ceil(found.effect * rows()))
    verdict = {Outcome.PASS: "holds", Outcome.FAIL: "does not hold"}.get(
        outcome, "likely, not proven" if likely else "not so, but not ruled out"
    )
    return Check(question, outcome, f"{words}: {verdict}", found.n, found, needed)


def too_few(question: Question, n: int, minimum: int, what: str) -> Check:
    """Refuse to say anything about so few rows."""
    words = f"{n:,} of the {minimum:,} {what} that are needed to say anything"
    return Check(question, Outcome.NO_DATA, words, n, needed=minimum)


def interval(found: Bounds, unit: str) -> str:
    """Write an estimate and its interval."""
    return (
        f"{show(found.estimate, unit)}, between {show(found.lower, unit)} "
        f"and {show(found.upper, unit)}"
    )


def points(value: float) -> str:
    """Write a difference of shares in points, with its sign."""
    return f"{100 * value:+.1f}"
