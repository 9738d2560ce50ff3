"""Faults put into the models, one at a time: the system goes on, and says why."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

import made_up
from practice.cases import Reason
from practice.world import JsonValue
from this_product import models, resilience, rule, schema, source

ROW: dict[str, JsonValue] = {"late": 2, "spent": 80.5, "zone": "north"}
LIMITS = resilience.Limits(timeout_s=10.0, failures=3, rest_s=30.0)


@dataclass
class Says:
    """A model that gives this, whatever it is asked."""

    value: object

    def score(self, rows: schema.Columns) -> schema.Floats:
        del rows
        return np.asarray(self.value, dtype=np.float64)


class Raises:
    def score(self, rows: schema.Columns) -> schema.Floats:
        raise RuntimeError(f"lost the weights of {len(rows)} columns")


class Hangs:
    def __init__(self) -> None:
        self.release = threading.Event()

    def score(self, rows: schema.Columns) -> schema.Floats:
        del rows
        self.release.wait(30)
        return np.array([0.9])


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def chain(
    root: Path,
    asked: models.Model,
    simplest: models.Model,
    fallback: str = "rule",
    limits: resilience.Limits = LIMITS,
) -> resilience.Chain:
    mapping = source.load(made_up.repository(root))
    plain = rule.Rule(mapping.rule)
    voices = {
        "rule": resilience.Voice("rule", plain.columns, plain, 0.5),
        "logistic": resilience.Voice("logistic", mapping.inputs, simplest, 0.7),
        "chorus": resilience.Voice("chorus", mapping.inputs, asked, 0.7),
    }
    return resilience.Chain(
        mapping.contract, voices, ("warn", "wait"), fallback, limits
    )


@pytest.fixture
def hanging() -> Iterator[Hangs]:
    model = Hangs()
    yield model
    model.release.set()


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (Raises(), Reason.MODEL_ERROR),
        (Says([np.nan]), Reason.OUTPUT_REJECTED),
        (Says([1.2]), Reason.OUTPUT_REJECTED),
        (Says([-0.1]), Reason.OUTPUT_REJECTED),
        (Says([0.9, 0.9]), Reason.OUTPUT_REJECTED),
        (Says(0.9), Reason.OUTPUT_REJECTED),
    ],
)
def test_a_faulty_model_is_replaced_by_the_simplest(
    tmp_path: Path, fault: models.Model, reason: Reason
) -> None:
    found = chain(tmp_path, fault, Says([0.1])).answer(ROW, "chorus")
    assert found.answer.decision == "wait"
    assert found.answer.model == "logistic"
    assert found.answer.reason is reason
    assert [step.model for step in found.steps] == ["chorus", "logistic"]


def test_a_model_that_hangs_is_not_waited_for(tmp_path: Path, hanging: Hangs) -> None:
    impatient = resilience.Limits(timeout_s=0.5)
    slow = chain(tmp_path, hanging, Says([0.9]), limits=impatient)
    found = slow.answer(ROW, "chorus")
    assert found.answer.reason is Reason.TIMEOUT
    assert found.answer.decision == "warn"


@pytest.mark.parametrize(
    ("fallback", "decision", "model"),
    [("rule", "warn", "rule"), ("human", None, "chorus"), ("abstain", None, "chorus")],
)
def test_when_every_model_fails_the_engagement_says_what_is_left(
    tmp_path: Path, fallback: str, decision: str | None, model: str
) -> None:
    found = chain(tmp_path, Raises(), Raises(), fallback).answer(ROW, "chorus")
    assert (found.answer.decision, found.answer.model) == (decision, model)
    assert found.answer.reason is Reason.MODEL_ERROR


def test_a_model_that_is_not_sure_hands_over_and_nobody_guesses_for_it(
    tmp_path: Path,
) -> None:
    found = chain(tmp_path, Says([0.6]), Says([0.99])).answer(ROW, "chorus")
    assert found.answer.decision is None
    assert found.answer.score == 0.6
    assert found.answer.reason is Reason.UNSURE


@pytest.mark.parametrize(
    "broken",
    [
        {"spent": 1e6},
        {"spent": "80.5"},
        {"zone": "east"},
        {"zone": None},
        {"speed": 3},
    ],
)
def test_a_record_out_of_contract_never_reaches_a_model(
    tmp_path: Path, broken: dict[str, JsonValue]
) -> None:
    found = chain(tmp_path, Raises(), Raises()).answer({**ROW, **broken}, "chorus")
    assert found.answer.reason is Reason.INPUT_REJECTED
    assert {step.reason for step in found.steps[:2]} == {Reason.INPUT_REJECTED}
    assert all("80.5" not in step.detail for step in found.steps)


def test_the_rule_answers_when_the_columns_it_reads_are_right(tmp_path: Path) -> None:
    found = chain(tmp_path, Raises(), Raises())
    assert found.answer({**ROW, "spent": 1e6}, "chorus").answer.decision == "warn"
    assert found.answer({**ROW, "late": -1}, "chorus").answer.decision is None
    assert found.answer({"late": 0}, "rule").answer.reason is Reason.DECIDED


def test_a_model_that_was_never_trained_leaves_its_place_to_the_rule(
    tmp_path: Path,
) -> None:
    found = chain(tmp_path, Raises(), Raises()).answer(ROW, "boosting")
    assert found.answer.reason is Reason.MODEL_ERROR
    assert found.answer.model == "rule"


def test_a_model_that_keeps_failing_is_left_alone_then_tried_once() -> None:
    clock = Clock()
    breaker = resilience.Breaker(3, 30.0, clock)
    for _ in range(3):
        assert breaker.admits()
        breaker.report(failed=True)
    assert not breaker.admits()
    clock.now = 31.0
    assert breaker.admits()
    assert not breaker.admits()  # one probe, not a crowd
    breaker.report(failed=True)
    clock.now = 50.0
    assert not breaker.admits()
    clock.now = 62.0
    assert breaker.admits()
    breaker.report(failed=False)
    assert breaker.admits()
    assert breaker.admits()


def test_an_open_circuit_is_a_reason_of_its_own(tmp_path: Path) -> None:
    found = chain(tmp_path, Raises(), Says([0.9]))
    reasons = [found.answer(ROW, "chorus").answer.reason for _ in range(5)]
    assert reasons == [Reason.MODEL_ERROR] * 3 + [Reason.CIRCUIT_OPEN] * 2


def test_a_refused_record_does_not_open_the_circuit(tmp_path: Path) -> None:
    found = chain(tmp_path, Says([0.9]), Says([0.9]))
    for _ in range(5):
        found.answer({**ROW, "zone": "east"}, "chorus")
    assert found.answer(ROW, "chorus").answer.reason is Reason.DECIDED
