"""What the system did with one request, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Split(StrEnum):
    """Parts of the data, disjoint by subject and by time; only the gate opens SEALED."""

    TRAIN = "train"
    CALIBRATION = "calibration"
    TEST = "test"
    SEALED = "sealed"


class Reason(StrEnum):
    """Why an answer is what it is: the last step of its route through the system."""

    DECIDED = "decided"  # the model that was asked decided
    UNSURE = "unsure"  # it was not sure enough: a person decides
    INPUT_REJECTED = "input_rejected"  # the input guard refused the row
    OUTPUT_REJECTED = "output_rejected"  # the output guard refused the model's score
    TIMEOUT = "timeout"
    MODEL_ERROR = "model_error"
    CIRCUIT_OPEN = "circuit_open"  # too many errors lately: the model was not asked
    FAILED = "failed"  # no answer at all


GUARD_REASONS = frozenset({Reason.INPUT_REJECTED, Reason.OUTPUT_REJECTED})
FALLBACK_REASONS = GUARD_REASONS | {Reason.TIMEOUT, Reason.MODEL_ERROR, Reason.CIRCUIT_OPEN}


@dataclass(frozen=True, slots=True)
class Case:
    """One request to one model, end to end.

    ``decision`` is None when a person decides; ``outcome`` is None until it is known;
    ``success`` says whether the decision was right, None where either is missing.
    ``at`` is the day or year of the outcome as text; ``groups`` maps an attribute to
    this case's value and is measured, never fed to a model.
    """

    case_id: str
    subject: str
    at: str
    groups: Mapping[str, str]
    model: str
    decision: str | None
    score: float | None
    outcome: str | None
    success: bool | None
    latency_ms: float
    reason: Reason


def measures(case: Case) -> Mapping[str, float]:
    """What one case records, by measure id; the online counters count the same events."""
    answered = case.reason is not Reason.FAILED
    return {
        "requests": 1.0,
        "outputs": float(answered),
        "automatic_outputs": float(answered and case.decision is not None),
        "handed_over": float(answered and case.decision is None),
        "decisions": float(case.success is not None),
        "right_decisions": float(case.success is True),
        "wrong_decisions": float(case.success is False),
        "errors": float(not answered),
        "fallbacks": float(case.reason in FALLBACK_REASONS),
        "guard_rejections": float(case.reason in GUARD_REASONS),
        "latency": case.latency_ms / 1000,
    }


def judged(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Keep the cases decided automatically whose outcome is known."""
    return tuple(case for case in cases if case.success is not None)
