"""Statistics against published values and other programs' output.

Read in R's and statsmodels' own tests: the exact interval of 51/235 (binom.test), Tango's
intervals (contingencytables), Newcombe's difference (Fagerland, Lydersen & Laake 2015),
McNemar (R's example, after Agresti 1990, p. 350). Widely quoted and recomputed: Newcombe
(1998), Statistics in Medicine 17, 857-872, Table I; NIST/SEMATECH e-Handbook 7.2.4.2;
Tango (1998), Statistics in Medicine 17, 891-908.
"""

import math

import numpy as np
import pytest
from scipy.special import bdtrc

from practice import bounds, stats
from practice.bounds import Judge, Policy

BOTH_SIDES_95 = 0.025  # risk of each side of a two-sided 95% interval
JUDGE = Judge(Policy(0.95, 0.80, 300, 100, 5, "models/openings.jsonl"), 0.05, 1)


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
    exact = stats.clopper_pearson(51, 235, BOTH_SIDES_95)  # R, then NIST
    assert exact == pytest.approx((0.1660633298083073, 0.2752683640289254), abs=1e-13)
    assert stats.clopper_pearson(4, 20, 0.05) == pytest.approx((0.071354, 0.401029), abs=1e-6)
    assert stats.cases_needed(0.2, 0.1, alpha=0.05, power=0.90) == 112  # NIST, corrected
    assert stats.rows_needed(1, 1, alpha=0.05, power=0.95) == 11  # one spread away: (2 x 1.645)^2
    assert stats.rows_needed(0.1, 0.01, alpha=0.05, power=0.80) == 619
    assert stats.pairs_needed(0.05, 0.02, alpha=0.05, power=0.80) == 773
    assert stats.pairs_that_show(0, 0, 120, margin=0.02, alpha=0.025) == 189  # n > z^2 (1 - m) / m


@pytest.mark.parametrize(("n", "failures"), [(18, -1), (19, 0), (50, 3), (100, 8)])
def test_failures_that_a_target_of_85_percent_allows(n: int, failures: int) -> None:
    """Wilson would allow 9 of 100, and the bootstrap alone 0 of 18."""
    names = [str(i) for i in range(n)]
    passing = [
        missed
        for missed in range(min(n, 12))
        if bounds.of_share((np.arange(n) >= missed).astype(float), names, JUDGE).lower >= 0.85
    ]
    assert max(passing, default=-1) == failures


@pytest.mark.parametrize("n", [1, 7, 60, 400])
def test_the_exact_bound_passes_a_true_target_with_at_most_its_risk(n: int) -> None:
    """Independent of the beta function: sums the binomial distribution itself."""
    for target in (0.5, 0.85, 0.99):
        passing = [k for k in range(n + 1) if stats.clopper_pearson(k, n, 0.05)[0] > target]
        if passing:
            assert bdtrc(min(passing) - 1, n, target) <= 0.05 + 1e-12


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


def test_at_the_target_itself_the_gate_passes_as_rarely_as_it_says() -> None:
    """Six rows a subject: alike to a degree, and copies of one another."""
    rng, names = np.random.default_rng(5), [f"s{i // 6}" for i in range(900)]
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
