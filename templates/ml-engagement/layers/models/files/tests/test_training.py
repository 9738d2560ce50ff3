import pickle
from pathlib import Path

import pytest
import skops.io
from sklearn.svm import SVC

import made_up
from practice.cases import Split
from practice.problems import ProblemsFoundError
from practice.world import World
from this_product import models, product, source, store


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> product.TabularProduct:
    root = tmp_path_factory.mktemp("trained")
    return product.product(made_up.repository(root, fallback="human"))


def digests(world: World) -> list[bytes]:
    product.product(world).train()
    return [world.read_bytes(path) for path in world.files(f"{models.FOLDER}/*")]


def test_training_again_elsewhere_gives_the_same_bytes(tmp_path: Path) -> None:
    first = digests(made_up.repository(tmp_path / "a"))
    assert len(first) == 3
    assert first == digests(made_up.repository(tmp_path / "b"))


def test_other_rows_give_other_models(tmp_path: Path) -> None:
    first = digests(made_up.repository(tmp_path / "a"))
    other = digests(made_up.repository(tmp_path / "b", made_up.rows()[:2400]))
    assert not set(first) & set(other)


def test_the_target_moves_the_thresholds(tmp_path: Path) -> None:
    coverage = []
    for target in ("75%", "90%"):
        world = made_up.repository(tmp_path / target[:2], target=target)
        match product.product(world).train().details["thresholds"]:
            case {"chorus": {"coverage": float(share), "reached": True}}:
                coverage.append(share)
            case other:
                pytest.fail(f"no threshold: {other}")
    assert coverage[0] > coverage[1]


def test_models_of_another_target_are_not_used(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    product.product(world).train()
    store.load(world, source.load(world))
    made_up.repository(tmp_path, target="90%")
    with pytest.raises(ProblemsFoundError, match="make train"):
        store.load(world, source.load(world))


def test_an_artefact_that_was_exchanged_is_refused(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    product.product(world).train()
    world.write_bytes(store.path(models.LOGISTIC), store.dump(SVC()))
    with pytest.raises(ProblemsFoundError, match="not the artefact of the run record"):
        store.load(world, source.load(world))


def test_a_type_that_is_not_on_the_list_is_refused() -> None:
    class Stranger(SVC):  # type: ignore[misc] # scikit-learn ships no types
        pass

    with pytest.raises(ProblemsFoundError, match="not trusted"):
        store.revive(skops.io.dumps(Stranger()), "stranger.skops")


def test_a_pickle_is_no_artefact() -> None:
    with pytest.raises(ProblemsFoundError, match="is no artefact"):
        store.revive(pickle.dumps(SVC()), "model.pkl")


def test_too_few_rows_to_train_on_are_refused(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path, made_up.rows(customers=50))
    with pytest.raises(ProblemsFoundError, match="training rows"):
        product.product(world).train()


def test_every_model_answers_the_same_cases_in_the_same_order(
    trained: product.TabularProduct,
) -> None:
    asked = {name: trained.cases(Split.TEST, name) for name in trained.models()}
    for cases in asked.values():
        assert [c.case_id for c in cases] == [c.case_id for c in asked["rule"]]
        assert [c.outcome for c in cases] == [c.outcome for c in asked["rule"]]
    assert trained.models()[0] == "rule"
    assert trained.challenger() in trained.models()


def test_a_case_is_right_when_its_decision_is_what_came(
    trained: product.TabularProduct,
) -> None:
    for case in trained.cases(Split.TEST, "chorus"):
        decided = case.decision is not None
        assert case.success is ((case.decision == case.outcome) if decided else None)
        assert case.latency_ms > 0


def test_the_chorus_decides_what_it_is_sure_of_and_no_more(
    trained: product.TabularProduct,
) -> None:
    cases = trained.cases(Split.TEST, "chorus")
    reasons = {case.reason.value: case.decision for case in cases}
    assert reasons.keys() == {"decided", "unsure"}
    assert reasons["unsure"] is None


def test_examples_are_answered_and_the_broken_ones_go_to_a_person(
    trained: product.TabularProduct,
) -> None:
    answers = [trained.answer(row, "rule") for row in trained.examples()]
    assert len(answers) == 40
    assert [a.decision for a in answers].count(None) == 4
    assert {a.reason.value for a in answers[-4:]} == {"input_rejected"}
    assert answers == [trained.answer(row, "rule") for row in trained.examples()]
