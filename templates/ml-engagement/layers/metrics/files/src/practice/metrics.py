"""Measures, metrics, and the one evaluator for offline and online values.

A measure is what is recorded; a metric is computed from measures and compared with a
target or a limit. Both stand in ``metrics/``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practice import formulas, schemas, yaml_lines
from practice.cases import Case, measures
from practice.engagement import Direction
from practice.formulas import (
    Count,
    Difference,
    Formula,
    Mean,
    Quantile,
    Ratio,
    Total,
    Totals,
)
from practice.quantity import Quantity
from practice.world import World
from practice.yaml_lines import Node

MEASURES = "metrics/measures.yaml"
METRICS = "metrics/metrics.yaml"


@dataclass(frozen=True, slots=True)
class Measure:
    """Something recorded, with its unit and its Prometheus series (empty: none yet)."""

    id: str
    title: str
    kind: str
    unit: str
    recorded_when: str
    series: str
    labels: tuple[str, ...]
    buckets: tuple[float, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Metric:
    """A formula over measures; a target makes it the success metric, a limit a guardrail."""

    id: str
    title: str
    formula: Formula
    direction: Direction
    unit: str
    window: Quantity
    population: str
    owner: str
    minimum_sample: int
    target: Quantity | None
    limit: Quantity | None
    node: Node

    @property
    def uses(self) -> tuple[str, ...]:
        """Ids of the measures in the formula."""
        return formulas.uses(self.formula)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures and metrics by id, in the order of the files."""

    measures: Mapping[str, Measure]
    metrics: Mapping[str, Metric]

    @property
    def success(self) -> Metric:
        """The metric with a target."""
        return next(m for m in self.metrics.values() if m.target is not None)

    @property
    def guardrails(self) -> tuple[Metric, ...]:
        """The metrics with a limit."""
        return tuple(m for m in self.metrics.values() if m.limit is not None)

    def measured(self, metric: Metric) -> bool:
        """Whether every measure of the metric is recorded by now."""
        return all(self.measures[name].series for name in metric.uses)


def load(world: World) -> Catalogue:
    """Read ``metrics/``; everything wrong is told at once."""
    node = yaml_lines.compose(world, MEASURES)
    schemas.check(world, node, "metrics/measures.schema.json")
    found = [_measure(item) for item in node.items("measures")]
    measures_by_id = {measure.id: measure for measure in found}
    node = yaml_lines.compose(world, METRICS)
    schemas.check(world, node, "metrics/metrics.schema.json")
    metrics = [_metric(item) for item in node.items("metrics")]
    for metric in metrics:
        for name in set(metric.uses) - measures_by_id.keys():
            metric.node.problem(
                f"{metric.id} uses {name}, which no measure declares",
                f"declare {name} in {MEASURES}, or correct the formula",
            )
    _unique(metrics)
    node.check()
    return Catalogue(measures_by_id, {metric.id: metric for metric in metrics})


def _unique(metrics: Sequence[Metric]) -> None:
    seen: set[str] = set()
    for metric in metrics:
        if metric.id in seen:
            metric.node.problem(f"two metrics are called {metric.id}", "rename one")
        seen.add(metric.id)


def _measure(node: Node) -> Measure:
    return Measure(
        id=node.text("id"),
        title=node.text("title"),
        kind=node.text("kind"),
        unit=node.text("unit"),
        recorded_when=node.text("recorded_when"),
        series=node.text("series", ""),
        labels=node.texts("labels"),
        buckets=tuple(float(text) for text in node.texts("buckets")),
        line=node.line,
    )


def _metric(node: Node) -> Metric:
    return Metric(
        id=node.text("id"),
        title=node.text("title"),
        formula=_formula(node),
        direction=Direction(node.text("direction")),
        unit=node.text("unit"),
        window=node.quantity("window"),
        population=node.text("population"),
        owner=node.text("owner"),
        minimum_sample=node.integer("minimum_sample"),
        target=node.quantity("target") if node.get("target") else None,
        limit=node.quantity("limit") if node.get("limit") else None,
        node=node,
    )


def _formula(node: Node) -> Formula:
    match node.text("kind"):
        case "ratio":
            return Ratio(node.text("numerator"), node.text("denominator"))
        case "quantile":
            return Quantile(node.text("of"), float(node.text("quantile")))
        case "difference":
            return Difference(node.text("of"), node.text("minus"))
        case "mean":
            return Mean(node.text("of"))
        case _:
            return Count(node.text("of"))


def evaluate(
    metric: Metric, recorded: Mapping[str, Measure], totals: Totals
) -> float | None:
    """Compute a metric in base units; None where nothing was recorded: silence."""
    buckets = {name: measure.buckets for name, measure in recorded.items()}
    return formulas.value(metric.formula, buckets, totals)


def total(cases: Iterable[Case], catalogue: Catalogue) -> Totals:
    """Add up what cases record, as the counters do online."""
    sums: dict[str, list[float]] = {name: [] for name in catalogue.measures}
    for case in cases:
        for name, value in measures(case).items():
            if name in sums:
                sums[name].append(value)
    return {
        name: Total(
            count=float(len(values)),
            sum=float(sum(values)),
            buckets=tuple(
                float(sum(value <= bound for value in values))
                for bound in catalogue.measures[name].buckets
            ),
        )
        for name, values in sums.items()
    }
