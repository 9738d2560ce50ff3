"""Models are wrong and fail; the system still answers, and says why it answered so.

A request walks along a route of models: input guard, model, output guard. The first
whose answer stands is taken; at the end of the route a person decides.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from practice import engagement
from practice.cases import Reason
from practice.product import Answer
from practice.world import World

from .guards import Row, StepFailedError, guard_input, guard_output, within
from .models import RULE, SIMPLEST, Model, Trained
from .rule import Rule
from .schema import Contract
from .source import Source


@dataclass(frozen=True, slots=True)
class Voice:
    """A model as the route sees it: what it must be given, how sure it must be."""

    name: str
    columns: tuple[str, ...]
    model: Model
    threshold: float


@dataclass(frozen=True, slots=True)
class Step:
    """One model that was tried; ``detail`` is for the log and holds no values."""

    model: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer and the way to it."""

    answer: Answer
    steps: tuple[Step, ...]


class Breaker:
    """Leaves a failing model alone for a while; then one request tries it again."""

    def __init__(
        self, failures: int, rest_s: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._rest_s, self._clock = failures, rest_s, clock
        self._lock = threading.Lock()
        self._failed = 0
        self._closed_again = 0.0

    def admits(self) -> bool:
        """Whether the model may be asked now."""
        with self._lock:
            if self._failed < self._limit:
                return True
            if self._clock() < self._closed_again:
                return False
            self._closed_again = self._clock() + self._rest_s  # one probe at a time
            return True

    def report(self, *, failed: bool) -> None:
        """Tell how it went."""
        with self._lock:
            self._failed = self._failed + 1 if failed else 0
            if self._failed >= self._limit:
                self._closed_again = self._clock() + self._rest_s


@dataclass(frozen=True, slots=True)
class Limits:
    """What a model may cost; None: it is waited for, as in offline evaluation."""

    timeout_s: float | None = None
    failures: int = 5
    rest_s: float = 30.0


class Chain:
    """Every model, and the route to the next one when one fails."""

    def __init__(
        self,
        contract: Contract,
        voices: Mapping[str, Voice],
        decisions: tuple[str, str],
        fallback: str,
        limits: Limits,
    ) -> None:
        self._contract = contract
        self._voices = voices
        self._positive, self._negative = decisions
        self._fallback = fallback
        self._limits = limits
        self._breakers = {
            name: Breaker(limits.failures, limits.rest_s) for name in voices
        }

    def route(self, asked: str) -> tuple[str, ...]:
        """List the models to try: the asked one, the simplest, then the engagement's choice."""
        last = (RULE,) if self._fallback == "rule" else ()
        simpler = (SIMPLEST,) if asked != RULE else ()
        return tuple(dict.fromkeys((asked, *simpler, *last)))

    def answer(self, row: Row, asked: str) -> Answered:
        """Answer one request; the reason tells why the asked model's answer is not it."""
        steps: list[Step] = []
        for name in self.route(asked):
            try:
                decision, score = self._try(name, row)
            except StepFailedError as error:
                steps.append(Step(name, error.reason, error.detail))
                continue
            reason = Reason.UNSURE if decision is None else Reason.DECIDED
            steps.append(Step(name, reason, ""))
            answer = Answer(decision, score, name, steps[0].reason)
            return Answered(answer, tuple(steps))
        return Answered(Answer(None, None, asked, steps[0].reason), tuple(steps))

    def _try(self, name: str, row: Row) -> tuple[str | None, float]:
        voice = self._voices.get(name)
        if voice is None:
            raise StepFailedError(Reason.MODEL_ERROR, "not trained")
        guarded = guard_input(self._contract, voice.columns, row)
        breaker = self._breakers[name]
        if not breaker.admits():
            raise StepFailedError(Reason.CIRCUIT_OPEN, "failed too often lately")
        try:
            scores = within(self._limits.timeout_s, lambda: voice.model.score(guarded))
            score = guard_output(scores)
        except StepFailedError:
            breaker.report(failed=True)
            raise
        breaker.report(failed=False)
        if max(score, 1 - score) < voice.threshold:
            return None, score
        return (self._positive if score >= 0.5 else self._negative), score


def build(
    world: World, source: Source, trained: Trained | None, limits: Limits
) -> Chain:
    """Make the chain, offline and online alike; untrained, only the rule answers."""
    rule = Rule(source.rule)
    voices = {RULE: Voice(RULE, rule.columns, rule, 0.5)}
    if trained is not None:
        voices |= {
            name: Voice(name, source.inputs, model, trained.thresholds[name])
            for name, model in trained.models.items()
            if name != RULE
        }
    decisions = (source.positive, source.negative)
    fallback = engagement.load(world).fallback
    return Chain(source.contract, voices, decisions, fallback, limits)
