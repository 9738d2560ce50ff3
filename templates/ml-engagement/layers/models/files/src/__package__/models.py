"""The rule without ML, the learners, their chorus, and how sure one must be to decide alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from .schema import Columns, Floats
from .source import Condition, Source

RULE, LOGISTIC, BOOSTING, CHORUS = "rule", "logistic", "boosting", "chorus"
NAMES = (RULE, LOGISTIC, BOOSTING, CHORUS)
LEARNERS = (LOGISTIC, BOOSTING)
SIMPLEST = LOGISTIC  # the learner that is asked when another model fails
MINIMUM = 100  # a share of fewer decisions than this is no ground to choose by
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
        if not self.condition.column:
            return np.ones(max((len(values) for values in rows.values()), default=1))
        values = rows[self.condition.column].astype(np.float64)
        return (values >= self.condition.at_least).astype(np.float64)


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


@dataclass(frozen=True, slots=True)
class Trained:
    """Models ready to score, by name, and the confidence that each must reach."""

    models: Mapping[str, Model]
    thresholds: Mapping[str, float]
    version: str


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
