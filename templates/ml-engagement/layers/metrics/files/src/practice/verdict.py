"""From many checks to one verdict, in words a product manager can act on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from practice.checks import Check, Kind, Outcome
from practice.report import table
from practice.world import JsonValue


class Verdict(StrEnum):
    """What the gate says; only PROMOTE lets a challenger through."""

    PROMOTE = "PROMOTE"
    HOLD = "HOLD"
    REJECT = "REJECT"
    NOT_ENOUGH_DATA = "NOT ENOUGH DATA"


@dataclass(frozen=True, slots=True)
class Supply:
    """How fast judged rows come in: enough to say when they will be there."""

    requests: int  # of the split that was judged
    per_day: int
    label_delay_days: float
    today: date

    def ready(self, check: Check) -> tuple[int, date] | None:
        """Rows still missing for a check, and the day their outcomes are known."""
        if check.needed is None or check.needed <= check.n:
            return None
        missing = check.needed - check.n
        yields = max(check.n, 1) / max(self.requests, 1)
        days = math.ceil(missing / yields / self.per_day + self.label_delay_days)
        return missing, self.today + timedelta(days=min(days, 36_500))


def decide(checks: Sequence[Check]) -> Verdict:
    """Shown harm rejects; then missing rows; then whatever is not proven holds."""
    if any(check.outcome is Outcome.FAIL for check in checks):
        return Verdict.REJECT
    open_ = {c.outcome for c in checks if c.question.blocking}
    if Outcome.NO_DATA in open_:
        return Verdict.NOT_ENOUGH_DATA
    return Verdict.HOLD if Outcome.UNPROVEN in open_ else Verdict.PROMOTE


def explain(verdict: Verdict, checks: Sequence[Check], supply: Supply) -> list[str]:
    """Sentences for people: what it means, why, and what would change it."""
    lines = [_MEANING[verdict]]
    if verdict is Verdict.PROMOTE:
        return lines + _remarks(checks)
    wanted = _DECISIVE[verdict]
    decisive = [
        check
        for check in checks
        if check.outcome is wanted
        and (check.question.blocking or wanted is Outcome.FAIL)
    ]
    why = [f"{c.question.title}: {c.words}. {_next(c, supply)}" for c in decisive]
    return lines + why + _remarks(checks)


_MEANING: Mapping[Verdict, str] = {
    Verdict.PROMOTE: "Everything asked of the challenger is shown; it may replace the champion.",
    Verdict.HOLD: "Nothing speaks against the challenger, but not all is shown; the champion stays.",
    Verdict.REJECT: "The challenger is shown to miss what is asked; the champion stays.",
    Verdict.NOT_ENOUGH_DATA: "Too few rows to judge; this says nothing about the challenger.",
}
_DECISIVE: Mapping[Verdict, Outcome] = {
    Verdict.HOLD: Outcome.UNPROVEN,
    Verdict.REJECT: Outcome.FAIL,
    Verdict.NOT_ENOUGH_DATA: Outcome.NO_DATA,
}


def _next(check: Check, supply: Supply) -> str:
    ready = supply.ready(check)
    if ready is not None:
        missing, day = ready
        return (
            f"It takes about {missing:,} more such rows; at {supply.per_day:,} requests "
            f"a day their outcomes are known on {day}."
        )
    if check.outcome is Outcome.FAIL:
        return (
            "More rows will not change that: the model, or what is asked of it, must."
        )
    if check.outcome is Outcome.UNPROVEN:
        return "More rows alone will not help: the model must get better."
    return "Nothing can be said before it is recorded."


def _remarks(checks: Sequence[Check]) -> list[str]:
    """What keeps nobody from promotion, and must not be taken for an all-clear."""
    told = [check for check in checks if not check.question.blocking]
    unmeasured = [c for c in told if c.question.kind is Kind.GUARDRAIL]
    unsettled = [
        c
        for c in told
        if c not in unmeasured and c.outcome in {Outcome.UNPROVEN, Outcome.NO_DATA}
    ]
    remarks = {
        "Not judged here: ": unmeasured,
        "Too few rows to say, which is no all-clear: ": unsettled,
    }
    return [
        f"{text}{'; '.join(c.question.title for c in found)}."
        for text, found in remarks.items()
        if found
    ]


def ruler(check: Check, width: int = 41) -> str:
    """Draw an interval and its threshold on one line."""
    found, threshold = check.bounds, check.question.threshold
    if found is None or threshold is None:
        return ""
    low, high = min(found.lower, threshold), max(found.upper, threshold)
    room = (high - low) * 0.1 or 0.01
    low, high = low - room, high + room

    def at(value: float) -> int:
        return round((value - low) / (high - low) * (width - 1))

    left, right = at(found.lower), at(found.upper)
    line = ["-" if left <= i <= right else " " for i in range(width)]
    line[left], line[right] = "[", "]"
    line[at(found.estimate)] = "o"
    line[at(threshold)] = "|" if line[at(threshold)] == " " else "+"
    return "".join(line)


def markdown(checks: Sequence[Check]) -> str:
    """Table of all checks, and each interval against its threshold."""
    if not checks:
        return ""
    mark = {Outcome.PASS: "yes", Outcome.FAIL: "NO"}
    rows = [
        [c.question.title, mark.get(c.outcome, str(c.outcome)), c.words] for c in checks
    ]
    drawn = [c for c in checks if c.bounds is not None]
    wide = max((len(c.question.title) for c in drawn), default=0)
    lines = [f"{c.question.title:<{wide}}  {ruler(c)}" for c in drawn]
    legend = "[ ] interval, o estimate, | what is asked (+ where it lies inside)"
    return "\n".join(
        [
            table(["asked", "shown", "because"], rows),
            "",
            "```",
            *lines,
            legend,
            "```",
        ]
    )


def as_json(checks: Sequence[Check]) -> list[JsonValue]:
    """Every check for machines, figures in base units."""
    return [
        {
            "kind": check.question.kind,
            "id": check.question.id,
            "outcome": check.outcome,
            "blocking": check.question.blocking,
            "n": check.n,
            "needed": check.needed,
            "threshold": check.question.threshold,
            "estimate": check.bounds.estimate if check.bounds else None,
            "lower": check.bounds.lower if check.bounds else None,
            "upper": check.bounds.upper if check.bounds else None,
            "words": check.words,
        }
        for check in checks
    ]
