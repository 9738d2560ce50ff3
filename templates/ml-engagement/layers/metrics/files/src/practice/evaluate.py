"""How good is the system today? Every model on the test split, end to end.

Models that hand cases over decide on different rows: their success rates stand beside
their coverage and are never set against each other. The last column compares each
model with the champion on the rows that both decided.
"""

from collections.abc import Mapping, Sequence

from practice import bounds, data_note, metrics, policy, product
from practice.bounds import Judge
from practice.cases import Case, Split, judged
from practice.checks import interval, points
from practice.engagement import Direction
from practice.metrics import Catalogue
from practice.quantity import show
from practice.report import Report, table
from practice.world import JsonValue, World


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Evaluate all models on the test split."""
    system, catalogue = product.load(world), metrics.load(world)
    rules, champion = policy.load(world), product.champion(world)
    judge = Judge(rules, 1 - rules.confidence, world.seed)
    answered = {name: system.cases(Split.TEST, name) for name in system.models()}
    text = [
        f"# {catalogue.success.title}: target {catalogue.success.target}",
        "",
        *filter(None, [data_note.note(world)]),
        "",
        _success(answered, champion, judge),
        "",
        f"Bounds are one-sided, {show(rules.confidence, '%')} each, by subject; "
        f"{len(answered[champion]):,} test requests. The gate judges on the sealed split.",
        "",
        _all_metrics(answered, catalogue),
    ]
    data: dict[str, JsonValue] = {
        "champion": champion,
        "models": {name: _values(cases, catalogue) for name, cases in answered.items()},
    }
    return Report(True, "\n".join(text), "evaluate", data)


def _success(
    answered: Mapping[str, Sequence[Case]], champion: str, judge: Judge
) -> str:
    rows = []
    for name, cases in answered.items():
        known = judged(cases)
        mark = " (champion)" if name == champion else ""
        row = [name + mark, f"{len(known):,}", show(len(known) / len(cases), "%")]
        beside = "-" if mark else _beside(answered[champion], cases, judge)
        rows.append([*row, _right(known, judge), beside])
    head = [
        "model",
        "decided alone",
        "coverage",
        "right, of those",
        "points, same rows",
    ]
    return table(head, rows)


def _right(known: Sequence[Case], judge: Judge) -> str:
    if not known:
        return "it decided nothing"
    found = bounds.of_share(bounds.successes(known), bounds.subjects(known), judge)
    return interval(found, "%")


def _beside(champion: Sequence[Case], model: Sequence[Case], judge: Judge) -> str:
    old, new = bounds.pairs(champion, model)
    if not new:
        return "no shared rows"
    found = bounds.of_difference(bounds.gains(old, new), bounds.subjects(new), judge)
    return (
        f"{points(found.estimate)}, between {points(found.lower)} "
        f"and {points(found.upper)}"
    )


def _values(cases: Sequence[Case], catalogue: Catalogue) -> dict[str, JsonValue]:
    totals = metrics.total(cases, catalogue)
    return {
        metric.id: metrics.evaluate(metric, catalogue.measures, totals)
        for metric in catalogue.metrics.values()
        if catalogue.measured(metric)
    }


def _all_metrics(answered: Mapping[str, Sequence[Case]], catalogue: Catalogue) -> str:
    values = {name: _values(cases, catalogue) for name, cases in answered.items()}
    rows = []
    for metric in catalogue.metrics.values():
        arrow = "at least" if metric.direction is Direction.HIGHER else "at most"
        asked = f"{arrow} {metric.target or metric.limit}"
        cells = [_cell(values[name].get(metric.id), metric.unit) for name in answered]
        rows.append([metric.title, asked, *cells])
    return table(["metric", "asked", *answered], rows)


def _cell(value: JsonValue, unit: str) -> str:
    return show(value, unit) if isinstance(value, float) else "not yet measured"
