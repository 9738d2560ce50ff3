"""The ground under every verb: the world, YAML with lines, quantities, the framing."""

import os
from datetime import date
from pathlib import Path

import pytest

from builders import edit
from practice import engagement, quantity, yaml_lines
from practice.problems import ProblemsFoundError
from practice.world import World


def test_the_root_is_found_from_below_and_the_day_can_be_injected(tiny: World) -> None:
    below = tiny.path("a/b")
    below.mkdir(parents=True)
    found = World.here({"TODAY": "2028-02-29"}, below)
    assert (found.root, found.today) == (tiny.root, date(2028, 2, 29))
    with pytest.raises(ProblemsFoundError, match="is no day"):
        World.here({"TODAY": "2027-02-29"}, below)
    with pytest.raises(ProblemsFoundError, match="not found in"):
        World.here({}, tiny.root.parent)


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tiny: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.write_text("var/flags.json", "old")

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        tiny.write_text("var/flags.json", "new")
    assert os.listdir(tiny.path("var")) == ["flags.json"]  # noqa: PTH208 - hidden too
    assert tiny.read_text("var/flags.json") == "old"


def test_what_cannot_be_read_is_told_with_file_and_line(tiny: World) -> None:
    tiny.write_text("flags.json", '{\n  "a": 1,\n}')
    with pytest.raises(ProblemsFoundError, match=r"flags\.json:3"):
        tiny.read_json("flags.json")
    with pytest.raises(ProblemsFoundError, match=r"none\.yaml: cannot be read"):
        tiny.read_text("none.yaml")


def test_nothing_is_guessed_and_every_value_knows_its_line() -> None:
    node = yaml_lines.parse("f", "a: no\nb: 1:30\nc: 010\nd:\n  - x\n  - e: '1.50'\nf: 1.50\n")
    assert [node.text(key) for key in "abc"] == ["no", "1:30", "010"]
    assert node.items("d")[1].section("e").line == 6
    assert node.data() == {"a": "no", "b": "1:30", "c": "010", "d": ["x", {"e": "1.50"}], "f": 1.5}
    assert yaml_lines.parse("f", '{\n "a": {"b": 1},\n "c": "1"\n}').section("c").line == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3: key a is given twice"),
        ("a: &x 1\nb: *x\n", "f:2: alias or tag"),
        ("a: !!python/name:os.system x\n", "f:1: alias or tag"),
        ("a: [1\nb: 2\n", "f:2: "),
    ],
)
def test_what_a_reader_would_misread_is_refused(text: str, message: str) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        yaml_lines.parse("f", text)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("85%", 0.85, "85.0%"),
        ("300ms", 0.3, "300ms"),
        ("4.50 EUR", 4.5, "4.5 EUR"),
        ("12", 12, "12"),
    ],
)
def test_a_quantity_keeps_its_text_and_knows_its_base(text: str, base: float, shown: str) -> None:
    found = quantity.parse(text)
    assert str(found) == text
    assert found.base == pytest.approx(base)
    assert quantity.show(found.base, found.unit) == shown
    with pytest.raises(ValueError, match="is no quantity"):
        quantity.parse(f"{text} %%")


def test_answers_know_their_lines(tiny: World) -> None:
    framing = engagement.load(tiny)
    line = tiny.read_text("engagement.yaml").splitlines()[framing.line("success.target") - 1]
    assert line.endswith(f"target: {framing.success.target}")
    assert framing.choice("monitoring", "scrape_seconds", "30") == "15"


def test_everything_wrong_with_a_framing_is_told_at_once(tiny: World) -> None:
    edit(tiny, "engagement.yaml", "target: 85%", "target: high")
    edit(tiny, "engagement.yaml", "direction: higher", "direction: up")
    edit(tiny, "engagement.yaml", "regression_margin: 2%", "margin: 2%")
    with pytest.raises(ProblemsFoundError) as caught:
        engagement.load(tiny)
    for part in (
        "'high' is no quantity",
        "'up' is not a valid Direction",
        "regression_margin is missing",
    ):
        assert part in str(caught.value)
