"""Usage replayed: the joined set and its success are those worked out by hand."""

from datetime import timedelta
from typing import Any

import pytest

from builders import edit
from practice import events, learn
from practice.events import Feedback, Outcome, Prediction
from practice.world import World
from traffic import answered, told_early

OLD, NEW = "2026-12-01T10:00:00+00:00", "2027-01-02T10:00:00+00:00"  # the label delay is 7 days


def replay(world: World, *cases: tuple[str | None, dict[str, Any]]) -> None:
    for number, (outcome, changes) in enumerate(cases):
        usual = {"consent": True, "at": OLD, "record": {"number": number}}
        answered(world, number, outcome, **{**usual, **changes})


def test_a_replay_gives_the_numbers_worked_out_by_hand(tiny: World) -> None:
    replay(
        tiny,
        ("yes", {}),  # right
        ("no", {}),  # wrong
        ("yes", {"decision": None}),  # a person decided: a label all the same
        ("yes", {"consent": False}),
        ("yes", {"variant": "challenger"}),
        (None, {"at": NEW}),
        ("yes", {"subject": "s0", "record": {"number": 0}}),  # as case 0, on the same day
    )
    told = events.every(tiny, Outcome)[1]
    events.remember(tiny, Outcome("p1", told.at, "no"))  # once more the same
    events.remember(tiny, Outcome("nobody", OLD, "yes"))
    events.remember(tiny, Feedback("p1", OLD, agrees=False))
    report = learn.run(tiny, [])
    assert report.ok
    assert {k: v for k, v in report.data.items() if k != "sha256"} == {
        "rows": 3,
        "late": 0,
        "disputed": 1,
        "left_out": {"no consent": 1, "flagged": 1, "not due": 1, "duplicate": 1},
        "orphans": 1,
        "decided": 2,
        "right": 1,
        "subjects": 3,
    }
    assert tiny.read_text(learn.SET).splitlines() == [
        "subject,day,outcome,disputed,number",
        "s0,2026-12-01,yes,0,0",
        "s1,2026-12-01,no,1,1",
        "s2,2026-12-01,yes,0,2",
    ]


def test_what_was_told_early_waits_until_all_is_due(tiny: World) -> None:
    told_early(tiny)
    assert learn.run(tiny, []).ok
    rows = tiny.read_text(learn.SET).splitlines()[1:]
    share = sum(",yes," in row for row in rows) / len(rows)
    assert share == pytest.approx(0.35, abs=0.03)  # with those told early it is 0.43


def test_a_late_outcome_is_taken_in_and_a_contradicted_one_is_not(tiny: World) -> None:
    replay(tiny, (None, {}), ("yes", {}))
    events.remember(tiny, Outcome("p0", NEW, "no"))
    events.remember(tiny, Outcome("p1", NEW, "no"))
    data = learn.run(tiny, []).data
    assert (data["rows"], data["late"], data["left_out"]) == (1, 1, {"contradicted": 1})


@pytest.mark.parametrize(("missing", "ok"), [(2, True), (3, False)])
def test_a_set_with_too_many_missing_outcomes_is_no_fair_sample(
    tiny: World, missing: int, ok: bool
) -> None:
    replay(tiny, *[("yes", {})] * 8, *[(None, {})] * missing)
    report = learn.run(tiny, [])
    assert report.ok is ok
    assert report.data["left_out"] == {"missing": missing}


def test_consent_is_asked_for_unless_the_engagement_has_another_basis(tiny: World) -> None:
    replay(tiny, ("yes", {"consent": False}))
    assert learn.run(tiny, []).data["rows"] == 0
    edit(tiny, "engagement.yaml", "choices: {", "choices: {learn: {consent: false}, ")
    assert learn.run(tiny, []).data["rows"] == 1


def test_without_traffic_there_is_nothing_to_learn_and_nothing_wrong(tiny: World) -> None:
    report = learn.run(tiny, [])
    assert report.ok
    assert "no traffic yet" in report.text


def test_joining_again_gives_the_same_set_whatever_the_order(tiny: World) -> None:
    replay(tiny, ("yes", {}), ("no", {}), ("yes", {}))
    log = events.every(tiny, Prediction), events.every(tiny, Outcome)
    sets = []
    for predictions, outcomes in ((log[0], log[1]), (log[0][::-1], log[1][::-1])):
        found = learn.join(
            (predictions, outcomes, ()), tiny.clock(), timedelta(days=7), consent_needed=True
        )
        sets.append(learn.written(found))
    assert sets[0] == sets[1]
