"""The gate and its neighbours as commands: what they open, count, say and change."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import FakeProduct, case, edit, prepare, spread
from practice import bounds, evaluate, gate, golden, openings, product, promote
from practice.cases import Case, Split
from practice.checks import Check, Outcome, Question
from practice.problems import ProblemsFoundError
from practice.report import Report
from practice.verdict import Supply
from practice.world import World


def cases(share: float, model: str, n: int = 2400) -> tuple[Case, ...]:
    return tuple(case(i, success=spread(i, share), model=model) for i in range(n))


GOOD, BAD, OLD = cases(0.92, "new"), cases(0.70, "new"), cases(0.86, "old")


@pytest.fixture
def bench(tiny: World, repository: World) -> World:
    return prepare(tiny, repository)


def run(world: World, patch: pytest.MonkeyPatch, challenger: Sequence[Case]) -> Report:
    system = FakeProduct(old=OLD, new=challenger)
    patch.setattr(product, "load", lambda _: system)
    report = gate.run(world, [])
    assert {split for split, _ in system.opened} == {Split.SEALED}
    return report


def test_nothing_but_the_gate_opens_the_sealed_split(repository: World) -> None:
    every = repository.files("src/practice/*.py")
    opening = [path for path in every if "Split.SEALED" in repository.read_text(path)]
    assert opening == ["src/practice/gate.py"]


def test_openings_are_counted_by_split_and_by_different_answers(bench: World) -> None:
    rules = bounds.policy(bench)
    fresh = tuple(replace(c, case_id=f"new-{c.case_id}") for c in GOOD)
    seen = [openings.record(bench, rules, part) for part in (GOOD, GOOD, BAD, GOOD, fresh)]
    counts = [(opening.candidate, opening.openings) for opening in seen]
    assert counts == [(1, 1), (1, 1), (2, 2), (1, 2), (1, 1)]
    close = tuple(replace(c, score=(c.score or 0) + 1e-9) for c in BAD)  # another machine
    assert openings.record(bench, rules, close).candidate == 2
    text = bench.read_text(rules.ledger)  # the order of the lines after a merge says nothing
    bench.write_text(rules.ledger, "".join(reversed(text.replace("\n", "\n\0").split("\0"))))
    bench.append_json(rules.ledger, {"at": "2026-01-01", "split": "", "answers": ""})
    bench.append_text(rules.ledger, "<<<<<<< HEAD\n")
    with pytest.raises(ProblemsFoundError, match=r"openings\.jsonl:5: "):
        openings.record(bench, rules, GOOD)


@pytest.mark.parametrize(
    ("old", "new", "message"), [(OLD[1:], GOOD, "different rows"), ((), (), "split is empty")]
)
def test_what_cannot_be_compared_is_refused_but_counted(
    bench: World, old: tuple[Case, ...], new: tuple[Case, ...], message: str
) -> None:
    with pytest.raises(ProblemsFoundError, match=message):
        gate.examine(bench, FakeProduct(old=old, new=new), "new")
    assert len(bench.read_json_lines("models/openings.jsonl")) == 1


def test_after_its_last_candidate_the_split_says_nothing_more(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        openings.record(bench, bounds.policy(bench), cases(0.70 + n / 100, "new"))
    with pytest.raises(ProblemsFoundError, match="MODEL is one of old, new"):
        run(replace(bench, env={"MODEL": "$(id)"}), monkeypatch, GOOD)
    report = run(replace(bench, env={"MODEL": "new"}), monkeypatch, GOOD)
    assert (report.ok, report.data["verdict"], report.data["checks"]) == (False, "HOLD", [])
    assert "number 6" in report.text


def test_the_risks_of_all_candidates_add_up_to_that_of_one(bench: World) -> None:
    rules = bounds.policy(bench)
    assert 0.04999 < sum(rules.alpha(n) for n in range(1, 100_000)) < 0.05
    edit(bench, "metrics/gate.yaml", "95%", "20%")
    with pytest.raises(ProblemsFoundError, match="confidence must be from 50%"):
        bounds.policy(bench)


@pytest.mark.parametrize(
    ("challenger", "target", "verdict", "said"),
    [
        (GOOD, "85%", "PROMOTE", "it may replace the champion"),
        (GOOD, "99%", "REJECT", "More rows will not change that"),
        (BAD, "85%", "REJECT", "More rows will not change that"),
        (cases(0.863, "new"), "85%", "HOLD", "more such rows; at 500 requests a day"),
        (cases(0.845, "new"), "85%", "HOLD", "the model must get better"),
    ],
)
def test_the_verdict_is_explained(
    bench: World,
    monkeypatch: pytest.MonkeyPatch,
    challenger: tuple[Case, ...],
    target: str,
    verdict: str,
    said: str,
) -> None:
    edit(bench, "metrics/metrics.yaml", "target: 85%", f"target: {target}")
    report = run(bench, monkeypatch, challenger)
    assert (report.data["verdict"], report.ok) == (verdict, verdict == "PROMOTE")
    assert bool(report.doubt) is (verdict == "HOLD")
    assert said in report.text
    again = run(bench, monkeypatch, challenger)
    assert again.data["checks"] == report.data["checks"]
    report.save(bench)
    success = json.loads(bench.read_text("reports/gate.json"))["checks"][0]
    assert success["lower"] <= success["estimate"] <= success["upper"]
    assert bool(success["ready_on"]) is ("more such rows" in said)
    plot = bench.read_text("reports/gate.svg")
    assert plot.count("<circle") == sum("lower" in check for check in again.data["checks"]) > 0  # type: ignore[union-attr, operator]


def test_the_day_follows_from_volume_coverage_and_label_delay(bench: World) -> None:
    """600 of 1,200 requests were judged; 500 more need 1,000 requests, two days."""
    check = Check(Question("success", "Right"), Outcome.UNPROVEN, "", n=600, needed=1100)
    supply = Supply(1200, 500, label_delay_days=7, today=bench.today)
    assert supply.ready(check) == (500, date(2027, 1, 4) + timedelta(days=2 + 7))


def test_a_promotion_changes_champion_history_and_golden_answers_together(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(bench, monkeypatch, BAD)
    assert not promote.run(bench, []).ok
    assert product.champion(bench) == "old"
    run(bench, monkeypatch, GOOD)
    assert promote.run(bench, []).ok
    assert product.champion(bench) == "new"
    (entry,) = bench.read_json_lines("models/history.jsonl")
    assert isinstance(entry, dict)
    assert (entry["model"], entry["instead_of"]) == ("new", "old")
    kept = json.loads(bench.read_text("models/golden.json"))
    assert (kept["model"], kept["tolerance"]) == ("new", golden.FITTED)


def test_a_changed_golden_answer_is_found(bench: World) -> None:
    system = FakeProduct(old=OLD)
    golden.record(bench, system)
    assert golden.differences(bench, system) == ()
    system.said = "no"
    found = golden.differences(bench, system)
    assert len(found) == 2
    assert "answer 0 was yes (0.25, decided), is no" in found[0].message
    edit(bench, "models/champion.yaml", "old", "new")
    assert "no answers of champion new" in golden.differences(bench, system)[0].message


def test_evaluation_shows_every_model_with_its_coverage_on_the_test_split(
    bench: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [case(i, success=i % 4 != 0, model="old") for i in range(400)]
    half = [case(i, success=spread(i, 0.9) if i % 2 else None) for i in range(400)]
    system = FakeProduct(old=old, half=half, shy=[case(i, success=None) for i in range(400)])
    monkeypatch.setattr(product, "load", lambda _: system)
    report = evaluate.run(bench, [])
    assert {split for split, _ in system.opened} == {Split.TEST}
    values = report.data["models"]
    assert isinstance(values, dict)
    assert (values["old"]["success"], values["old"]["error_rate"]) == (0.75, 0.0)
    assert "cost" not in values["old"]
    line = next(line for line in report.text.splitlines() if line.startswith("| half "))
    assert "| 200 " in line
    assert "| 50.0%" in line
    assert "it decided nothing" in report.text
