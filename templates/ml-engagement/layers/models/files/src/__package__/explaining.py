"""What each input adds to a score, and what became of the most similar training cases."""

from collections.abc import Mapping

import numpy as np

from .models import Model, matrix
from .schema import Columns, Floats
from .source import Source
from .splits import Rows

ORDERS = 16  # orders in which inputs are put in, half of them the other half reversed
NEIGHBOURS = 20  # enough that no single person shows


def typical(rows: Rows) -> Columns:
    """Give one record: the median of numbers, the most usual of texts."""
    found = {}
    for name, values in rows.inputs.items():
        if values.dtype == object:
            kinds, counts = np.unique(values.astype(str), return_counts=True)
            found[name] = np.array([kinds[counts.argmax()]], dtype=object)
        else:
            found[name] = np.array([np.nanmedian(values.astype(np.float64))])
    return found


def contributions(model: Model, record: Columns, start: Columns, seed: int) -> dict[str, float]:
    """Share the step from the typical record's score to this one's among the inputs.

    Inputs are put in one by one, in ORDERS orders; what each changes is averaged. The parts
    add up to the step whatever the model is: a sample of Shapley values (Castro, Gomez &
    Tejada 2009, Computers & Operations Research 36). One number is given for each input.
    """
    names, rng = sorted(record), np.random.default_rng(seed)
    half = [rng.permutation(len(names)) for _ in range(ORDERS // 2)]
    found = dict.fromkeys(names, 0.0)
    for order in [*half, *(order[::-1] for order in half)]:
        rank = {names[place]: step for step, place in enumerate(order)}
        steps = np.arange(len(names) + 1)
        rows = {n: np.where(steps > rank[n], record[n][0], start[n][0]) for n in names}
        typed = {n: values.astype(record[n].dtype) for n, values in rows.items()}
        gained = np.diff(model.score(typed))
        for name in names:
            found[name] += float(gained[rank[name]]) / ORDERS
    return found


def neighbours(rows: Rows, record: Columns, source: Source) -> Mapping[str, float]:
    """Describe the NEIGHBOURS most similar training cases together, never one of them."""
    known, asked = (matrix(part, source) for part in (rows.inputs, record))
    middle, spread = np.nanmean(known, axis=0), np.nanstd(known, axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    gap: Floats = np.nan_to_num((known - middle) / scale) - np.nan_to_num((asked - middle) / scale)
    far = np.sqrt((gap**2).mean(axis=1))
    near = np.argsort(far, kind="stable")[:NEIGHBOURS]
    positive = float(rows.positive[near].mean())
    return {"cases": float(len(near)), "distance": float(far[near].mean()), "positive": positive}
