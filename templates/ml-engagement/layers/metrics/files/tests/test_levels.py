"""How often the gate errs by luck, where the truth is known: no more than it says."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from builders import case, prepare
from practice import bounds, checks, engagement, groups, metrics, stats
from practice.bounds import Judge, Policy
from practice.cases import Case
from practice.checks import Check, Outcome
from practice.engagement import Direction
from practice.stats import Floats
from practice.world import World

RULES = Policy(0.95, 0.80, 300, 100, 5, "var/openings.jsonl")
FIRST, LAST = (Judge(RULES, RULES.alpha(n), 1) for n in (1, 5))
MARGIN, LIMIT = 0.02, 0.05  # of the made-up engagement: margin and largest gap


def people(right: Iterable[float], region: str = "north", each: int = 1) -> list[Case]:
    """Cases of subjects with ``each`` rows, right where the value is 1."""
    made = [case(2 * (i // each), success=bool(r), region=region) for i, r in enumerate(right)]
    return [replace(c, case_id=f"{region}-{i}") for i, c in enumerate(made)]


def slices(world: World, lost: int, gained: int, n: int, by: Judge) -> set[Outcome]:
    """Judge 13 equal groups of n rows, of which each lost and gained so many."""
    row = np.arange(n)
    old, new = ((row < lost) | (row >= lost + gained)) * 1.0, (row >= lost) * 1.0
    pair = [[c for v in "abcdefghijklm" for c in people(side, v)] for side in (old, new)]
    found = groups.slices(engagement.load(world).groups, (pair[0], pair[1]), MARGIN, by)
    return {check.outcome for check in found}


def gap(world: World, *parts: tuple[str, float, int]) -> Check:
    """Compare groups, each of a name, a share of right decisions and a number of rows."""
    made = [c for v, share, n in parts for c in people((np.arange(n) < share * n) * 1.0, v)]
    return groups.gaps(engagement.load(world).groups, made, FIRST)[0]


def test_a_group_within_the_margin_is_not_accused_one_far_beyond_is(tiny: World) -> None:
    """2.3 points worse at a margin of 2: a test of "no difference at all" would accuse it."""
    assert slices(tiny, 35, 12, 1000, FIRST) == {Outcome.UNPROVEN}
    assert slices(tiny, 60, 0, 1000, FIRST) == {Outcome.FAIL}
    assert slices(tiny, 200, 0, 200, LAST) == {Outcome.FAIL}  # at the smallest risk, too


def test_the_score_of_a_gap_is_that_of_the_best_fit_under_it() -> None:
    """Independent of the cubic: shares ``gap`` apart that make what was seen most likely."""
    for k, n, j, m, apart in ((90, 100, 700, 1000, 0.05), (25, 41, 6, 63, 0.1)):
        p = np.linspace(apart, 1, 2_000_001)[1:-1]
        q = p - apart
        likely = k * np.log(p) + (n - k) * np.log1p(-p) + j * np.log(q) + (m - j) * np.log1p(-q)
        best = int(likely.argmax())
        error = np.sqrt(p[best] * (1 - p[best]) / n + q[best] * (1 - q[best]) / m)
        excess = k / n - j / m
        tails = stats.upper_tail((excess - apart) / error)
        assert stats.apart_p((j, m), (k, n), apart) == pytest.approx(tails, rel=1e-3)


def test_a_gap_of_just_the_limit_is_accused_as_rarely_as_it_says(tiny: World) -> None:
    """99% of 100 against 94% of 2,000: Wald's test would accuse 17% of the time."""
    rng, accused = np.random.default_rng(1), 0
    for one, two in zip(rng.binomial(100, 0.99, 25), rng.binomial(2000, 0.94, 25), strict=True):
        check = gap(tiny, ("a", one / 100, 100), ("b", two / 2000, 2000))
        accused += check.outcome is Outcome.FAIL
    assert accused <= 2  # of 25 at 2.5%
    check = gap(tiny, ("a", 0.99, 500), ("b", 0.90, 2000))
    assert check.outcome is Outcome.FAIL
    assert check.bounds is not None
    assert check.bounds.lower > LIMIT


def test_an_open_gap_names_the_rows_that_settle_it_if_nothing_else_changes(tiny: World) -> None:
    def by(n: float) -> Check:
        return gap(tiny, ("a", 0.9, int(n)), ("b", 0.88, int(n)))

    needed = by(400).needed
    assert needed is not None
    found = [by(share * needed).outcome for share in (0.8, 1.2)]
    assert found == [Outcome.UNPROVEN, Outcome.PASS]
    beyond = gap(tiny, ("a", 0.9, 400), ("b", 0.84, 400))
    assert (beyond.outcome, beyond.needed is not None) == (Outcome.UNPROVEN, True)
    more = math.ceil(1.2 * (beyond.needed or 0))
    assert gap(tiny, ("a", 0.9, more), ("b", 0.84, more)).outcome is Outcome.FAIL
    assert gap(tiny, ("a", 0.9, 400), ("b", 0.9, 50)).needed == 100
    assert by(5000).needed is None


