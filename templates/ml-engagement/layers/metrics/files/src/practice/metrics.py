"""Measures, metrics, and the one evaluator for offline and online values.

A measure is what is recorded; a metric is computed from measures and compared with a
target or a limit. Both stand in ``metrics/``, with a JSON Schema each.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import jsonschema

from practice import yaml_lines
from practice.cases import Case, measures
from practice.engagement import Direction
from practice.problems import refuse
from practice.quantity import Quantity
from practice.world import World
from practice.yaml_lines import Node

MEASURES = "metrics/measures.yaml"
METRICS = "metrics/metrics.yaml"
_OPERANDS = {"ratio": ("numerator", "denominator"), "difference": ("of", "minus")}


@dataclass(frozen=True, slots=True)
class Measure:
    """Something recorded, with its unit and its Prometheus series (empty: none yet)."""

    id: str
    title: str
    kind: str
    unit: str
    series: str = ""
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Total:
    """What a measure amounts to: recordings, their sum, counts up to each bucket."""

    count: float = 0.0
    sum: float = 0.0
    buckets: tuple[float, ...] = ()


Totals = Mapping[str, Total]


@dataclass(frozen=True, slots=True)
class Metric:
    """A formula over measures; a target makes it the success metric, a limit a guardrail.

    ``kind`` is ratio, mean, quantile, count or difference; ``uses`` its measures in order.
    """

    id: str
    title: str
    kind: str
    uses: tuple[str, ...]
    quantile: float
    direction: Direction
    unit: str
    window: Quantity
    owner: str
    minimum_sample: int
    target: Quantity | None = None
    limit: Quantity | None = None
    node: Node = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All measures and metrics by id, in the order of the files."""

    measures: Mapping[str, Measure]
    metrics: Mapping[str, Metric]

    @property
    def success(self) -> Metric:
        return next(m for m in self.metrics.values() if m.target is not None)

    @property
    def guardrails(self) -> tuple[Metric, ...]:
        return tuple(m for m in self.metrics.values() if m.limit is not None)

    def measured(self, metric: Metric) -> bool:
        """Whether every measure of the metric is recorded by now."""
        return all(self.measures[name].series for name in metric.uses)


def load(world: World) -> Catalogue:
    """Read ``metrics/``; everything wrong is told at once."""
    node = _conforming(world, MEASURES)
    declared = {}
    for item in node.items("measures"):
        buckets = tuple(map(float, item.texts("buckets")))
        measure = item.read(Measure, buckets=buckets, line=item.line)
        declared[measure.id] = measure
    node, metrics = _conforming(world, METRICS), dict[str, Metric]()
    for metric in map(_metric, node.items("metrics")):
        for name in sorted(set(metric.uses) - declared.keys()):
            message = f"{metric.id} uses {name}, which no measure declares"
            metric.node.problem(message, f"declare {name} in {MEASURES}, or correct the formula")
        if metric.id in metrics:
            metric.node.problem(f"two metrics are called {metric.id}", "rename one")
        metrics[metric.id] = metric
    node.check()
    return Catalogue(declared, metrics)


def _conforming(world: World, path: str) -> Node:
    """Read a file that keeps its JSON Schema; what does not is told with its line."""
    node, schema = (yaml_lines.compose(world, path), path.replace(".yaml", ".schema.json"))
    rules = world.read_json(schema)
    if not isinstance(rules, Mapping):
        raise refuse(schema, 0, "is no JSON Schema", "restore it from Git")
    for error in jsonschema.Draft202012Validator(rules).iter_errors(node.data()):
        place = node
        for part in error.absolute_path:
            place = (place.get(part) if isinstance(part, str) else tuple(place)[part]) or place
        name = "/".join(map(str, error.absolute_path)) or "the file"
        place.problem(f"{name}: {error.message}", f"{schema} says what is allowed")
    node.check()
    return node


def _metric(node: Node) -> Metric:
    uses = tuple(map(node.text, _OPERANDS.get(node.text("kind"), ("of",))))
    return node.read(Metric, uses=uses, quantile=float(node.text("quantile", "0")), node=node)


def evaluate(metric: Metric, recorded: Mapping[str, Measure], totals: Totals) -> float | None:
    """Compute a metric in base units; None where nothing was recorded: silence."""
    first, last = totals[metric.uses[0]], totals[metric.uses[-1]]
    match metric.kind:
        case "ratio":
            return first.sum / last.sum if last.sum else None
        case "mean":
            return first.sum / first.count if first.count else None
        case "quantile":
            return quantile(first, recorded[metric.uses[0]].buckets, metric.quantile)
        case "difference":
            return first.sum - last.sum
        case _:
            return first.sum


def quantile(total: Total, bounds: tuple[float, ...], q: float) -> float | None:
    """Read a quantile off cumulative buckets as Prometheus' ``histogram_quantile`` does.

    Linear inside a bucket; what lies above the last bound counts as the last bound.
    """
    if not total.count:
        return None
    rank, below, left = q * total.count, 0.0, 0.0
    for right, upto in zip(bounds, total.buckets, strict=True):
        if upto >= rank and upto > below:
            return left + (right - left) * (rank - below) / (upto - below)
        below, left = upto, right
    return bounds[-1]


def total(cases: Iterable[Case], catalogue: Catalogue) -> Totals:
    """Add up what cases record, as the counters do online."""
    recorded = [measures(case) for case in cases]
    values = {name: [m[name] for m in recorded if name in m] for name in catalogue.measures}
    return {
        name: Total(float(len(part)), float(sum(part)), _cumulated(catalogue.measures[name], part))
        for name, part in values.items()
    }


def _cumulated(measure: Measure, values: list[float]) -> tuple[float, ...]:
    return tuple(float(sum(v <= bound for v in values)) for bound in measure.buckets)
