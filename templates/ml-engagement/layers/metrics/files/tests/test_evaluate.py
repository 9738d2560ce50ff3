import pytest

from builders import FakeProduct, case, spread
from judging import prepare
from practice import evaluate, product
from practice.cases import Split
from practice.world import World


def test_every_model_is_shown_with_its_coverage_beside_its_success(
    tiny: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tiny)
    old = [case(i, success=spread(i, 0.8), model="old") for i in range(400)]
    new = [case(i, success=spread(i, 0.9) if i % 2 else None) for i in range(400)]
    system = FakeProduct({"old": old, "new": new})
    monkeypatch.setattr(product, "load", lambda _: system)
    report = evaluate.run(tiny, [])
    assert {split for split, _ in system.opened} == {Split.TEST}
    lines = report.text.splitlines()
    (champion,) = [line for line in lines if line.startswith("| old (champion) ")]
    (challenger,) = [line for line in lines if line.startswith("| new ")]
    assert "| 100.0%" in champion
    assert "| 200 " in challenger
    assert "| 50.0%" in challenger
    assert "Cost of a call" in report.text
    assert "not yet measured" in report.text


def test_a_model_that_hands_everything_over_is_shown_as_such(
    tiny: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tiny)
    old = [case(i, model="old") for i in range(50)]
    shy = [case(i, success=None) for i in range(50)]
    monkeypatch.setattr(
        product, "load", lambda _: FakeProduct({"old": old, "new": shy})
    )
    text = evaluate.run(tiny, []).text
    assert "it decided nothing" in text
    assert "no shared rows" in text


def test_the_figures_for_machines_are_the_metrics_of_the_definitions(
    tiny: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tiny)
    old = [case(i, success=i % 4 != 0, model="old") for i in range(400)]
    monkeypatch.setattr(product, "load", lambda _: FakeProduct({"old": old}))
    values = evaluate.run(tiny, []).data["models"]
    assert isinstance(values, dict)
    assert values["old"]["success"] == 0.75
    assert values["old"]["error_rate"] == 0.0
    assert "cost" not in values["old"]
