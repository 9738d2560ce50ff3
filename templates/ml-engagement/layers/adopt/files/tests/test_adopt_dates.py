"""Dates of a delivery become features that hold later, too, and know nothing of the outcome."""

import numpy as np
import pandas as pd
import pytest

from this_product import adoption

columns, dates = adoption.columns, adoption.dates


def date(name: str, *cells: str | None) -> adoption.columns.Column:
    return columns.Column(name, columns.Kind.DATE, pd.Series(cells, dtype=object))


def made(time: str, early: int, *given: adoption.columns.Column) -> dict[str, list[float]]:
    rows = np.arange(len(given[0].cells)) < early
    found = dates.features({column.name: column for column in given}, time, rows)
    return {column.name: column.cells.tolist() for column in found}


DAYS = date("day", "2026-03-02", "2026-04-05", "2026-03-09", "2026-04-12")  # Mondays, Sundays


def test_a_date_gives_month_and_weekday_and_never_itself() -> None:
    assert made("", 4, DAYS) == {"day_month": [3, 4, 3, 4], "day_weekday": [0, 6, 0, 6]}


def test_a_time_of_day_gives_the_hour() -> None:
    hours = date("at", "2026-03-02T08:30:00", "2026-03-02T17:00:00")
    assert made("", 2, hours) == {"at_hour": [8, 17]}


def test_what_only_later_rows_have_is_left_out() -> None:
    assert made("day", 1, DAYS) == {}
    assert set(made("day", 2, DAYS)) == {"day_month", "day_weekday"}


def test_another_date_counts_in_days_before_the_time_of_the_row() -> None:
    ordered = date("ordered", "2026-03-01", "2026-03-31", None, "2026-04-13")
    found = made("day", 4, DAYS, ordered)
    assert found["ordered_days_before"][:2] == [1, 5]
    assert np.isnan(found["ordered_days_before"][2:]).all()  # missing; later than its row


def test_a_date_after_its_row_shows_in_no_part_of_it() -> None:
    paid = date("paid", "2026-03-01", "2026-05-01", "2026-02-28", "2026-05-02")
    found = made("day", 4, DAYS, paid)
    for name in ("paid_month", "paid_weekday", "paid_days_before"):
        assert np.isnan(found[name])[[1, 3]].all(), name


@pytest.mark.parametrize("name", ["day_month", "day_weekday"])
def test_the_contract_says_what_a_part_may_hold(name: str) -> None:
    found = {c.name: c for c in dates.features({"day": DAYS}, "", np.ones(4, dtype=bool))}
    assert found[name].limits in ((1, 12), (0, 6))
    assert "of day" in found[name].about
