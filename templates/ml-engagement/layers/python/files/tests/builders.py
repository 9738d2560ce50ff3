"""Made-up values for tests: a framing, metrics, and cases whose truth is known."""

import shutil
from collections.abc import Mapping, Sequence

from practice.cases import Case, Reason, Split
from practice.problems import Problem
from practice.product import Answer, Explanation, Fault, Forgotten, RunRecord, Value
from practice.world import JsonValue, World

FRAMING = """\
engagement: {name: Made up, slug: made-up, package: made_up}
problem: {statement: Nobody knows it in time.}
success:
  event: A decision that was right.
  target: 85%
  direction: higher
  measured_by: the log
  window: 28d
guardrails: [{id: latency_p95, limit: 300ms, direction: lower, window: 1h}]
groups: [{attribute: region, max_gap: 5%}]
team: [{role: tech-lead}]
layers: [base, python, metrics]
data: {label_delay: 7d, volume_per_day: 500}
fallback: rule
flight: {unit: subject, stages: [1%, 100%], rollback: automatic}
regression_margin: 2%
choices: {monitoring: {scrape_seconds: 15}}
"""
_REST = "window: 1h, population: All, owner: tech-lead, minimum_sample: 100"
METRICS = f"""\
metrics:
  - {{id: success, title: Right, kind: ratio, numerator: right_decisions, denominator: decisions,
     direction: higher, unit: "%", {_REST}, target: 85%}}
  - {{id: latency_p95, title: Latency, kind: quantile, of: latency, quantile: 0.95,
     direction: lower, unit: ms, {_REST}, limit: 300ms}}
  - {{id: error_rate, title: Failed, kind: ratio, numerator: errors, denominator: requests,
     direction: lower, unit: "%", {_REST}, limit: 2%}}
  - {{id: cost, title: Cost, kind: mean, of: cost, direction: lower, unit: EUR, {_REST}, limit: 4.50 EUR}}
"""
MORE_MEASURES = """
  - {id: cost, title: Cost, kind: amount, unit: EUR, recorded_when: it is reported}
  - {id: wrong_decisions, title: Wrong, kind: event, unit: decisions,
     recorded_when: it was wrong, series: engagement_wrong_decisions_total, labels: [model]}
"""


def write(world: World, files: Mapping[str, str]) -> None:
    """Put text files into a world."""
    for path, text in files.items():
        world.write_text(path, text)


def edit(world: World, path: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text that must be there."""
    text = world.read_text(path)
    assert old in text, f"{old!r} is not in {path}"
    world.write_text(path, text.replace(old, new, 1))


def prepare(world: World, repository: World) -> World:
    """Put this repository's measures, schemas and policy beside made-up metrics."""
    shutil.copytree(repository.path("metrics"), world.path("metrics"))
    text = repository.read_text("metrics/measures.yaml")
    basic = text[: text.index("\n", text.index("    buckets:"))]
    write(world, {"metrics/measures.yaml": basic + MORE_MEASURES, "metrics/metrics.yaml": METRICS})
    world.write_text("models/champion.yaml", "model: old\n")
    edit(world, "metrics/gate.yaml", "resamples: 2000", "resamples: 400")
    return world


def case(
    number: int,
    *,
    success: bool | None = True,
    model: str = "new",
    region: str = "north",
    latency_ms: float = 5.0,
    reason: Reason = Reason.DECIDED,
) -> Case:
    """One case; two neighbouring numbers share a subject."""
    return Case(
        case_id=f"case-{number}",
        subject=f"subject-{number // 2}",
        at="2026",
        groups={"region": region},
        model=model,
        decision=None if success is None else "yes",
        score=0.9 if success else 0.8,
        outcome="yes" if success else "no",
        success=success,
        latency_ms=latency_ms,
        reason=Reason.UNSURE if success is None and reason is Reason.DECIDED else reason,
    )


def spread(number: int, share: float, salt: int = 1) -> bool:
    """Whether a number belongs to a share of all numbers; evenly, without chance."""
    return (number * (7919 + 2 * salt) + 104729 * salt) % 10_007 < share * 10_007


class FakeProduct:
    """A product that gives prepared cases and answers."""

    def __init__(self, **cases: Sequence[Case]) -> None:
        self.prepared = {name: tuple(part) for name, part in cases.items()}
        self.opened: list[tuple[Split, str]] = []
        self.said = "yes"

    def models(self) -> tuple[str, ...]:
        return tuple(self.prepared)

    def challenger(self) -> str:
        return tuple(self.prepared)[-1]

    def members(self) -> tuple[str, ...]:
        return tuple(self.prepared)[:-1]

    def labels(self) -> tuple[str, str]:
        return ("no", "yes")

    def holds(self, subject: str) -> bool:
        return any(c.subject == subject for part in self.prepared.values() for c in part)

    def forget(self, subject: str) -> Forgotten:  # noqa: ARG002
        return Forgotten({}, (), {}, {})

    def explain(self, row: Mapping[str, JsonValue], model: str) -> Explanation:
        return Explanation(self.answer(row, model), (), {}, 0.0, {}, {})

    def impaired(self, member: str, fault: Fault) -> "FakeProduct":  # noqa: ARG002
        return self

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        self.opened.append((split, model))
        return self.prepared[model]

    def train(self, learned: str = "") -> RunRecord:  # noqa: ARG002
        return RunRecord({}, {}, {})

    def requests(self, split: Split) -> tuple[Mapping[str, JsonValue], ...]:  # noqa: ARG002
        return self.examples()

    def check_data(self, *, record: bool) -> tuple[Problem, ...]:  # noqa: ARG002
        return ()

    def inputs(self, split: Split) -> Mapping[str, tuple[Value, ...]]:  # noqa: ARG002
        return {}

    def version(self, model: str) -> str:
        return f"{model} 1"

    def answer(self, row: Mapping[str, JsonValue], model: str) -> Answer:
        return Answer(self.said, float(str(row["score"])), model, Reason.DECIDED)

    def examples(self) -> tuple[Mapping[str, JsonValue], ...]:
        return ({"score": 0.25}, {"score": 0.75})
