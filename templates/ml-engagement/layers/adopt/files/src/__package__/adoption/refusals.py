"""What cannot be used: everything at once, each with what to do about it."""

import re
from collections.abc import Iterator, Mapping
from itertools import product
from math import ceil, log

import numpy as np
import numpy.typing as npt
import pandas as pd

from practice import bounds, engagement, stats
from practice.problems import Problem
from practice.world import World

from ..models import MINIMUM
from .columns import NUMERIC, Column, Kind
from .order import Order

GROUPS = 20  # values of a column that is measured for fairness
TELLS = 0.99  # area under the curve from which one column alone gives the outcome away
AFTER = 0.05  # share of later dates that is no slip
SUSPECT = 0.9  # from which a person should look
_FIRST_ROW = 2  # line of the first row in a file with a header
_PAIRS = (("start", "end"), ("begin", "end"), ("from", "to"), ("opened", "closed"), ("created", "closed"),
          ("ordered", "delivered"), ("admission", "discharge"), ("valid_from", "valid_to"))  # fmt: skip
_PARTS = re.compile(r"split|fold|partition|data_?set", re.IGNORECASE)

Positive = npt.NDArray[np.bool_]


def of_columns(order: Order, columns: Mapping[str, Column]) -> Iterator[Problem]:
    """Object to columns by themselves: unknown, mixed, ambiguous, personal."""
    asked = {
        "SUBJECT": {order.subject} - {""},
        "TIME": {order.time} - {""},
        "GROUP_BY": order.names("group_by"),
    }
    for variable, names in asked.items():
        for name in sorted(names - columns.keys()):
            yield Problem(
                variable, 0, f"there is no column {name!r}", f"one of {', '.join(columns)}"
            )
    yield from _of_parts_played(order, columns)
    for column in columns.values():
        place = (order.file, 1)
        match column.kind:
            case Kind.MIXED:
                remedy = f"correct or empty these cells, or DROP={column.name}"
                yield Problem(*place, f"{column.name}: mixed types: {column.note}", remedy)
            case Kind.AMBIGUOUS:
                message = f"{column.name}: dates that can be read two ways"
                yield Problem("DATES", 0, message, "dmy or mdy")
            case Kind.PERSONAL if not order.legal_basis and column.name != order.subject:
                remedy = f"DROP={column.name}, or record why it may be kept: LEGAL_BASIS='contract, art. 6(1)(b)'"
                yield Problem(*place, f"{column.name}: personal data, {column.note}", remedy)


def _of_parts_played(order: Order, columns: Mapping[str, Column]) -> Iterator[Problem]:
    for name in sorted(order.names("group_by") & columns.keys()):
        if (many := columns[name].cells.nunique()) > GROUPS:
            message = f"{name} has {many} values, too many groups to compare"
            yield Problem("GROUP_BY", 0, message, f"name a column with at most {GROUPS}")
    if order.subject in columns and (without := columns[order.subject].cells.isna().sum()):
        message = f"{without} rows do not say whom they are about ({order.subject})"
        yield Problem(order.file, 1, message, "fill the cells, or leave SUBJECT out")


def of_time(world: World, order: Order, columns: Mapping[str, Column]) -> Iterator[Problem]:
    """Object to dates that run backwards, or lie after the time of the outcome."""
    dates = {name: c.cells for name, c in columns.items() if c.kind is Kind.DATE}
    for (first, one), (second, other) in product(dates.items(), dates.items()):
        if (_role(first, 0), _role(second, 1)) in _PAIRS:
            wrong = (other < one)[other.notna() & one.notna()].reindex(one.index, fill_value=False)
            if wrong.any():
                line = int(wrong.to_numpy().argmax()) + _FIRST_ROW
                message = f"{second} is before {first} in {wrong.sum()} rows"
                yield Problem(order.file, line, message, f"correct the rows, or DROP={second}")
    if order.time not in columns:
        return
    time = columns[order.time]
    if time.kind not in (Kind.DATE, *NUMERIC, Kind.IDENTIFIER) or time.cells.isna().any():
        message = f"{order.time} is no date or number in every row"
        yield Problem("TIME", 0, message, "TIME names a full column")
    elif time.kind is Kind.DATE:
        yield from _of_dates(world, order, time.cells, dates)


