"""Faults put into the models, one at a time: the system goes on, and says why."""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import made_up
from practice.cases import FALLBACK_REASONS, Reason, Split
from practice.product import Answer, Fault
from practice.world import JsonValue
from this_product import models, product, resilience, schema, source, training

ROW: dict[str, JsonValue] = {"late": 2, "spent": 80.5, "zone": "north"}


FLOOR = 0.8  # right, of the decisions made without a person; with all in order it is 0.84


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory) -> product.TabularProduct:
    return product.product(made_up.repository(tmp_path_factory.mktemp("system")))


class Says:
    """A model that gives this, whatever it is asked; an error is raised."""

    def __init__(self, value: object) -> None:
        self.value = value

    def score(self, rows: schema.Columns) -> schema.Floats:
        del rows
        if isinstance(self.value, Exception):
            raise self.value
        return np.asarray(self.value, dtype=np.float64)


class Hangs:
    release = threading.Event()

    def score(self, rows: schema.Columns) -> schema.Floats:
        del rows
        self.release.wait(30)
        return np.array([0.9])


BROKEN = Says(RuntimeError("lost the weights for 80.5"))


def chain(
    root: Path,
    asked: models.Model,
    simplest: models.Model,
    fallback: str = "rule",
    timeout_s: float = 10.0,
) -> resilience.Chain:
    mapping = source.load(made_up.repository(root))
    voices = {
        "rule": resilience.Voice(models.Rule(mapping.rule), mapping.rule.columns),
        "logistic": resilience.Voice(simplest, mapping.inputs, 0.7),
        "chorus": resilience.Voice(asked, mapping.inputs, 0.7),
    }
    return resilience.Chain(mapping, voices, fallback, timeout_s)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (BROKEN, Reason.MODEL_ERROR),
        (Says([np.nan]), Reason.OUTPUT_REJECTED),
        (Says([1.2]), Reason.OUTPUT_REJECTED),
        (Says([0.9, 0.9]), Reason.OUTPUT_REJECTED),
    ],
)
def test_a_faulty_model_is_replaced_by_the_simplest(
    tmp_path: Path, fault: models.Model, reason: Reason
) -> None:
    found = chain(tmp_path, fault, Says([0.1])).answer(ROW, "chorus")
    assert found.answer == Answer("wait", 0.1, "logistic", reason)
    assert [(model, why) for model, why, _ in found.steps] == [
        ("chorus", reason),
        ("logistic", Reason.DECIDED),
    ]


@pytest.mark.parametrize("member", models.LEARNERS)
@pytest.mark.parametrize("fault", Fault)
def test_with_any_member_out_of_order_success_stays_above_the_floor(
    system: product.TabularProduct, member: str, fault: Fault
) -> None:
    cases = system.impaired(member, fault).cases(Split.TEST, "chorus")
    known = [case.success for case in cases if case.success is not None]
    assert sum(known) / len(known) >= FLOOR
    assert len(known) > 0.5 * len(cases)
    left = sum(case.reason in FALLBACK_REASONS for case in cases) / len(cases)
    assert left == 0 if fault is Fault.DRIFTED else left > 0.5


def test_a_stale_model_is_not_asked_and_success_stays_above_the_floor(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    product.product(world).train()
    made_up.deliver(world, made_up.rows()[:-4])  # the data went on, the models did not
    mapping, later = source.load(world), product.product(world)
    stale = training.load(world, mapping)
    chain = resilience.build(world, mapping, stale)
    answers = [chain.answer(row, "chorus").answer for row in later.requests(Split.TEST)]
    assert {(a.model, a.reason) for a in answers} == {("rule", Reason.MODEL_ERROR)}
    cases = later.cases(Split.TEST, "rule")
    right = [a.decision == case.outcome for a, case in zip(answers, cases, strict=True)]
    assert sum(right) / len(right) >= FLOOR


def test_a_model_that_hangs_is_not_waited_for(tmp_path: Path) -> None:
    found = chain(tmp_path, Hangs(), Says([0.9]), timeout_s=0.5).answer(ROW, "chorus")
    Hangs.release.set()
    assert (found.answer.reason, found.answer.decision) == (Reason.TIMEOUT, "warn")
    with pytest.raises(resilience.StepFailedError, match="SystemExit"):
        resilience.within(10, sys.exit)


@pytest.mark.parametrize(
    ("fallback", "decision", "model"), [("rule", "warn", "rule"), ("human", None, "chorus")]
)
def test_when_every_model_fails_the_engagement_says_what_is_left(
    tmp_path: Path, fallback: str, decision: str | None, model: str
) -> None:
    found = chain(tmp_path, BROKEN, BROKEN, fallback).answer(ROW, "chorus").answer
    assert (found.decision, found.model, found.reason) == (decision, model, Reason.MODEL_ERROR)


def test_a_model_that_is_not_sure_hands_over_and_an_untrained_one_leaves_its_place(
    tmp_path: Path,
) -> None:
    system = chain(tmp_path, Says([0.6]), BROKEN)
    unsure, untrained = (system.answer(ROW, name).answer for name in ("chorus", "boosting"))
    assert unsure == Answer(None, 0.6, "chorus", Reason.UNSURE)
    assert untrained == Answer("warn", 1.0, "rule", Reason.MODEL_ERROR)


@pytest.mark.parametrize(
    ("broken", "decision"),
    [
        ({"spent": 1e6}, "warn"),
        ({"spent": "80.5"}, "warn"),
        ({"late": -1}, None),  # not even the rule may be asked
        ({"speed": 3}, None),
    ],
)
def test_a_record_out_of_contract_reaches_no_model_and_opens_no_circuit(
    tmp_path: Path, broken: dict[str, JsonValue], decision: str | None
) -> None:
    system = chain(tmp_path, Says([0.9]), Says([0.9]))
    for _ in range(6):
        found = system.answer({**ROW, **broken}, "chorus")
        assert (found.answer.decision, found.answer.reason) == (decision, Reason.INPUT_REJECTED)
        assert "80.5" not in str(found.steps)
    assert system.answer(ROW, "chorus").answer.reason is Reason.DECIDED


def test_a_model_that_keeps_failing_is_left_alone_then_tried_once() -> None:
    now = [0.0]
    breaker = resilience.Breaker(lambda: now[0])
    for _ in range(resilience.FAILURES):
        assert breaker.admits()
        breaker.report(failed=True)
    assert not breaker.admits()
    now[0] = 31.0
    assert [breaker.admits(), breaker.admits()] == [True, False]  # one probe, not a crowd
    breaker.report(failed=True)
    now[0] = 60.0
    assert not breaker.admits()
    now[0] = 62.0
    assert breaker.admits()
    breaker.report(failed=False)
    assert [breaker.admits(), breaker.admits()] == [True, True]


def test_an_open_circuit_is_a_reason_of_its_own(tmp_path: Path) -> None:
    found = chain(tmp_path, BROKEN, Says([0.9]))
    reasons = [found.answer(ROW, "chorus").answer.reason for _ in range(6)]
    assert reasons == [Reason.MODEL_ERROR] * 5 + [Reason.CIRCUIT_OPEN]
