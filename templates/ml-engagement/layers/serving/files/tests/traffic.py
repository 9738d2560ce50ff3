"""Made-up events of the service, for tests of what is learned from them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np

from practice import events
from practice.events import Outcome, Prediction
from practice.world import World

USUAL = Prediction(
    prediction_id="p0",
    at="2026-12-20T12:00:00.000+00:00",  # due: tests stand on 4 January, the delay is a week
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


def told_early(world: World, days: int = 20, each: int = 150) -> None:
    """Days of traffic, 35% yes, 85% right; a yes is told within the week, a no at its end.

    Region a is better at yes, b at no, and both are right equally often.
    """
    rng, number = np.random.default_rng(7), 0
    for age in np.sort(rng.uniform(0, days, days * each))[::-1].tolist():
        at, region = world.clock() - timedelta(days=age), "ab"[int(rng.integers(2))]
        yes = bool(rng.random() < 0.35)
        sure = 0.85 + (0.1 if yes else -0.1 * 0.35 / 0.65) * (1 if region == "a" else -1)
        outcome, other = ("yes", "no") if yes else ("no", "yes")
        known = age >= (rng.uniform(0, 7) if yes else 7)
        answered(
            world,
            number := number + 1,
            outcome if known else None,
            at=at.isoformat(),
            decision=outcome if rng.random() < sure else other,
            groups={"region": region},
            record={"number": number},
            consent=True,
        )


def answered(world: World, number: int, outcome: str | None = None, **changes: Any) -> None:
    """Put a prediction on record, and its outcome where there is one."""
    usual = {"prediction_id": f"p{number}", "subject": f"s{number}"}
    found = replace(USUAL, **{**usual, **changes})
    events.remember(world, found)
    if outcome is not None:
        events.remember(world, Outcome(found.prediction_id, found.at, outcome))
