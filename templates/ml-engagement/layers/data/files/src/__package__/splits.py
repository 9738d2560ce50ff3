"""Decisions with their outcomes, in four parts disjoint by subject and by time."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from practice.cases import Split

from .schema import Column, Columns
from .source import Group, Part, Source


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
        """Hash of who is in here and when."""
        return hashlib.sha256("\n".join(self.ids).encode()).hexdigest()


def split(source: Source, frame: pd.DataFrame) -> Mapping[Split, Rows]:
    """Pair every outcome with the record it is decided from, then deal out the subjects."""
    ordered = frame.sort_values([source.subject, source.time], kind="stable")
    record, kept = _records(source, ordered)
    outcome, record = ordered[kept], record[kept]
    place = outcome[source.subject].map(lambda s: _share(source.salt, s))
    parts: dict[Split, Rows] = {}
    start = 0.0
    for part in source.parts:
        inside = (place >= start) & (place < start + part.share)
        inside &= _within(
            outcome[source.time], part, source.contract.columns[source.time]
        )
        parts[part.split] = _rows(source, outcome[inside], record[inside])
        start += part.share
    return parts


def _records(source: Source, ordered: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Give the record behind each row, and which rows have one.

    The previous record counts only when it is the one just before, by the subject's own
    time; so nothing of the year that is decided about can leak into its features.
    """
    if not source.looks_back:
        return ordered, pd.Series(True, index=ordered.index)
    before = ordered.groupby(source.subject, sort=False).shift(1)
    before[source.subject] = ordered[source.subject]
    return before, before[source.time] == ordered[source.time] - 1


def _share(salt: str, subject: object) -> float:
    digest = hashlib.sha256(f"{salt}:{_text(subject)}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64


def _text(value: object) -> str:
    """Write a cell as text; whole numbers without a decimal point."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _within(times: pd.Series, part: Part, column: Column) -> pd.Series:
    inside = pd.Series(True, index=times.index)
    if part.since:
        inside &= times >= (float(part.since) if column.numeric else part.since)
    if part.until:
        inside &= times <= (float(part.until) if column.numeric else part.until)
    return inside


def _rows(source: Source, outcome: pd.DataFrame, record: pd.DataFrame) -> Rows:
    subjects = tuple(_text(value) for value in outcome[source.subject])
    times = tuple(_text(value) for value in outcome[source.time])
    columns = source.contract.columns
    reached = outcome[source.outcome.column]
    inputs: dict[str, npt.NDArray[np.generic]] = {
        name: record[name].to_numpy(
            dtype=np.float64 if columns[name].numeric else object
        )
        for name in source.inputs
    }
    return Rows(
        ids=tuple(f"{s}@{t}" for s, t in zip(subjects, times, strict=True)),
        subjects=subjects,
        times=times,
        inputs=inputs,
        groups=_groups(source.groups, record),
        positive=(reached >= source.outcome.at_least).to_numpy(bool),
    )


def _groups(
    groups: Sequence[Group], record: pd.DataFrame
) -> tuple[Mapping[str, str], ...]:
    found = {
        group.attribute: [
            group.labels.get(_text(v), "unknown") for v in record[group.column]
        ]
        for group in groups
    }
    return tuple(
        {attribute: values[i] for attribute, values in found.items()}
        for i in range(len(record))
    )
