"""Models are wrong and fail; the system still answers, and says why it answered so.

A request walks along a route of models: input guard, model, output guard. The first
whose answer stands is taken; at the end of the route a person decides.
"""

import hashlib
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from practice import engagement
from practice.cases import Reason
from practice.data_note import place
from practice.product import Answer
from practice.world import JsonValue, World

from . import models
from .models import LEARNERS, RULE, Model, Rule, Trained, UnusableError
from .schema import Columns, Contract, Floats
from .source import Source

FAILURES, REST_S = 5, 30.0  # a model that fails so often in a row rests so many seconds
Row = Mapping[str, JsonValue]


class StepFailedError(Exception):
    """A model gave no answer that may be used; ``detail`` is logged and holds no values."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason}: {detail}")


def guard_input(contract: Contract, columns: tuple[str, ...], row: Row) -> Columns:
    """Let a record pass that keeps the contract, as columns of one row."""
    objections = contract.objections(row, columns)
    if objections:
        raise StepFailedError(Reason.INPUT_REJECTED, "; ".join(objections))
    return {
        name: np.array([np.nan if row.get(name) is None else row[name]], dtype=float)
        if contract.columns[name].numeric
        else np.array([row.get(name)], dtype=object)
        for name in columns
    }


def guard_output(scores: Floats) -> float:
    """Let a score pass that is one probability."""
    if np.shape(scores) != (1,):
        raise StepFailedError(Reason.OUTPUT_REJECTED, f"shape {np.shape(scores)}, not (1,)")
    score = float(scores[0])
    if not 0 <= score <= 1:  # also refuses NaN
        raise StepFailedError(Reason.OUTPUT_REJECTED, f"score {score} is no probability")
    return score


def within(seconds: float | None, work: Callable[[], Floats]) -> Floats:
    """Run a model, for at most so long; whatever it raises becomes a failed step.

    A thread that hangs cannot be stopped: it is left behind, and the breaker sees to it
    that there are few of them.
    """
    done: Future[Floats] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # noqa: BLE001 - a model may raise anything; told below
            done.set_exception(error)

    if seconds is None:
        run()
    else:
        threading.Thread(target=run, daemon=True).start()
    try:
        return done.result(timeout=seconds)
    except (Exception, SystemExit) as error:
        if not done.done():
            detail = f"no answer within {1000 * (seconds or 0):g} ms"
            raise StepFailedError(Reason.TIMEOUT, detail) from None
        unusable = isinstance(error, UnusableError)
        reason = Reason.OUTPUT_REJECTED if unusable else Reason.MODEL_ERROR
        raise StepFailedError(reason, type(error).__name__) from error


class Breaker:
    """Leaves a failing model alone for a while; then one request tries it again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._failed, self._rests_until = 0, 0.0

    def admits(self) -> bool:
        with self._lock:
            if self._failed < FAILURES:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + REST_S  # one probe at a time
            return True

    def report(self, *, failed: bool) -> None:
        with self._lock:
            self._failed = self._failed + 1 if failed else 0
            if self._failed >= FAILURES:
                self._rests_until = self._clock() + REST_S


@dataclass(frozen=True, slots=True)
class Voice:
    """A model as the route sees it: what it must be given, how sure it must be."""

    model: Model
    columns: tuple[str, ...]
    threshold: float = 0.5


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer and the way to it: every model that was tried, and why it was left."""

    answer: Answer
    steps: tuple[tuple[str, Reason, str], ...]


class Chain:
    """Every model, and the route to the next one when one fails."""

    def __init__(
        self,
        source: Source,
        voices: Mapping[str, Voice],
        fallback: str,
        timeout_s: float | None = None,  # None: a model is waited for, as in offline evaluation
        versions: Mapping[str, str] | None = None,
    ) -> None:
        self.versions = versions or {}
        self._source, self._voices, self._fallback = source, voices, fallback
        self._timeout_s = timeout_s
        self._breakers = {name: Breaker() for name in voices}

    def answer(self, row: Row, asked: str) -> Answered:
        """Answer one request; the reason tells why the asked model's answer is not it."""
        last = (RULE,) if self._fallback == "rule" else ()
        simpler = LEARNERS if asked != RULE else ()
        steps: list[tuple[str, Reason, str]] = []
        for name in dict.fromkeys((asked, *simpler, *last)):
            try:
                decision, score = self._try(name, row)
            except StepFailedError as error:
                steps.append((name, error.reason, error.detail))
                continue
            steps.append((name, Reason.UNSURE if decision is None else Reason.DECIDED, ""))
            return Answered(Answer(decision, score, name, steps[0][1]), tuple(steps))
        return Answered(Answer(None, None, asked, steps[0][1]), tuple(steps))

    def voice(self, name: str) -> Voice:
        return self._voices[name]

    def votes(self, row: Row) -> dict[str, float | None]:
        """Ask every model alone; None where none came."""
        found: dict[str, float | None] = {}
        for name in self._voices:
            try:
                found[name] = self._try(name, row)[1]
            except StepFailedError:
                found[name] = None
        return found

    def _try(self, name: str, row: Row) -> tuple[str | None, float]:
        voice = self._voices.get(name)
        if voice is None:
            raise StepFailedError(Reason.MODEL_ERROR, "not trained")
        guarded = guard_input(self._source.contract, voice.columns, row)
        breaker = self._breakers[name]
        if not breaker.admits():
            raise StepFailedError(Reason.CIRCUIT_OPEN, "failed too often lately")
        try:
            work = voice.model.score
            score = guard_output(within(self._timeout_s, lambda: work(guarded)))
        except StepFailedError:
            breaker.report(failed=True)
            raise
        breaker.report(failed=False)
        if max(score, 1 - score) < voice.threshold:
            return None, score
        return (self._source.positive if score >= 0.5 else self._source.negative), score


def build(
    world: World, source: Source, trained: Trained | None, timeout_s: float | None = None
) -> Chain:
    """Make the chain, offline and online alike; untrained, only the rule answers."""
    voices = {RULE: Voice(Rule(source.rule), source.rule.columns)}
    if trained is not None:
        for name, model in models.watched(trained).models.items():
            voices[name] = Voice(model, source.inputs, trained.thresholds[name])
    fallback = engagement.load(world).fallback
    return Chain(source, voices, fallback, timeout_s, _versions(world, trained))


def _versions(world: World, trained: Trained | None) -> Mapping[str, str]:
    """Give a digest of all that decides what each model answers."""
    rule = world.read_bytes(place(world)) + Path(models.__file__).read_bytes()
    versions = dict.fromkeys(models.NAMES, trained.version if trained else "not trained")
    return versions | {RULE: hashlib.sha256(rule).hexdigest()[:12]}
