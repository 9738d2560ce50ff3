"""Made-up values for tests: cases whose truth is known, and a framing to judge by."""

from collections.abc import Mapping, Sequence

from practice.cases import Case, Reason, Split
from practice.problems import Problem
from practice.product import Answer, RunRecord
from practice.world import JsonValue, World

FRAMING = """\
groundwork: 1
preset: tabular-classification
engagement:
  name: Made up
  customer: Nobody
  slug: made-up
  package: made_up
problem:
  statement: Nobody knows it in time.
success:
  id: success
  title: Right decisions
  event: A decision that was right.
  target: 85%
  baseline: 74%
  direction: higher
  population: All cases.
  measured_by: the log
  window: 28d
  owner: {ours: data-science-lead, customer: stakeholder}
guardrails:
  - {id: latency_p95, title: Latency, limit: 300ms, direction: lower, window: 1h}
groups: [{attribute: region, max_gap: 5%, legal_basis: contract}]
team:
  - {role: tech-lead, side: ours, name: Ada, handle: "@ada"}
layers: [base, python, metrics]
data:
  sources: [{id: scans, owner: data-expert, access: 2027-01-11, personal: true}]
  first_sprint: 2027-02-01
  label_delay: 7d
  volume_per_day: 500
serving: online
fallback: rule
flight: {unit: subject, stages: [1%, 5%, 100%], rollback: automatic}
regression_margin: 2%
platform: {ci: github, monitoring: prometheus, flags: flagd}
assumptions: [success.baseline]
choices: {monitoring: {scrape_seconds: 15}}
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
    decided = success is not None
    return Case(
        case_id=f"case-{number}",
        subject=f"subject-{number // 2}",
        at="2026",
        groups={"region": region},
        model=model,
        decision="yes" if decided else None,
        score=0.9 if success else 0.8,
        outcome="yes" if success else "no",
        success=success,
        latency_ms=latency_ms,
        reason=reason if decided else Reason.UNSURE,
    )


def spread(number: int, share: float, salt: int = 1) -> bool:
    """Whether a number belongs to a share of all numbers; evenly, without chance."""
    return (number * (7919 + 2 * salt) + 104729 * salt) % 10_007 < share * 10_007


class FakeProduct:
    """A product that gives prepared cases and answers."""

    def __init__(self, cases: Mapping[str, Sequence[Case]]) -> None:
        self.prepared = {name: tuple(part) for name, part in cases.items()}
        self.opened: list[tuple[Split, str]] = []
        self.said = "yes"

    def models(self) -> tuple[str, ...]:
        return tuple(self.prepared)

    def challenger(self) -> str:
        return tuple(self.prepared)[-1]

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        self.opened.append((split, model))
        return self.prepared[model]

    def train(self) -> RunRecord:
        return RunRecord({}, {}, {})

    def check_data(self, *, record: bool) -> tuple[Problem, ...]:
        del record
        return ()

    def inputs(self, split: Split) -> Mapping[str, tuple[float, ...]]:
        del split
        return {}

    def answer(self, row: Mapping[str, JsonValue], model: str) -> Answer:
        score = row["score"]
        assert isinstance(score, float)
        return Answer(self.said, score, model, Reason.DECIDED)

    def examples(self) -> tuple[Mapping[str, JsonValue], ...]:
        return ({"score": 0.25}, {"score": 0.75})
