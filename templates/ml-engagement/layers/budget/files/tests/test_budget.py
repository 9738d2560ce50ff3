"""The error budget tells a chorus that is better from one that is not and one that errs more."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from builders import FakeProduct, case, prepare
from practice import bounds, budget
from practice.bounds import Judge, Policy
from practice.budget import Answer
from practice.cases import Case, Reason, Split
from practice.product import Fault
from practice.stats import Floats
from practice.world import World

N = 3000
TRUTH = np.arange(N) % 2 == 0


def cases(scores: Floats, name: str) -> list[Case]:
    found = []
    for i, (score, true) in enumerate(zip(scores.tolist(), TRUTH.tolist(), strict=True)):
        said, came = ("yes" if score >= 0.5 else "no"), ("yes" if true else "no")
        kept = case(i, success=said == came, model=name, latency_ms=1.0 if name == "a" else 4.0)
        found.append(replace(kept, subject=f"s{i}", decision=said, outcome=came, score=score))
    return found


def member(share: float, seed: int) -> Floats:
    """Scores that are on the right side for a share of the cases, independent of other seeds."""
    rng = np.random.default_rng(seed)
    right = rng.random(N) < share
    sure: Floats = 0.5 + rng.uniform(0.01, 0.1, N) + 0.3 * right * (rng.random(N) < 0.5)
    return np.where(right == TRUTH, sure, 1 - sure)


def made(whole: Callable[[Sequence[Floats]], Floats], *, same: bool = False) -> FakeProduct:
    parts = [member(0.7, 1 if same else seed) for seed in (1, 2, 3)]
    named = {name: cases(part, name) for name, part in zip("abc", parts, strict=True)}
    return FakeProduct(**named, whole=cases(whole(parts), "whole"))


def vote(parts: Sequence[Floats]) -> Floats:
    mean: Floats = np.mean(parts, axis=0)
    return mean


def series(parts: Sequence[Floats]) -> Floats:
    """Yes only where every member says so: each adds its errors."""
    low: Floats = np.min(parts, axis=0)
    return low


def luck(parts: Sequence[Floats]) -> Floats:
    """The first member, put right in two cases."""
    scores = parts[0].copy()
    wrong = np.flatnonzero((scores >= 0.5) != TRUTH)[:2]
    scores[wrong] = 1 - scores[wrong]
    return scores


@pytest.mark.parametrize(
    ("system", "answer", "advice"),
    [
        (made(vote), Answer.BETTER, "whole"),
        (made(vote, same=True), Answer.NOT_PROVEN, "a"),
        (made(luck, same=True), Answer.NOT_PROVEN, "a"),
        (made(series), Answer.WORSE, "a"),
    ],
)
def test_the_budget_knows_a_chorus_by_its_errors(
    tiny: World, repository: World, system: FakeProduct, answer: Answer, advice: str
) -> None:
    report = budget.run_on(prepare(tiny, repository), system)
    assert (report.data["answer"], report.data["recommended"]) == (answer, advice)
    assert report.ok is (answer is not Answer.WORSE)


def test_among_many_parts_as_good_as_the_whole_none_is_found_better_too_often() -> None:
    rng, by = np.random.default_rng(1), Judge(Policy(0.95, 0.8, 300, 100, 5, ""), 0.05, 1)
    names, worse = [str(i) for i in range(300)], [0, 0]
    for _ in range(60):
        gains = [rng.choice([-1.0, 0.0, 1.0], 300, p=[0.1, 0.8, 0.1]) for _ in range(6)]
        leads, surer = (
            [bounds.of_mean(gain, names, judge) for gain in gains]
            for judge in (by, budget.shared(by, 6))
        )
        for kind, found in enumerate((surer, leads)):
            worse[kind] += budget.verdict(leads, found) is Answer.WORSE
    assert worse[0] <= 6  # of 60, at 5%
    assert worse[1] > 10  # what six tests at 5% each do


def test_figures_are_those_worked_out_by_hand(tiny: World, repository: World) -> None:
    data = budget.run_on(prepare(tiny, repository), made(vote)).data
    together, correlation = data["together"], data["correlation"]
    assert isinstance(together, dict)
    assert isinstance(correlation, dict)
    assert together["naive"] == pytest.approx(0.7**3, abs=0.02)
    assert together["all_wrong"] == pytest.approx(0.3**3, abs=0.01)
    assert all(abs(r) < 0.05 for r in correlation.values())
    assert data["cascade"] == {
        "saved": 0.75,
        "coverage": 1.0,
        "success": pytest.approx(0.7, abs=0.02),
    }


def test_coverage_is_made_equal_before_anything_is_compared() -> None:
    scores = np.full(N, 0.6)
    scores[: N // 2] = 0.9
    assert budget.surest(cases(scores, "a"), N // 2).nonzero()[0].tolist() == list(range(N // 2))


def test_the_bound_of_a_lead_is_wider_where_its_tail_is() -> None:
    by = Judge(Policy(0.95, 0.8, 300, 100, 5, ""), 0.05, 1)
    scores = np.where(TRUTH, 0.9, 0.1)
    wrong = np.where(np.arange(N) < 6, 1 - scores, scores)
    sides = cases(scores, "whole"), cases(wrong, "a")
    found = budget.lead(*sides, ("no", "yes"), N, by)
    gain = np.where(np.arange(N) < 6, 1.0, 0.0)
    plain = bounds.of_mean(gain, bounds.subjects(sides[0]), by)
    assert found.estimate == plain.estimate == 6 / N
    assert found.upper > plain.upper


def test_a_member_that_is_shut_out_keeps_the_loss_of_what_it_said_last() -> None:
    told = cases(np.full(N, 0.9), "a")
    shut = [replace(c, score=0.1, reason=Reason.OUTPUT_REJECTED) for c in told[1:]]
    assert budget.own([told[0], *shut], ("no", "yes")).mean() == 0.5
    never = [replace(c, score=0.1, reason=Reason.MODEL_ERROR) for c in told]
    assert budget.own(never, ("no", "yes")).sum() == 0


class Fragile(FakeProduct):
    """Its whole fails altogether when one member does."""

    def impaired(self, member: str, fault: Fault) -> FakeProduct:
        assert fault in budget.FAULTS
        wrong = np.where(TRUTH, 0.1, 0.9)
        hurt = {**self.prepared, "whole": cases(wrong, "whole")}
        return FakeProduct(**{**hurt, member: cases(np.full(N, 0.9), member)})


def test_a_whole_that_passes_a_fault_on_is_told(tiny: World, repository: World) -> None:
    system = Fragile(**made(vote).prepared)
    assert not budget.run_on(prepare(tiny, repository), system).ok


def test_split_and_order_are_those_of_the_test_part(tiny: World, repository: World) -> None:
    system = made(vote)
    budget.run_on(prepare(tiny, repository), system)
    assert {split for split, _ in system.opened} == {Split.TEST}
