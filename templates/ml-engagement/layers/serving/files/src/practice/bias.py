"""``make bias``: are groups served equally well in production, as far as can be told?

Attributes are measured, never fed to a model. Every pair of groups is compared, corrected for
their number (Holm); too few decisions are "not enough data", which is no all-clear.
"""

from collections.abc import Sequence
from datetime import timedelta

from practice import bounds, data_note, engagement, events, groups, product
from practice.bounds import Judge
from practice.cases import Case, Split
from practice.checks import Check, Outcome
from practice.report import Report, table
from practice.verdict import Supply, as_json, markdown
from practice.world import JsonValue, World


def run(world: World, args: Sequence[str]) -> Report:
    """Judge what the service decided; before there are outcomes, the test part stands in."""
    del args
    cases = live(world)
    what = f"{len(cases):,} predictions of the service"
    if not any(case.success is not None for case in cases):
        system = product.load(world)
        cases = system.cases(Split.TEST, product.champion(world))
        what = f"{len(cases):,} test requests, as the service has no outcomes yet"
    return judge(world, cases, what)


def live(world: World) -> tuple[Case, ...]:
    """Give every prediction, with its outcome where that is due and known."""
    told, now = events.outcomes(world), world.clock()
    delay = timedelta(seconds=engagement.load(world).label_delay.seconds)
    return tuple(
        events.case(p, told.get(p.prediction_id) if events.ripe(p, now, delay) else None)
        for p in events.predictions(world).values()
    )


def judge(world: World, cases: Sequence[Case], what: str) -> Report:
    """Compare the groups of the engagement; only a gap that is shown is a no.

    Where it is not shown that all are within what is allowed, it says what that would take.
    """
    framing, policy = engagement.load(world), bounds.policy(world)
    by = Judge(policy, 1 - policy.confidence, world.seed)
    checks = groups.gaps(framing.groups, cases, by)
    found = {check.outcome for check in checks}
    answer = "a gap is shown" if Outcome.FAIL in found else "no gap is shown"
    if not checks:
        answer = "the engagement names no groups, so nothing is measured"
    elif found & {Outcome.NO_DATA, Outcome.UNPROVEN}:
        answer += "; not enough data to say that all are within what is allowed"
    rows = [row for group in framing.groups for row in groups.rows(cases, group.attribute)]
    text = [
        f"# Bias: {answer}",
        f"From {what}. {data_note.note(world) or ''}",
        markdown(checks),
        table(["group", "requests", "decided alone", "right", "answers"], rows) if rows else "",
    ]
    delay = framing.label_delay.seconds / 86_400
    supply = Supply(len(cases), framing.volume_per_day, delay, world.today)
    data: dict[str, JsonValue] = {
        "answer": answer,
        "checks": as_json(checks, supply),
        "stand_in": data_note.note(world) is not None,
    }
    ok = Outcome.FAIL not in found
    doubt = _doubt(checks, supply) if checks else "no groups are named"
    return Report(ok, "\n\n".join(filter(None, text)), "bias", data, doubt=doubt * ok)


def _doubt(checks: Sequence[Check], supply: Supply) -> str:
    """Say how many more requests it takes to measure every group; an open gap is measured."""
    waits = []
    for check in checks:
        if check.outcome is Outcome.NO_DATA:
            words, ready = "how many requests it takes cannot be said yet", supply.ready(check)
            if ready is not None and check.n:
                more = float(f"{ready[0] * supply.requests / check.n:.2g}")
                words = f"about {more:,.0f} more requests, their outcomes known on {ready[1]}"
            waits.append(f"{check.question.id.partition(':')[2]}, {words}")
    return f"To settle it: {'; '.join(waits)}" if waits else ""