def test_a_group_too_small_to_judge_forbids_the_all_clear(tiny: World) -> None:
    fair = gap(tiny, ("a", 0.9, 5000), ("b", 0.9, 5000))
    few = gap(tiny, ("a", 0.9, 5000), ("b", 0.9, 5000), ("c", 0.5, 99))
    harm = gap(tiny, ("a", 0.9, 5000), ("b", 0.7, 5000), ("c", 0.5, 99))
    outcomes = [found.outcome for found in (fair, few, harm)]
    assert outcomes == [Outcome.PASS, Outcome.NO_DATA, Outcome.FAIL]
    assert all("too few decisions to say anything of c" in found.words for found in (few, harm))


@pytest.mark.parametrize(("subjects", "said"), [(5, False), (29, False), (30, True)])
def test_many_rows_of_few_subjects_say_nothing(
    tiny: World, repository: World, subjects: int, said: bool
) -> None:
    success = metrics.load(prepare(tiny, repository)).success
    rows = people(np.ones(20 * subjects), each=20)
    found = checks.success(success, rows, FIRST), checks.against_champion((rows, rows), 0.05, FIRST)
    assert {check.outcome is not Outcome.NO_DATA for check in found} == {said}
    if not said:
        assert f"{subjects} subjects; 30 are needed" in found[0].words
        assert found[0].needed == 600


def test_the_rows_still_needed_are_enough_where_nothing_differs() -> None:
    check = checks.against_champion((people(np.ones(120)),) * 2, MARGIN, FIRST)
    assert (check.outcome, check.needed) == (Outcome.UNPROVEN, 189)
    for n, outcome in ((188, Outcome.UNPROVEN), (189, Outcome.PASS)):
        rows = people(np.ones(n))
        assert checks.against_champion((rows, rows), MARGIN, FIRST).outcome is outcome


def amount(world: World, limit: float, better: Direction, values: Floats, each: int = 1) -> Check:
    """Judge a mean cost whose limit is so much; subjects have ``each`` rows."""
    metric, asked = metrics.load(world).metrics["cost"], checks.Question("c", "C", limit, better)
    names = [str(i // each) for i in range(len(values))]
    return checks.amount(asked, metric, values, names, FIRST)


@pytest.mark.parametrize("kind", ["lognormal", "seldom"])
def test_a_mean_of_just_the_limit_is_kept_as_rarely_as_it_says(
    tiny: World, repository: World, kind: str
) -> None:
    """At 2.5%; by the bound alone it would be kept twice as often, by the plain one even more."""
    world, rng, kept, under, plain = prepare(tiny, repository), np.random.default_rng(1), 0, 0, 0
    mean, names = math.exp(0.5) if kind == "lognormal" else 0.3, [str(i) for i in range(100)]
    for _ in range(300):
        seldom = np.where(rng.random(100) < 0.03, 10.0, 0.0)
        values = np.asarray(rng.lognormal(0, 1, 100) if kind == "lognormal" else seldom)
        check = amount(world, mean, Direction.LOWER, values)
        plain += bounds.of_mean(values, names, FIRST).upper <= mean
        kept += check.outcome is Outcome.PASS
        under += check.bounds is not None and check.bounds.upper <= mean
    assert kept <= 8 < under < plain + (kind == "seldom")


def test_a_long_tail_is_trusted_on_its_other_side_alone(tiny: World, repository: World) -> None:
    world, values = prepare(tiny, repository), np.array([1.0] * 98 + [40.0, 60.0])
    least, most = Direction.HIGHER, Direction.LOWER
    told = amount(world, 9.0, most, values, each=2)
    assert told.outcome is Outcome.NO_DATA
    assert "too skewed to say of 50 subjects; about 1,204 are needed" in told.words
    assert told.needed == 2408
    assert amount(world, 0.5, most, values, each=2).outcome is Outcome.FAIL
    assert amount(world, 0.5, least, values, each=2).outcome is Outcome.PASS
    assert amount(world, 9.0, least, values, each=2).outcome is Outcome.NO_DATA
    same = amount(world, 9.0, most, np.full(100, 1.0))
    assert same.bounds is not None
    assert (same.bounds.lower, same.bounds.upper) == (1.0, 1.0)
    assert (same.outcome, same.needed, "all alike" in same.words) == (Outcome.NO_DATA, 150, True)
    for value in (0.1, 1.0, 9.1):  # whose sums are not exact
        found = [amount(world, limit, most, np.full(150, value)) for limit in (0.05, 9.5)]
        assert [check.outcome for check in found] == [Outcome.FAIL, Outcome.PASS]
    assert amount(world, 0.5, most, np.full(100, 1.0)).outcome is Outcome.FAIL


def test_the_rows_still_needed_of_a_mean_follow_from_its_variance(
    tiny: World, repository: World
) -> None:
    world, spread = prepare(tiny, repository), np.array([2.3, 6.3])  # 4.3, give or take 2
    first = amount(world, 4.5, Direction.LOWER, np.tile(spread, 100))
    assert first.outcome is Outcome.UNPROVEN
    assert first.needed is not None
    assert 785 <= first.needed < 1000  # (2.8 x 2 / 0.2)^2, and what the draws add
    enough = amount(world, 4.5, Direction.LOWER, np.tile(spread, first.needed // 2))
    assert enough.outcome is Outcome.PASS
