"""Decisions with their outcomes, in four parts disjoint by subject and by time."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from practice.cases import Split

from .schema import Columns
from .source import Part, Source


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Decisions in a fixed order; ``inputs`` are the records they are made from."""

    ids: tuple[str, ...]
    subjects: tuple[str, ...]
    times: tuple[str, ...]
    inputs: Columns
    groups: tuple[Mapping[str, str], ...]
    positive: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.ids).encode()).hexdigest()


def split(source: Source, frame: pd.DataFrame) -> Mapping[Split, Rows]:
    """Pair every outcome with the record it is decided from, then deal out the subjects."""
    ordered = frame.sort_values([source.subject, source.time], kind="stable")
    record = _records(source, ordered)
    place = ordered[source.subject].map(lambda subject: _share(source.salt, subject))
    parts: dict[Split, Rows] = {}
    start = 0.0
    for part in source.parts:
        inside = (place >= start) & (place < start + part.share.share) & record[source.time].notna()
        inside &= _within(ordered[source.time], part)
        parts[Split(part.split)] = _rows(source, ordered[inside], record[inside])
        start += part.share.share
    return parts


def in_training(source: Source, subject: str) -> bool:
    """Whether a subject belongs to train: rows about anybody else must not be learned from."""
    end = 0.0
    for part in source.parts:
        start, end = end, end + part.share.share
        if Split(part.split) is Split.TRAIN:
            return start <= _share(source.salt, subject) < end
    return False


def joined(first: Rows, second: Rows) -> Rows:
    """Put the rows of one after those of the other."""
    return Rows(
        ids=first.ids + second.ids,
        subjects=first.subjects + second.subjects,
        times=first.times + second.times,
        inputs={n: np.concatenate([first.inputs[n], second.inputs[n]]) for n in first.inputs},
        groups=first.groups + second.groups,
        positive=np.concatenate([first.positive, second.positive]),
    )


def _records(source: Source, ordered: pd.DataFrame) -> pd.DataFrame:
    """Give the record behind each row; without a time where there is none.

    The previous record counts only when it is the one just before, by the subject's own
    time; so nothing of the year that is decided about can leak into its features.
    """
    if not source.looks_back:
        return ordered
    before = ordered.groupby(source.subject, sort=False).shift(1)
    return before.where(before[source.time] == ordered[source.time] - 1)


def _share(salt: str, subject: object) -> float:
    digest = hashlib.sha256(f"{salt}:{text(subject)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def text(value: object) -> str:
    """Write a cell as text; whole numbers without a decimal point."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _within(times: pd.Series, part: Part) -> pd.Series:
    kind = float if pd.api.types.is_numeric_dtype(times) else str
    first = kind(part.since) if part.since else times.min()
    return times.between(first, kind(part.until) if part.until else times.max())


def _rows(source: Source, outcome: pd.DataFrame, record: pd.DataFrame) -> Rows:
    subjects, times = (tuple(map(text, outcome[n])) for n in (source.subject, source.time))
    columns = source.contract.columns
    labels = {
        g.attribute: [g.labels.get(text(v), "unknown") for v in record[g.column]]
        for g in source.groups
    }
    return Rows(
        ids=tuple(map(text, outcome[source.record]))
        if source.record
        else tuple(f"{s}@{t}" for s, t in zip(subjects, times, strict=True)),
        subjects=subjects,
        times=times,
        inputs={
            name: record[name].to_numpy(np.float64 if columns[name].numeric else object)
            for name in source.inputs
        },
        groups=tuple({a: v[i] for a, v in labels.items()} for i in range(len(record))),
        positive=(outcome[source.outcome.column] >= source.outcome.at_least).to_numpy(bool),
    )
