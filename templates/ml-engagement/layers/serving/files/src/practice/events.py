"""What the service remembers of its answers, so that outcomes can be joined to them.

Personal data: these files live under ``var/``, never in Git and never in a log.
"""

import json
import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from practice.cases import Case, Reason
from practice.world import JsonValue, World

PREDICTIONS = "var/events/predictions.jsonl"
OUTCOMES = "var/events/outcomes.jsonl"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prediction:
    """One answer with all that is needed to give it again."""

    prediction_id: str
    at: str  # ISO date and time, UTC
    subject: str
    model: str  # the one that was asked
    model_version: str
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
    found = _lines(world, PREDICTIONS, Prediction)
    return {line["prediction_id"]: Prediction(**line) for line in found}


def outcomes(world: World) -> Mapping[str, str]:
    """Read the outcome by prediction id; the first one told counts."""
    found = list(_lines(world, OUTCOMES, Outcome))
    return {line["prediction_id"]: line["outcome"] for line in reversed(found)}


def _lines(world: World, path: str, kind: type[Prediction | Outcome]) -> Iterator[dict[str, Any]]:
    """Read whole events; a line cut off by a crash, or of old, must not stop the service."""
    names = {field.name for field in fields(kind)}
    lines = world.read_text(path).splitlines() if world.exists(path) else []
    for number, text in enumerate(lines, start=1):
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        if isinstance(line, dict) and line.keys() == names:
            yield line
        else:
            log.warning("%s:%d is no event of today's form and is left out", path, number)
