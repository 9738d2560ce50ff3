"""The online side of measures: series in GET /metrics, and PromQL for a metric."""

import re
from collections.abc import Mapping

from practice.metrics import Catalogue, Measure, Metric, Total, Totals

_SAMPLE = re.compile(r"(?P<name>[a-zA-Z_:][\w:]*)(?:\{(?P<labels>.*)\})? (?P<value>\S+)")
_LE = re.compile(r'(?:^|,)le="([^"]*)"')


def totals(exposition: str, catalogue: Catalogue) -> Totals:
    """Add up what GET /metrics shows, over all label values."""
    sums: dict[str, float] = {}
    for match in filter(None, map(_SAMPLE.match, exposition.splitlines())):
        le = _LE.search(match["labels"] or "")
        key = f"{match['name']} {float(le[1])}" if le else match["name"]
        sums[key] = sums.get(key, 0.0) + float(match["value"])
    return {m.id: _total(m, sums) for m in catalogue.measures.values() if m.series}


def _total(measure: Measure, sums: Mapping[str, float]) -> Total:
    name = measure.series
    if not measure.buckets:
        return Total(sums.get(name, 0.0), sums.get(name, 0.0))
    buckets = tuple(sums.get(f"{name}_bucket {bound}", 0.0) for bound in measure.buckets)
    return Total(sums.get(f"{name}_count", 0.0), sums.get(f"{name}_sum", 0.0), buckets)


def expression(metric: Metric, measures: Mapping[str, Measure], window: str) -> str:
    """Write a metric as PromQL over a window such as ``28d``."""
    first, last = (measures[metric.uses[i]].series for i in (0, -1))
    grown = "sum(increase({}[" + window + "]))"
    match metric.kind:
        case "ratio":
            return f"{grown.format(first)} / {grown.format(last)}"
        case "mean":
            return f"{grown.format(first + '_sum')} / {grown.format(first + '_count')}"
        case "difference":
            return f"{grown.format(first)} - {grown.format(last)}"
        case "quantile":
            rate = f"sum by (le) (rate({first}_bucket[{window}]))"
            return f"histogram_quantile({metric.quantile}, {rate})"
        case _:
            return grown.format(first)
