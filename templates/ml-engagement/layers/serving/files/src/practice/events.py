"""What the service remembers of its answers, so that outcomes can be joined to them.

Personal data: these files live under ``var/``, never in Git and never in a log.
"""

import fcntl
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta
from typing import Any, TypeVar

from practice import tombstones
from practice.cases import Case, Reason
from practice.problems import refuse
from practice.world import JsonValue, World

PREDICTIONS = "var/events/predictions.jsonl"
OUTCOMES = "var/events/outcomes.jsonl"
LOCK = "var/events/.lock"
LAST_GOOD = "last-good"  # who answered, where the subject's last good answer was repeated
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
    consent: bool = False  # to learn from it; silence is no consent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a prediction, when it became known."""

    prediction_id: str
    at: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """Whether somebody agrees with a decision: a reason to look, not an outcome."""

    prediction_id: str
    at: str
    agrees: bool


Event = Prediction | Outcome | Feedback
FILES: Mapping[type[Event], str] = {
    Prediction: PREDICTIONS,
    Outcome: OUTCOMES,
    Feedback: "var/events/feedback.jsonl",
}
_E = TypeVar("_E", Prediction, Outcome, Feedback)


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


def ripe(prediction: Prediction, now: datetime, delay: timedelta) -> bool:
    """Whether its outcome is due: only then may it be judged, even if it was told before.

    Some outcomes are told early and others only when the delay is over (somebody left, or
    did not): what is told of the newest cases is no fair sample of them.
    """
    return datetime.fromisoformat(prediction.at) + delay < now


def is_good(prediction: Prediction) -> bool:
    """Whether a model decided it, so that it may be repeated where none can later."""
    return prediction.reason == Reason.DECIDED


def last_good(world: World, prediction: Prediction) -> Prediction | None:
    """Give the subject's last good answer on record before this one."""
    last = None
    for found in every(world, Prediction):
        if found.prediction_id == prediction.prediction_id:
            break
        if found.subject == prediction.subject and is_good(found):
            last = found
    return last


def remember(world: World, event: Event) -> bool:
    """Append an event to its file; not a prediction about somebody who was forgotten."""
    if isinstance(event, Prediction) and tombstones.returned(world, [event.subject]):
        return False
    with _alone(world):
        world.append_json(FILES[type(event)], asdict(event))
    return True


@contextmanager
def _alone(world: World) -> Iterator[None]:
    """Keep every other process from appending events, or rewriting them, meanwhile."""
    world.path(LOCK).parent.mkdir(parents=True, exist_ok=True)
    with world.path(LOCK).open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # closing gives it back
        yield


def rewrite(world: World, path: str, goes: Callable[[str], bool]) -> int:
    """Take lines out of a file; give their number. What the service appends meanwhile stays.

    The lines are judged outside of the lock: nobody's request waits for that.
    """
    with _alone(world):
        seen = world.read_bytes(path)
    lines = seen.splitlines(keepends=True)
    kept = [line for line in lines if not goes(line.decode(errors="replace"))]
    if len(kept) < len(lines):
        with _alone(world):
            now = world.read_bytes(path)
            if not now.startswith(seen):
                raise refuse(path, 0, "was rewritten by another meanwhile", "run it again")
            world.write_bytes(path, b"".join(kept) + now[len(seen) :])
    return len(lines) - len(kept)


def every(world: World, kind: type[_E]) -> tuple[_E, ...]:
    """Read all events of a kind, in the order they came."""
    return tuple(kind(**line) for line in _lines(world, kind))


def predictions(world: World) -> Mapping[str, Prediction]:
    """Read every prediction by its id."""
    return {found.prediction_id: found for found in every(world, Prediction)}


def outcomes(world: World) -> Mapping[str, str]:
    """Read the outcome by prediction id; the first one told counts."""
    return {found.prediction_id: found.outcome for found in reversed(every(world, Outcome))}


def _lines(world: World, kind: type[Event]) -> Iterator[dict[str, Any]]:
    """Read whole events; a line cut off by a crash, or of old, must not stop the service."""
    path, names = FILES[kind], {field.name for field in fields(kind)}
    lines = world.read_text(path).splitlines() if world.exists(path) else []
    for number, text in enumerate(lines, start=1):
        try:
            line = json.loads(text)
        except ValueError:
            line = None
        if isinstance(line, dict) and names - {"consent"} <= line.keys() <= names:
            yield line
        else:
            log.warning("%s:%d is no event of today's form and is left out", path, number)
