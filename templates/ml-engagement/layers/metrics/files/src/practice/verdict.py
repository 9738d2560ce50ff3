"""From many checks to one verdict, in words a product manager can act on."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum

from practice.checks import Check, Outcome
from practice.report import table
from practice.world import JsonValue


class Verdict(StrEnum):
    """What the gate says; only PROMOTE lets a challenger through."""

    PROMOTE = "PROMOTE"
    HOLD = "HOLD"
    REJECT = "REJECT"
    NOT_ENOUGH_DATA = "NOT ENOUGH DATA"


MEANING: Mapping[Verdict, str] = {
    Verdict.PROMOTE: "Everything asked of the challenger is shown; it may replace the champion.",
    Verdict.HOLD: "Nothing speaks against the challenger, but not all is shown; the champion stays.",
    Verdict.REJECT: "The challenger is shown to miss what is asked; the champion stays.",
    Verdict.NOT_ENOUGH_DATA: "Too few rows to judge; this says nothing about the challenger.",
}
DECISIVE: Mapping[Verdict, Outcome] = {
    Verdict.HOLD: Outcome.UNPROVEN,
    Verdict.REJECT: Outcome.FAIL,
    Verdict.NOT_ENOUGH_DATA: Outcome.NO_DATA,
}


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
        missing, yields = (check.needed - check.n, max(check.n, 1) / max(self.requests, 1))
        days = math.ceil(missing / yields / self.per_day + self.label_delay_days)
        return missing, self.today + timedelta(days=min(days, 36_500))


def decide(checks: Sequence[Check]) -> Verdict:
    """Shown harm rejects; then missing rows; then whatever is not proven holds."""
    if any(check.outcome is Outcome.FAIL for check in checks):
        return Verdict.REJECT
    needed = {c.outcome for c in checks if c.question.blocking}
    if Outcome.NO_DATA in needed:
        return Verdict.NOT_ENOUGH_DATA
    return Verdict.HOLD if Outcome.UNPROVEN in needed else Verdict.PROMOTE


def explain(verdict: Verdict, checks: Sequence[Check], supply: Supply) -> list[str]:
    """Sentences for people: what it means, why, what would change it, what is unsaid."""
    wanted = DECISIVE.get(verdict)
    why = [
        f"{c.question.title}: {c.words}. {_next(c, supply)}"
        for c in checks
        if c.outcome is wanted and (c.question.blocking or wanted is Outcome.FAIL)
    ]
    unsaid = [
        c.question.title
        for c in checks
        if not c.question.blocking and c.outcome in {Outcome.UNPROVEN, Outcome.NO_DATA}
    ]
    remark = f"Not enough data to say, which is no all-clear: {'; '.join(unsaid)}."
    return [MEANING[verdict], *why, *([remark] if unsaid else [])]


def _next(check: Check, supply: Supply) -> str:
    if (ready := supply.ready(check)) is not None:
        missing, day = ready
        volume = f"at {supply.per_day:,} requests a day their outcomes are known on {day}"
        return f"It takes about {missing:,} more such rows; {volume}."
    if check.outcome is Outcome.FAIL:
        return "More rows will not change that: the model, or what is asked of it, must."
    if check.outcome is Outcome.UNPROVEN:
        return "More rows alone will not help: the model must get better."
    return "Nothing can be said before it is recorded."


def ruler(check: Check, width: int = 41) -> str:
    """Draw an interval and its threshold on one line."""
    found, threshold = check.bounds, check.question.threshold
    if found is None or threshold is None:
        return ""
    low, high = min(found.lower, threshold), max(found.upper, threshold)
    room = (high - low) * 0.1 or 0.01
    left, right, middle, asked = (
        round((v - low + room) / (high - low + 2 * room) * (width - 1))
        for v in (found.lower, found.upper, found.estimate, threshold)
    )
    line = ["-" if left <= i <= right else " " for i in range(width)]
    line[left], line[right], line[middle] = "[", "]", "o"
    line[asked] = "|" if line[asked] == " " else "+"
    return "".join(line)


def markdown(checks: Sequence[Check]) -> str:
    """Table of all checks, and each interval against its threshold."""
    if not checks:
        return ""
    mark = {Outcome.PASS: "yes", Outcome.FAIL: "NO"}
    rows = [[c.question.title, mark.get(c.outcome, str(c.outcome)), c.words] for c in checks]
    drawn = {c.question.title: ruler(c) for c in checks if c.bounds}
    wide = max(map(len, drawn), default=0)
    lines = [f"{title:<{wide}}  {line}" for title, line in drawn.items()]
    legend = "[ ] interval, o estimate, | what is asked (+ where it lies inside)"
    head = ["asked", "shown", "because"]
    return "\n".join([table(head, rows), "", "```", *lines, legend, "```"])


def as_json(checks: Sequence[Check], supply: Supply) -> list[JsonValue]:
    """Every check for machines, figures in base units; ``ready_on``: when its rows are there."""
    found: list[JsonValue] = []
    for check in checks:
        ready, flat = supply.ready(check), asdict(check)
        flat |= flat.pop("question") | (flat.pop("bounds") or {})
        found.append(flat | {"ready_on": ready[1].isoformat() if ready else None})
    return found
