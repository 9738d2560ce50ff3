"""Every question is asked, no answer is believed without evidence, and the weakest one counts."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import made_up
from builders import edit
from practice import engagement, events, readiness, readiness_page
from practice.readiness import Question
from practice.readiness_page import Line, Result, Section
from practice.readiness_scene import Scene, set_up
from practice.world import World
from this_product import product

HERE = Path(__file__).parents[1]
MAKEFILE = """\
yes:
\t@mkdir -p reports; echo "# Asked: yes" > reports/asked.md; echo '{"ok": true}' > reports/asked.json
no:
\t@mkdir -p reports; echo "# Asked: no" > reports/asked.md; echo '{"ok": false}' > reports/asked.json; exit 1
unsure:
\t@mkdir -p reports; echo "# Asked" > reports/asked.md; echo '{"ok": false, "doubt": "2 rows"}' > reports/asked.json; exit 1
both:
\t@mkdir -p reports; echo "# Asked: yes" > reports/asked.md; echo '{"ok": true}' > reports/asked.json; echo lost >&2; exit 3
silent:
\t@true
"""
ASKED = Question(
    "asked", "asking", "Is it so?", "make yes", "asked", "tech-lead", "", "here", ("asked.py",)
)


@pytest.fixture
def asking(tiny: World) -> World:
    """A world with commands that answer in every way there is."""
    tiny.write_text("Makefile", MAKEFILE)
    tiny.write_text("asked.py", "")
    return replace(tiny, env={"PATH": "/usr/bin:/bin"})


def ask(world: World, command: str, newest: float = float("inf")) -> Line:
    scene = Scene(world, "p0", "s0")
    return readiness.ask(world, world, replace(ASKED, command=command), scene, newest)


def test_what_every_question_needs_is_there(repository: World) -> None:
    layers = engagement.load(repository).layers
    makefile = repository.read_text("Makefile")
    for q in readiness.questions(repository):
        gone = [path for path in (*q.needs, q.docs) if not repository.exists(path)]
        assert not gone, f"{q.asks} {gone} is gone: restore it, or: groundwork remove {q.layer}"
        assert q.layer in layers
        assert f"\n{q.command.split()[1]}: " in makefile


@pytest.mark.parametrize(
    ("command", "result", "said"),
    [
        ("make yes", Result.PASS, "Asked: yes"),
        ("make no", Result.FAIL, "Asked: no"),
        ("make unsure", Result.AMBER, "Asked. 2 rows"),
        ("make both", Result.FAIL, "Asked: yes, but then: lost"),
        ("make silent", Result.FAIL, "left no evidence"),
        ("make nothing", Result.FAIL, "exit code 2"),
    ],
)
def test_an_answer_is_believed_for_its_evidence(
    asking: World, command: str, result: Result, said: str
) -> None:
    assert ask(asking, "make yes").evidence  # of before: it must not be taken for the new one
    line = ask(asking, command)
    assert (line.result, line.said) == (result, said)
    assert bool(line.sha256) is asking.exists("reports/asked.json")


def test_a_practice_that_was_deleted_fails_by_its_name(asking: World) -> None:
    asking.path("asked.py").unlink()
    line = ask(asking, "make yes")
    assert line.result is Result.FAIL
    assert line.said == "asked.py is gone; restore it, or: groundwork remove asking"


def test_newer_evidence_is_taken_and_older_is_made_again(asking: World) -> None:
    made = ask(asking, "make yes")
    when = asking.path(made.evidence).stat().st_mtime
    assert ask(asking, "make no", when - 1).reused
    assert ask(asking, "make no", when + 1).result is Result.FAIL


def test_the_score_is_that_of_the_weakest_section(repository: World) -> None:
    good, bad = (Line("it", result, "", "tech-lead") for result in (Result.PASS, Result.FAIL))
    sections = [Section("Many", (good,) * 99), Section("One", (good, bad))]
    report = readiness_page.told(repository, engagement.load(repository), sections)
    assert not report.ok
    assert "# Readiness: FAIL" in report.text
    assert "weakest part: one." in report.text
    assert readiness_page.weakest([Result.AMBER, Result.PASS]) is Result.AMBER


@pytest.mark.parametrize(
    ("day", "found"),
    [
        ("2027-01-01", {"success.baseline": "PASS", "cases": "PASS", "challenger": "PASS"}),
        ("2027-01-12", {"success.baseline": "PASS", "cases": "AMBER", "challenger": "PASS"}),
        ("2027-02-02", {"success.baseline": "AMBER", "cases": "AMBER", "challenger": "PASS"}),
        ("2027-03-01", {"success.baseline": "AMBER", "cases": "AMBER", "challenger": "PASS"}),
        ("2027-03-02", {"success.baseline": "AMBER", "cases": "AMBER", "challenger": "FAIL"}),
    ],
)
def test_the_dates_are_judged_on_the_day_that_is_asked_about(
    tiny: World, monkeypatch: pytest.MonkeyPatch, day: str, found: Mapping[str, str]
) -> None:
    monkeypatch.setattr("practice.data_note.note", lambda _: "Stand-in data")
    sources = "sources: [{id: cases, access: 2027-01-11}]"
    edit(tiny, "engagement.yaml", "data: {", f"data: {{first_sprint: 2027-02-01, {sources}, ")
    edit(tiny, "engagement.yaml", "choices:", "assumptions: [success.baseline]\nchoices:")
    tiny.write_text("flags/plan.yaml", "flags: {challenger: {expires: 2027-03-01, owner: pm}}\n")
    today = replace(tiny, today=date.fromisoformat(day))
    sections = readiness.dates(today, engagement.load(today))
    lines = {x.title.split()[0]: x.result.value for s in sections for x in s.lines}
    assert {key: lines[key] for key in found} == found


def test_an_assumption_without_a_day_is_open(tiny: World) -> None:
    edit(tiny, "engagement.yaml", "choices:", "assumptions: [success.baseline]\nchoices:")
    tiny.write_text("flags/plan.yaml", "flags: {}\n")
    sections = {s.title: s.result for s in readiness.dates(tiny, engagement.load(tiny))}
    assert sections["Assumptions"] is Result.AMBER


def test_a_file_of_the_practice_that_is_gone_fails_by_its_name(tiny: World) -> None:
    files = {"src/practice/a.py": "python", "src/practice/b.py": "python", "README.md": "python"}
    files["src/practice/c.py"] = "other"
    lines = [f'  "{path}": {{layer: "{layer}"}}\n' for path, layer in files.items()]
    tiny.write_text(engagement.LOCK, "files:\n" + "".join(lines))
    tiny.write_text("src/practice/a.py", "")
    found = readiness.practices(tiny, engagement.load(tiny))
    assert [(line.title, line.result) for line in found.lines] == [
        ("src/practice/b.py", Result.FAIL)
    ]
    assert "groundwork remove python" in found.lines[0].said


def test_a_question_that_is_asked_no_more_fails_by_its_name(repository: World) -> None:
    framing, asked = engagement.load(repository), readiness.questions(repository)
    assert readiness.unasked(framing, asked) == []
    gone = [q for q in asked if q.id != "bias"]
    assert readiness.unasked(framing, gone) == ["bias"]
    without = replace(framing, layers=tuple(x for x in framing.layers if x != "serving"))
    assert readiness.unasked(without, gone) == []
    line = readiness._unasked("bias", "tech-lead")
    assert (line.result, "groundwork remove serving" in line.said) == (Result.FAIL, True)


def test_the_page_is_one_file_and_keeps_hostile_text_as_text(repository: World) -> None:
    line = Line("<script>x</script>", Result.PASS, "a & b", "pm", "make x", 1.0, docs="docs/x.md")
    sections = [Section("Asked", (replace(line, evidence="reports/x.json", sha256="0" * 64),))]
    page = readiness_page.told(repository, engagement.load(repository), sections).drawn["html"]
    assert "&lt;script&gt;" in page
    assert "<script" not in page
    assert "http" not in page
    assert 'href="x.md"' in page


def test_rehearsed_traffic_is_that_of_a_flight_and_stays_in_the_copy(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path / "repository")
    shutil.copytree(HERE / "metrics", world.path("metrics"))
    world.write_text("models/champion.yaml", "model: rule\n")
    system = product.product(world)
    scene = set_up(world, system, tmp_path / "scene")
    assert not world.exists(events.PREDICTIONS)
    logged = events.predictions(scene.world)
    variants = [p.variant for p in logged.values()]
    assert variants.count("champion") == variants.count("challenger") > 100
    assert events.outcomes(scene.world).keys() == logged.keys()
    asked = logged[scene.prediction]
    answer = product.product(scene.world).answer(asked.record, asked.model)
    assert (answer.decision, answer.score) == (asked.decision, asked.score)
    assert asked.model == system.challenger()
    assert system.holds(scene.subject)
    assert scene.subject in {p.subject for p in logged.values()}
