"""Drift: clean windows are quiet as often as stated, shifted ones are not, nobody shows."""

from dataclasses import asdict

import numpy as np
import pytest

from builders import FakeProduct, case
from practice import drift, profile
from practice.cases import Case
from practice.drift import compare, noise, stability
from practice.product import Value
from practice.profile import MINIMUM, Sample, Spread, spread
from practice.world import JsonValue, World
from traffic import answered, told_early

Columns = dict[str, Sample]


def population(
    n: int, rng: np.random.Generator, *, shift: float = 0.0, wrong: float = 0.1
) -> Columns:
    """Skewed and normal numbers, one of three words, one in ten missing, right or wrong."""
    amounts = np.where(rng.random(n) < 0.4, 0.0, rng.lognormal(3 + shift, 1, n))
    numbers = np.where(rng.random(n) < 0.1, np.nan, rng.normal(shift, 1, n))
    columns: dict[str, list[Value]] = {
        "amount": amounts.tolist(),
        "number": numbers.tolist(),
        "rare": (rng.random(n) < (0.25 if shift else 0.05)).astype(float).tolist(),
        "word": rng.choice(["a", "b", "c"], n, p=[0.6, 0.3, 0.1]).tolist(),
        "success of new": np.where(rng.random(n) < wrong, "wrong", "right").tolist(),
    }
    people = [f"s{i}" for i in range(n)]
    return {name: Sample(values, people) for name, values in columns.items()}


@pytest.fixture(scope="module")
def known() -> dict[str, Spread]:
    return {k: spread(v) for k, v in population(2000, np.random.default_rng(1)).items()}


def alarms(known: dict[str, Spread], window: Columns) -> list[str]:
    return [part.name for part in compare(known, window) if part.ratio > 1]


def test_the_index_and_its_noise_have_the_values_that_are_known() -> None:
    assert stability([1000] * 4, [400, 800, 1200, 1600]) == pytest.approx(0.228, abs=1e-3)
    assert stability([30, 70], [60, 40]) == pytest.approx(stability([60, 40], [30, 70]))
    sizes = {50: 0.56, 100: 0.28, 200: 0.145, 500: 0.061, 1000: 0.033}
    for n, value in sizes.items():
        assert noise(n, 5000, 10, 0.001) == pytest.approx(value, rel=0.03)


@pytest.mark.parametrize("n", [100, 400, 3000])
def test_windows_without_drift_raise_no_more_alarms_than_stated(
    known: dict[str, Spread], n: int
) -> None:
    rng = np.random.default_rng(n)
    raised = sum(bool(alarms(known, population(n, rng))) for _ in range(120))
    assert raised <= 5  # of 120, at most 1% each: more than five in one run of 4,000


@pytest.mark.parametrize("n", [300, 3000])
def test_a_shifted_window_is_told_column_by_column(known: dict[str, Spread], n: int) -> None:
    rng = np.random.default_rng(2)
    assert alarms(known, population(n, rng, shift=1.5)) == ["amount", "number", "rare"]


def test_a_changed_meaning_shows_in_success_alone(known: dict[str, Spread]) -> None:
    assert alarms(known, population(500, np.random.default_rng(3), wrong=0.4)) == ["success of new"]


def test_rows_of_few_people_are_worth_no_more_than_the_people(known: dict[str, Spread]) -> None:
    rows = population(3000, np.random.default_rng(4), shift=1.5)
    for people, counted in ((90, set()), (150, {150})):
        owners = [f"s{i % people}" for i in range(3000)]
        window = {name: Sample(sample.values, owners) for name, sample in rows.items()}
        assert {part.n for part in compare(known, window)} == counted


def test_nobody_shows_in_a_profile() -> None:
    people = [f"s{i}" for i in range(500)]
    values: list[Value] = [*np.linspace(0, 100, 480).tolist(), *[98_765.4321] * 3, *[None] * 17]
    words: list[Value] = [*["common"] * 490, *["rare disease"] * 10]
    for column in (values, words):
        found = spread(Sample(column, people))
        assert all(count == 0 or count >= MINIMUM for count in found.counts)
        assert "98765" not in str(asdict(found))
        assert "rare" not in str(asdict(found))
    one = spread(Sample(np.linspace(0, 1, 400).tolist(), ["the same"] * 400))
    assert (one.edges, one.counts) == ((), (0, 0))


def test_the_live_guard_finds_what_lies_far_outside(known: dict[str, Spread]) -> None:
    usual: dict[str, JsonValue] = {"amount": 60.0, "number": 2.5, "word": "c", "unknown": 1e9}
    assert profile.unusual(known, usual) == ()
    assert profile.unusual(known, {**usual, "number": 40, "word": "d"}) == ("number", "word")
    assert profile.unusual(known, {"number": None, "amount": -1e6}) == ("amount",)


def normal_traffic(world: World, n: int, shift: float) -> None:
    for i, value in enumerate(np.random.default_rng(5).normal(shift, 1, n).tolist()):
        outcome, score = ("yes", 0.9) if i % 10 else ("no", 0.8)
        answered(world, i, outcome, score=score, record={"number": value})


def test_outcomes_are_those_of_what_is_due(tiny: World, monkeypatch: pytest.MonkeyPatch) -> None:
    told_early(tiny)
    monkeypatch.setattr(drift, "WINDOW", 500)  # a week brings 1,050: none of the newest is due
    window = drift.traffic(tiny)
    assert {len(sample.values) for sample in window.values()} == {500}
    share = list(window["outcome"].values).count("yes") / 500  # of what is told early it is 1
    assert share == pytest.approx(0.35, abs=0.07)


@pytest.mark.parametrize(
    ("n", "shift", "ok"), [(500, 0.0, True), (500, 2.0, False), (50, 2.0, True)]
)
def test_the_verb_judges_the_newest_traffic_and_tells_metrics(
    tiny: World, n: int, shift: float, ok: bool
) -> None:
    cases: list[Case] = [case(2 * i, success=bool(i % 10)) for i in range(500)]
    normal = spread(
        Sample(np.random.default_rng(6).normal(0, 1, 500).tolist(), [c.subject for c in cases])
    )
    known = {"number": normal} | {k: spread(v) for k, v in profile.outputs(cases).items()}
    normal_traffic(tiny, n, shift)
    report = drift.judge(tiny, FakeProduct(new=cases), known)
    assert report.ok is ok
    assert ("not enough data" in report.text) is (n == 50)
    assert report.data["alarms"] == ([] if ok else ["number"])
    shown = tiny.read_json(drift.STATE)
    assert isinstance(shown, dict)
    assert ("number" in shown["ratios"]) is (n > 50)
