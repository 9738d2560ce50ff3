import os
from datetime import date
from pathlib import Path

import pytest

from builders import FRAMING
from practice.problems import ProblemsFoundError
from practice.world import World


def test_the_root_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "engagement.yaml").write_text(FRAMING, encoding="utf-8")
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert World.here({}, below).root == tmp_path


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError, match="not found in"):
        World.here({}, tmp_path)


def test_today_can_be_injected(tiny: World) -> None:
    world = World.here({"TODAY": "2028-02-29"}, tiny.root)
    assert world.today == date(2028, 2, 29)


def test_a_day_that_does_not_exist_is_refused(tiny: World) -> None:
    with pytest.raises(ProblemsFoundError, match="is no day"):
        World.here({"TODAY": "2027-02-29"}, tiny.root)


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


def test_files_come_in_one_order(tiny: World) -> None:
    for name in ("b", "a", "c"):
        tiny.write_text(f"docs/{name}.md", name)
    assert tiny.files("docs/*.md") == ("docs/a.md", "docs/b.md", "docs/c.md")


def test_json_lines_are_added_and_read_back(tiny: World) -> None:
    assert tiny.read_json_lines("var/log.jsonl") == ()
    tiny.append_json("var/log.jsonl", {"n": 1})
    tiny.append_json("var/log.jsonl", {"n": 2})
    assert tiny.read_json_lines("var/log.jsonl") == ({"n": 1}, {"n": 2})


def test_a_missing_file_is_a_problem_with_its_name(tiny: World) -> None:
    with pytest.raises(ProblemsFoundError, match=r"metrics/none\.yaml: cannot be read"):
        tiny.read_text("metrics/none.yaml")


def test_broken_json_names_the_line(tiny: World) -> None:
    tiny.write_text("flags.json", '{\n  "a": 1,\n}')
    with pytest.raises(ProblemsFoundError, match=r"flags\.json:3"):
        tiny.read_json("flags.json")


def test_random_streams_repeat_and_differ(tiny: World) -> None:
    first, again, other = (tiny.rng(n).random() for n in (0, 0, 1))
    assert first == again != other
