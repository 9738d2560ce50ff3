"""May the challenger replace the champion? ``make gate`` exits 1 unless PROMOTE.

The gate alone opens the sealed split. It asks for a bound, never for an estimate:
the success metric against its target, the challenger against the champion on the same
rows, every guardrail, and every group.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from practice import (
    data_note,
    engagement,
    groups,
    ledger,
    metrics,
    policy,
    product,
    questions,
    slices,
    verdict,
)
from practice.bounds import Judge, gains, pairs
from practice.cases import Case, Split
from practice.checks import Check
from practice.engagement import Engagement
from practice.ledger import Opening
from practice.metrics import Catalogue
from practice.paired import mcnemar
from practice.problems import refuse
from practice.product import Product
from practice.questions import Contest
from practice.report import Report, table
from practice.verdict import Supply, Verdict
from practice.world import JsonValue, World


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found about one challenger."""

    model: str
    verdict: Verdict
    checks: tuple[Check, ...]
    opening: Opening
    alpha: float


def judge(
    framing: Engagement, catalogue: Catalogue, contest: Contest, by: Judge
) -> tuple[Check, ...]:
    """Ask everything there is to ask; pure."""
    success, margin = catalogue.success, framing.margin.value / 100
    shared = pairs(contest.champion, contest.challenger)
    return (
        questions.success(success, contest, by),
        questions.against_champion(contest, margin, by),
        *(
            questions.guardrail(rail, contest.challenger, catalogue, by)
            for rail in catalogue.guardrails
        ),
        *slices.compare(framing.groups, shared, margin, by),
        *groups.gaps(framing.groups, contest.challenger, by),
    )


def same_rows(contest: Contest) -> None:
    """Refuse to compare figures of different rows."""
    old = [case.case_id for case in contest.champion]
    new = [case.case_id for case in contest.challenger]
    if not new:
        raise refuse("data", 0, "the sealed split is empty", "see data/README.md")
    if old != new:
        raise refuse(
            "src",
            0,
            "champion and challenger answered different rows",
            "make Product.cases give the same cases in the same order for every model",
        )


def examine(world: World, system: Product, model: str) -> tuple[Judgement, Contest]:
    """Open the sealed split for one model and judge it."""
    framing, catalogue, rules = (
        engagement.load(world),
        metrics.load(world),
        policy.load(world),
    )
    challenger = system.cases(Split.SEALED, model)
    opening = ledger.record(world, rules, challenger)
    contest = Contest(system.cases(Split.SEALED, product.champion(world)), challenger)
    same_rows(contest)
    alpha = rules.alpha(opening.candidate)
    if opening.candidate > rules.openings:
        return Judgement(model, Verdict.HOLD, (), opening, alpha), contest
    checks = judge(framing, catalogue, contest, Judge(rules, alpha, world.seed))
    return Judgement(model, verdict.decide(checks), checks, opening, alpha), contest


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Judge the challenger, or the model that the environment names: MODEL=name."""
    system = product.load(world)
    model = world.env.get("MODEL") or system.challenger()
    if model not in system.models():
        remedy = f"MODEL is one of {', '.join(system.models())}"
        raise refuse("MODEL", 0, f"there is no model {model!r}", remedy)
    found, contest = examine(world, system, model)
    return report(world, found, contest)


def report(world: World, found: Judgement, contest: Contest) -> Report:
    """Write the page that the pull request shows, and the same for machines."""
    framing = engagement.load(world)
    cases = contest.challenger
    supply = Supply(
        requests=len(cases),
        per_day=framing.volume_per_day,
        label_delay_days=framing.label_delay.seconds / 86_400,
        today=world.today,
    )
    note = data_note.note(world)
    text = [
        f"# Gate: {found.verdict}",
        "",
        f"Challenger `{found.model}` against champion `{contest.champion[0].model}`, "
        f"{len(cases):,} sealed requests of {len({c.subject for c in cases}):,} subjects.",
        *([note] if note else []),
        "",
        *(f"- {line}" for line in sentences(found, supply)),
        "",
        verdict.markdown(found.checks),
        "",
        *_groups(framing, cases),
        f"Bounds are one-sided, each {100 * (1 - found.alpha):.1f}% sure: candidate "
        f"{found.opening.candidate} on this sealed split, {found.opening.openings} "
        f"openings in all. {_information(contest)}",
    ]
    data: dict[str, JsonValue] = {
        "verdict": found.verdict,
        "model": found.model,
        "champion": contest.champion[0].model,
        "requests": len(cases),
        "candidate": found.opening.candidate,
        "openings": found.opening.openings,
        "answers": found.opening.answers,
        "alpha": found.alpha,
        "stand_in": note is not None,
        "explanation": sentences(found, supply),
        "checks": verdict.as_json(found.checks),
    }
    ok = found.verdict is Verdict.PROMOTE
    return Report(ok, "\n".join(text), "gate", data)


def sentences(found: Judgement, supply: Supply) -> list[str]:
    """Explain the verdict; a used-up split is explained by that alone."""
    if found.checks:
        return verdict.explain(found.verdict, found.checks, supply)
    return [
        f"The sealed split has judged its candidates (this would be number "
        f"{found.opening.candidate}): the best of many is lucky. Freeze a new one."
    ]


def _groups(framing: Engagement, cases: Sequence[Case]) -> list[str]:
    lines = [
        row for group in framing.groups for row in groups.rows(cases, group.attribute)
    ]
    if not lines:
        return []
    head = ["group", "requests", "decided alone", "right", "answers"]
    return [table(head, lines), ""]


def _information(contest: Contest) -> str:
    """McNemar's test, which no verdict uses: it asks another question."""
    old, new = pairs(contest.champion, contest.challenger)
    gain = gains(old, new)
    gained, lost = int((gain > 0).sum()), int((gain < 0).sum())
    chi2, p = mcnemar(gained, lost, corrected=True)
    return (
        f"For information: only the challenger was right on {gained:,} shared rows, only "
        f"the champion on {lost:,} (McNemar {chi2:.1f}, p {p:.3g}: different or not, "
        "which is not what the gate asks)."
    )
