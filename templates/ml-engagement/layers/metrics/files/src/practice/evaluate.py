"""How good is the system today? Every model on the test split, end to end.

Models that hand cases over decide on different rows: their success stands beside their
coverage and is never set against each other. The last column compares each model with the
champion on the rows that both decided.
"""

from collections.abc import Mapping, Sequence

from practice import bounds, data_note, metrics, product
from practice.bounds import Judge
from practice.cases import Case, Split, judged
from practice.checks import interval, points
from practice.metrics import Catalogue
from practice.quantity import show
from practice.report import Report, table
from practice.world import JsonValue, World


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Evaluate all models on the test split."""
    system, champion = product.load(world), product.champion(world)
    catalogue, policy = metrics.load(world), bounds.policy(world)
    judge = Judge(policy, 1 - policy.confidence, world.seed)
    answered = {name: system.cases(Split.TEST, name) for name in system.models()}
    values = {name: _values(cases, catalogue) for name, cases in answered.items()}
    rows = [_row(name, answered[name], answered[champion], judge) for name in answered]
    head = ["model", "decided alone", "coverage", "right, of those", "champion's rows"]
    text = [
        f"# {catalogue.success.title}: target {catalogue.success.target}",
        "",
        f"{len(answered[champion]):,} test requests, champion `{champion}`; bounds are "
        f"one-sided, {show(policy.confidence, '%')} each. The gate judges on the sealed split. "
        f"{data_note.note(world) or ''}",
        "",
        table(head, rows),
        "",
        _all_metrics(values, catalogue),
    ]
    data: Mapping[str, JsonValue] = {"champion": champion, "models": values}
    return Report(True, "\n".join(text), "evaluate", data)


def _row(name: str, cases: Sequence[Case], champion: Sequence[Case], judge: Judge) -> list[str]:
    known, (old, new) = judged(cases), bounds.pairs(champion, cases)
    right, beside = "it decided nothing", "-"
    if known:
        hits = bounds.successes(known)
        right = interval(bounds.of_share(hits, bounds.subjects(known), judge))
    if new and cases is not champion:
        gain = bounds.gains(old, new)
        beside = points(bounds.of_difference(gain, bounds.subjects(new), judge))
    return [name, f"{len(known):,}", show(len(known) / len(cases), "%"), right, beside]


def _values(cases: Sequence[Case], catalogue: Catalogue) -> dict[str, JsonValue]:
    totals = metrics.total(cases, catalogue)
    measured = [m for m in catalogue.metrics.values() if catalogue.measured(m)]
    return {m.id: metrics.evaluate(m, catalogue.measures, totals) for m in measured}


def _all_metrics(values: Mapping[str, Mapping[str, JsonValue]], catalogue: Catalogue) -> str:
    rows = []
    for metric in catalogue.metrics.values():
        found = [values[name].get(metric.id) for name in values]
        cells = [
            show(value, metric.unit) if isinstance(value, float) else "not yet measured"
            for value in found
        ]
        rows.append([metric.title, str(metric.target or metric.limit), *cells])
    return table(["metric", "target or limit", *values], rows)
