import json
import re
from dataclasses import replace

import pytest

from practice import __main__ as program
from practice.report import Report, run, table
from practice.world import World

CHECKS = {"test", "types", "lint", "walls", "data-contract", "golden", "trace", "flags", "rules"}


@pytest.mark.parametrize("verb", ["no-such-verb", "world", "../gate", "os", "Gate"])
def test_what_is_no_verb_is_wrong_usage(
    tiny: World, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main([verb], {}, tiny.root) == program.USAGE
    assert "its layer may have been removed" in capsys.readouterr().err


def test_the_exit_code_says_what_happened(tiny: World, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["report"], {}, tiny.root) == program.DONE
    assert "make evaluate gate" in capsys.readouterr().out
    assert program.main(["report"], {"TODAY": "soon"}, tiny.root) == program.WRONG_INPUT
    assert "TODAY: 'soon' is no day" in capsys.readouterr().err


def test_a_report_is_kept_for_people_for_machines_and_for_github(tiny: World) -> None:
    world = replace(tiny, env={"GITHUB_STEP_SUMMARY": str(tiny.path("summary.md"))})
    Report(ok=False, text="# Gate: HOLD\n\nwhy", name="gate", data={"n": 1}).save(world)
    Report(ok=True, text="| a |", name="trace").save(world)
    kept = json.loads(tiny.read_text("reports/gate.json"))
    assert kept == {"format": 1, "report": "gate", "ok": False, "n": 1}
    assert tiny.read_text("summary.md") == "# Gate: HOLD\n\nwhy\n\n| a |\n\n"
    page = run(tiny, [])
    assert page.data["answers"] == {"gate": "NO", "trace": "yes"}
    assert "| gate   | NO     | Gate: HOLD |" in page.text
    assert "\n## Gate: HOLD\n\nwhy\n" in page.text


def test_a_table_keeps_hostile_cells_in_their_cell() -> None:
    lines = table(["a", "b"], [["x|y", "1"]]).splitlines()
    assert lines == ["| a    | b |", "| ---- | --- |", "| x\\|y | 1 |"]


def test_every_verb_has_a_target_and_every_check_is_part_of_verify(repository: World) -> None:
    makefile = repository.read_text("Makefile")
    named = {verb.replace("-", "_") for verb in re.findall(r"-m practice ([a-z-]+)", makefile)}
    modules = [p for p in repository.files("src/practice/*.py") if "__" not in p]
    verbs = {p for p in modules if "\ndef run(world: World, " in repository.read_text(p)}
    assert verbs == {f"src/practice/{verb}.py" for verb in named}
    targets = set(re.findall(r"(?m)^([a-z-]+):", makefile)) & CHECKS
    (asked,) = re.findall(r"(?m)^CHECKS := (.*)$", makefile)
    assert targets - set(asked.split()) == set()
    assert {"test", "types", "lint", "walls"} <= targets


def test_every_target_of_the_makefile_has_its_line_of_help(repository: World) -> None:
    makefile = repository.read_text("Makefile")
    (names,) = re.findall(r"^.PHONY: (.*)$", makefile, re.MULTILINE)
    helped = re.findall(r"^([a-z-]+):.* ## \S", makefile, re.MULTILINE)
    assert sorted(names.split()) == sorted(helped)
