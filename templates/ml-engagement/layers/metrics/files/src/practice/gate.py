"""May the challenger replace the champion? ``make gate`` fails unless PROMOTE.

The gate alone opens the sealed split, and writes every opening down before anybody sees a
figure. It asks for a bound, never for an estimate: docs/gate.md says what and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from practice import (
    bounds,
    checks,
    data_note,
    engagement,
    gate_plot,
    groups,
    metrics,
    openings,
    product,
    stats,
)
from practice.bounds import Judge, pairs
from practice.cases import Case, Split
from practice.checks import Check
from practice.engagement import Engagement
from practice.metrics import Catalogue
from practice.openings import Opening
from practice.problems import refuse
from practice.product import Product
from practice.report import Report, table
from practice.verdict import MEANING, Supply, Verdict, as_json, decide, explain, markdown
from practice.world import JsonValue, World


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the gate found about one challenger, in which ``version``, on which cases."""

    verdict: Verdict
    checks: tuple[Check, ...]
    opening: Opening
    version: str
    alpha: float
    champion: tuple[Case, ...]
    challenger: tuple[Case, ...]


def judge(
    framing: Engagement,
    catalogue: Catalogue,
    contest: tuple[Sequence[Case], Sequence[Case]],
    by: Judge,
) -> tuple[Check, ...]:
    """Ask everything there is to ask; ``contest``: champion and challenger, same rows."""
    margin, shared, new = framing.margin.value / 100, pairs(*contest), contest[1]
    return (
        checks.success(catalogue.success, new, by),
        checks.against_champion(shared, margin, by),
        *(checks.guardrail(rail, new, catalogue, by) for rail in catalogue.guardrails),
        *groups.slices(framing.groups, shared, margin, by),
        *groups.gaps(framing.groups, new, by),
    )


def examine(world: World, system: Product, model: str) -> Judgement:
    """Open the sealed split for one model and judge it."""
    framing, catalogue = engagement.load(world), metrics.load(world)
    policy, new = bounds.policy(world), system.cases(Split.SEALED, model)
    opening = openings.record(world, policy, new)
    old = system.cases(Split.SEALED, product.champion(world))
    if not new:
        raise refuse("data", 0, "the sealed split is empty", "see data/README.md")
    if [case.case_id for case in old] != [case.case_id for case in new]:
        remedy = "Product.cases must give the same cases in the same order for every model"
        raise refuse("src", 0, "champion and challenger answered different rows", remedy)
    alpha, version = policy.alpha(opening.candidate), system.version(model)
    if opening.candidate > policy.openings:
        return Judgement(Verdict.HOLD, (), opening, version, alpha, old, new)
    found = judge(framing, catalogue, (old, new), Judge(policy, alpha, world.seed))
    return Judgement(decide(found), found, opening, version, alpha, old, new)


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Judge the challenger, or the model that the environment names: MODEL=name."""
    system = product.load(world)
    model = world.env.get("MODEL") or system.challenger()
    if model not in system.models():
        remedy = f"MODEL is one of {', '.join(system.models())}"
        raise refuse("MODEL", 0, f"there is no model {model!r}", remedy)
    return report(world, examine(world, system, model))


def report(world: World, found: Judgement) -> Report:
    """Write the page that the pull request shows, and the same for machines."""
    framing, new, opening = engagement.load(world), found.challenger, found.opening
    delay = framing.label_delay.seconds / 86_400
    supply = Supply(len(new), framing.volume_per_day, delay, world.today)
    model, champion, note = new[0].model, found.champion[0].model, data_note.note(world)
    why = explain(found.verdict, found.checks, supply)
    if not found.checks:
        n = f"this would be number {opening.candidate}"
        why = [f"The sealed split has judged its candidates ({n}). Freeze a new one."]
    people = len({case.subject for case in new})
    group_rows = [row for g in framing.groups for row in groups.rows(new, g.attribute)]
    head = ["group", "requests", "decided alone", "right", "answers"]
    text = [
        f"# Gate: {found.verdict}",
        "",
        f"Challenger `{model}` against champion `{champion}`, {len(new):,} sealed requests "
        f"of {people:,} subjects. {note or ''}",
        "",
        *(f"- {line}" for line in why),
        "",
        markdown(found.checks),
        "",
        *([table(head, group_rows), ""] if group_rows else []),
        f"Bounds are one-sided, each {100 * (1 - found.alpha):.1f}% sure: candidate "
        f"{opening.candidate} of {opening.openings} that this sealed split has judged. Commit "
        f"`{bounds.policy(world).ledger}`, whatever becomes of the candidate. {_information(found)}",
    ]
    data: dict[str, JsonValue] = {
        "verdict": found.verdict,
        "model": model,
        "version": found.version,
        "champion": champion,
        "requests": len(new),
        "candidate": opening.candidate,
        "openings": opening.openings,
        "answers": opening.answers,
        "alpha": found.alpha,
        "stand_in": note is not None,
        "explanation": why,
        "checks": as_json(found.checks, supply),
    }
    drawn = {"svg": gate_plot.drawn(f"{found.verdict}: {model} against {champion}", found.checks)}
    ok = found.verdict is Verdict.PROMOTE
    doubt = "" if ok or found.verdict is Verdict.REJECT else MEANING[found.verdict]
    return Report(ok, "\n".join(text), "gate", data, drawn, doubt)


def _information(found: Judgement) -> str:
    """McNemar's test, which no verdict uses: it asks another question."""
    gain = bounds.gains(*pairs(found.champion, found.challenger))
    gained, lost = int((gain > 0).sum()), int((gain < 0).sum())
    chi2, p = stats.mcnemar(gained, lost)
    return (
        f"For information: only the challenger was right on {gained:,} shared rows, only "
        f"the champion on {lost:,} (McNemar {chi2:.1f}, p {p:.3g}: different or not, "
        "which is not what the gate asks)."
    )
