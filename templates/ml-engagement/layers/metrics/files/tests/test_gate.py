"""The gate as a command: what it opens, counts, says and changes."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import FakeProduct, case, edit, spread
from judging import prepare
from practice import gate, golden, ledger, policy, product, promote
from practice.cases import Case, Split
from practice.checks import Check, Kind, Outcome, Question
from practice.problems import ProblemsFoundError
from practice.report import Report
from practice.verdict import Supply, Verdict
from practice.world import World


def cases(share: float, model: str, n: int = 2400) -> tuple[Case, ...]:
    return tuple(case(i, success=spread(i, share), model=model) for i in range(n))


GOOD, BAD, OLD = cases(0.92, "good"), cases(0.70, "bad"), cases(0.86, "old")


@pytest.fixture
def bench(tiny: World) -> World:
    prepare(tiny)
    return tiny


def judged(world: World, challenger: Sequence[Case]) -> gate.Judgement:
    system = FakeProduct({"old": OLD, "new": challenger})
    return gate.examine(world, system, "new")[0]


def run(
    world: World, patch: pytest.MonkeyPatch, challenger: Sequence[Case]
) -> tuple[Report, FakeProduct]:
    system = FakeProduct({"old": OLD, "new": challenger})
    patch.setattr(product, "load", lambda _: system)
    return gate.run(world, []), system


def test_only_the_sealed_split_is_judged(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, system = run(bench, monkeypatch, GOOD)
    assert report.ok
    assert {split for split, _ in system.opened} == {Split.SEALED}


def test_another_model_is_named_by_the_environment(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = replace(bench, env={"MODEL": "old"})
    assert run(named, monkeypatch, GOOD)[0].data["model"] == "old"
    with pytest.raises(ProblemsFoundError, match="MODEL is one of old, new"):
        run(replace(bench, env={"MODEL": "$(id)"}), monkeypatch, GOOD)


def test_nothing_but_the_gate_opens_the_sealed_split(repository: World) -> None:
    opening = [
        path
        for path in repository.files("src/practice/*.py")
        if "Split.SEALED" in repository.read_text(path)
    ]
    assert opening == ["src/practice/gate.py"]


def test_the_same_candidate_is_counted_once_and_another_one_is_counted(
    bench: World,
) -> None:
    rules = policy.load(bench)
    seen = [ledger.record(bench, rules, part) for part in (GOOD, GOOD, BAD, GOOD)]
    assert [(o.candidate, o.openings) for o in seen] == [(1, 1), (1, 2), (2, 3), (1, 4)]


def test_a_new_sealed_split_starts_a_new_count(bench: World) -> None:
    judged(bench, GOOD)
    fresh = [replace(c, case_id=f"new-{c.case_id}") for c in GOOD]
    old = tuple(replace(c, case_id=f"new-{c.case_id}") for c in OLD)
    system = FakeProduct({"old": old, "new": fresh})
    assert gate.examine(bench, system, "new")[0].opening.candidate == 1


def test_an_opening_is_written_down_even_when_the_judging_breaks(bench: World) -> None:
    system = FakeProduct({"old": OLD[1:], "new": GOOD})
    with pytest.raises(ProblemsFoundError, match="different rows"):
        gate.examine(bench, system, "new")
    assert len(bench.read_json_lines("var/openings.jsonl")) == 1


def test_an_empty_split_is_refused(bench: World) -> None:
    with pytest.raises(ProblemsFoundError, match="the sealed split is empty"):
        gate.examine(bench, FakeProduct({"old": (), "new": ()}), "new")


def test_after_its_last_candidate_the_split_says_nothing_more(bench: World) -> None:
    for n in range(5):
        ledger.record(bench, policy.load(bench), cases(0.70 + n / 100, "bad"))
    found = judged(bench, GOOD)
    assert found.opening.candidate == 6
    assert found.verdict is Verdict.HOLD
    assert found.checks == ()


def test_the_allowed_risks_of_all_candidates_add_up_to_that_of_one(
    bench: World,
) -> None:
    rules = policy.load(bench)
    total = sum(rules.alpha(n) for n in range(1, 100_000))
    assert total == pytest.approx(0.05, rel=1e-4)
    assert total < 0.05


def test_a_policy_that_means_nothing_is_refused(bench: World) -> None:
    edit(bench, "metrics/gate.yaml", "95%", "20%")
    edit(bench, "metrics/gate.yaml", "openings: 5", "openings: 0")
    with pytest.raises(ProblemsFoundError) as caught:
        policy.load(bench)
    assert len(caught.value.problems) == 2


def test_the_verdict_is_explained_with_the_day_the_rows_are_there(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, _ = run(bench, monkeypatch, cases(0.863, "new"))
    assert not report.ok
    assert report.data["verdict"] == "HOLD"
    assert "more such rows; at 500 requests a day their outcomes" in report.text
    assert "known on 2027-" in report.text


def test_a_bad_candidate_is_told_that_rows_will_not_help(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, _ = run(bench, monkeypatch, BAD)
    assert report.data["verdict"] == "REJECT"
    assert "More rows will not change that" in report.text


def test_an_unreachable_target_holds_back_what_a_modest_one_lets_through(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(bench, monkeypatch, GOOD)[0].data["verdict"] == "PROMOTE"
    edit(bench, "metrics/metrics.yaml", "target: 85%", "target: 99%")
    assert run(bench, monkeypatch, GOOD)[0].data["verdict"] == "REJECT"


def test_the_report_for_machines_holds_the_figures_of_the_page(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, _ = run(bench, monkeypatch, GOOD)
    report.save(bench)
    kept = json.loads(bench.read_text("reports/gate.json"))
    success = kept["checks"][0]
    assert success["lower"] <= success["estimate"] <= success["upper"]
    assert success["estimate"] == pytest.approx(0.92, abs=0.01)
    assert (kept["candidate"], kept["alpha"]) == (1, pytest.approx(0.025))


def test_the_same_rows_give_the_same_report(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (run(bench, monkeypatch, GOOD)[0] for _ in range(2))
    assert first.data["checks"] == second.data["checks"]


def test_a_promotion_changes_champion_history_and_golden_answers_together(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(bench, monkeypatch, GOOD)
    assert promote.run(bench, []).ok
    assert product.champion(bench) == "new"
    (entry,) = bench.read_json_lines("models/history.jsonl")
    assert isinstance(entry, dict)
    assert (entry["model"], entry["instead_of"]) == ("new", "old")
    kept = json.loads(bench.read_text("models/golden.json"))
    assert (kept["model"], kept["tolerance"]) == ("new", golden.FITTED)


def test_nothing_is_promoted_past_the_gate(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(bench, monkeypatch, BAD)
    assert not promote.run(bench, []).ok
    assert product.champion(bench) == "old"
    assert not bench.exists("models/history.jsonl")


def test_a_changed_golden_answer_is_found(bench: World) -> None:
    system = FakeProduct({"old": OLD})
    golden.record(bench, system)
    assert golden.differences(bench, system) == ()
    system.said = "no"
    found = golden.differences(bench, system)
    assert len(found) == 2
    assert "answer 0 was yes (0.25, decided), is no" in found[0].message


def test_golden_answers_of_another_champion_are_refused(bench: World) -> None:
    system = FakeProduct({"old": OLD})
    golden.record(bench, system)
    edit(bench, "models/champion.yaml", "old", "new")
    assert "no answers of champion new" in golden.differences(bench, system)[0].message


def test_the_day_follows_from_volume_coverage_and_label_delay(bench: World) -> None:
    """600 of 1,200 requests were judged; 500 more need 1,000 requests, two days."""
    asked = Question(Kind.SUCCESS, "success", "Right decisions", 0.85)
    check = Check(asked, Outcome.UNPROVEN, "", n=600, needed=1100)
    supply = Supply(1200, 500, label_delay_days=7, today=bench.today)
    assert supply.ready(check) == (500, date(2027, 1, 4) + timedelta(days=2 + 7))
