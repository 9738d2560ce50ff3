"""Candidates whose truth is known: the gate rejects the bad ones and takes the good."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from builders import case, edit, prepare, spread
from practice import engagement, gate, metrics, verdict
from practice.bounds import Judge, Policy
from practice.cases import Case, Reason
from practice.checks import Check, Outcome
from practice.verdict import Verdict
from practice.world import World

RULES = Policy(0.95, 0.80, 400, 100, 5, "models/openings.jsonl")
N = 3000
Right = Callable[[int], bool | None]
Asked = Callable[..., tuple[Verdict, dict[str, Check]]]


def region(number: int) -> str:
    """A seventh of the cases is in the south."""
    return "south" if number % 7 == 0 else "north"


def cases(right: Right, n: int = N, *, slow: float = 0.0, failed: float = 0.0) -> list[Case]:
    """N cases, right by the number; a share of them is slow, or gets no answer."""
    found = []
    for i in range(n):
        took = 400.0 if spread(i, slow, 5) else 5.0
        broken = spread(i, failed, 3)
        reason = Reason.FAILED if broken else Reason.DECIDED
        said = None if broken else right(i)
        found.append(case(i, success=said, region=region(i), latency_ms=took, reason=reason))
    return found


def share(of: float, south: float | None = None) -> Right:
    return lambda i: spread(i, of if south is None or region(i) == "north" else south)


CHAMPION = cases(share(0.84))


@pytest.fixture
def judge(tiny: World, repository: World) -> Asked:
    """Ask the gate; the answer is the verdict and every check by id."""
    framing = engagement.load(tiny)
    prepare(tiny, repository)

    def ask(
        new: Sequence[Case], old: Sequence[Case] = CHAMPION, alpha: float = 0.05
    ) -> tuple[Verdict, dict[str, Check]]:
        contest = (old[: len(new)], new)
        found = gate.judge(framing, metrics.load(tiny), contest, Judge(RULES, alpha, 1))
        return verdict.decide(found), {check.question.id: check for check in found}

    return ask


@pytest.mark.parametrize(
    ("new", "old", "expected", "failed"),
    [
        (cases(share(0.90)), CHAMPION, Verdict.PROMOTE, set()),
        (cases(share(0.90)), cases(share(0.90)), Verdict.PROMOTE, set()),
        (cases(share(0.78)), CHAMPION, Verdict.REJECT, {"success", "champion"}),
        (cases(share(0.90)), cases(share(0.95)), Verdict.REJECT, {"champion"}),
        (cases(share(0.93, south=0.74)), CHAMPION, Verdict.REJECT, {"region=south"}),
        (cases(share(0.95, 0.80)), cases(share(0.93, 0.78)), Verdict.REJECT, {"gap:region"}),
        (cases(share(0.90), slow=0.10), CHAMPION, Verdict.REJECT, {"latency_p95"}),
        (cases(share(0.90), failed=0.04), CHAMPION, Verdict.REJECT, {"error_rate"}),
        (cases(share(0.90), failed=0.017), CHAMPION, Verdict.HOLD, set()),
        (cases(share(0.865), 600), CHAMPION, Verdict.HOLD, set()),
        (cases(share(0.95), 60), CHAMPION, Verdict.NOT_ENOUGH_DATA, set()),
    ],
    ids=[
        "good", "equal", "worse overall", "worse than a better champion", "worse on one slice",
        "biased", "slower", "failing", "perhaps failing", "likely", "too few rows",
    ],
)  # fmt: skip
def test_the_verdict_fits_the_candidate(
    judge: Asked, new: list[Case], old: list[Case], expected: Verdict, failed: set[str]
) -> None:
    found, checks = judge(new, old)
    assert found is expected
    bad = {name for name, check in checks.items() if check.outcome is Outcome.FAIL}
    assert failed <= bad <= failed | {"region=north", "region=south", "gap:region"}
    if expected is Verdict.NOT_ENOUGH_DATA:
        assert (checks["success"].outcome, checks["success"].needed) == (Outcome.NO_DATA, 100)
    if failed == {"region=south"}:  # though better overall
        assert {checks[n].outcome for n in ("success", "champion")} == {Outcome.PASS}


def test_an_estimate_above_the_target_is_held_with_the_rows_that_would_settle_it(
    judge: Asked,
) -> None:
    check = judge(cases(share(0.865), 600))[1]["success"]
    assert check.bounds is not None
    assert check.bounds.lower < 0.85 < check.bounds.estimate
    assert check.needed is not None
    assert 2000 < check.needed < 20_000


def test_only_rows_that_both_decided_are_compared(judge: Asked) -> None:
    def unsure(every: int) -> Right:
        return lambda i: None if i % every else spread(i, 0.9)

    check = judge(cases(unsure(2)), cases(unsure(3)))[1]["champion"]
    assert (check.n, check.outcome) == (N // 6, Outcome.PASS)


def test_a_later_candidate_must_show_more(judge: Asked) -> None:
    new = cases(share(0.866))
    verdicts = [judge(new, alpha=RULES.alpha(n))[0] for n in (1, 5)]
    assert verdicts == [Verdict.PROMOTE, Verdict.HOLD]


@pytest.mark.parametrize("tiny_group", [0, 4, 30])
def test_a_missing_or_small_group_is_insufficient_not_fair(judge: Asked, tiny_group: int) -> None:
    rest = {"region": "north"} if tiny_group else {}
    new = [
        replace(c, groups={"region": "tiny"} if i < tiny_group else rest)
        for i, c in enumerate(cases(share(0.90)))
    ]
    found, checks = judge(new)
    assert found is Verdict.PROMOTE
    assert checks["gap:region"].outcome is Outcome.NO_DATA
    small = [c.outcome for name, c in checks.items() if name == "region=tiny"]
    assert small == ([Outcome.NO_DATA] if tiny_group else [])


def test_perfect_groups_are_fair_only_as_far_as_their_rows_can_tell(judge: Asked) -> None:
    def gap(n: int, third: float = 1.0) -> Outcome:
        regions = ["abc"[i // 2 % 3] for i in range(n)]
        right = [name != "c" or spread(i, third) for i, name in enumerate(regions)]
        new = [case(i, success=right[i], region=name) for i, name in enumerate(regions)]
        return judge(new, new, alpha=0.025)[1]["gap:region"].outcome

    assert (gap(360), gap(3000)) == (Outcome.UNPROVEN, Outcome.PASS)
    assert gap(3000, third=0.94) is Outcome.UNPROVEN


def test_a_metric_that_is_better_when_lower_is_judged_from_above(tiny: World, judge: Asked) -> None:
    for old, new in (
        ("right_decisions", "wrong_decisions"),
        ("direction: higher", "direction: lower"),
        ("target: 85%", "target: 15%"),
        ("limit: 2%", "limit: 0.02"),
    ):
        edit(tiny, "metrics/metrics.yaml", old, new)
    assert judge(cases(share(0.90)))[0] is Verdict.PROMOTE
    assert judge(cases(share(0.80)))[0] is Verdict.REJECT
