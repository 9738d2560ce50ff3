"""Counters and histograms made from metrics/measures.yaml: what is declared is shown."""

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Histogram

from practice.cases import FALLBACK_REASONS, GUARD_REASONS, Case, measures
from practice.metrics import Measure

_REASONS = {"fallbacks": FALLBACK_REASONS, "guard_rejections": GUARD_REASONS}


class Telemetry:
    """Records cases under the measures of the engagement; owns its registry."""

    def __init__(self, declared: Mapping[str, Measure]) -> None:
        self.registry = CollectorRegistry()
        self._labels = {m.id: m.labels for m in declared.values()}
        self._counters: dict[str, Counter] = {}
        self._histograms: dict[str, Histogram] = {}
        for measure in declared.values():
            if measure.series and measure.kind == "duration":
                self._histograms[measure.id] = Histogram(
                    measure.series,
                    measure.title,
                    measure.labels,
                    registry=self.registry,
                    buckets=measure.buckets,
                )
            elif measure.series:
                self._counters[measure.id] = Counter(
                    measure.series,
                    measure.title,
                    measure.labels,
                    registry=self.registry,
                )

    def prepare(self, model: str, variant: str) -> None:
        """Show every series of a variant at 0, so that its first event is seen."""
        for name in (*self._counters, *self._histograms):
            for reason in sorted(_REASONS.get(name, {""})):
                self._at(name, {"model": model, "variant": variant, "reason": reason})

    def answered(self, case: Case, variant: str) -> None:
        """Record an answer, its outcome still open."""
        self._record(measures(case), case, variant)

    def matured(self, before: Case, after: Case, variant: str) -> None:
        """Record what the outcome adds to an answer that was recorded."""
        known = measures(before)
        grown = {name: value - known[name] for name, value in measures(after).items()}
        self._record({n: v for n, v in grown.items() if v > 0}, after, variant)

    def _record(self, values: Mapping[str, float], case: Case, variant: str) -> None:
        labels = {"model": case.model, "variant": variant, "reason": case.reason.value}
        for name, value in values.items():
            place = self._at(name, labels) if value else None
            if isinstance(place, Histogram):
                place.observe(value)
            elif place is not None:
                place.inc(value)

    def _at(self, name: str, labels: Mapping[str, str]) -> Counter | Histogram | None:
        series = self._counters.get(name) or self._histograms.get(name)
        if series is None:
            return None
        wanted = {label: labels.get(label, "") for label in self._labels[name]}
        child: Counter | Histogram = series.labels(**wanted)
        return child
