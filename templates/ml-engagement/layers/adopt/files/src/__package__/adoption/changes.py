"""What a delivery is like, kept for the next one; what the next one has changed."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from practice import drift, profile
from practice.profile import Sample
from practice.report import table
from practice.world import JsonValue, World

from .. import data, source
from .canonical import Table
from .columns import NUMERIC, Kind

_ROWS = 50_000  # rows that a profile is made from


def kept(number: int) -> str:
    """Say where the profile of a delivery lies; it is committed, and holds nobody's value."""
    return f"data/deliveries/{number}.json"


def describe(made: Table) -> dict[str, JsonValue]:
    """Count a delivery, and tell how each column is spread."""
    spreads: dict[str, Any] = {n: asdict(profile.spread(s)) for n, s in _samples(made).items()}
    return {
        "format": 1,
        "rows": len(made.frame),
        "subjects": int(made.frame[made.subject].nunique()),
        "missing": {n: round(float(c.cells.isna().mean()), 3) for n, c in made.columns.items()},
        "columns": spreads,
    }


def text(world: World, made: Table, number: int) -> str:
    """Hold a delivery against contract and profile of the one before."""
    before: Any = world.read_json(kept(number - 1))
    mapping = source.load(world)
    old, new = before["missing"].keys(), made.columns.keys()
    counts = [
        ["rows", f"{before['rows']:,}", f"{len(made.frame):,}"],
        ["subjects", f"{before['subjects']:,}", f"{made.frame[made.subject].nunique():,}"],
        ["columns that are gone", ", ".join(sorted(old - new)) or "none", ""],
        ["columns that are new", "", ", ".join(sorted(new - old)) or "none"],
    ]
    for name in sorted(old & new):
        was, now = before["missing"][name], float(made.columns[name].cells.isna().mean())
        if abs(was - now) >= 0.01:
            counts.append([f"{name}, missing", f"{was:.1%}", f"{now:.1%}"])
    used = [name for name in mapping.contract.columns if name in made.frame]
    broken = [f"- {p.message}" for p in data.check(mapping, made.frame[used])]
    known = {n: profile.read(spread) for n, spread in before["columns"].items()}
    parts = drift.compare(known, _samples(made))
    moved = [[p.name, f"{p.psi:.3f}", f"{p.threshold:.3f}"] for p in parts if p.ratio > 1]
    lines = [
        f"# Delivery {number} against {number - 1}",
        table(["", "before", "now"], counts),
        "Breaks the contract:\n\n" + "\n".join(broken) if broken else "The contract holds.",
        table(["spread otherwise than by chance", "index", "alarm above"], moved)
        if moved
        else "Every column is spread as before, as far as chance allows to say.",
    ]
    return "\n\n".join(lines)


def _samples(made: Table) -> Mapping[str, Sample]:
    frame = made.frame.sample(min(_ROWS, len(made.frame)), random_state=0)
    people = frame[made.subject].astype(str).tolist()
    used = (*NUMERIC, Kind.CATEGORY)
    names = [
        n for n, c in made.columns.items() if c.kind in used and n not in (made.subject, made.time)
    ]
    cells = {n: frame[n].astype(object).where(frame[n].notna(), None).tolist() for n in names}
    return {n: Sample(values, people) for n, values in cells.items()}
