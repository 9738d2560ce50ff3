"""Records to numbers: pure, the same for a thousand rows and for one."""

import numpy as np

from .schema import Columns, Contract, Floats
from .source import Features


def names(features: Features, contract: Contract) -> tuple[str, ...]:
    """Names of the matrix' columns, in order."""
    flat = features.counts + features.amounts + features.numbers
    dummies = (
        f"{name}={value}"
        for name in features.categories
        for value in contract.columns[name].valid
    )
    return (*flat, *dummies)


def matrix(rows: Columns, features: Features, contract: Contract) -> Floats:
    """Make the (n, k) matrix that the learners see; NaN where a value is missing.

    Counts and amounts enter as the logarithm of 1 + x; a category gives one column of
    0 and 1 for each valid value.
    """
    scaled = [np.log1p(rows[name].astype(np.float64)) for name in features.counts]
    scaled += [np.log1p(rows[name].astype(np.float64)) for name in features.amounts]
    plain = [rows[name].astype(np.float64) for name in features.numbers]
    dummies = [
        (rows[name] == value).astype(np.float64)
        for name in features.categories
        for value in contract.columns[name].valid
    ]
    return np.column_stack(scaled + plain + dummies)
