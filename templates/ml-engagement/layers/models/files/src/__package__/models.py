"""The rule without ML, the learners, their chorus, and how sure one must be to decide alone."""

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, assert_never

import numpy as np
import numpy.typing as npt

from practice.product import Fault

from .schema import Columns, Floats
from .source import Condition, Source

RULE, LOGISTIC, BOOSTING, CHORUS = "rule", "logistic", "boosting", "chorus"
NAMES = (RULE, LOGISTIC, BOOSTING, CHORUS)
LEARNERS = (LOGISTIC, BOOSTING)  # the simplest first; asked in this order when a model fails
MINIMUM = 100  # a share of fewer decisions than this is no ground to choose by
STUCK = 10  # different records with one and the same score: the model is out of order
DRIFT = 2.0  # of the log odds, where a drift is caused on purpose
NEVER = 2.0  # a confidence that no score reaches


class Model(Protocol):
    """Gives the (n,) probabilities of the positive outcome for n records."""

    def score(self, rows: Columns) -> Floats: ...


@dataclass(frozen=True, slots=True)
class Rule:
    """Champion at birth, and what is left when models fail; restate the rule in ``score``."""

    condition: Condition

    def score(self, rows: Columns) -> Floats:
        """Give 1 where the condition holds, else 0; a missing value does not hold."""
        rule = self.condition
        if not rule.column:
            size = max((len(values) for values in rows.values()), default=1)
            return np.full(size, 0.0 if rule.below else 1.0)
        values = rows[rule.column].astype(np.float64)
        holds = values < rule.at_least if rule.below else values >= rule.at_least
        return holds.astype(np.float64)


def matrix(rows: Columns, source: Source) -> Floats:
    """Make the (n, k) matrix that the learners see; NaN where a value is missing.

    Skewed columns, counts and amounts, enter as the logarithm of 1 + x; a category
    gives one column of 0 and 1 for each valid value.
    """
    skewed = [np.log1p(rows[name].astype(np.float64)) for name in source.skewed]
    plain = [rows[name].astype(np.float64) for name in source.numbers]
    valid = {name: source.contract.columns[name].valid for name in source.categories}
    dummies = [(rows[n] == v).astype(np.float64) for n, values in valid.items() for v in values]
    return np.column_stack(skewed + plain + dummies)


@dataclass(frozen=True, slots=True)
class Learner:
    """A fitted classifier of scikit-learn, which ships no types, behind its features."""

    estimator: Any
    source: Source

    def score(self, rows: Columns) -> Floats:
        found: Floats = self.estimator.predict_proba(matrix(rows, self.source))[:, 1]
        return found


@dataclass(frozen=True, slots=True)
class Chorus:
    """The mean of its members' probabilities: no member outweighs another.

    The rule has no vote, as the learners see what it sees; its place is on the route,
    as champion at birth and where the models fail.
    """

    members: Sequence[Model]

    def score(self, rows: Columns) -> Floats:
        mean: Floats = np.mean([member.score(rows) for member in self.members], axis=0)
        return mean


class UnusableError(ValueError):
    """A model gave no probability, or says the same whatever it is asked."""


@dataclass(slots=True)
class Watched:
    """Refuses what is no probability, and a score given for STUCK different records in a row.

    Each member of the chorus is watched: their mean would hide it.
    """

    model: Model
    score_seen: float = math.nan
    records: set[bytes] = field(default_factory=set)

    def score(self, rows: Columns) -> Floats:
        found = self.model.score(rows)
        if not ((found >= 0) & (found <= 1)).all():  # also refuses NaN
            raise UnusableError("no probability")
        if np.shape(found) == (1,):
            if found[0] != self.score_seen:
                self.score_seen, self.records = float(found[0]), set()
            if len(self.records) < STUCK:
                self.records.add(repr([v.tolist() for v in rows.values()]).encode())
            if len(self.records) >= STUCK:
                raise UnusableError(f"{STUCK} different records, one score")
        return found


@dataclass(frozen=True, slots=True)
class Faulty:
    """A model out of order, on purpose."""

    model: Model
    fault: Fault

    def score(self, rows: Columns) -> Floats:
        found = self.model.score(rows)
        match self.fault:
            case Fault.RAISES:
                raise RuntimeError("on purpose")
            case Fault.HANGS:
                time.sleep(1)
            case Fault.DRIFTED:
                odds = np.clip(found, 1e-9, 1 - 1e-9)
                found = 1 / (1 + (1 - odds) / odds * math.e**DRIFT)
            case Fault.NO_NUMBER | Fault.OUT_OF_RANGE | Fault.CONSTANT:
                wrong = {Fault.NO_NUMBER: math.nan, Fault.OUT_OF_RANGE: 1.5}.get(self.fault, 0.99)
                found = np.full(len(found), wrong)
            case Fault.WRONG_SHAPE:
                found = np.tile(found, 2)
            case _:
                assert_never(self.fault)
        return found


@dataclass(frozen=True, slots=True)
class Trained:
    """Models ready to score, by name, and the confidence that each must reach."""

    models: Mapping[str, Model]
    thresholds: Mapping[str, float]
    version: str


def watched(trained: Trained) -> Trained:
    """Watch every learner, alone and in the chorus."""
    return _with(trained, {name: Watched(trained.models[name]) for name in LEARNERS})


def impair(trained: Trained, member: str, fault: Fault) -> Trained:
    """Put one learner out of order, alone and in the chorus."""
    learners = {name: trained.models[name] for name in LEARNERS}
    return _with(trained, {**learners, member: Faulty(learners[member], fault)})


def _with(trained: Trained, learners: Mapping[str, Model]) -> Trained:
    every = {**learners, CHORUS: Chorus(tuple(learners.values()))}
    return Trained(every, trained.thresholds, trained.version)


@dataclass(frozen=True, slots=True)
class Threshold:
    """Decide when ``max(p, 1 - p)`` reaches ``value``; the rest goes to a person.

    ``coverage`` and ``success`` were seen on the calibration rows, and are flattered by
    the choice; ``reached`` says whether the success that was asked for was there.
    """

    value: float
    coverage: float
    success: float
    reached: bool


def choose(scores: Floats, positive: npt.NDArray[np.bool_], share: float) -> Threshold:
    """Find the lowest confidence above which ``share`` of the decisions are right.

    scores, positive: (n,) of the same rows. Where no confidence reaches the share, take
    the one with the largest success, and say so; never look at fewer than MINIMUM rows.
    """
    confidence = np.maximum(scores, 1 - scores)
    order = np.argsort(-confidence, kind="stable")
    counts = np.arange(1, len(order) + 1)
    success = np.cumsum(((scores >= 0.5) == positive)[order]) / counts
    last_of_ties = np.append(np.diff(confidence[order]) < 0, True)
    open_to_choice = (counts >= MINIMUM) & last_of_ties
    if not open_to_choice.any():
        return Threshold(NEVER, 0.0, 0.0, False)
    good = np.flatnonzero(open_to_choice & (success >= share))
    at = good[-1] if len(good) else np.argmax(np.where(open_to_choice, success, -1.0))
    return Threshold(
        value=float(confidence[order][at]),
        coverage=float(counts[at] / len(order)),
        success=float(success[at]),
        reached=bool(len(good)),
    )
