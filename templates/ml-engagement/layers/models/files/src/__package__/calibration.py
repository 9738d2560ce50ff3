"""How sure a model must be before it decides alone."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from practice.engagement import Direction, Success
from practice.quantity import Quantity

from .schema import Floats

MINIMUM = 100  # a share of fewer decisions than this is no ground to choose by
NEVER = 2.0  # a confidence that no score reaches


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


def needed(success: Success, slack: Quantity) -> float:
    """Give the share of right decisions to calibrate for: the target and some slack.

    The slack is a policy, fixed before any test row is seen: the success found at the
    best of many thresholds is too good, and the gate asks for a lower bound. A target
    that is no percentage gives no share: then everything is decided.
    """
    if success.target.unit != "%":
        return 0.0
    if success.direction is Direction.LOWER:
        return min(1.0, 1 - success.target.share + slack.share)
    return min(1.0, success.target.share + slack.share)


def choose(scores: Floats, positive: npt.NDArray[np.bool_], share: float) -> Threshold:
    """Find the lowest confidence above which ``share`` of the decisions are right.

    scores, positive: (n,) of the same rows. Where no confidence reaches the share, take
    the one with the largest success, and say so; never look at fewer than MINIMUM rows.
    """
    confidence = np.maximum(scores, 1 - scores)
    order = np.argsort(-confidence, kind="stable")
    right = ((scores >= 0.5) == positive)[order]
    counts = np.arange(1, len(order) + 1)
    success = np.cumsum(right) / counts
    last_of_ties = np.append(np.diff(confidence[order]) < 0, True)
    open_to_choice = (counts >= MINIMUM) & last_of_ties
    if not open_to_choice.any():
        return Threshold(NEVER, 0.0, 0.0, False)
    good = np.flatnonzero(open_to_choice & (success >= share))
    best = int(np.argmax(np.where(open_to_choice, success, -1.0)))
    at = int(good[-1]) if len(good) else best
    return Threshold(
        value=float(confidence[order][at]),
        coverage=float(counts[at] / len(order)),
        success=float(success[at]),
        reached=bool(len(good)),
    )
