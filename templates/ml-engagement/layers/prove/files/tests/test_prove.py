"""What is planted must be caught; what is not is red, and says so."""

import re
from dataclasses import replace

import pytest

from builders import edit, prepare, write
from practice import bounds, candidates, engagement, metrics, prove
from practice.problems import ProblemsFoundError
from practice.world import World

HEAD = "{title: Broken, file: promise.txt, replace: 'we hold', by: we break"
NEVER = "{title: Broken, file: promise.txt, replace: never there, by: x, check: promise}"
DEFECTS = {
    "caught": HEAD + ", check: promise}",
    "caught, for a reason": HEAD + ", check: promise, says: 'promise.txt:1: broken'}",
    "It stayed green": HEAD + ", check: nothing}",
    "It failed for another reason: promise.txt:1": HEAD + ", check: promise, says: unheard of}",
    "Nothing to break in promise.txt (tests/defects.yaml:2)": NEVER,
    "It is red before anything is planted: red:1: no": HEAD + ", check: always-red}",
    "There is no lost.txt to plant it in": "{title: Lost, file: lost.txt, check: promise}",
}
MAKEFILE = """\
promise: ; @grep -qs hold promise.txt || { echo "promise.txt:1: broken"; exit 1; }
nothing: ; @true
always-red: ; @echo "red:1: no"; exit 1
"""


@pytest.fixture
def bench(tiny: World, repository: World) -> World:
    write(prepare(tiny, repository), {"Makefile": MAKEFILE, "promise.txt": "we hold\n"})
    return replace(tiny, env={"PATH": "/usr/local/bin:/usr/bin:/bin"})


@pytest.mark.parametrize("said", DEFECTS)
def test_a_defect_that_its_check_does_not_tell_makes_it_red(bench: World, said: str) -> None:
    bench.write_text("tests/defects.yaml", f"base:\n  - {DEFECTS[said]}\n")
    report = prove.run(bench, ["b", "l"])
    assert report.ok is said.startswith("caught")
    assert report.ok or said in report.text
    assert bench.read_text("promise.txt") == "we hold\n"


def test_a_file_can_go_and_what_belongs_to_a_missing_layer_is_not_planted(bench: World) -> None:
    gone = "{title: Gone, file: promise.txt, check: promise}"
    text = f"base metrics:\n  - {gone}\nmetrics flags:\n  - {gone}\n  - {gone}\n"
    bench.write_text("tests/defects.yaml", text)
    report = prove.run(bench, [])
    assert report.ok
    assert "2 more belong to layers that are not here" in report.text
    titles = [line for line in report.text.splitlines() if line.startswith("| yes")]
    assert [("Candidate" in line) for line in titles] == [False] + [True] * (len(titles) - 1)


def test_every_defect_of_this_repository_can_be_planted(repository: World) -> None:
    framing = engagement.load(repository)
    here, absent = prove._defects(repository, framing)
    assert len(here) + absent >= 50
    for defect in here:
        text = repository.read_text(defect.file)
        assert re.search(defect.replace, text), (defect.title, defect.file)
        re.compile(defect.says)


@pytest.mark.parametrize(
    ("target", "higher"), [("85%", True), ("60%", True), ("99.5%", True), ("15%", False)]
)
def test_the_gate_judges_every_candidate_rightly_whatever_the_target(
    bench: World, target: str, higher: bool
) -> None:
    for path in ("engagement.yaml", "metrics/metrics.yaml"):
        edit(bench, path, "target: 85%", f"target: {target}")
    if not higher:
        edit(bench, "metrics/metrics.yaml", "direction: higher", "direction: lower")
        edit(bench, "metrics/metrics.yaml", "right_decisions", "wrong_decisions")
    framing, catalogue = engagement.load(bench), metrics.load(bench)
    every = candidates.every(bench, framing)
    assert len(every) == 10
    for made in every:
        assert candidates.judged(framing, catalogue, bounds.policy(bench), made), made.title
    wrong = replace(every[0], verdict=every[1].verdict)
    assert not candidates.judged(framing, catalogue, bounds.policy(bench), wrong)


def test_a_defect_without_a_check_is_told_with_its_line(bench: World) -> None:
    bench.write_text("tests/defects.yaml", "base:\n  - {title: T, file: promise.txt}\n")
    with pytest.raises(ProblemsFoundError, match=r"defects\.yaml:2: check is missing"):
        prove.run(bench, [])
