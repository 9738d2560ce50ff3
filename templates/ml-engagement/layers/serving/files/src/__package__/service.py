"""One request through flag, models and fallback to an answer that is on record."""

import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module

import numpy as np
from openfeature.client import OpenFeatureClient
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException

from practice import engagement, events, flags, product, quantity
from practice.cases import FALLBACK_REASONS, GUARD_REASONS, Case, Reason, measures
from practice.events import Feedback, Outcome, Prediction
from practice.flags import Choice
from practice.metrics import Measure
from practice.problems import ProblemsFoundError, refuse
from practice.product import Answer
from practice.world import JsonValue, World

from . import models, source
from .models import Trained
from .resilience import Answered, build
from .source import Source
from .spans import Trace, silent

CHAMPION = "champion"
CHALLENGER = "challenger"  # the variant, and the flag that lets it out
_REASONS = {"fallbacks": FALLBACK_REASONS, "guard_rejections": GUARD_REASONS}
_GROUPED = {"decisions": "group_decisions", "right_decisions": "group_right_decisions"}
_LOGGED = ("at", "prediction_id", "model", "model_version", "answered_by", "reason", "latency_ms")
log = logging.getLogger(__name__)


def _trained(world: World, mapping: Source) -> Trained | None:
    """Load the models, unless they are missing or belong to other code or data."""
    from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

    try:
        trained = training.load(world, mapping)
    except ProblemsFoundError as error:
        log.warning("no models: %s", error)
        return None
    if trained is None:
        log.warning("no models of this code and data: the rule answers alone; run make train")
        return None
    columns = [mapping.contract.columns[name] for name in mapping.inputs]
    row = {c.name: np.zeros(1) if c.numeric else np.array([""], object) for c in columns}
    trained.models[models.CHORUS].score(row)  # the first call is slow: no request waits for it
    return trained


class Telemetry:
    """Counters and histograms of the measures that are declared; owns its registry."""

    def __init__(
        self,
        declared: Mapping[str, Measure],
        variants: Mapping[str, str],
        groups: Mapping[str, Sequence[str]],
    ) -> None:
        """Show every series at 0, so that its first event is seen.

        ``groups``: the values of each attribute that are told apart; any other is unknown.
        """
        self._groups = {name: {*values, "unknown"} for name, values in groups.items()}
        self.registry = CollectorRegistry()
        self._labels = {name: measure.labels for name, measure in declared.items()}
        self._series: dict[str, Counter | Histogram] = {}
        for name, m in declared.items():
            if m.series and m.kind == "duration":
                self._series[name] = Histogram(
                    m.series, m.title, m.labels, registry=self.registry, buckets=m.buckets
                )
            elif m.series and m.kind == "event":
                self._series[name] = Counter(m.series, m.title, m.labels, registry=self.registry)
        for name in sorted(self._series.keys() - _GROUPED.values()):
            for variant, model in variants.items():
                for reason in sorted(_REASONS.get(name, {""})):
                    self._at(name, model, variant, reason)
        self._show_groups()

    def _show_groups(self) -> None:
        for name in self._series.keys() & _GROUPED.values():
            for attribute, values in self._groups.items():
                for value in sorted(values):
                    self._series[name].labels(attribute, value)

    def record(self, case: Case, variant: str, before: Case | None = None) -> None:
        """Record an answer, or, with what was known ``before``, what its outcome adds."""
        known = measures(before) if before else {}
        for name, value in measures(case).items():
            grown = value - known.get(name, 0.0)
            if name in self._series and grown > 0:
                place = self._at(name, case.model, variant, case.reason.value)
                place.observe(grown) if isinstance(place, Histogram) else place.inc(grown)
            if _GROUPED.get(name) in self._series and grown > 0:
                self._count_groups(_GROUPED[name], case.groups)

    def note(self, name: str, model: str, variant: str) -> None:
        """Count an event that is no part of a case, where it is declared."""
        if name in self._series:
            self._at(name, model, variant, "").inc()  # type: ignore[union-attr]

    def _count_groups(self, name: str, groups: Mapping[str, str]) -> None:
        for attribute, known in self._groups.items():
            value = groups.get(attribute, "unknown")
            place = self._series[name].labels(attribute, value if value in known else "unknown")
            place.inc()  # type: ignore[union-attr]

    def meet(self, model: str, variant: str) -> None:
        """Count a unit that is answered for the first time since its flag was turned."""
        place = self._at("units", model, variant, "")
        assert isinstance(place, Counter)  # noqa: S101 - so it is declared
        place.inc()

    def _at(self, name: str, model: str, variant: str, reason: str) -> Counter | Histogram:
        labels = {"model": model, "variant": variant, "reason": reason}
        wanted = {label: labels[label] for label in self._labels[name]}
        child: Counter | Histogram = self._series[name].labels(**wanted)
        return child


