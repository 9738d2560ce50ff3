"""Does what comes in, goes out and comes true still look like training?

Two spreads differ by the population stability index. Without drift it follows
``(1/n + 1/m) chi2`` with one degree of freedom less than there are bins (Yurdakul & Naranjo
2020, Journal of Risk Model Validation 14), so the threshold falls as the window grows. Below
MATERIAL a drift is real, perhaps, but small. Inputs that stay as they were say nothing about
what they mean: outcomes and success are watched, too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from scipy.special import chdtri

from practice import data_note, engagement, events, product, profile
from practice.cases import Split
from practice.product import Product
from practice.profile import Profile, Sample, Spread
from practice.report import Report, table
from practice.world import JsonValue, World

ALPHA = 0.01  # share of windows without drift that may raise any alarm at all
MATERIAL = 0.1
WINDOW, FEWEST = 5000, 100  # newest cases that are looked at; subjects below which nothing is said
STATE = "var/drift.json"  # what GET /metrics shows of the latest look
UNUSUAL = 0.05  # share of cases with an unusual input above which somebody should look


@dataclass(frozen=True, slots=True)
class Part:
    """One column of the window against training; ``ratio`` above 1 is an alarm."""

    name: str
    n: int
    psi: float
    threshold: float

    @property
    def ratio(self) -> float:
        return self.psi / self.threshold


def stability(expected: Sequence[int], found: Sequence[int]) -> float:
    """Population stability index of two lists of counts; half a case is added to each bin."""
    shares = [(np.array(c) + 0.5) / (sum(c) + 0.5 * len(c)) for c in (expected, found)]
    return float(((shares[1] - shares[0]) * np.log(shares[1] / shares[0])).sum())


def noise(n: int, m: int, bins: int, alpha: float) -> float:
    """Index that two samples of n and m from one population exceed with chance ``alpha``."""
    return (1 / n + 1 / m) * float(chdtri(max(bins - 1, 1), alpha))


def compare(known: Profile, window: Mapping[str, Sample]) -> tuple[Part, ...]:
    """Hold each column with enough subjects against its spread in training.

    Rows of one subject are alike, so it is subjects that are counted for the threshold.
    ``ALPHA`` is shared among all columns.
    """
    people = {name: len(set(sample.subjects)) for name, sample in window.items()}
    judged = [n for n in known if people.get(n, 0) >= FEWEST and known[n].subjects >= FEWEST]
    return tuple(_part(n, known[n], window[n], people[n], ALPHA / len(judged)) for n in judged)


def _part(name: str, spread: Spread, sample: Sample, people: int, alpha: float) -> Part:
    found = spread.count(sample.values)
    used = [pair for pair in zip(spread.counts, found, strict=True) if any(pair)]
    limit = max(MATERIAL, noise(people, spread.subjects, len(used), alpha))
    psi = stability([e for e, _ in used], [f for _, f in used])
    return Part(name, people, psi, limit)


def traffic(world: World) -> dict[str, Sample]:
    """Give inputs and outputs of the newest cases, and what came of the newest that are due."""
    every = sorted(events.predictions(world).values(), key=lambda p: p.at)
    delay = timedelta(seconds=engagement.load(world).label_delay.seconds)
    newest = every[-WINDOW:]
    due = [p for p in every if events.ripe(p, world.clock(), delay)][-WINDOW:]
    told = events.outcomes(world)
    people = [p.subject for p in newest]
    names = sorted({name for p in newest for name in p.record})
    found = {}
    for name in names:
        values = [p.record.get(name) for p in newest]
        typed = [v if isinstance(v, int | float | str) else None for v in values]
        found[name] = Sample(typed, people)
    fresh = [events.case(p) for p in newest]
    came = [events.case(p, told.get(p.prediction_id)) for p in due]
    for model in sorted({case.model for case in fresh}):
        found |= profile.outputs(*([c for c in part if c.model == model] for part in (fresh, came)))
    return found | {k: v for k, v in profile.outputs(fresh, came).items() if k == "outcome"}


def strange(known: Profile, window: Mapping[str, Sample]) -> float:
    """Share of cases with an unusual input."""
    names = [n for n in window if n in known and n != "outcome" and " of " not in n]
    rows = [
        any(known[name].unusual(value) for name, value in zip(names, row, strict=True))
        for row in zip(*(window[name].values for name in names), strict=True)
    ]
    return sum(rows) / len(rows) if rows else 0.0


def run(world: World, args: Sequence[str]) -> Report:
    """Judge the newest traffic; before there is any, the test part stands in for it."""
    del args
    system = product.load(world)
    return judge(world, system, profile.load(world, system))


def judge(world: World, system: Product, known: Profile) -> Report:
    """Compare, write down what GET /metrics shows, and report."""
    live = traffic(world)
    window = live or profile.of_split(system, Split.TEST, [system.models()[0], system.challenger()])
    parts, odd = compare(known, window), strange(known, window)
    alarms = [part.name for part in parts if part.ratio > 1]
    if live:
        ratios = {part.name: part.ratio for part in parts}
        world.write_json(STATE, {"format": 1, "at": world.clock().timestamp(), "ratios": ratios})
    said = f"drifted: {', '.join(alarms)}" if alarms else "no drift beyond chance"
    if not parts:
        said = f"not enough data: fewer than {FEWEST} subjects"
    what = "the newest traffic" if live else "the test part, as there is no traffic yet"
    rows = [
        [p.name, f"{p.n:,}", f"{p.psi:.3f}", f"{p.threshold:.3f}", "ALARM" if p.ratio > 1 else ""]
        for p in sorted(parts, key=lambda p: -p.ratio)
    ]
    text = [
        f"# Drift: {said}",
        f"Against training stands {what}. Windows without drift raise any alarm at most "
        f"{ALPHA:.0%} of the time. {data_note.note(world) or ''}",
        f"Cases with an input far outside of what training has seen: {odd:.1%} (look above {UNUSUAL:.0%}).",
        table(["column", "subjects", "index", "alarm above", ""], rows),
        "What to do: docs/runbooks/drift.md",
    ]
    data: dict[str, JsonValue] = {
        "alarms": alarms,
        "live": bool(live),
        "unusual": odd,
        "stand_in": data_note.note(world) is not None,
        "parts": [
            {"name": p.name, "n": p.n, "psi": p.psi, "threshold": p.threshold} for p in parts
        ],
    }
    ok = not alarms and (not parts or odd <= UNUSUAL)  # too few subjects: nothing is said
    return Report(ok, "\n\n".join(text), "drift", data, doubt="" if parts else said)
