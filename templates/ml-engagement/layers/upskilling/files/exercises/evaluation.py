"""Exercise 1, see docs/exercises.md. Replace each ``raise``, then: make exercise NAME=evaluation."""

from collections.abc import Sequence

from practice.cases import Case


def flattering(cases: Sequence[Case]) -> float:
    """Break: a share of right decisions that somebody could write in good faith, and is too high.

    Both 0 and 1 must be possible.
    """
    raise NotImplementedError


def witness() -> tuple[Case, ...]:
    """Catch: at most six cases on which the flattering share is wrong by 10 points or more."""
    raise NotImplementedError


def honest(cases: Sequence[Case]) -> float:
    """Repair: the share as the metric counts it, 0.0 where nothing can be judged yet."""
    raise NotImplementedError
