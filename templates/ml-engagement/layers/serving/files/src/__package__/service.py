"""One request through flag, models and fallback to an answer that is on record."""

import json
import logging
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from openfeature.client import OpenFeatureClient

from practice import events, flags
from practice.cases import Reason
from practice.events import Outcome, Prediction
from practice.flags import Choice
from practice.product import Answer
from practice.world import World

from .requests import RefusedError, Request
from .resilience import Answered, Chain
from .telemetry import Telemetry

CHAMPION = "champion"
CHALLENGER = "challenger"  # the variant, and the flag that lets it out
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lineup:
    """Which model stands behind a variant, in which version, and what may come out."""

    chain: Chain
    models: Mapping[str, str]  # variant -> model
    versions: Mapping[str, str]  # model -> version
    outcomes: frozenset[str]


class Service:
    """Answers requests, takes in outcomes, counts both."""

    def __init__(
        self,
        world: World,
        lineup: Lineup,
        client: OpenFeatureClient,
        telemetry: Telemetry,
    ) -> None:
        self._world = world
        self._lineup = lineup
        self._client = client
        self._telemetry = telemetry
        self._predictions = dict(events.predictions(world))
        self._outcomes = dict(events.outcomes(world))
        self._lock = threading.Lock()
        for variant, model in lineup.models.items():
            telemetry.prepare(model, variant)

    def predict(self, request: Request) -> Prediction:
        """Answer; what breaks on the way is counted, logged and told as FAILED."""
        started = time.perf_counter()
        choice = flags.variant(self._client, CHALLENGER, request.subject)
        asked = self._lineup.models[choice.variant]
        try:
            answered = self._lineup.chain.answer(request.record, asked)
        except Exception:
            log.exception("no answer")
            answered = Answered(Answer(None, None, asked, Reason.FAILED), ())
        prediction = Prediction(
            prediction_id=uuid.uuid4().hex,
            at=self._world.clock().isoformat(timespec="milliseconds"),
            subject=request.subject,
            model=asked,
            version=self._lineup.versions.get(asked, "not trained"),
            variant=choice.variant,
            answered_by=answered.answer.model,
            decision=answered.answer.decision,
            score=answered.answer.score,
            reason=answered.answer.reason.value,
            latency_ms=1000 * (time.perf_counter() - started),
            groups=request.groups,
            record=request.record,
        )
        self._telemetry.answered(events.case(prediction), choice.variant)
        self._keep(prediction)
        _tell(prediction, choice, answered)
        return prediction

    def learn(self, prediction_id: str, outcome: str) -> None:
        """Take in the outcome of a prediction; the first one counts, once."""
        prediction = self._predictions.get(prediction_id)
        if prediction is None:
            raise RefusedError(404, "there is no such prediction")
        if outcome not in self._lineup.outcomes:
            known = ", ".join(sorted(self._lineup.outcomes))
            raise RefusedError(422, f"the outcome must be one of {known}")
        with self._lock:
            first = self._outcomes.get(prediction_id)
            self._outcomes.setdefault(prediction_id, outcome)
        if first == outcome:
            return
        if first is not None:
            raise RefusedError(409, "another outcome was told before")
        before, after = events.case(prediction), events.case(prediction, outcome)
        self._telemetry.matured(before, after, prediction.variant)
        at = self._world.clock().isoformat(timespec="milliseconds")
        events.remember(self._world, Outcome(prediction_id, at, outcome))

    def _keep(self, prediction: Prediction) -> None:
        """Put an answer on record; it is given even when that fails."""
        self._predictions[prediction.prediction_id] = prediction
        try:
            events.remember(self._world, prediction)
        except OSError:
            log.exception("prediction %s is not on record", prediction.prediction_id)


def _tell(prediction: Prediction, choice: Choice, answered: Answered) -> None:
    """Log one line of JSON; nothing in it says whom it is about."""
    line = {
        "event": "prediction",
        "at": prediction.at,
        "prediction_id": prediction.prediction_id,
        "model": prediction.model,
        "model_version": prediction.version,
        "feature_flag.key": CHALLENGER,
        "feature_flag.result.variant": choice.variant,
        "feature_flag.result.reason": choice.reason.lower(),
        "answered_by": prediction.answered_by,
        "reason": prediction.reason,
        "handed_over": prediction.decision is None,
        "steps": [[s.model, s.reason.value, s.detail] for s in answered.steps],
        "latency_ms": round(prediction.latency_ms, 3),
    }
    log.info(json.dumps(line))
