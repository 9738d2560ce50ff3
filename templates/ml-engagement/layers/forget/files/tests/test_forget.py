"""Somebody is forgotten: nothing of them is left, the models are as if they had never been."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

import made_up
from builders import edit, write
from practice import events, forget, tombstones
from practice.events import Feedback, Outcome, Prediction
from practice.problems import ProblemsFoundError
from practice.world import World
from this_product import product, source, splits, training
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


def test_a_number_that_is_an_id_takes_nothing_of_others_along(world: World) -> None:
    lines = {
        events.PREDICTIONS: '{"prediction_id": "old", "subject": 25}',
        "var/more.log": '{"subject": 25}\nsubject 25 asked\n{"cut", "subject": "25',
        "var/other.jsonl": '{"who": ["25"]}',
        "var/learn/next.csv": "subject,day,outcome,late\n25,2027-01-01,warn,1",
        "reports/mine.json": '{"prediction_id": "p11"}',
    }
    others = {
        "var/flights/new.jsonl": '{"event": "start", "units": [25, 900], "who": "25"}',
        "var/flags.json": '{"weight": "25"}',
        "var/drift.json": '{"a": "25"}',
        "var/kept.jsonl": '{"prediction_id": "q2", "subject": "c4", "record": {"coins": 25, "no": "25"}}',
        "var/kept.log": "25 answers\n2027-01-25 port 25\nsubject 25.5",
        "var/learn/kept.csv": "subject,late\nc4,25",
        "reports/kept.json": '{"rows": 25, "25": 1}',
        "reports/kept.md": "| 25 | 25% |",
        "reports/forget.md": "subject 25",
    }
    answered(world, 11, subject="25")
    for path, text in (lines | others).items():
        world.append_text(path, text + "\n")
    assert forget.traces(world, "25") == sorted({*lines} - {"reports/mine.json"})
    assert forget.erase_events(world, "25").keys() == lines.keys()
    assert forget.traces(world, "25") == []
    assert {path: world.read_text(path).strip() for path in others} == others
    assert world.read_text("var/more.log") == ""


def test_who_was_only_learned_from_leaves_the_models_too(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("practice.product.load", product.product)
    before = product.product(world).train()
    made_of = source.load(world)
    who = next(f"u{n}" for n in range(99) if splits.in_training(made_of, f"u{n}"))
    rows = "".join(f"{who},2027-01-0{n},warn,0,0,10,north\n" for n in range(1, 4))
    world.write_text("set.csv", f"subject,day,outcome,disputed,late,spent,zone\n{rows}")
    assert product.product(world).train("set.csv").artefacts != before.artefacts
    report = forget.run(replace(world, env={**world.env, "SUBJECT": who}), [])
    assert report.ok, report.text
    assert report.data["erased"] == {training.LEARNED: 3}
    assert report.data["affected"]
    assert report.data["artefacts"] == before.artefacts
    assert not product.product(world).holds(who)


def test_older_deliveries_lose_the_person_too_and_who_came_back_goes_with_them(
    world: World,
) -> None:
    old, unknown = "data/raw/delivery-1.csv.gz", "data/raw/delivery-2.csv"
    edit(world, "data/source.yaml", "months.csv.gz", "raw/delivery-3.csv.gz")
    for path in (old, "data/raw/delivery-3.csv.gz"):
        world.write_bytes(path, world.read_bytes("data/months.csv.gz"))
    tombstones.add(world, "c5")
    assert product.product(world).forget(SUBJECT).files == {old: 8, "data/raw/delivery-3.csv.gz": 8}
    world.write_bytes(old, world.read_bytes("data/months.csv.gz"))
    assert product.product(world).holds(SUBJECT)
    assert product.product(world).forget("c8").files == {old: 8, "data/raw/delivery-3.csv.gz": 4}
    world.write_text(unknown, "who\nc3\n")
    with pytest.raises(ProblemsFoundError, match="nobody can tell whom it is about"):
        product.product(world).forget("c9")


def test_what_cannot_do_without_a_person_is_left_as_it_was(world: World) -> None:
    edit(world, "data/contract.odcs.yaml", "GreaterThan: 10", "GreaterThan: 2798")
    before = world.read_bytes("data/months.csv.gz")
    with pytest.raises(ProblemsFoundError, match="rowCount"):
        product.product(world).forget(SUBJECT)
    assert world.read_bytes("data/months.csv.gz") == before


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
    path, made = "reports/explain.json", ["reports/explain.md", "var/learn/next.csv"]
    write(world, {path: '{"prediction_id": "p9"}', made[1]: "day\n2025-01-01"})
    found = forget.run(world, ["--retention"]).data
    assert found == {"erased": 2, "kept": 3, "made": [path, *made]}
    assert not any(map(world.exists, [path, *made]))
    write(world, {path: '{"prediction_id": "p0"}', made[1]: "day\n2026-12-20"})
    assert "p9" not in events.outcomes(world)
    answered(world, 10, at="2027-01-03T12:00:00+00:00")
    events.remember(world, Outcome("p10", "2025-01-01T12:00:00+00:00", "warn"))  # by its own age
    world.append_text(events.OUTCOMES, '{"prediction_id": "p9", "at"\n')
    assert forget.run(world, ["--retention"]).data == {"erased": 2, "kept": 4, "made": []}
    with pytest.raises(ProblemsFoundError, match="nobody is named"):
        forget.run(replace(world, env={}), [])


def test_retention_loses_nothing_of_what_the_service_remembers_meanwhile(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(world, 9, "warn", at="2024-01-01T12:00:00+00:00")
    real, late = World.write_bytes, list[Thread]()

    def slow(self: World, path: str, content: bytes) -> None:
        late.append(Thread(target=answered, args=(world, 20 + len(late), "warn")))
        late[-1].start()
        late[-1].join(0.3)  # it waits until the file has been replaced
        real(self, path, content)

    monkeypatch.setattr(World, "write_bytes", slow)
    assert forget.run(world, ["--retention"]).data["erased"] == 2
    monkeypatch.undo()
    for thread in late:
        thread.join()
    assert set(events.outcomes(world)) == {"p0", "p1", "p2", "p20", "p21"}
    assert set(events.predictions(world)) == set(events.outcomes(world))
    path = events.OUTCOMES  # two at a time
    with pytest.raises(ProblemsFoundError, match="rewritten by another meanwhile"):
        events.rewrite(world, path, lambda _: events.rewrite(world, path, bool) >= 0)
