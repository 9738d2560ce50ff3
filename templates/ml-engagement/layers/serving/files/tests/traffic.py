"""Made-up events of the service, for tests of what is learned from them."""

from dataclasses import replace
from typing import Any

from practice import events
from practice.events import Outcome, Prediction
from practice.world import World

USUAL = Prediction(
    prediction_id="p0",
    at="2027-01-03T12:00:00.000+00:00",
    subject="s0",
    model="new",
    model_version="1",
    variant="champion",
    answered_by="new",
    decision="yes",
    score=0.9,
    reason="decided",
    latency_ms=5.0,
    groups={"region": "north"},
    record={"number": 1.0},
)


def answered(world: World, number: int, outcome: str | None = None, **changes: Any) -> None:
    """Put a prediction on record, and its outcome where there is one."""
    usual = {"prediction_id": f"p{number}", "subject": f"s{number}"}
    found = replace(USUAL, **{**usual, **changes})
    events.remember(world, found)
    if outcome is not None:
        events.remember(world, Outcome(found.prediction_id, found.at, outcome))
