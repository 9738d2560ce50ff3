"""Training, artefacts, thresholds and cases, on made-up data."""

import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import skops.io
from sklearn.svm import SVC

import made_up
from builders import edit
from practice import engagement
from practice.cases import Split
from practice.engagement import Direction
from practice.problems import ProblemsFoundError
from practice.quantity import parse
from practice.world import World
from this_product import data, models, product, source, splits, training


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return made_up.repository(tmp_path_factory.mktemp("trained"), fallback="human")


@pytest.fixture(scope="module")
def trained(world: World) -> product.TabularProduct:
    made = product.product(world)
    made.train()
    return made


def test_one_row_gives_the_features_that_it_has_among_many(world: World) -> None:
    mapping = source.load(world)
    rows = splits.split(mapping, data.load(world, mapping))[Split.TRAIN].inputs
    many = models.matrix(rows, mapping)
    for i in range(0, len(many), 50):
        one = models.matrix({name: v[i : i + 1] for name, v in rows.items()}, mapping)
        np.testing.assert_array_equal(one[0], many[i])
    np.testing.assert_array_equal(many[:, 0], np.log1p(rows["late"].astype(float)))
    assert np.isnan(many[:, 1]).any()
    np.testing.assert_array_equal(many[:, 2], rows["zone"] == "north")


@pytest.mark.parametrize(
    ("target", "direction", "share"),
    [
        ("85%", Direction.HIGHER, 0.87),
        ("99%", Direction.HIGHER, 1.0),
        ("15%", Direction.LOWER, 0.87),
        ("12 EUR", Direction.LOWER, 0.0),
    ],
)
def test_calibration_asks_for_the_target_and_some_slack(
    world: World, target: str, direction: Direction, share: float
) -> None:
    success = replace(engagement.load(world).success, target=parse(target), direction=direction)
    assert training.needed(success, parse("2%")) == pytest.approx(share)


@pytest.mark.parametrize(
    ("blocks", "share", "value", "coverage", "reached"),
    [
        ([(200, 0.9, 190), (200, 0.7, 170), (200, 0.6, 100)], 0.9, 0.7, 2 / 3, True),
        ([(300, 0.8, 240)], 0.9, 0.8, 1.0, False),  # equal confidence: all or none
        ([(150, 0.05, 15), (150, 0.6, 90)], 0.99, 0.95, 0.5, False),  # out of reach: the best
        ([(99, 0.9, 99)], 0.5, models.NEVER, 0.0, False),  # too few rows decide nothing
    ],
)
def test_the_lowest_confidence_that_keeps_the_share_is_chosen(
    blocks: list[tuple[int, float, int]], share: float, value: float, coverage: float, reached: bool
) -> None:
    scores = np.concatenate([np.full(count, score) for count, score, _ in blocks])
    positive = np.concatenate([np.arange(count) < good for count, _, good in blocks])
    found = models.choose(scores, positive, share)
    assert (found.value, found.reached) == (value, reached)
    assert found.coverage == pytest.approx(coverage)


def artefacts(world: World) -> list[bytes]:
    product.product(world).train()
    return [world.read_bytes(path) for path in world.files(f"{training.FOLDER}/*")]


def test_equal_rows_give_equal_bytes_and_other_rows_other_models(tmp_path: Path) -> None:
    first = artefacts(made_up.repository(tmp_path / "a"))
    assert len(first) == 3
    assert first == artefacts(made_up.repository(tmp_path / "b"))
    other = artefacts(made_up.repository(tmp_path / "c", made_up.rows()[:2400]))
    assert not set(first) & set(other)


def test_models_of_another_target_or_run_are_not_used(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path, target="75%")
    mapping, found, trained = source.load(world), [], None
    for target in ("75%", "90%"):
        made_up.repository(tmp_path, target=target)
        assert training.load(world, mapping) is None
        product.product(world).train()
        trained = training.load(world, mapping)
        found.append(trained.thresholds["chorus"] if trained else 0.0)
    assert 0.5 <= found[0] < found[1]
    edit(world, training.RECORD, str(found[1]), "0.999")
    other = training.load(world, mapping)
    assert trained
    assert other
    assert trained.version != other.version
    world.write_bytes(training.path("logistic"), training.dump(SVC()))
    with pytest.raises(ProblemsFoundError, match="not the artefact of the run record"):
        training.load(world, mapping)


def test_what_was_learned_from_usage_is_trained_on_by_its_own_part_only(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    made, mapping = product.product(world), source.load(world)
    plain = made.train()
    who = {c.subject: part for part in Split for c in made.cases(part, "rule")}
    lines = [f"{s},2027-01-02,warn,0,2,80.5,north" for s in (*who, "new")]
    new_is_ours = splits.in_training(mapping, "new")
    lines += [f"{s},2027-01-03,wait,0,-1,80.5,north" for s in who]  # breaks the contract
    lines += [f"{s},2027-01-04,wait,0,0,,south" for s in who]
    world.write_text(
        "next.csv", "\n".join(["subject,day,outcome,disputed,late,spent,zone", *lines]) + "\n"
    )
    record = product.product(world).train("next.csv")
    ours = sum(part is Split.TRAIN for part in who.values())
    assert record.details["learned"] == 2 * ours + new_is_ours
    assert record.rows == plain.rows
    assert not set(record.artefacts.values()) & set(plain.artefacts.values())
    assert training.load(world, mapping)
    assert product.product(world).train().artefacts == plain.artefacts
    assert not world.exists(training.LEARNED)


def test_no_pickle_and_no_strange_type_is_loaded() -> None:
    class Stranger(SVC):  # type: ignore[misc] # scikit-learn ships no types
        pass

    with pytest.raises(ProblemsFoundError, match="not trusted"):
        training.revive(skops.io.dumps(Stranger()), "stranger.skops")
    with pytest.raises(ProblemsFoundError, match="is no artefact"):
        training.revive(pickle.dumps(SVC()), "model.pkl")


def test_too_few_rows_to_train_on_are_refused(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path, made_up.rows(customers=50))
    with pytest.raises(ProblemsFoundError, match="training rows"):
        product.product(world).train()


def test_every_model_answers_the_same_cases_and_hands_over_what_it_is_not_sure_of(
    tmp_path: Path,
) -> None:
    trained = product.product(made_up.repository(tmp_path, fallback="human", target="90%"))
    trained.train()
    asked = {name: trained.cases(Split.TEST, name) for name in trained.models()}
    for cases in asked.values():
        known = [(case.case_id, case.outcome) for case in cases]
        assert known == [(case.case_id, case.outcome) for case in asked["rule"]]
        assert all(c.success == (c.decision and c.decision == c.outcome) for c in cases)
    ways = {(c.reason.value, c.decision is None) for c in asked[trained.challenger()]}
    assert ways == {("decided", False), ("unsure", True)}


def test_examples_are_answered_and_the_broken_ones_go_to_a_person(
    trained: product.TabularProduct,
) -> None:
    answers = [trained.answer(row, "rule") for row in trained.examples()]
    assert [a.decision is None for a in answers] == [False] * 12 + [True] * 4
    assert {a.reason.value for a in answers[-4:]} == {"input_rejected"}
