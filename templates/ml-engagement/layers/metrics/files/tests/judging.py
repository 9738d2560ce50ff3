"""A small metrics folder for tests: one target, one limit of each sort."""

from pathlib import Path

from builders import write
from practice.world import World

ROOT = Path(__file__).parents[1]

MEASURES = """\
measures:
  - {id: requests, title: Requests, kind: event, unit: requests, recorded_when: it arrives, series: engagement_requests_total, labels: [model]}
  - {id: outputs, title: Outputs, kind: event, unit: requests, recorded_when: it is answered, series: engagement_outputs_total, labels: [model]}
  - {id: automatic_outputs, title: Decided, kind: event, unit: requests, recorded_when: it is decided, series: engagement_automatic_outputs_total, labels: [model]}
  - {id: handed_over, title: Handed over, kind: event, unit: requests, recorded_when: a person decides, series: engagement_handed_over_total, labels: [model]}
  - {id: decisions, title: Decisions, kind: event, unit: decisions, recorded_when: the outcome is known, series: engagement_decisions_total, labels: [model]}
  - {id: right_decisions, title: Right, kind: event, unit: decisions, recorded_when: it was right, series: engagement_right_decisions_total, labels: [model]}
  - {id: errors, title: Errors, kind: event, unit: requests, recorded_when: no answer, series: engagement_errors_total, labels: [model]}
  - {id: fallbacks, title: Fallbacks, kind: event, unit: requests, recorded_when: the rule stepped in, series: engagement_fallbacks_total, labels: [model, reason]}
  - {id: guard_rejections, title: Refused, kind: event, unit: requests, recorded_when: a guard refused, series: engagement_guard_rejections_total, labels: [model, reason]}
  - {id: latency, title: Time, kind: duration, unit: s, recorded_when: it is answered, series: engagement_latency_seconds, labels: [model], buckets: [0.01, 0.1, 0.3, 1]}
  - {id: cost, title: Cost, kind: amount, unit: EUR, recorded_when: it is reported}
"""

METRICS = """\
metrics:
  - id: success
    title: Right decisions
    kind: ratio
    numerator: right_decisions
    denominator: decisions
    direction: higher
    unit: "%"
    window: 28d
    population: All cases.
    owner: data-science-lead
    minimum_sample: 100
    target: 85%
  - id: latency_p95
    title: Latency
    kind: quantile
    of: latency
    quantile: 0.95
    direction: lower
    unit: ms
    window: 1h
    population: All requests
    owner: tech-lead
    minimum_sample: 50
    limit: 300ms
  - id: error_rate
    title: Failed requests
    kind: ratio
    numerator: errors
    denominator: requests
    direction: lower
    unit: "%"
    window: 1h
    population: All requests
    owner: tech-lead
    minimum_sample: 50
    limit: 2%
  - id: cost
    title: Cost of a call
    kind: mean
    of: cost
    direction: lower
    unit: EUR
    window: 4w
    population: All requests
    owner: pm
    minimum_sample: 50
    limit: 4.50 EUR
"""

GATE = """\
confidence: 95%
power: 80%
resamples: 400
minimum_group: 100
openings: 5
ledger: var/openings.jsonl
"""


def prepare(world: World) -> None:
    """Put metrics, schemas, policy and a champion into a world."""
    schemas = {
        path: (ROOT / path).read_text(encoding="utf-8")
        for path in ("metrics/measures.schema.json", "metrics/metrics.schema.json")
    }
    texts = {
        "metrics/measures.yaml": MEASURES,
        "metrics/metrics.yaml": METRICS,
        "metrics/gate.yaml": GATE,
        "models/champion.yaml": "model: old\n",
    }
    write(world, texts | schemas)