class Gauges(Collector):
    """Shows what others left: what ``make drift`` found last, and when a flight was stepped last.

    Nothing where drift was never looked for, and where no flight is under way.
    """

    def __init__(self, world: World) -> None:
        self._world = world

    def collect(self) -> Iterator[GaugeMetricFamily]:
        path = "var/drift.json"
        match self._world.read_json(path) if self._world.exists(path) else None:
            case {"at": int() | float() as at, "ratios": dict(ratios)}:
                title = "Index of a column, by the threshold above which it drifted"
                found = GaugeMetricFamily("engagement_drift_ratio", title, labels=["column"])
                for name, value in ratios.items():
                    found.add_metric([name], float(value))
                yield found
                yield GaugeMetricFamily("engagement_drift_time_seconds", "Latest look", at)
            case _:
                pass
        title = "Latest step of a flight that is under way"
        steps = GaugeMetricFamily("engagement_flight_step_seconds", title, labels=["flag"])
        for path in self._world.files("var/flights/*.json"):
            match self._world.read_json(path):
                case {"stepped": int() | float() as at}:
                    steps.add_metric([path.rpartition("/")[2].removesuffix(".json")], at)
                case _:
                    pass
        yield steps


def _guard(world: World) -> Callable[[Mapping[str, JsonValue]], tuple[str, ...]]:
    """Name the inputs far outside of training, where the layer drift is there to say."""
    if "drift" not in engagement.load(world).layers:
        return lambda _: ()
    profile = import_module("practice.profile")
    found = profile.guard(world)
    return lambda row: tuple(profile.unusual(found, row))


