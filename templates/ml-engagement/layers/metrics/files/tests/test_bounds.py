"""Bounds keep their promise when cases depend on each other."""

from collections.abc import Sequence

import numpy as np
import pytest

from practice import bounds, stats
from practice.bounds import Judge
from practice.paired import Floats
from practice.policy import Policy

RULES = Policy(0.95, 0.80, 300, 100, 5, "var/openings.jsonl")
JUDGE = Judge(RULES, 0.05, 1)
TARGET = 0.85


def alike(rng: np.random.Generator, subjects: int, rows: int) -> Floats:
    """Rows of a subject are all right for two in five; 85% are right overall."""
    sure = np.repeat(rng.random(subjects) < 0.4, rows)
    return (rng.random(subjects * rows) < np.where(sure, 1.0, 0.75)).astype(float)


def people(subjects: int, rows: int) -> Sequence[str]:
    return [f"s{i}" for i in range(subjects) for _ in range(rows)]


def test_at_the_target_itself_the_gate_passes_as_rarely_as_it_says() -> None:
    rng, runs, names = np.random.default_rng(5), 250, people(150, 6)
    passed = 0
    for _ in range(runs):
        found = bounds.of_share(alike(rng, 150, 6), names, JUDGE)
        passed += found.lower >= TARGET
    assert passed / runs <= 0.08


def test_rows_taken_for_independent_would_pass_too_often() -> None:
    """Why subjects are drawn: one row six times over, judged by row and by subject."""
    rng, runs, names = np.random.default_rng(6), 250, people(150, 6)
    by_row = by_subject = 0
    for _ in range(runs):
        hits = np.repeat((rng.random(150) < TARGET).astype(float), 6)
        by_row += stats.clopper_pearson(int(hits.sum()), 900, 0.05)[0] >= TARGET
        by_subject += bounds.of_share(hits, names, JUDGE).lower >= TARGET
    assert by_row / runs > 0.15
    assert by_subject / runs <= 0.08


def test_copies_of_a_row_are_worth_one_row() -> None:
    hits = np.repeat((np.arange(200) % 10 != 0).astype(float), 4)
    found = bounds.of_share(hits, people(200, 4), JUDGE)
    assert found.effect == pytest.approx(4, rel=0.2)
    assert found.subjects == 200


def test_perfection_in_few_cases_is_no_certainty() -> None:
    """The bootstrap alone would say 100% at least; 18 cases cannot show 85%."""
    found = bounds.of_share(np.ones(18), people(18, 1), JUDGE)
    assert found.lower < TARGET
    assert found.upper == 1.0


def test_a_bound_is_the_same_whatever_was_asked_before() -> None:
    hits = (np.arange(300) % 7 != 0).astype(float)
    first = bounds.of_share(hits, people(100, 3), JUDGE)
    bounds.of_share(hits[::-1], people(100, 3), JUDGE)
    assert bounds.of_share(hits, people(100, 3), JUDGE) == first


def test_two_models_that_never_differ_are_equal_only_as_far_as_rows_can_tell() -> None:
    few = bounds.of_difference(np.zeros(30), people(30, 1), JUDGE)
    many = bounds.of_difference(np.zeros(3000), people(3000, 1), JUDGE)
    assert few.lower < -0.02
    assert many.lower > -0.02


def test_a_mean_of_amounts_has_bounds_too() -> None:
    values = np.tile([3.0, 5.0], 100)
    found = bounds.of_mean(values, people(200, 1), JUDGE)
    assert found.lower < 4.0 < found.upper
    assert found.upper - found.lower == pytest.approx(2 * 1.645 / 200**0.5, rel=0.15)
