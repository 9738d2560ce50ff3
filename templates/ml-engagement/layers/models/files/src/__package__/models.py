"""What a model is, and the chorus that joins two learners of different kinds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from .features import matrix
from .schema import Columns, Contract, Floats
from .source import Features

RULE, LOGISTIC, BOOSTING, CHORUS = "rule", "logistic", "boosting", "chorus"
LEARNERS = (LOGISTIC, BOOSTING)
SIMPLEST = LOGISTIC  # the learner that is asked when another model fails
FOLDER = "var/models"
RECORD = f"{FOLDER}/run.json"  # of the last training run
NAMES = (RULE, LOGISTIC, BOOSTING, CHORUS)


class Model(Protocol):
    """Anything that gives the probability of the positive outcome, row by row."""

    def score(self, rows: Columns) -> Floats:
        """Give (n,) probabilities for n records."""
        ...


class Estimator(Protocol):
    """The part of a scikit-learn classifier that is used here."""

    def fit(self, x: Floats, y: Floats) -> object:
        """Learn from (n, k) features and (n,) outcomes of 0 and 1."""
        ...

    def predict_proba(self, x: Floats) -> Floats:
        """Give (n, 2) probabilities, negative first."""
        ...


@dataclass(frozen=True, slots=True)
class Learner:
    """A fitted estimator with the features it was fitted on."""

    estimator: Estimator
    features: Features
    contract: Contract

    def score(self, rows: Columns) -> Floats:
        """Give (n,) probabilities of the positive outcome."""
        x = matrix(rows, self.features, self.contract)
        probabilities: Floats = self.estimator.predict_proba(x)[:, 1]
        return probabilities


@dataclass(frozen=True, slots=True)
class Chorus:
    """The mean of its members' probabilities: no member outweighs another.

    The rule has no vote, as the learners see what it sees; its place is on the route,
    as champion at birth and where the models fail.
    """

    members: Sequence[Model]

    def score(self, rows: Columns) -> Floats:
        """Give (n,) mean probabilities."""
        votes = np.column_stack([member.score(rows) for member in self.members])
        mean: Floats = votes.mean(axis=1)
        return mean


@dataclass(frozen=True, slots=True)
class Trained:
    """Models ready to score, by name, and the confidence that each must reach."""

    models: Mapping[str, Model]
    thresholds: Mapping[str, float]
    version: str
