"""The table in canonical form, and which column plays which part in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
import numpy.typing as npt
import pandas as pd

from practice.problems import Problem, ProblemsFoundError, refuse
from practice.world import World

from . import columns, dates, order, refusals
from .columns import NUMERIC, Column, Kind
from .delivery import Delivery
from .order import Order

RECORD = "record"  # number of the row as it was delivered
SHARES = {
    "calibration": 20,
    "test": 15,
    "sealed": 30,
}  # of the subjects, in percent; train: the rest
ENOUGH = {"calibration": 15_000, "test": 5_000, "sealed": 10_000}  # cases; more prove little more
_SKEWED = 2.0  # skewness from which a count or amount enters as a logarithm
VALUES_ASKED = 8  # numbers with more different values are an amount, not a class
_USED = (*NUMERIC, Kind.CATEGORY)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows with a known outcome, columns in use, and what a person should know."""

    order: Order
    frame: pd.DataFrame  # canonical; begins with RECORD
    columns: Mapping[str, Column]  # of the frame, but RECORD
    target: str
    cut: str  # training and calibration end here; "": no time
    after: str  # test and sealed begin here
    notes: tuple[str, ...]

    @property
    def subject(self) -> str:
        return self.order.subject or RECORD

    @property
    def time(self) -> str:
        return self.order.time or RECORD

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(sorted(self.order.names("group_by")))

    @property
    def shares(self) -> Mapping[str, int]:
        """Percent of the subjects in each part; many rows go to training, not to longer checks."""
        rows = len(self.frame) / (2 if self.cut else 1)
        apart = {n: min(s, ceil(100 * ENOUGH[n] / rows)) for n, s in SHARES.items()}
        return {"train": 100 - sum(apart.values()), **apart}

    @property
    def positive(self) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = (self.frame[self.target] == 1).to_numpy(bool)
        return found

    @property
    def early(self) -> npt.NDArray[np.bool_]:
        """Rows that may be looked at to choose a rule."""
        return _before(self.frame, self.order.time, self.after)

    def features(self) -> Mapping[str, Column]:
        """Columns that a decision may be made from."""
        apart = {self.subject, self.time, self.target, *self.groups}
        return {n: c for n, c in self.columns.items() if c.kind in _USED and n not in apart}

    def skewed(self) -> tuple[str, ...]:
        amounts = (
            (n, c.cells)
            for n, c in self.features().items()
            if c.kind in (Kind.INTEGER, Kind.NUMBER)
        )
        return tuple(n for n, v in amounts if v.min() >= 0 and v.skew() > _SKEWED)


def build(world: World, asked: Order, delivery: Delivery) -> Table:
    """Make the table; raises with everything that speaks against it."""
    frame, target = delivery.frame, _target(asked)
    if target not in frame:
        remedy = f"TARGET is one of {', '.join(frame.columns)}, or a comparison such as TARGET='{frame.columns[-1]}>=60'"
        raise refuse(
            "TARGET", 0, f"there is no column {target!r}" if target else "is not given", remedy
        )
    frame = frame.drop(columns=[name for name in asked.names("drop") if name in frame])
    problems = list(refusals.of_rows(asked, frame))
    if asked.duplicates == "drop":
        frame = frame.drop_duplicates()
    frame = frame[frame[target].notna()]
    found = {
        name: columns.read(name, frame[name], asked) for name in frame.columns if name != target
    }
    problems += refusals.of_columns(asked, found)
    outcome = _outcome(asked, frame[target])
    problems += [outcome] if isinstance(outcome, Problem) else refusals.of_time(world, asked, found)
    if isinstance(outcome, Problem) or problems:
        raise ProblemsFoundError(problems)
    return _assemble(asked, delivery, found, outcome)


def _target(asked: Order) -> str:
    found = order.comparison(asked.target)
    return found[0] if found else asked.target


def _outcome(asked: Order, cells: pd.Series) -> pd.Series | Problem:
    """Make the target 0 and 1."""
    name, found = _target(asked), order.comparison(asked.target)
    if found is not None:
        numbers = pd.to_numeric(cells, errors="coerce")
        if numbers.isna().any():
            remedy = f"TARGET={name} POSITIVE=value"
            return Problem(asked.file, 1, f"{name} is no number in every row", remedy)
        hits = order.holds(found, numbers).astype(int)
    else:
        hits = _named(asked, name, cells)
    if isinstance(hits, pd.Series) and not 0 < hits.mean() < 1:
        remedy = "choose another target, or deliver both outcomes"
        return Problem(asked.file, 1, f"{asked.target} is the same in every row", remedy)
    return hits


def _named(asked: Order, name: str, cells: pd.Series) -> pd.Series | Problem:
    """Take one value of the target as the positive outcome."""
    texts = cells.astype(str).str.strip()
    some = ", ".join(str(value) for value in texts.value_counts().index[:8])
    if asked.positive:
        unknown = Problem("POSITIVE", 0, f"{name} never is {asked.positive!r}", f"one of {some}")
        return (texts == asked.positive).astype(int) if asked.positive in set(texts) else unknown
    column = columns.read(name, cells, asked)
    if column.kind is Kind.EMPTY:
        return pd.Series(0, index=cells.index)
    if column.kind is Kind.BOOLEAN:
        return column.cells.astype(int)
    if column.kind in NUMERIC and texts.nunique() > VALUES_ASKED:
        remedy = f"TARGET='{name}>={cells.median():g}', say, or POSITIVE=value"
        return Problem("TARGET", 0, f"{name} holds numbers, not two outcomes", remedy)
    return Problem(
        "POSITIVE", 0, f"which value of {name} is the positive outcome?", f"one of {some}"
    )


