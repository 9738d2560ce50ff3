"""Deliveries that are fit and unfit to work with; rows made before there is one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import made_up
from practice import data_note
from practice.world import World
from this_product import preparation, product, source, synthetic

Rows = list[dict[str, Any]]
FILE = "data/months.csv.gz"


@pytest.fixture
def world(tmp_path: Path, repository: World) -> World:
    """Made-up data that is fit, and this repository's rules of the gate."""
    made = made_up.repository(tmp_path)
    made.write_text("metrics/gate.yaml", repository.read_text("metrics/gate.yaml"))
    return made


def judged(world: World, **env: str) -> dict[str, float]:
    report = preparation.run(replace(world, env=env), [])
    scores: Any = report.data["sections"]
    assert report.ok == (report.data["score"] == 1)
    assert report.ok == all(score == 1 for score in scores.values())
    return {name: score for name, score in scores.items() if score < 1}


def no_number(rows: Rows) -> Rows:
    return [row | {"late": "never"} if row["month"] == 4 else row for row in rows]


def column_gone(rows: Rows) -> Rows:
    return [{name: value for name, value in row.items() if name != "zone"} for row in rows]


def twice(rows: Rows) -> Rows:
    return [*rows, *rows[:5]]


def mostly_missing(rows: Rows) -> Rows:
    return [row | {"spent": "" if n % 2 else row["spent"]} for n, row in enumerate(rows)]


def constant(rows: Rows) -> Rows:
    return [row | {"zone": "north"} for row in rows]


def one_outcome(rows: Rows) -> Rows:
    return [row | {"late": 0} for row in rows]


def telling(rows: Rows) -> Rows:
    """Write next month's outcome into this month's record."""
    ahead = zip(rows, [*rows[1:], rows[0]], strict=True)
    return [row | {"spent": 900 if int(later["late"]) else 1} for row, later in ahead]


def test_what_keeps_the_contract_is_ready(world: World) -> None:
    assert judged(world) == {}


@pytest.mark.parametrize(
    ("spoil", "section"),
    [
        (no_number, "schema"),
        (column_gone, "schema"),
        (twice, "duplicates"),
        (mostly_missing, "distribution"),
        (constant, "distribution"),
        (one_outcome, "labels"),
        (telling, "leaks"),
    ],
)
def test_a_bad_delivery_is_refused_for_its_reason(
    world: World, spoil: Callable[[Rows], Rows], section: str
) -> None:
    made_up.deliver(world, spoil(made_up.rows()))
    assert section in judged(world)


def test_a_delivery_is_held_against_the_data_in_force(world: World) -> None:
    file = "next.csv"
    world.write_bytes(file, world.read_bytes(FILE))
    assert judged(world, FILE=file) == {}
    rows: Rows = [
        r | {"spent": float(str(r["spent"] or 0)) * 7} for r in made_up.rows()
    ]  # another unit
    made_up.deliver(world, rows)
    world.write_bytes(file, world.read_bytes(FILE))
    made_up.deliver(world, made_up.rows())
    assert list(judged(world, FILE=file)) == ["distribution"]


def test_work_starts_on_rows_made_from_the_contract(world: World) -> None:
    synthetic.write(world, source.load(world))
    again = world.read_bytes(data_note.SYNTHETIC)
    synthetic.write(world, source.load(world))
    assert world.read_bytes(data_note.SYNTHETIC) == again
    mapping = made_up.MAPPING.replace(FILE, data_note.SYNTHETIC)
    world.write_text(data_note.CUSTOMER, mapping)
    assert judged(world) == {}
    assert product.product(world).check_data(record=True) == ()
    assert "Synthetic data" in (data_note.note(world) or "")
    rows = synthetic.rows(source.load(world), np.random.default_rng(1))
    assert 0.3 < (rows["late"] >= 1).mean() < 0.7
