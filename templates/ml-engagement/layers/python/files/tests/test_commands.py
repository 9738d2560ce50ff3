import json
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from practice import __main__ as program
from practice.report import Report, run, table
from practice.world import World


def test_an_unknown_verb_is_wrong_usage(
    tiny: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["no-such-verb"], {}, tiny.root) == program.USAGE
    assert "its layer may have been removed" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["world", "../gate", "os", "Gate"])
def test_a_module_without_a_verb_is_not_run(tiny: World, verb: str) -> None:
    assert program.main([verb], {}, tiny.root) == program.USAGE


def test_wrong_input_exits_3_and_says_where(
    tiny: World, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["report"], {"TODAY": "soon"}, tiny.root) == program.WRONG_INPUT
    assert "TODAY: 'soon' is no day" in capsys.readouterr().err


def test_a_report_is_kept_for_people_and_for_machines(tiny: World) -> None:
    Report(ok=False, text="# No", name="gate", data={"verdict": "HOLD"}).save(tiny)
    assert tiny.read_text("reports/gate.md") == "# No\n"
    assert json.loads(tiny.read_text("reports/gate.json")) == {
        "format": 1,
        "report": "gate",
        "ok": False,
        "verdict": "HOLD",
    }


def test_on_github_a_report_is_shown_on_the_page_of_the_run(tiny: World) -> None:
    page = str(tiny.path("summary.md"))
    world = replace(tiny, env={"GITHUB_STEP_SUMMARY": page})
    for text in ("# One", "# Two"):
        Report(ok=True, text=text, name="gate").save(world)
    assert tiny.read_text("summary.md") == "# One\n\n# Two\n\n"


def test_a_table_keeps_hostile_cells_in_their_cell() -> None:
    lines = table(["a", "b"], [["x|y", "1"]]).splitlines()
    assert lines == ["| a    | b |", "| ---- | --- |", "| x\\|y | 1 |"]


def test_the_report_puts_the_latest_of_all_on_one_page(tiny: World) -> None:
    Report(ok=False, text="# Gate: HOLD\n\nwhy", name="gate").save(tiny)
    Report(ok=True, text="# Fine\n\nall", name="trace").save(tiny)
    page = run(tiny, [])
    assert page.ok
    assert page.data["answers"] == {"gate": "NO", "trace": "yes"}
    assert "| gate   | NO     | Gate: HOLD |" in page.text
    assert "\n## Gate: HOLD\n\nwhy\n" in page.text


def test_without_any_report_it_says_what_to_run(tiny: World) -> None:
    assert "make evaluate gate" in run(tiny, []).text


def test_every_target_of_the_makefile_has_its_line_of_help(repository: World) -> None:
    makefile = repository.read_text("Makefile")
    (names,) = re.findall(r"^.PHONY: (.*)$", makefile, re.MULTILINE)
    helped = re.findall(r"^([a-z-]+):.* ## \S", makefile, re.MULTILINE)
    assert sorted(names.split()) == sorted(helped)


def test_a_verb_pays_only_for_its_own_imports() -> None:
    code = "import sys, practice.__main__; print('jsonschema' in sys.modules)"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False"]
