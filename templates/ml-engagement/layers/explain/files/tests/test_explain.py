"""A prediction is replayed exactly, its parts add up, and a difference is told."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made_up
from practice import events, explain
from practice.cases import Split
from practice.events import Prediction
from practice.problems import ProblemsFoundError
from practice.world import World
from this_product import product
from traffic import USUAL

HERE = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> tuple[World, product.TabularProduct]:
    world = made_up.repository(tmp_path_factory.mktemp("explained"))
    shutil.copytree(HERE / "metrics", world.path("metrics"))
    return world, product.product(world)


def logged(made: product.TabularProduct, model: str, record: dict[str, Any]) -> Prediction:
    answer, version = made.answer(record, model), made.version(model)
    found = replace(USUAL, subject="member-4711", model=model, model_version=version, record=record)
    return replace(
        found,
        answered_by=answer.model,
        decision=answer.decision,
        score=answer.score,
        reason=answer.reason.value,
    )


@pytest.mark.parametrize("model", ["rule", "logistic", "boosting", "chorus"])
def test_a_prediction_is_replayed_exactly_and_its_parts_add_up(
    system: tuple[World, product.TabularProduct], model: str
) -> None:
    world, made = system
    for row in made.requests(Split.TEST)[:40:8]:
        report = explain.explain(world, made, logged(made, model, dict(row)))
        assert report.ok, report.text
        found = made.explain(row, model)
        assert found.base + sum(found.contributions.values()) == pytest.approx(found.answer.score)
        assert set(found.contributions) <= set(row)
        assert "The 20 most similar training cases" in report.text
        assert "member-4711" not in report.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"score": 0.123}, "score was 0.123"),
        ({"model_version": "older"}, "version was older"),
        ({"decision": "neither"}, "decision was neither"),
    ],
)
def test_an_answer_that_cannot_be_given_again_is_told(
    system: tuple[World, product.TabularProduct], changed: dict[str, Any], said: str
) -> None:
    world, made = system
    row = dict(made.requests(Split.TEST)[0])
    report = explain.explain(world, made, replace(logged(made, "chorus", row), **changed))
    assert not report.ok
    assert said in report.text
    timed_out = replace(logged(made, "chorus", row), **changed, reason="timeout")
    assert explain.explain(world, made, timed_out).ok


def test_the_last_good_answer_is_replayed_from_the_answer_that_it_repeats(
    system: tuple[World, product.TabularProduct],
) -> None:
    world, made = system
    good = replace(logged(made, "chorus", dict(made.requests(Split.TEST)[0])), prediction_id="good")
    other = replace(good, prediction_id="other", subject="member-4712", score=0.321)
    later = replace(good, prediction_id="later", score=0.123)
    again = replace(good, prediction_id="again", answered_by=events.LAST_GOOD, reason="timeout")
    assert "is no longer on record" in explain.explain(world, made, again).text
    for event in (good, other, again, later):
        events.remember(world, event)
    assert explain.explain(world, made, again).ok
    wrong = explain.explain(world, made, replace(again, decision="neither", score=0.123))
    assert wrong.data["differences"] == [
        f"decision was neither, is {good.decision}",
        f"score was 0.123, is {good.score}",
    ]
    broken = replace(again, reason="model_error", model_version="older")
    assert explain.explain(world, made, broken).data["differences"] == [
        f"version was older, is {good.model_version}",
        "reason was model_error, is decided",
    ]


def test_a_record_that_no_model_scored_is_explained_by_its_guard(
    system: tuple[World, product.TabularProduct],
) -> None:
    world, made = system
    report = explain.explain(world, made, logged(made, "chorus", {"late": -1, "zone": "north"}))
    assert report.ok
    assert "late is outside 0 to 30" in report.text
    assert report.data["contributions"] == {}


def test_reason_codes_are_given_where_the_interview_asked_for_them(
    system: tuple[World, product.TabularProduct],
) -> None:
    world, made = system
    prediction = logged(made, "logistic", {"late": 3, "spent": 130.0, "zone": "north"})
    assert explain.explain(world, made, prediction).data["reason_codes"] == []
    text = world.read_text("engagement.yaml")
    world.write_text(
        "engagement.yaml", text.replace("choices: {", "choices: {base: {explain_to: affected}, ")
    )
    codes = explain.explain(world, made, prediction).data["reason_codes"]
    world.write_text("engagement.yaml", text)
    assert isinstance(codes, list)
    assert "late speaks for it" in codes


def test_without_a_known_id_the_newest_are_named(tiny: World) -> None:
    with pytest.raises(ProblemsFoundError, match="none yet"):
        explain.run(tiny, [])
    events.remember(tiny, USUAL)
    with pytest.raises(ProblemsFoundError, match="'p9' is no prediction on record") as caught:
        explain.run(tiny, ["p9"])
    assert USUAL.prediction_id in str(caught.value)
