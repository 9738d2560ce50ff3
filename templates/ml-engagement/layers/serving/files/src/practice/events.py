"""What the service remembers of its answers, so that outcomes can be joined to them.

Personal data: these files live under ``var/``, never in Git and never in a log.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from practice.cases import Case, Reason
from practice.problems import refuse
from practice.world import JsonValue, World

PREDICTIONS = "var/events/predictions.jsonl"
OUTCOMES = "var/events/outcomes.jsonl"


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer with all that is needed to give it again."""

    prediction_id: str
    at: str  # ISO date and time, UTC
    subject: str
    model: str  # the one that was asked
    version: str
    variant: str
    answered_by: str
    decision: str | None
    score: float | None
    reason: str
    latency_ms: float
    groups: Mapping[str, str]
    record: Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a prediction, when it became known."""

    prediction_id: str
    at: str
    outcome: str


def case(prediction: Prediction, outcome: str | None = None) -> Case:
    """Write a prediction as a case: without an outcome, or as it matured."""
    judged = outcome is not None and prediction.decision is not None
    return Case(
        case_id=prediction.prediction_id,
        subject=prediction.subject,
        at=prediction.at,
        groups=prediction.groups,
        model=prediction.model,
        decision=prediction.decision,
        score=prediction.score,
        outcome=outcome,
        success=prediction.decision == outcome if judged else None,
        latency_ms=prediction.latency_ms,
        reason=Reason(prediction.reason),
    )


def remember(world: World, event: Prediction | Outcome) -> None:
    """Append an event to its file."""
    path = PREDICTIONS if isinstance(event, Prediction) else OUTCOMES
    world.append_json(path, asdict(event))


def predictions(world: World) -> Mapping[str, Prediction]:
    """Read every prediction by its id."""
    found = (_prediction(line) for line in world.read_json_lines(PREDICTIONS))
    return {prediction.prediction_id: prediction for prediction in found}


def outcomes(world: World) -> Mapping[str, str]:
    """Read the outcome by prediction id; the first one told counts."""
    found: dict[str, str] = {}
    for line in world.read_json_lines(OUTCOMES):
        match line:
            case {"prediction_id": str(prediction_id), "outcome": str(outcome)}:
                found.setdefault(prediction_id, outcome)
            case _:
                raise refuse(OUTCOMES, 0, f"no outcome: {line}", "remove the line")
    return found


def _prediction(line: JsonValue) -> Prediction:
    names = {field.name for field in fields(Prediction)}
    if isinstance(line, dict) and line.keys() == names:
        return Prediction(**line)
    raise refuse(PREDICTIONS, 0, f"no prediction: {line}", "remove the line")
