"""Statistics against published values and other programs' output.

Read in R's and statsmodels' own tests: the exact interval of 51/235 (binom.test), Tango's
intervals (contingencytables), Newcombe's difference (Fagerland, Lydersen & Laake 2015),
McNemar (R's example, after Agresti 1990, p. 350). Widely quoted and recomputed: Newcombe
(1998), Statistics in Medicine 17, 857-872, Table I; NIST/SEMATECH e-Handbook 7.2.4.2;
Tango (1998), Statistics in Medicine 17, 891-908.
"""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy.special import bdtrc

from practice import bounds, stats
from practice.bounds import Judge, Policy
from practice.stats import Floats

BOTH_SIDES_95 = 0.025  # risk of each side of a two-sided 95% interval
JUDGE = Judge(Policy(0.95, 0.80, 300, 100, 5, "var/openings.jsonl"), 0.05, 1)


@pytest.mark.parametrize(
    ("k", "n", "score", "exact"),
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0, 0.1611), (0.0, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_intervals_of_a_share_as_newcombe_prints_them(
    k: int, n: int, score: stats.Interval, exact: stats.Interval
) -> None:
    assert stats.wilson(k, n, BOTH_SIDES_95) == pytest.approx(score, abs=5.1e-5)
    assert stats.clopper_pearson(k, n, BOTH_SIDES_95) == pytest.approx(exact, abs=5.1e-5)


@pytest.mark.parametrize(
    ("k", "n", "alpha", "limits", "digits"),
    [
        (51, 235, BOTH_SIDES_95, (0.1660633298083073, 0.2752683640289254), 1e-13),  # R
        (4, 20, 0.05, (0.071354, 0.401029), 1e-6),  # NIST
    ],
)
def test_exact_intervals_as_other_programs_print_them(
    k: int, n: int, alpha: float, limits: stats.Interval, digits: float
) -> None:
    assert stats.clopper_pearson(k, n, alpha) == pytest.approx(limits, abs=digits)


@pytest.mark.parametrize(
    ("gained", "lost", "n", "limits", "digits"),
    [(6, 16, 161, (-0.1240, -0.0054), 5.1e-5), (1, 7, 21, (-0.517, -0.026), 5.1e-4)],
)
def test_tangos_interval_as_r_prints_it(
    gained: int, lost: int, n: int, limits: stats.Interval, digits: float
) -> None:
    lower = stats.tango_lower(gained, lost, n, BOTH_SIDES_95)
    upper = -stats.tango_lower(lost, gained, n, BOTH_SIDES_95)
    assert (lower, upper) == pytest.approx(limits, abs=digits)


def test_single_values_as_printed() -> None:
    z = stats.tango_z(0, 1, 44, -0.10)
    assert (z, stats.upper_tail(z)) == pytest.approx((1.709, 0.044), abs=5e-4)
    found = stats.newcombe((7, 34), (1, 34), BOTH_SIDES_95)
    assert found == pytest.approx((0.019, 0.340), abs=5e-4)
    chi2, p = stats.mcnemar(150, 86)
    assert chi2 == pytest.approx(16.818, abs=5e-4)
    assert p == pytest.approx(4.115e-05, rel=2e-4)
    adjusted = stats.holm([0.01, 0.04, 0.03, 0.005])  # R's p.adjust
    assert adjusted == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert stats.cases_needed(0.2, 0.1, alpha=0.05, power=0.90) == 112  # NIST, corrected


@pytest.mark.parametrize(
    ("discordant", "margin", "n"), [(0.05, 0.02, 773), (0.10, 0.02, 1546), (0.05, 0.05, 124)]
)
def test_pairs_needed(discordant: float, margin: float, n: int) -> None:
    assert stats.pairs_needed(discordant, margin, alpha=0.05, power=0.80) == n


@pytest.mark.parametrize(("n", "failures"), [(18, -1), (19, 0), (50, 3), (100, 8)])
def test_failures_that_a_target_of_85_percent_allows(n: int, failures: int) -> None:
    """Wilson would allow 9 of 100, and pass 16 of 16."""
    exact = [stats.clopper_pearson(n - missed, n, 0.05)[0] for missed in range(n + 1)]
    assert max((i for i, low in enumerate(exact) if low >= 0.85), default=-1) == failures


@pytest.mark.parametrize("n", [1, 7, 60, 400])
def test_the_exact_bound_passes_a_true_target_with_at_most_its_risk(n: int) -> None:
    """Independent of the beta function: sums the binomial distribution itself."""
    for target in (0.5, 0.85, 0.99):
        passing = [k for k in range(n + 1) if stats.clopper_pearson(k, n, 0.05)[0] > target]
        if passing:
            assert bdtrc(min(passing) - 1, n, target) <= 0.05 + 1e-12


@pytest.mark.parametrize(("gained", "lost"), [(0, 0), (0, 1), (7, 3), (30, 60), (44, 0)])
def test_tangos_bound_is_where_its_test_stops_rejecting(gained: int, lost: int) -> None:
    lower = stats.tango_lower(gained, lost, 100, 0.05)
    assert stats.tango_z(gained, lost, 100, lower - 1e-6) > 1.6448
    assert stats.tango_z(gained, lost, 100, lower + 1e-6) < 1.6449
    assert -1 <= lower < (gained - lost) / 100


def test_the_bootstrap_by_subject_agrees_with_the_formula_for_clusters() -> None:
    """Standard error of a ratio of sums, linearised: the usual cluster-robust one."""
    rng = np.random.default_rng(7)
    sizes = rng.integers(1, 6, size=400)
    names = [f"s{i}" for i, size in enumerate(sizes) for _ in range(size)]
    mood = np.repeat(rng.random(400) < 0.5, sizes)
    values = (rng.random(len(names)) < np.where(mood, 0.97, 0.75)).astype(float)
    rows = stats.cluster_sums(values, names)
    drawn = stats.resampled_sums(rows, 2000, rng)
    error = math.sqrt(((rows[:, 0] - values.mean() * rows[:, 1]) ** 2).sum()) / len(values)
    assert (drawn[:, 0] / drawn[:, 1]).std() == pytest.approx(error, rel=0.06)


def test_sign_flips_agree_with_the_exact_distribution() -> None:
    """Five subjects, all worse: 1 of the 32 sign patterns is as low."""
    rng = np.random.default_rng(1)
    p = stats.sign_flip_p(np.full(5, -1.0), list("abcde"), 20_000, rng)
    assert p == pytest.approx(1 / 32, abs=0.004)


def test_at_the_target_itself_the_gate_passes_as_rarely_as_it_says() -> None:
    """Six rows a subject: alike to a degree, and copies of one another."""
    rng, names = np.random.default_rng(5), people(150, 6)
    passed, by_row = [0, 0], 0
    for _ in range(250):
        sure = np.repeat(rng.random(150) < 0.4, 6)
        alike = (rng.random(900) < np.where(sure, 1.0, 0.75)).astype(float)
        copies = np.repeat((rng.random(150) < 0.85).astype(float), 6)
        for kind, hits in enumerate((alike, copies)):
            passed[kind] += bounds.of_share(hits, names, JUDGE).lower >= 0.85
        by_row += stats.clopper_pearson(float(copies.sum()), 900, 0.05)[0] >= 0.85
    assert max(passed) / 250 <= 0.08
    assert by_row / 250 > 0.15  # what rows taken for independent would do


def people(subjects: int, rows: int) -> Sequence[str]:
    return [f"s{i}" for i in range(subjects) for _ in range(rows)]


@pytest.mark.parametrize(("n", "shown"), [(18, False), (19, True)])
def test_perfection_in_few_cases_is_no_certainty(n: int, shown: bool) -> None:
    """The bootstrap alone would say: 100% at least."""
    assert (bounds.of_share(np.ones(n), people(n, 1), JUDGE).lower >= 0.85) is shown


@pytest.mark.parametrize(("n", "shown"), [(30, False), (3000, True)])
def test_models_that_never_differ_are_equal_as_far_as_rows_can_tell(n: int, shown: bool) -> None:
    assert (bounds.of_difference(np.zeros(n), people(n, 1), JUDGE).lower > -0.02) is shown


def test_a_mean_of_amounts_has_bounds_too() -> None:
    values: Floats = np.tile([3.0, 5.0], 100)
    found = bounds.of_mean(values, people(200, 1), JUDGE)
    assert found.lower < 4.0 < found.upper
    assert found.upper - found.lower == pytest.approx(2 * 1.645 / 200**0.5, rel=0.15)
