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

from practice import paired, stats

BOTH_SIDES_95 = 0.025  # risk of each side of a two-sided 95% interval


@pytest.mark.parametrize(
    ("k", "n", "lower", "upper"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_newcombe_prints_it(
    k: int, n: int, lower: float, upper: float
) -> None:
    found = stats.wilson(k, n, BOTH_SIDES_95)
    assert found == pytest.approx((lower, upper), abs=5.1e-5)


@pytest.mark.parametrize(
    ("k", "n", "lower", "upper"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_clopper_pearson_as_newcombe_prints_it(
    k: int, n: int, lower: float, upper: float
) -> None:
    found = stats.clopper_pearson(k, n, BOTH_SIDES_95)
    assert found == pytest.approx((lower, upper), abs=5.1e-5)


def test_clopper_pearson_as_rs_binomial_test_prints_it() -> None:
    found = stats.clopper_pearson(51, 235, BOTH_SIDES_95)
    assert found == pytest.approx((0.1660633298083073, 0.2752683640289254), abs=1e-13)
    one_sided = stats.clopper_pearson(51, 235, 0.05)[0]
    assert one_sided == pytest.approx(0.1735252778065201, abs=1e-13)


def test_clopper_pearson_as_nist_prints_it() -> None:
    found = stats.clopper_pearson(4, 20, 0.05)
    assert found == pytest.approx((0.071354, 0.401029), abs=1e-6)


@pytest.mark.parametrize(
    ("confidence", "share", "n"),
    [
        (0.95, 0.95, 59),
        (0.95, 0.90, 29),
        (0.90, 0.90, 22),
        (0.99, 0.95, 90),
        (0.95, 0.99, 299),
    ],
)
def test_success_run_as_tabulated(confidence: float, share: float, n: int) -> None:
    assert stats.success_run(confidence, share) == n
    assert share**n <= 1 - confidence < share ** (n - 1)


def test_cases_needed_as_nist_prints_it_with_continuity_correction() -> None:
    assert stats.cases_needed(0.2, 0.1, alpha=0.05, power=0.90) == 112


@pytest.mark.parametrize(
    ("share", "half_width", "n"),
    [(0.85, 0.05, 196), (0.85, 0.03, 545), (0.85, 0.02, 1225), (0.95, 0.01, 1825)],
)
def test_cases_for_a_width(share: float, half_width: float, n: int) -> None:
    assert stats.cases_for_width(share, half_width, BOTH_SIDES_95) == n


@pytest.mark.parametrize(
    ("corrected", "chi2", "p"), [(False, 17.356, 3.099e-05), (True, 16.818, 4.115e-05)]
)
def test_mcnemar_as_agresti_and_r_print_it(
    corrected: bool, chi2: float, p: float
) -> None:
    found = paired.mcnemar(150, 86, corrected=corrected)
    assert found[0] == pytest.approx(chi2, abs=5e-4)
    assert found[1] == pytest.approx(p, rel=2e-4)


def test_newcombes_difference_as_printed() -> None:
    """7 of 34 against 1 of 34."""
    found = stats.newcombe((7, 34), (1, 34), BOTH_SIDES_95)
    assert found == pytest.approx((0.019, 0.340), abs=5e-4)


def test_tango_as_printed() -> None:
    z = paired.tango_z(0, 1, 44, -0.10)
    assert z == pytest.approx(1.709, abs=5e-4)
    assert stats.upper_tail(z) == pytest.approx(0.044, abs=5e-4)


@pytest.mark.parametrize(
    ("gained", "lost", "n", "limits", "digits"),
    [(6, 16, 161, (-0.1240, -0.0054), 5.1e-5), (1, 7, 21, (-0.517, -0.026), 5.1e-4)],
)
def test_tangos_interval_as_r_prints_it(
    gained: int, lost: int, n: int, limits: tuple[float, float], digits: float
) -> None:
    """Two trials in the book behind R's contingencytables."""
    found = paired.tango_lower(gained, lost, n, BOTH_SIDES_95)
    assert found == pytest.approx(limits[0], abs=digits)
    mirrored = -paired.tango_lower(lost, gained, n, BOTH_SIDES_95)
    assert mirrored == pytest.approx(limits[1], abs=digits)


@pytest.mark.parametrize(
    ("discordant", "margin", "n"),
    [(0.05, 0.02, 773), (0.10, 0.02, 1546), (0.20, 0.02, 3092), (0.05, 0.05, 124)],
)
def test_pairs_needed(discordant: float, margin: float, n: int) -> None:
    assert paired.pairs_needed(discordant, margin, alpha=0.05, power=0.80) == n


def test_holm_as_r_prints_it() -> None:
    """The call is p.adjust with method holm on these four values."""
    found = paired.holm([0.01, 0.04, 0.03, 0.005])
    assert found == pytest.approx((0.03, 0.06, 0.06, 0.02))


@pytest.mark.parametrize(("n", "failures"), [(18, -1), (19, 0), (50, 3), (100, 8)])
def test_failures_that_a_target_of_85_percent_allows(n: int, failures: int) -> None:
    """The textbook's 9 of 100 is Wilson's; the exact bound allows 8."""
    passing = [
        missed
        for missed in range(n + 1)
        if stats.clopper_pearson(n - missed, n, 0.05)[0] >= 0.85
    ]
    assert max(passing, default=-1) == failures


def test_wilson_would_pass_16_of_16_and_the_exact_bound_does_not() -> None:
    assert stats.wilson(16, 16, 0.05)[0] > 0.85
    assert stats.clopper_pearson(16, 16, 0.05)[0] < 0.85
    by_luck = 0.85**16
    assert by_luck == pytest.approx(0.074, abs=5e-4)


@pytest.mark.parametrize("n", [1, 7, 60, 400])
def test_the_exact_bound_passes_a_true_target_with_at_most_its_risk(n: int) -> None:
    """Independent of the beta function: sums the binomial distribution itself."""
    for target in (0.5, 0.85, 0.99):
        passing = [
            k for k in range(n + 1) if stats.clopper_pearson(k, n, 0.05)[0] > target
        ]
        if passing:
            assert bdtrc(min(passing) - 1, n, target) <= 0.05 + 1e-12


def test_intervals_hold_the_estimate_and_stay_in_range() -> None:
    for n in (1, 2, 10, 77):
        for k in range(n + 1):
            for method in (stats.wilson, stats.clopper_pearson):
                lower, upper = method(k, n, 0.05)
                assert 0 <= lower <= k / n <= upper <= 1
                assert lower < upper


@pytest.mark.parametrize(
    ("gained", "lost"), [(0, 0), (0, 1), (7, 3), (30, 60), (44, 0)]
)
def test_tangos_bound_is_where_its_test_stops_rejecting(gained: int, lost: int) -> None:
    lower = paired.tango_lower(gained, lost, 100, 0.05)
    assert paired.tango_z(gained, lost, 100, lower - 1e-6) > 1.6448
    assert paired.tango_z(gained, lost, 100, lower + 1e-6) < 1.6449
    assert -1 <= lower < (gained - lost) / 100


def test_no_discordant_pair_is_no_proof_of_equality_with_few_pairs() -> None:
    few, many = (paired.tango_lower(0, 0, n, 0.05) for n in (20, 2000))
    assert few < -0.10
    assert many > -0.002


def test_impossible_counts_are_refused() -> None:
    for k, n in ((1, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="is no share"):
            stats.clopper_pearson(k, n, 0.05)
    with pytest.raises(ValueError, match="never proves"):
        stats.cases_needed(0.85, 0.85, 0.05, 0.8)


def test_the_bootstrap_by_subject_agrees_with_the_formula_for_clusters() -> None:
    """Standard error of a ratio of sums, linearised: the usual cluster-robust one."""
    rng = np.random.default_rng(7)
    sizes = rng.integers(1, 6, size=400)
    people = [f"s{i}" for i, size in enumerate(sizes) for _ in range(size)]
    mood = np.repeat(rng.random(400) < 0.5, sizes)
    values = (rng.random(len(people)) < np.where(mood, 0.97, 0.75)).astype(float)
    found = paired.cluster_bootstrap(values, people, 0.05, resamples=2000, rng=rng)
    sums, counts = paired.cluster_sums(values, people)
    residuals = sums - values.mean() * counts
    error = math.sqrt((residuals**2).sum()) / counts.sum()
    assert found.error == pytest.approx(error, rel=0.06)
    assert found.lower == pytest.approx(values.mean() - 1.645 * error, abs=0.003)
    assert found.subjects == 400


def test_sign_flips_agree_with_the_exact_distribution() -> None:
    """Five subjects, all worse: 1 of the 32 sign patterns is as low."""
    rng = np.random.default_rng(1)
    values, people = np.full(5, -1.0), [str(i) for i in range(5)]
    p = paired.sign_flip_p(values, people, resamples=20_000, rng=rng)
    assert p == pytest.approx(1 / 32, abs=0.004)


def test_holm_keeps_the_order_and_never_exceeds_one() -> None:
    assert paired.holm([]) == ()
    adjusted = paired.holm([0.9, 0.2, 0.2, 0.001])
    assert adjusted[3] == pytest.approx(0.004)
    assert adjusted[1] == adjusted[2] <= adjusted[0] <= 1.0
