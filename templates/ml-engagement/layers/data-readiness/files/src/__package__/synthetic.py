"""Rows made from the contract alone, so that work starts before the customer's data arrives.

They keep every promise and mean nothing: the outcome follows the rule without ML three times
out of four, so that training, gate and flights have something to find.
"""

import gzip
from datetime import date, timedelta

import numpy as np
import pandas as pd

from practice.data_note import SYNTHETIC
from practice.world import World

from .schema import Column
from .source import Source

SUBJECTS = 3000
FOLLOWS = 0.75
_WIDE = 1000.0  # where the contract sets no bound
_STEP = timedelta(days=180)  # between records where time is a date
_START = date(2026, 1, 1)


def write(world: World, source: Source) -> str:
    """Write them to SYNTHETIC, which is never in Git; say what to do with them."""
    frame = rows(source, np.random.default_rng(world.seed))
    content = frame.to_csv(index=False).encode()
    world.write_bytes(SYNTHETIC, gzip.compress(content, mtime=0))
    return (
        f"{len(frame):,} rows of {SUBJECTS:,} subjects, made from {source.contract.file}: {SYNTHETIC}\n"
        f"To work on them: `file: {SYNTHETIC}` in data/source.yaml, then\n"
        ".venv/bin/python -m practice data-contract --record"
    )


def rows(source: Source, rng: np.random.Generator) -> pd.DataFrame:
    """Make a few records of each subject; one kind of subject fulfils conditions more often."""
    times = _times(source)
    n, columns = SUBJECTS * len(times), source.contract.columns
    often = np.repeat(rng.random(SUBJECTS) < 0.5, len(times))
    mostly = {q.columns[0]: q.valid for q in source.contract.quality if q.valid}
    made = {
        name: _values(columns[name], mostly.get(name, ()), n, rng) for name in sorted(source.named)
    }
    for condition in (source.rule, source.outcome):
        if condition.columns:
            above = (rng.random(n) < np.where(often, FOLLOWS, 1 - FOLLOWS)) != condition.below
            column = columns[condition.column]
            made[column.name] = _around(column, condition.at_least, above)
    people = np.repeat(np.arange(1, SUBJECTS + 1), len(times))
    made[source.subject] = people if columns[source.subject].numeric else people.astype(str)
    if source.record:
        made[source.record] = np.arange(1, n + 1)
    if source.time != source.record:
        made[source.time] = np.tile(times, SUBJECTS)
    return pd.DataFrame(made)[[name for name in columns if name in made]]


def _times(source: Source) -> list[int] | list[str]:
    """Give points in time that lie in every part."""
    if source.time in (source.record, ""):
        return [1]
    column = source.contract.columns[source.time]
    edges = sorted({edge for part in source.parts for edge in (part.since, part.until) if edge})
    if column.numeric:
        found = {float(edge) + step for edge in edges or ["1"] for step in (-1, 0, 1)}
        return sorted(int(t) for t in found if column.low <= t <= column.high)
    days = [date.fromisoformat(edge[:10]) for edge in edges] or [_START]
    return [str(day) for day in sorted({*days, min(days) - _STEP, max(days) + _STEP})]


def _values(
    column: Column, valid: tuple[str, ...], n: int, rng: np.random.Generator
) -> "pd.Series[object]":
    """Draw small values more often than large ones, as counts and amounts are."""
    if valid or not column.numeric:
        drawn = pd.Series(rng.choice(np.array(valid or ("text",)), n))
        return pd.to_numeric(drawn) if column.numeric else drawn
    low, high = _range(column)
    numbers = low + (high - low) * rng.random(n) ** 3
    return pd.Series(np.round(numbers) if column.kind == "integer" else numbers.round(2))


def _around(column: Column, bound: float, above: np.ndarray) -> "pd.Series[float]":
    low, high = _range(column)
    step = 1.0 if column.kind == "integer" else (high - low) / 100
    return pd.Series(np.where(above, min(bound + step, high), max(bound - step, low)))


def _range(column: Column) -> tuple[float, float]:
    low = column.low if np.isfinite(column.low) else min(0.0, column.high - _WIDE)
    return low, column.high if np.isfinite(column.high) else low + _WIDE
