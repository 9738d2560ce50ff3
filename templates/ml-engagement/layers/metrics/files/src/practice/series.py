"""The online side of measures: series in GET /metrics, and PromQL for a metric."""

import re
from collections.abc import Mapping

from practice.formulas import Count, Difference, Mean, Quantile, Ratio, Total, Totals
from practice.metrics import Catalogue, Measure, Metric

_SAMPLE = re.compile(
    r"(?P<name>[a-zA-Z_:][\w:]*)(?:\{(?P<labels>.*)\})? (?P<value>\S+)"
)
_LE = re.compile(r'(?:^|,)le="([^"]*)"')


def totals(exposition: str, catalogue: Catalogue) -> Totals:
    """Add up what GET /metrics shows, over all label values."""
    sums: dict[str, float] = {}
    for line in exposition.splitlines():
        match = _SAMPLE.match(line)
        if match is None:
            continue
        le = _LE.search(match["labels"] or "")
        key = f"{match['name']} {float(le[1])}" if le else match["name"]
        sums[key] = sums.get(key, 0.0) + float(match["value"])
    return {
        measure.id: _total(measure, sums)
        for measure in catalogue.measures.values()
        if measure.series
    }


def _total(measure: Measure, sums: Mapping[str, float]) -> Total:
    name = measure.series
    if not measure.buckets:
        value = sums.get(name, 0.0)
        return Total(value, value)
    return Total(
        count=sums.get(f"{name}_count", 0.0),
        sum=sums.get(f"{name}_sum", 0.0),
        buckets=tuple(
            sums.get(f"{name}_bucket {bound}", 0.0) for bound in measure.buckets
        ),
    )


def expression(metric: Metric, measures: Mapping[str, Measure], window: str) -> str:
    """Write a metric as PromQL over a window such as ``28d``."""

    def grown(name: str, part: str = "") -> str:
        return f"sum(increase({measures[name].series}{part}[{window}]))"

    match metric.formula:
        case Ratio(numerator, denominator):
            return f"{grown(numerator)} / {grown(denominator)}"
        case Mean(of):
            return f"{grown(of, '_sum')} / {grown(of, '_count')}"
        case Count(of):
            return grown(of)
        case Difference(of, minus):
            return f"{grown(of)} - {grown(minus)}"
        case Quantile(of, q):
            rate = f"rate({measures[of].series}_bucket[{window}])"
            return f"histogram_quantile({q}, sum by (le) ({rate}))"
