import pytest

from builders import edit
from practice import engagement
from practice.engagement import Direction
from practice.problems import ProblemsFoundError
from practice.world import World


def test_this_repository_has_a_framing_that_loads(repository: World) -> None:
    framing = engagement.load(repository)
    assert framing.success.event
    assert framing.success.target.value > 0
    assert framing.package


def test_answers_are_typed_and_know_their_lines(tiny: World) -> None:
    framing = engagement.load(tiny)
    assert framing.success.target.share == 0.85
    assert framing.success.direction is Direction.HIGHER
    assert framing.label_delay.seconds == 7 * 86_400
    assert (
        tiny.read_text("engagement.yaml")
        .splitlines()[framing.line("success.target") - 1]
        .endswith("target: 85%")
    )
    assert framing.choice("monitoring", "scrape_seconds", "30") == "15"


def test_an_unknown_baseline_is_none_not_zero(tiny: World) -> None:
    edit(tiny, "engagement.yaml", "baseline: 74%", "baseline: unknown")
    assert engagement.load(tiny).success.baseline is None


def test_everything_wrong_is_told_at_once(tiny: World) -> None:
    edit(tiny, "engagement.yaml", "target: 85%", "target: high")
    edit(tiny, "engagement.yaml", "direction: higher", "direction: up")
    edit(tiny, "engagement.yaml", "regression_margin: 2%", "margin: 2%")
    with pytest.raises(ProblemsFoundError) as caught:
        engagement.load(tiny)
    text = str(caught.value)
    assert "target: 'high' is no quantity" in text
    assert "direction 'up' is unknown" in text
    assert "regression_margin is missing" in text
