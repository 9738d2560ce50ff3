"""Somebody is forgotten: nothing of them is left, the models are as if they had never been."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import made_up
from builders import edit
from practice import events, forget, tombstones
from practice.events import Feedback, Outcome, Prediction
from practice.problems import ProblemsFoundError
from practice.world import World
from this_product import product, training
from traffic import answered

HERE = Path(__file__).parents[1]
SUBJECT = "c3"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A repository with traffic of two people; the key lies beside it."""
    bare = made_up.repository(tmp_path / "repository")
    env = {"FORGET_KEY_FILE": str(tmp_path / "key"), "SUBJECT": SUBJECT}
    found = replace(bare, env=env, clock=lambda: datetime(2027, 1, 4, tzinfo=UTC))
    shutil.copytree(HERE / "metrics", found.path("metrics"))
    found.write_text("models/champion.yaml", "model: rule\n")
    for number, subject in enumerate([SUBJECT, "c4", "c33"]):
        answered(found, number, "warn", subject=subject)
        events.remember(found, Feedback(f"p{number}", "2027-01-03T12:00:00+00:00", agrees=True))
    found.write_text("reports/explain.md", "prediction p0")
    found.write_text("var/service.log", '{"prediction_id": "p0"}\n{"prediction_id": "p1"}\n')
    return found


def test_nothing_of_the_person_is_left_and_the_others_stay(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice.product.load", product.product)
    before = product.product(world)
    assert before.holds(SUBJECT)
    report = forget.run(world, [])
    assert report.ok, report.text
    assert report.data["erased"] == {
        "data/months.csv.gz": 4,
        "reports/explain.md": 0,
        "var/events/feedback.jsonl": 1,
        "var/events/outcomes.jsonl": 1,
        "var/events/predictions.jsonl": 1,
        "var/service.log": 1,
    }
    assert [p.subject for p in events.every(world, Prediction)] == ["c4", "c33"]
    assert [o.prediction_id for o in events.every(world, Outcome)] == ["p1", "p2"]
    after = product.product(world)
    assert after.check_data(record=False) == ()
    assert not after.holds(SUBJECT)
    assert after.holds("c33")
    assert report.data["affected"]  # c3 is a person of training or calibration
    assert f'"{SUBJECT}"' not in json.dumps(report.data)
    assert f"`{SUBJECT}`" not in report.text
    assert "Git history" in report.text


def test_the_models_are_those_of_a_world_without_the_person(world: World, tmp_path: Path) -> None:
    found = product.product(world).forget(SUBJECT)
    never = made_up.repository(
        tmp_path / "never", [row for row in made_up.rows() if row["customer"] != SUBJECT]
    )
    assert found.artefacts == found.without == product.product(never).train().artefacts


def test_a_person_that_left_a_mark_on_the_models_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice.product.load", product.product)
    monkeypatch.setattr(training, "digests", lambda *_: {"logistic": "other"})
    report = forget.run(world, [])
    assert not report.ok
    assert "THE MODELS DIFFER" in report.text


def test_a_later_delivery_that_holds_the_person_is_refused(world: World) -> None:
    product.product(world).forget(SUBJECT)
    tombstones.add(world, SUBJECT)
    assert f'"{SUBJECT}"' not in world.read_text(tombstones.FILE)
    made_up.deliver(world, made_up.rows())
    (problem,) = product.product(world).check_data(record=True)
    assert "1 of those who were forgotten" in problem.message
    answered(world, 7, "warn", subject=SUBJECT)  # nor do they come back as traffic
    assert "p7" not in events.predictions(world)
    world.path("../key").unlink()
    with pytest.raises(ProblemsFoundError, match="nobody can tell who was forgotten"):
        answered(world, 8, subject="c4")
    with pytest.raises(ProblemsFoundError, match="fetch the key"):  # a new one would fit nobody
        tombstones.add(world, "c4")
    with pytest.raises(ProblemsFoundError, match="lies in the repository"):
        tombstones.key(replace(world, env={"FORGET_KEY_FILE": str(world.path("key"))}))


def test_what_is_too_old_goes_with_all_that_came_of_it(world: World) -> None:
    answered(world, 9, "warn", at="2025-01-01T12:00:00+00:00")
    edit(world, "engagement.yaml", "choices: {", "choices: {forget: {retention: 700d}, ")
    assert forget.run(world, ["--retention"]).data == {"erased": 2, "kept": 3}
    assert "p9" not in events.outcomes(world)
    with pytest.raises(ProblemsFoundError, match="nobody is named"):
        forget.run(replace(world, env={}), [])
