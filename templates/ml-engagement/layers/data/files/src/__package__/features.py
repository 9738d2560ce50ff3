"""Records to numbers: pure, the same for a thousand rows and for one."""

import numpy as np

from .schema import Columns, Contract, Floats
from .source import Features


def names(features: Features, contract: Contract) -> tuple[str, ...]:
    """Names of the matrix' columns, in order."""
    dummies = [f"{name}={value}" for name, value in _dummies(features, contract)]
    return (*features.skewed, *features.numbers, *dummies)


def matrix(rows: Columns, features: Features, contract: Contract) -> Floats:
    """Make the (n, k) matrix that the learners see; NaN where a value is missing.

    Skewed columns, counts and amounts, enter as the logarithm of 1 + x; a category
    gives one column of 0 and 1 for each valid value.
    """
    skewed = [np.log1p(rows[name].astype(np.float64)) for name in features.skewed]
    plain = [rows[name].astype(np.float64) for name in features.numbers]
    dummies = [
        (rows[name] == value).astype(np.float64)
        for name, value in _dummies(features, contract)
    ]
    return np.column_stack(skewed + plain + dummies)


def _dummies(features: Features, contract: Contract) -> list[tuple[str, str]]:
    names = features.categories
    return [(name, value) for name in names for value in contract.columns[name].valid]
