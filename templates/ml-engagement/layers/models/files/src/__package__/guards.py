"""What may go into a model, what may come out of it, and how long it may take."""

import queue
import threading
from collections.abc import Callable, Mapping

import numpy as np

from practice.cases import Reason
from practice.world import JsonValue

from .schema import Columns, Contract, Floats

Row = Mapping[str, JsonValue]


class StepFailedError(Exception):
    """A model gave no answer that may be used."""

    def __init__(self, reason: Reason, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}")


def guard_input(contract: Contract, columns: tuple[str, ...], row: Row) -> Columns:
    """Let a record pass that keeps the contract, as columns of one row."""
    objections = [f"{name} {what}" for name, what in contract.objections(row, columns)]
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
    shape = np.shape(scores)
    if shape != (1,):
        raise StepFailedError(Reason.OUTPUT_REJECTED, f"shape {shape}, not (1,)")
    score = float(scores[0])
    if not 0 <= score <= 1:  # also refuses NaN
        detail = f"score {score} is no probability"
        raise StepFailedError(Reason.OUTPUT_REJECTED, detail)
    return score


def within(seconds: float | None, work: Callable[[], Floats]) -> Floats:
    """Run a model, for at most so long; whatever it raises becomes a failed step.

    A thread that hangs cannot be stopped: it is left behind, and the breaker sees to it
    that there are few of them.
    """
    if seconds is None:
        return _attempt(work)
    done: queue.SimpleQueue[Floats | StepFailedError] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put(_attempt(work))
        except StepFailedError as error:
            done.put(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        result = done.get(timeout=seconds)
    except queue.Empty:
        detail = f"no answer within {1000 * seconds:g} ms"
        raise StepFailedError(Reason.TIMEOUT, detail) from None
    if isinstance(result, StepFailedError):
        raise result
    return result


def _attempt(work: Callable[[], Floats]) -> Floats:
    try:
        return work()
    except Exception as error:  # a model may raise anything
        raise StepFailedError(Reason.MODEL_ERROR, type(error).__name__) from error