class Service:
    """Answers requests, takes in outcomes, counts both."""

    def __init__(
        self,
        world: World,
        client: OpenFeatureClient,
        declared: Mapping[str, Measure],
        trace: Trace = silent,
    ) -> None:
        self._world, self._client, self._trace = world, client, trace
        self._mapping, champion = source.load(world), product.champion(world)
        trained = _trained(world, self._mapping)
        if champion not in models.NAMES or (champion != models.RULE and trained is None):
            message = f"champion {champion} cannot be loaded"
            raise refuse(product.CHAMPION, 0, message, "run make train")
        limit = quantity.parse(engagement.load(world).choice("serving", "model_timeout", "100ms"))
        self._chain = build(world, self._mapping, trained, limit.seconds)
        self._repeats = engagement.load(world).fallback == events.LAST_GOOD
        self._models = {CHAMPION: champion, CHALLENGER: models.CHORUS}
        self._unusual = _guard(world)
        self.telemetry = Telemetry(
            declared,
            self._models,
            {g.attribute: tuple(g.labels.values()) for g in self._mapping.groups},
        )
        self.telemetry.registry.register(Gauges(world))
        self._predictions = dict(events.predictions(world))
        self._good = {p.subject: p for p in self._predictions.values() if events.is_good(p)}
        self._outcomes = dict(events.outcomes(world))
        self._since, self._met = "", {p.subject for p in self._predictions.values()}
        self._lock = threading.Lock()

    def predict(
        self,
        subject: str,
        record: Mapping[str, JsonValue],
        groups: Mapping[str, str],
        headers: Mapping[str, str],
        *,
        consent: bool,
    ) -> Prediction:
        """Answer, traced; the headers of the request may name the trace it belongs to."""
        with self._trace(headers) as tell:
            prediction, choice = self._predict(subject, record, groups, consent)
            tell(prediction, choice, CHALLENGER)
        return prediction

    def _predict(
        self,
        subject: str,
        record: Mapping[str, JsonValue],
        groups: Mapping[str, str],
        consent: bool,
    ) -> tuple[Prediction, Choice]:
        """Answer; what breaks on the way is counted, logged and told as FAILED."""
        started = time.perf_counter()
        choice = flags.variant(self._client, CHALLENGER, subject)
        asked = self._models[choice.variant]
        if self._first(subject, choice.since):
            self.telemetry.meet(asked, choice.variant)
        try:
            answered = self._repeat(subject, self._chain.answer(record, asked))
        except Exception:
            log.exception("no answer")
            answered = Answered(Answer(None, None, asked, Reason.FAILED), ())
        prediction = Prediction(
            prediction_id=uuid.uuid4().hex,
            at=self._world.clock().isoformat(timespec="milliseconds"),
            subject=subject,
            model=asked,
            model_version=self._chain.versions[asked],
            variant=choice.variant,
            answered_by=answered.answer.model,
            decision=answered.answer.decision,
            score=answered.answer.score,
            reason=answered.answer.reason.value,
            latency_ms=1000 * (time.perf_counter() - started),
            groups=groups,
            record=record,
            consent=consent,
        )
        self.telemetry.record(events.case(prediction), choice.variant)
        if unusual := self._unusual(record):
            self.telemetry.note("unusual_inputs", asked, choice.variant)
            log.info("prediction %s: unusual %s", prediction.prediction_id, ", ".join(unusual))
        self._predictions[prediction.prediction_id] = prediction
        try:
            if not events.remember(self._world, prediction):  # they were forgotten, and stay so
                del self._predictions[prediction.prediction_id]
            elif events.is_good(prediction):
                self._good[subject] = prediction
        except (OSError, ProblemsFoundError):  # the answer is given even so
            log.exception("prediction %s is not on record", prediction.prediction_id)
        _tell(prediction, choice, answered)
        return prediction, choice

    def _repeat(self, subject: str, found: Answered) -> Answered:
        """Where no model could answer, give the subject's last good answer, if that was chosen."""
        why = found.answer.reason
        if not self._repeats or why not in FALLBACK_REASONS - {Reason.INPUT_REJECTED}:
            return found
        if found.answer.decision is not None:
            return found
        if (last := self._good.get(subject)) is None:
            return found
        answer = Answer(last.decision, last.score, events.LAST_GOOD, why)
        return Answered(answer, (*found.steps, (answer.model, Reason.DECIDED, "")))

    def _first(self, subject: str, since: str) -> bool:
        """Whether a unit was not answered before since the flag was turned, restarts included."""
        with self._lock:
            if since != self._since:
                known = tuple(self._predictions.values())
                self._since, self._met = since, {p.subject for p in known if p.at >= since}
            new = subject not in self._met
            self._met.add(subject)
        return new

    def note_feedback(self, prediction_id: str, *, agrees: bool) -> None:
        """Take in what somebody says about a decision."""
        if prediction_id not in self._predictions:
            raise HTTPException(404, "there is no such prediction")
        at = self._world.clock().isoformat(timespec="milliseconds")
        events.remember(self._world, Feedback(prediction_id, at, agrees))

    def learn(self, prediction_id: str, outcome: str) -> None:
        """Take in the outcome of a prediction; the first one counts, once."""
        prediction = self._predictions.get(prediction_id)
        if prediction is None:
            raise HTTPException(404, "there is no such prediction")
        known = (self._mapping.positive, self._mapping.negative)
        if outcome not in known:
            raise HTTPException(422, f"the outcome must be one of {', '.join(known)}")
        with self._lock:
            first = self._outcomes.get(prediction_id)
            if first is None:  # written down first: where that fails it can be told again
                at = self._world.clock().isoformat(timespec="milliseconds")
                events.remember(self._world, Outcome(prediction_id, at, outcome))
                self._outcomes[prediction_id] = outcome
        if first not in {None, outcome}:
            raise HTTPException(409, "another outcome was told before")
        if first is None:
            case = events.case(prediction, outcome)
            self.telemetry.record(case, prediction.variant, events.case(prediction))


def _tell(prediction: Prediction, choice: Choice, answered: Answered) -> None:
    """Log one line of JSON; nothing in it says whom it is about."""
    line = {
        "event": "prediction",
        **{name: getattr(prediction, name) for name in _LOGGED},
        "feature_flag.key": CHALLENGER,
        "feature_flag.result.variant": choice.variant,
        "feature_flag.result.reason": choice.reason.lower(),
        "handed_over": prediction.decision is None,
        "steps": answered.steps,
    }
    log.info(json.dumps(line))
