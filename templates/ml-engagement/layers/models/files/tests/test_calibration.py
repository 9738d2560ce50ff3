import numpy as np
import pytest

from practice.engagement import Direction, Success
from practice.quantity import parse
from this_product import calibration


def success(target: str, direction: Direction) -> Success:
    texts = dict.fromkeys(
        ("id", "title", "event", "population", "measured_by", "ours", "customer"), "x"
    )
    return Success(
        **texts,
        target=parse(target),
        baseline=None,
        direction=direction,
        window=parse("4w"),
    )


@pytest.mark.parametrize(
    ("target", "direction", "needed"),
    [
        ("85%", Direction.HIGHER, 0.87),
        ("99%", Direction.HIGHER, 1.0),
        ("15%", Direction.LOWER, 0.87),
        ("12 EUR", Direction.LOWER, 0.0),
    ],
)
def test_calibration_asks_for_the_target_and_some_slack(
    target: str, direction: Direction, needed: float
) -> None:
    found = calibration.needed(success(target, direction), parse("2%"))
    assert found == pytest.approx(needed)


def test_the_lowest_confidence_that_keeps_the_share_is_chosen() -> None:
    scores = np.concatenate([np.full(200, 0.9), np.full(200, 0.7), np.full(200, 0.6)])
    positive = np.concatenate(
        [np.arange(200) < 190, np.arange(200) < 170, np.arange(200) < 100]
    )
    found = calibration.choose(scores, positive, 0.9)
    assert (found.value, found.reached) == (0.7, True)
    assert found.coverage == pytest.approx(400 / 600)
    assert found.success == pytest.approx(360 / 400)


def test_equal_confidence_is_decided_or_left_alone_as_a_whole() -> None:
    scores, positive = np.full(300, 0.8), np.arange(300) < 240
    found = calibration.choose(scores, positive, 0.9)
    assert (found.value, found.coverage, found.reached) == (0.8, 1.0, False)


def test_a_share_out_of_reach_is_said_to_be_and_the_best_is_taken() -> None:
    scores = np.concatenate([np.full(150, 0.05), np.full(150, 0.6)])
    positive = np.concatenate([np.arange(150) < 15, np.arange(150) < 90])
    found = calibration.choose(scores, positive, 0.99)
    assert (found.value, found.success, found.reached) == (0.95, 0.9, False)


def test_too_few_rows_decide_nothing() -> None:
    found = calibration.choose(np.full(99, 0.9), np.full(99, True), 0.5)
    assert found.value == calibration.NEVER
    assert found.coverage == 0
