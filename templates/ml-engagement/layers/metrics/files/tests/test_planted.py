"""Candidates whose truth is known: the gate rejects the bad ones and takes the good."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from builders import case, edit, spread
from judging import prepare
from practice import engagement, gate, metrics, verdict
from practice.bounds import Judge
from practice.cases import Case, Reason
from practice.checks import Check, Kind, Outcome
from practice.engagement import Engagement
from practice.metrics import Catalogue
from practice.policy import Policy
from practice.questions import Contest
from practice.verdict import Verdict
from practice.world import World

RULES = Policy(0.95, 0.80, 400, 100, 5, "var/openings.jsonl")
N = 3000


@pytest.fixture
def framing(tiny: World) -> Engagement:
    return engagement.load(tiny)


@pytest.fixture
def catalogue(tiny: World) -> Catalogue:
    prepare(tiny)
    return metrics.load(tiny)


def region(number: int) -> str:
    """A seventh of the cases is in the south."""
    return "south" if number % 7 == 0 else "north"


def cases(
    n: int, right: Callable[[int], bool | None], *, slow: float = 0.0
) -> list[Case]:
    """N cases, right by the number; a share of them is slow."""
    return [
        case(
            i,
            success=right(i),
            region=region(i),
            latency_ms=400.0 if spread(i, slow, 5) else 5.0,
        )
        for i in range(n)
    ]


def share(of: float) -> Callable[[int], bool]:
    return lambda i: spread(i, of)


CHAMPION = cases(N, share(0.84))


def judge(
    challenger: Sequence[Case],
    framing: Engagement,
    catalogue: Catalogue,
    champion: Sequence[Case] = CHAMPION,
    alpha: float = 0.05,
) -> tuple[Verdict, tuple[Check, ...]]:
    contest = Contest(champion[: len(challenger)], challenger)
    checks = gate.judge(framing, catalogue, contest, Judge(RULES, alpha, 1))
    return verdict.decide(checks), checks


def failed(checks: Sequence[Check]) -> set[str]:
    return {check.question.id for check in checks if check.outcome is Outcome.FAIL}


def test_a_good_candidate_is_promoted(
    framing: Engagement, catalogue: Catalogue
) -> None:
    found, checks = judge(cases(N, share(0.90)), framing, catalogue)
    assert found is Verdict.PROMOTE
    assert {c.outcome for c in checks if c.question.blocking} == {Outcome.PASS}


def test_one_that_is_worse_overall_is_rejected(
    framing: Engagement, catalogue: Catalogue
) -> None:
    found, checks = judge(cases(N, share(0.78)), framing, catalogue)
    assert found is Verdict.REJECT
    assert {"success", "champion"} <= failed(checks)


def test_one_above_the_target_but_worse_than_a_better_champion_is_rejected(
    framing: Engagement, catalogue: Catalogue
) -> None:
    champion = cases(N, share(0.95))
    found, checks = judge(cases(N, share(0.90)), framing, catalogue, champion)
    assert found is Verdict.REJECT
    assert "success" not in failed(checks)
    assert "champion" in failed(checks)


def test_one_that_is_worse_on_one_slice_is_rejected_though_better_overall(
    framing: Engagement, catalogue: Catalogue
) -> None:
    def right(i: int) -> bool:
        return spread(i, 0.74 if region(i) == "south" else 0.93)

    challenger = cases(N, right)
    found, checks = judge(challenger, framing, catalogue)
    overall = {c.question.kind: c.outcome for c in checks[:2]}
    assert overall == {Kind.SUCCESS: Outcome.PASS, Kind.CHAMPION: Outcome.PASS}
    assert "region=south" in failed(checks)
    assert found is Verdict.REJECT


def test_a_slower_one_is_rejected(framing: Engagement, catalogue: Catalogue) -> None:
    found, checks = judge(cases(N, share(0.90), slow=0.10), framing, catalogue)
    assert found is Verdict.REJECT
    assert failed(checks) == {"latency_p95"}


def test_a_biased_one_is_rejected_though_better_for_every_group(
    framing: Engagement, catalogue: Catalogue
) -> None:
    def right(south: float, north: float) -> Callable[[int], bool]:
        return lambda i: spread(i, south if region(i) == "south" else north)

    challenger, champion = cases(N, right(0.80, 0.95)), cases(N, right(0.78, 0.93))
    found, checks = judge(challenger, framing, catalogue, champion)
    assert found is Verdict.REJECT
    assert failed(checks) == {"gap:region"}


def test_one_that_fails_requests_is_rejected(
    framing: Engagement, catalogue: Catalogue
) -> None:
    challenger = [
        replace(c, decision=None, score=None, success=None, reason=Reason.FAILED)
        if spread(i, 0.04, 3)
        else c
        for i, c in enumerate(cases(N, share(0.90)))
    ]
    found, checks = judge(challenger, framing, catalogue)
    assert found is Verdict.REJECT
    assert failed(checks) == {"error_rate"}


def test_too_few_rows_are_not_enough_data_and_no_blame(
    framing: Engagement, catalogue: Catalogue
) -> None:
    found, checks = judge(cases(60, share(0.95)), framing, catalogue)
    assert found is Verdict.NOT_ENOUGH_DATA
    assert failed(checks) == set()
    assert checks[0].needed == catalogue.success.minimum_sample


def test_a_likely_one_is_held_with_the_rows_that_would_settle_it(
    framing: Engagement, catalogue: Catalogue
) -> None:
    found, checks = judge(cases(600, share(0.865)), framing, catalogue)
    assert found is Verdict.HOLD
    assert checks[0].outcome is Outcome.UNPROVEN
    assert checks[0].needed is not None
    assert checks[0].needed > 2000


def test_a_point_above_the_target_is_not_enough(
    framing: Engagement, catalogue: Catalogue
) -> None:
    _, checks = judge(cases(600, share(0.865)), framing, catalogue)
    bounds = checks[0].bounds
    assert bounds is not None
    assert bounds.lower < 0.85 < bounds.estimate


def test_a_metric_that_is_better_when_lower_is_judged_from_above(
    tiny: World, framing: Engagement
) -> None:
    prepare(tiny)
    for old, new in (
        ("right_decisions", "wrong_decisions"),
        ("direction: higher", "direction: lower"),
        ("target: 85%", "target: 15%"),
    ):
        edit(tiny, "metrics/metrics.yaml", old, new)
    text = tiny.read_text("metrics/measures.yaml")
    wrong = "id: wrong_decisions, title: Wrong"
    declared = text.replace("id: right_decisions, title: Right", wrong)
    tiny.write_text("metrics/measures.yaml", declared)
    found = metrics.load(tiny)
    assert judge(cases(N, share(0.90)), framing, found)[0] is Verdict.PROMOTE
    assert judge(cases(N, share(0.80)), framing, found)[0] is Verdict.REJECT


def test_an_equal_one_passes_the_margin_and_is_compared_on_shared_rows_only(
    framing: Engagement, catalogue: Catalogue
) -> None:
    def sure(i: int) -> bool | None:
        return spread(i, 0.9) if i % 2 else None

    champion = cases(N, share(0.9))
    _, checks = judge(cases(N, sure), framing, catalogue, champion)
    against = checks[1]
    assert against.outcome is Outcome.PASS
    assert against.n == N // 2
    assert against.bounds is not None
    assert against.bounds.estimate == 0.0


def test_rows_that_the_champion_hands_over_are_not_shared(
    framing: Engagement, catalogue: Catalogue
) -> None:
    def unsure(i: int) -> bool | None:
        return None if i % 3 else spread(i, 0.9)

    _, checks = judge(cases(N, share(0.9)), framing, catalogue, cases(N, unsure))
    assert checks[1].n == N // 3
    assert checks[1].outcome is Outcome.PASS


def test_a_limit_that_lies_inside_the_interval_is_not_kept(
    framing: Engagement, catalogue: Catalogue
) -> None:
    challenger = [
        replace(c, decision=None, score=None, success=None, reason=Reason.FAILED)
        if spread(i, 0.017, 3)
        else c
        for i, c in enumerate(cases(N, share(0.90)))
    ]
    found, checks = judge(challenger, framing, catalogue)
    errors = next(check for check in checks if check.question.id == "error_rate")
    assert errors.outcome is Outcome.UNPROVEN
    assert errors.needed is not None
    assert found is Verdict.HOLD


def test_a_limit_may_be_written_as_a_fraction(tiny: World, framing: Engagement) -> None:
    prepare(tiny)
    edit(tiny, "metrics/metrics.yaml", "limit: 2%", "limit: 0.02")
    found, _ = judge(cases(N, share(0.90)), framing, metrics.load(tiny))
    assert found is Verdict.PROMOTE


def test_a_later_candidate_must_show_more(
    framing: Engagement, catalogue: Catalogue
) -> None:
    challenger = cases(N, share(0.866))
    first, _ = judge(challenger, framing, catalogue, alpha=RULES.alpha(1))
    fifth, _ = judge(challenger, framing, catalogue, alpha=RULES.alpha(5))
    assert (first, fifth) == (Verdict.PROMOTE, Verdict.HOLD)


def test_a_group_that_is_not_in_the_data_is_told_and_is_no_pass(
    framing: Engagement, catalogue: Catalogue
) -> None:
    nameless = [replace(c, groups={}) for c in cases(N, share(0.90))]
    found, checks = judge(nameless, framing, catalogue)
    (gap,) = [check for check in checks if check.question.kind is Kind.GAP]
    assert gap.outcome is Outcome.NO_DATA
    assert found is Verdict.PROMOTE


def test_two_perfect_groups_are_fair_only_as_far_as_their_rows_can_tell(
    framing: Engagement, catalogue: Catalogue
) -> None:
    def gap(n: int) -> Outcome:
        perfect = [case(i, region="ab"[i // 2 % 2]) for i in range(n)]
        _, checks = judge(perfect, framing, catalogue, perfect, alpha=0.025)
        return next(c.outcome for c in checks if c.question.kind is Kind.GAP)

    assert (gap(240), gap(2000)) == (Outcome.UNPROVEN, Outcome.PASS)


@pytest.mark.parametrize("count", [4, 30])
def test_a_small_group_is_insufficient_not_fair(
    framing: Engagement, catalogue: Catalogue, count: int
) -> None:
    challenger = [
        case(i, success=spread(i, 0.9), region="tiny" if i < count else "north")
        for i in range(N)
    ]
    _, checks = judge(challenger, framing, catalogue)
    by_id = {check.question.id: check.outcome for check in checks}
    assert by_id["region=tiny"] is Outcome.NO_DATA
    assert by_id["gap:region"] is Outcome.NO_DATA
