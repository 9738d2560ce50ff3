"""Made-up candidates whose truth is known, set against this engagement's own numbers.

The gate must let the good one through and stop all others. Their cases are made here, so
nothing of the sealed split is seen, and nothing counts as an opening.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from practice import bounds, gate, metrics, stats
from practice.bounds import Judge, Policy
from practice.cases import Case, Reason
from practice.checks import Check, Outcome
from practice.engagement import Engagement
from practice.metrics import Catalogue
from practice.verdict import Verdict, decide
from practice.world import World

_GOLDEN = (math.sqrt(5) - 1) / 2  # its multiples fill the unit interval evenly


@dataclass(frozen=True, slots=True)
class Truth:
    """Shares of right decisions in the two halves of the subjects, and of what goes wrong."""

    one: float
    other: float
    slow: float = 0.0
    failed: float = 0.0
    unsure: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """``stopped_by``: id of the check that must fail, if one must; ``number``: which try."""

    title: str
    verdict: Verdict
    truth: Truth
    champion: Truth
    rows: int
    stopped_by: str = ""
    number: int = 1


def judged(framing: Engagement, catalogue: Catalogue, policy: Policy, made: Candidate) -> str:
    """Let the gate judge a candidate; what it said, empty where it said something else."""
    old, new = (_cases(framing, catalogue, t, made.rows) for t in (made.champion, made.truth))
    checks = gate.judge(framing, catalogue, (old, new), Judge(policy, policy.alpha(made.number), 1))
    failed = {check.question.id: check for check in checks if check.outcome is Outcome.FAIL}
    if decide(checks) is not made.verdict or made.stopped_by not in {"", *failed}:
        return ""
    return f"{made.verdict}: {_reason(made, failed, checks)}"


def _reason(made: Candidate, failed: dict[str, Check], checks: Sequence[Check]) -> str:
    decisive = failed.get(made.stopped_by) or next(
        (c for c in checks if c.outcome is not Outcome.PASS and c.question.blocking), checks[0]
    )
    return f"{decisive.question.title}: {decisive.words}"


def every(world: World, framing: Engagement) -> tuple[Candidate, ...]:
    """All candidates that this engagement can tell apart; none while success is not measured."""
    catalogue, policy = metrics.load(world), bounds.policy(world)
    metric, target = catalogue.success, framing.success.target.base
    if metric.uses not in {(f"{how}_decisions", "decisions") for how in ("right", "wrong")}:
        return ()
    asked = target if metric.uses[0] == "right_decisions" else 1 - target
    good, old = (Truth(s, s) for s in (asked + 0.7 * (1 - asked), asked + 0.3 * (1 - asked)))
    least = max([m.minimum_sample for m in catalogue.metrics.values() if catalogue.measured(m)])
    rows = 2 * max(least, 2000, stats.cases_needed(good.one, asked, policy.alpha(1), 0.99))
    error = math.sqrt(asked * (1 - asked) / rows)
    few, lucky, tried = (Truth(s, s) for s in (0.99, asked + 0.5 * error, asked + 2.3 * error))
    bad = max(0.0, asked - max(0.1, 3 * framing.margin.value / 100))
    return (
        Candidate("A good candidate", Verdict.PROMOTE, good, old, rows),
        Candidate("Worse overall", Verdict.REJECT, Truth(bad, bad), old, rows, metric.id),
        Candidate("Worse than the champion", Verdict.REJECT, Truth(bad, bad), good, rows, "champion"),
        Candidate("Too few rows", Verdict.NOT_ENOUGH_DATA, few, few, metric.minimum_sample // 3),
        Candidate("Above the target by luck", Verdict.HOLD, lucky, lucky, rows),
        Candidate("The best of many tries", Verdict.HOLD, tried, tried, rows, number=policy.openings),
        *_unfair(framing, good, old, rows),
        *_beyond(catalogue, good, old, rows),
    )  # fmt: skip


def _unfair(framing: Engagement, good: Truth, old: Truth, rows: int) -> Iterator[Candidate]:
    for group in framing.groups[:1]:
        name, apart = group.attribute, group.max_gap.share + 0.1
        one, gap = Truth(good.one, max(0.0, old.one - 0.15)), Truth(good.one, good.one - apart)
        yield Candidate("Worse for one group", Verdict.REJECT, one, old, rows, f"{name}=other")
        yield Candidate("Unfair as before", Verdict.REJECT, gap, gap, rows, f"gap:{name}")


def _beyond(catalogue: Catalogue, good: Truth, old: Truth, rows: int) -> Iterator[Candidate]:
    """Candidates that break a guardrail, for those that made-up cases can break."""
    for rail in filter(catalogue.measured, catalogue.guardrails):
        limit = rail.limit.base if rail.limit else 0.0
        much = min(1.0, limit + 0.1)
        match rail.kind, rail.uses, rail.direction:
            case "quantile", ("latency",), "lower":
                truth = Truth(good.one, good.one, slow=1.1 - rail.quantile)
            case "ratio", ("errors", "requests"), "lower":
                truth = Truth(good.one, good.one, failed=much)
            case "ratio", ("automatic_outputs", "outputs"), "higher":
                truth = Truth(good.one, good.one, unsure=min(1.0, 1.1 - limit))
            case _:
                continue
        yield Candidate(f"Beyond a limit: {rail.title}", Verdict.REJECT, truth, old, rows, rail.id)


def _cases(framing: Engagement, catalogue: Catalogue, truth: Truth, rows: int) -> list[Case]:
    rails = catalogue.guardrails
    limits = [m.limit.base for m in rails if m.uses == ("latency",) and m.limit] or [1.0]
    groups = [{g.attribute: half for g in framing.groups} for half in ("one", "other")]
    return [_case(i, truth, groups[i // 2 % 2], limits) for i in range(rows)]


def _case(i: int, truth: Truth, groups: dict[str, str], limits: Sequence[float]) -> Case:
    """Case number i; two neighbours share a subject."""
    right = _within(i, 0, truth.one if i // 2 % 2 == 0 else truth.other)
    failed, unsure = _within(i, 1, truth.failed), _within(i, 2, truth.unsure)
    said = None if failed or unsure else "yes"
    took = 2 * max(limits) if _within(i, 3, truth.slow) else min(limits) / 10
    return Case(
        case_id=f"{i}", subject=f"{i // 2}", at="", groups=groups, model="made up",
        decision=said, score=None, outcome="yes" if right else "no",
        success=None if said is None else right, latency_ms=1000 * took,
        reason=Reason.FAILED if failed else Reason.UNSURE if unsure else Reason.DECIDED,
    )  # fmt: skip


def _within(i: int, salt: int, share: float) -> bool:
    """Whether i belongs to a share of all numbers; evenly spread, without chance."""
    return (i + 1) * (_GOLDEN + salt * math.sqrt(3)) % 1.0 < share