def _assemble(
    asked: Order, delivery: Delivery, found: Mapping[str, Column], outcome: pd.Series
) -> Table:
    target = _target(asked)
    kept = {n: c for n, c in found.items() if c.kind in _USED or n in (asked.subject, asked.time)}
    kept |= {n: found[n] for n in asked.names("group_by")}
    kept[target] = Column(target, Kind.BOOLEAN, outcome)
    frame = pd.DataFrame({n: c.cells for n, c in kept.items()}, index=outcome.index)
    frame.insert(0, RECORD, np.arange(1, len(frame) + 1))
    cut, after = _cut(asked, frame)
    days = {n: c for n, c in found.items() if c.kind is Kind.DATE and n != asked.subject}
    early = _before(frame, asked.time, after)
    made = {c.name: c for c in dates.features(days, asked.time, early)}
    if taken := sorted(made.keys() & frame.columns):
        remedy = f"rename them, or DROP={','.join(taken)}"
        raise refuse(
            asked.file, 1, f"columns with the names of dates' parts: {', '.join(taken)}", remedy
        )
    made = {n: c for n, c in made.items() if n not in asked.names("drop")}
    frame = frame.assign(**{n: c.cells for n, c in made.items()})
    table = Table(
        order=asked, frame=frame, columns={**kept, **made}, target=target,
        cut=cut, after=after, notes=tuple(_notes(asked, delivery, {**found, **made}, outcome)),
    )  # fmt: skip
    if not table.features():
        remedy = "deliver numbers or categories"
        raise refuse(asked.file, 1, "no column is left to decide from", remedy)
    areas = {n: refusals.tells(c, table.positive) for n, c in table.features().items()}
    if leaks := list(refusals.of_leaks(asked, areas)):
        raise ProblemsFoundError(leaks)
    if seen := sorted(n for n, a in areas.items() if refusals.SUSPECT <= a < refusals.TELLS):
        look = f"Known before the decision? Alone they rank the outcomes well: {', '.join(seen)}."
        return replace(table, notes=(*table.notes, look))
    return table


def _cut(asked: Order, frame: pd.DataFrame) -> tuple[str, str]:
    """Find the time that parts the rows in halves, as nearly as whole days or periods allow."""
    if not asked.time:
        return "", ""
    times = sorted(frame[asked.time].unique())
    if len(times) < 2:
        raise refuse("TIME", 0, f"{asked.time} is the same in every row", "leave TIME out")
    at = min(
        times.index(frame[asked.time].sort_values().iloc[(len(frame) - 1) // 2]), len(times) - 2
    )
    return str(times[at]), str(times[at + 1])


def _before(frame: pd.DataFrame, time: str, after: str) -> npt.NDArray[np.bool_]:
    if not after:
        return np.ones(len(frame), dtype=bool)
    times = frame[time]
    found: npt.NDArray[np.bool_] = (times < type(times.iloc[0])(after)).to_numpy(bool)
    return found


def _notes(
    asked: Order, delivery: Delivery, found: Mapping[str, Column], outcome: pd.Series
) -> Iterator[str]:
    yield f"Read as {delivery.read_as}; {len(delivery.frame):,} rows, {len(delivery.frame.columns)} columns."
    if gone := len(delivery.frame) - len(outcome):
        yield f"{gone:,} rows were left out: no outcome, or there twice."
    if not asked.subject:
        seen = [
            n
            for n, c in found.items()
            if re.search(r"(^|[\W_])(id|no|nr)$|[a-z]I[dD]$", n) and c.cells.duplicated().any()
        ]
        hint = f" {seen[0]} looks like one." if seen else ""
        yield f"No SUBJECT was given: every row counts as a subject of its own.{hint}"
    if not asked.time:
        yield "No TIME was given: the parts are disjoint by subject only; nothing shows that the model holds later."
    yield from _use(found, {asked.subject, asked.time})
    for column in found.values():
        if column.kind is Kind.CATEGORY and column.note:
            yield f"{column.name}: {column.note}."


def _use(found: Mapping[str, Column], apart: set[str]) -> Iterator[str]:
    """Say what was made from dates, and what is not used."""
    made = [name for name, column in found.items() if column.about]
    if made:
        yield f"Made from dates, and sent with a request as the contract describes them: {', '.join(made)}."
    told = {name for name in found if any(part.startswith(f"{name}_") for part in made)}
    for kind in (Kind.TEXT, Kind.IDENTIFIER, Kind.DATE, Kind.EMPTY, Kind.PERSONAL):
        names = [n for n, c in found.items() if c.kind is kind and n not in told | apart]
        if names:
            yield f"Not used, {kind}: {', '.join(names)}."
