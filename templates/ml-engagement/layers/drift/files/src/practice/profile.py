"""What training has seen: how every input, score, decision and outcome was spread.

No person shows in a profile: every bin holds at least MINIMUM subjects or is joined with its
neighbour, and borders are rounded. It is made anew with the models, under ``var/``.
"""

import bisect
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from practice.cases import Case, Split, judged
from practice.product import Product, Value
from practice.stats import Floats
from practice.world import JsonValue, World

PROFILE = "var/models/profile.json"
MINIMUM = 20  # subjects in every bin
BINS = 10
REACH = 1.0  # an input is unusual this many ranges beyond what MINIMUM subjects reached


@dataclass(frozen=True, slots=True)
class Sample:
    """Values of one column, None or NaN where missing, and whose each is."""

    values: Sequence[Value]
    subjects: Sequence[str]


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts by bin: between ``edges``, or of each label; the last bin is all else.

    All else is what is missing and a text that is no label. ``low`` and ``high`` are
    reached by MINIMUM subjects each; ``subjects``: how many there are in all.
    """

    edges: tuple[float, ...]
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    subjects: int
    low: float = 0.0
    high: float = 0.0

    def place(self, value: Value) -> int:
        """Find the bin of a value."""
        if isinstance(value, str):
            return self.labels.index(value) if value in self.labels else len(self.counts) - 1
        if value is None or value != value or self.labels:  # noqa: PLR0124 - NaN
            return len(self.counts) - 1
        return bisect.bisect_right(self.edges, value)

    def count(self, values: Sequence[Value]) -> tuple[int, ...]:
        places = np.bincount([self.place(value) for value in values], minlength=len(self.counts))
        return tuple(places.tolist())

    def unusual(self, value: Value) -> bool:
        """Whether a number lies far outside of what training has seen; a text, whether new."""
        if isinstance(value, str):
            return self.place(value) == len(self.counts) - 1
        if value is None or self.labels:
            return False
        beyond = REACH * max(self.high - self.low, abs(self.high), 1e-9)
        return value < self.low - beyond or value > self.high + beyond


Profile = Mapping[str, Spread]


def spread(sample: Sample) -> Spread:
    """Describe a column; what fewer than MINIMUM subjects share is joined with the next."""
    known = [(v, s) for v, s in zip(sample.values, sample.subjects, strict=True) if _there(v)]
    people = len(set(sample.subjects))
    numbers = np.array([v for v, _ in known if not isinstance(v, str)], dtype=np.float64)
    if len(numbers) < len(known):
        owners: dict[str, set[str]] = {}
        for value, subject in known:
            owners.setdefault(str(value), set()).add(subject)
        labels = tuple(sorted(v for v, who in owners.items() if len(who) >= MINIMUM))
        return _counted(Spread((), labels, (0,) * (len(labels) + 1), people), sample)
    if len({subject for _, subject in known}) < MINIMUM:
        return Spread((), (), (0, 0), people)
    edges = _wide(_borders(numbers), known)
    low, high = (_reached(known, sign) for sign in (1, -1))
    return _counted(Spread(edges, (), (0,) * (len(edges) + 2), people, low, high), sample)


def _there(value: Value) -> bool:
    return value is not None and value == value  # noqa: PLR0124 - NaN


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def _borders(numbers: Floats) -> list[float]:
    """Where tenths begin, and two borders in what is not the most usual value."""
    wanted = np.quantile(numbers, np.linspace(0, 1, BINS + 1)[1:-1]).tolist()
    values, counts = np.unique(numbers, return_counts=True)
    rest = numbers[numbers != values[counts.argmax()]]
    wanted += np.quantile(rest, [0, 0.5]).tolist() if len(rest) else []
    return sorted({_rounded(edge) for edge in wanted})


def _wide(edges: Sequence[float], known: Sequence[tuple[Value, str]]) -> tuple[float, ...]:
    """Drop borders until each bin between them holds MINIMUM subjects."""
    kept: list[float] = []
    for edge in [*edges, np.inf]:
        last = kept[-1] if kept else -np.inf
        inside = {
            s for v, s in known if not isinstance(v, str) and v is not None and last <= v < edge
        }
        if len(inside) < MINIMUM:
            kept = kept[:-1] if edge == np.inf else kept
        elif edge != np.inf:
            kept.append(edge)
    return tuple(kept)


def _reached(known: Sequence[tuple[Value, str]], sign: int) -> float:
    """Find the value that MINIMUM subjects lie at or beyond, from below (1) or above (-1)."""
    seen: set[str] = set()
    for value, subject in sorted(known, key=lambda pair: sign * float(pair[0] or 0.0)):
        seen.add(subject)
        if len(seen) == MINIMUM:
            return _rounded(float(value or 0.0))
    return 0.0


def _counted(found: Spread, sample: Sample) -> Spread:
    counts = list(found.count(sample.values))
    rest = {
        s
        for v, s in zip(sample.values, sample.subjects, strict=True)
        if found.place(v) == len(counts) - 1
    }
    if len(rest) < MINIMUM:
        counts[-1] = 0  # too few to be told apart
    return Spread(found.edges, found.labels, tuple(counts), found.subjects, found.low, found.high)


def outputs(cases: Sequence[Case], due: Sequence[Case] | None = None) -> dict[str, Sample]:
    """Give scores and decisions of a model, and outcomes and success of what is ``due``: all."""
    if not cases:
        return {}
    due = cases if due is None else due
    model, known = cases[0].model, judged(due)
    columns: dict[str, tuple[Sequence[Case], list[Value]]] = {
        "score": (cases, [case.score for case in cases]),
        "decision": (cases, [case.decision or "a person decides" for case in cases]),
        "success": (known, ["right" if case.success else "wrong" for case in known]),
    }
    told = [case for case in due if case.outcome is not None]
    found = {
        f"{name} of {model}": Sample(values, [case.subject for case in part])
        for name, (part, values) in columns.items()
    }
    outcomes: list[Value] = [case.outcome for case in told]
    return found | {"outcome": Sample(outcomes, [case.subject for case in told])}


def of_split(system: Product, split: Split, models: Sequence[str]) -> dict[str, Sample]:
    """Give inputs and outputs of a part of the data."""
    asked = [system.cases(split, model) for model in models]
    people = [case.subject for case in asked[0]]
    found = {name: Sample(values, people) for name, values in system.inputs(split).items()}
    for cases in asked:
        found |= outputs(cases)
    return found


def record(world: World, system: Product) -> Profile:
    """Describe inputs on the training rows, all else on rows that no model was fitted to."""
    inputs = system.inputs(Split.TRAIN)
    people = [case.subject for case in system.cases(Split.TRAIN, system.models()[0])]
    samples = {name: Sample(values, people) for name, values in inputs.items()}
    rest = of_split(system, Split.CALIBRATION, system.models())
    samples |= {name: sample for name, sample in rest.items() if name not in inputs}
    found = {name: spread(sample) for name, sample in samples.items()}
    content: dict[str, JsonValue] = {name: asdict(part) for name, part in found.items()}
    of = system.version(system.challenger())
    world.write_json(PROFILE, {"format": 1, "of": of, "inputs": sorted(inputs), "spreads": content})
    return found


def load(world: World, system: Product) -> Profile:
    """Read the profile of the models at hand; make it where there is none."""
    stored = world.read_json(PROFILE) if world.exists(PROFILE) else None
    match stored:
        case {"of": str(of), "spreads": dict(spreads)} if of == system.version(system.challenger()):
            return {name: read(part) for name, part in spreads.items()}
        case _:
            return record(world, system)


def guard(world: World) -> Profile:
    """Read what the live guard holds a record against: inputs only; empty where none is made."""
    match world.read_json(PROFILE) if world.exists(PROFILE) else None:
        case {"inputs": list(names), "spreads": dict(spreads)}:
            return {name: read(spreads[name]) for name in names}
        case _:
            return {}


def unusual(found: Profile, row: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """Name the inputs of a record that lie far outside of what training has seen."""
    values = {name: value for name, value in row.items() if isinstance(value, int | float | str)}
    return tuple(sorted(n for n, v in values.items() if n in found and found[n].unusual(v)))


def read(part: Any) -> Spread:
    """Read back a spread that was written as JSON."""
    lists = {name: tuple(part[name]) for name in ("edges", "labels", "counts")}
    return Spread(**{**part, **lists})