def _of_dates(
    world: World, order: Order, time: pd.Series, dates: Mapping[str, pd.Series]
) -> Iterator[Problem]:
    if late := (time > f"{world.today}T99").sum():
        message = f"{order.time} lies after today in {late} rows"
        yield Problem(order.file, 1, message, "correct the dates")
    for name, cells in dates.items():
        share = (cells > time)[cells.notna()].mean()
        if name != order.time and share > AFTER:
            message = f"{name} is later than {order.time} in {share:.0%} of the rows"
            remedy = f"recorded after the outcome, it would tell it: DROP={name}"
            yield Problem(order.file, 1, message, remedy)


def _role(name: str, side: int) -> str:
    words = re.split(r"[\W_]+", name.lower())
    return next(
        (pair[side] for pair in _PAIRS if pair[side] in words or pair[side] == name.lower()), ""
    )


def of_rows(order: Order, frame: pd.DataFrame) -> Iterator[Problem]:
    """Object to rows that are there twice, and to subjects in two parts."""
    twice = frame.duplicated()
    if twice.any() and not order.duplicates:
        line = int(twice.to_numpy().argmax()) + _FIRST_ROW
        remedy = "DUPLICATES=drop, or DUPLICATES=keep where equal rows are different cases"
        yield Problem(order.file, line, f"{twice.sum()} rows are there twice", remedy)
    for name in filter(_PARTS.search, frame.columns):
        parts = (
            frame.groupby(order.subject)[name].nunique()
            if order.subject in frame
            else pd.Series([0])
        )
        if (parts > 1).any():
            message = f"{(parts > 1).sum()} subjects are in more than one part of {name!r}"
            yield Problem(
                order.file, 1, message, f"DROP={name}: the parts are dealt out anew, by subject"
            )


def of_leaks(order: Order, areas: Mapping[str, float]) -> Iterator[Problem]:
    """Object to a column that alone gives the outcome away; ``areas``: what :func:`tells` found."""
    for name in sorted(areas.keys() - order.names("keep")):
        share = areas[name]
        if share >= TELLS:
            remedy = f"DROP={name}, or KEEP={name} if it is known before the decision"
            message = (
                f"{name} alone ranks the outcomes almost without a mistake ({share:.3f}): a leak?"
            )
            yield Problem(order.file, 1, message, remedy)


def tells(column: Column, positive: Positive) -> float:
    """Give the area under the curve of one column; for texts on rows that were not looked at."""
    if column.kind in NUMERIC:
        missing = column.cells.isna().to_numpy()
        areas = [
            _area(column.cells.fillna(column.cells.median()).to_numpy(float), positive),
            _area(missing * 1.0, positive),
        ]
        return max(max(area, 1 - area) for area in areas)
    even = np.arange(len(positive)) % 2 == 0
    means = pd.Series(positive[even]).groupby(column.cells[even].to_numpy()).mean()
    known = column.cells[~even].map(means).fillna(positive.mean()).to_numpy(float)
    return _area(known, positive[~even])


def _area(scores: npt.NDArray[np.float64], positive: Positive) -> float:
    """Mann-Whitney: how often a positive case is ranked above a negative one."""
    n, m = int(positive.sum()), int((~positive).sum())
    if not n or not m:
        return 0.5
    ranks = pd.Series(scores).rank().to_numpy()
    return float((ranks[positive].sum() - n * (n + 1) / 2) / (n * m))


def needed(world: World, sealed: float) -> tuple[int, int]:
    """Give rows without which nothing can be proven, and rows that usually suffice.

    ``sealed``: the share of the rows that reaches the sealed part. Without a single wrong
    decision ``log(alpha) / log(target)`` cases prove a share (the success-run theorem);
    the second number is for a true share half way between target and 100%, at the gate's power.
    """
    framing, policy = engagement.load(world), bounds.policy(world)
    target, alpha = framing.success.target, policy.alpha(1)
    if target.unit != "%" or not 0 < target.share < 1:
        return MINIMUM, MINIMUM
    least = ceil(log(alpha) / log(max(target.share, 1 - target.share)))
    usual = stats.cases_needed((1 + target.share) / 2, target.share, alpha, policy.power)
    margin = stats.pairs_needed(0.05, framing.margin.share, alpha, policy.power)
    return ceil(least / sealed), ceil(max(usual, margin) / sealed)
