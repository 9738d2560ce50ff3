"""Dates as a model can use them: month, weekday, hour, and how long before TIME they were."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from .columns import Column, Kind

PARTS = {"month": ("month", 1, 12), "weekday": ("day_of_week", 0, 6), "hour": ("hour", 0, 23)}
_DAY = pd.Timedelta(days=1)

Chosen = npt.NDArray[np.bool_]


def features(dates: Mapping[str, Column], time: str, early: Chosen) -> Iterator[Column]:
    """Make columns from dates; ``early``: (n,) rows that come before the later parts.

    A date itself is no feature: every later case would lie outside of what was learned. Nor is
    a month, say, that only the later rows have. What lies after TIME was not known then, and
    counts as missing.
    """
    known = {name: pd.to_datetime(column.cells) for name, column in dates.items()}
    now = known.get(time)
    for name, moments in known.items():
        usable = moments if now is None else moments.where(moments <= now)
        yield from _parts(name, usable, early)
        if now is not None and name != time:
            days = (now - usable) / _DAY
            about = f"Days from {name} to {time}; missing where {name} was not known then."
            kind = Kind.INTEGER if (days.dropna() % 1 == 0).all() else Kind.NUMBER
            yield from _varied(Column(f"{name}_days_before", kind, days, about=about))


def _parts(name: str, moments: pd.Series, early: Chosen) -> Iterator[Column]:
    for part, (attribute, low, high) in PARTS.items():
        values = getattr(moments.dt, attribute).astype(float)
        if set(values[~early].dropna()) <= set(values[early].dropna()):
            about = (
                f"The {part} of {name}, {low} to {high}{' (Monday is 0)' * (part == 'weekday')}."
            )
            found = Column(f"{name}_{part}", Kind.INTEGER, values, about=about, limits=(low, high))
            yield from _varied(found)


def _varied(column: Column) -> Iterator[Column]:
    if column.cells.min() < column.cells.max():
        yield column
