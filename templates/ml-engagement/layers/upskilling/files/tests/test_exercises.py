"""The checkers of the exercises: red on what is shipped and on half a solution, green when solved."""

import shutil
from dataclasses import replace

import pytest

from builders import edit
from practice import exercise
from practice.report import Report
from practice.world import World

SOLVED = """\
from practice.cases import judged
from practice.exercise import made


def flattering(cases):
    return sum(case.success is not False for case in cases) / max(len(cases), 1)


def witness():
    return made("RW??")


def honest(cases):
    return sum(case.success is True for case in judged(cases)) / max(len(judged(cases)), 1)
"""


@pytest.fixture
def own(copy: World, repository: World) -> World:
    shutil.copytree(repository.path("exercises"), copy.path("exercises"))
    return copy


def run(world: World, **env: str) -> Report:
    return exercise.run(replace(world, env=env), [])


def test_what_is_shipped_is_not_solved(own: World) -> None:
    report = run(own, NAME="evaluation")
    assert not report.ok
    assert report.text.count("is not written yet") == 3
    assert "nothing has been let out" in run(own, NAME="flight").text


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("is not False", "is not False", "done"),
        (
            "case.success is not False for case in cases",
            "1 for case in cases",
            "flattering is not 1",
        ),
        (
            "success is not False for case in cases",
            "success is True for case in judged(cases)",
            "not too high",
        ),
        ('"RW??"', '"RRRR"', "difference of 0.00"),
        ("is True for case in judged(cases)", "is not False for case in cases", "honest is"),
    ],
)
def test_an_evaluation_is_broken_caught_and_repaired(
    own: World, old: str, new: str, says: str
) -> None:
    own.write_text(exercise.EVALUATION, SOLVED.replace(old, new, 1))
    report = run(own, NAME="evaluation")
    assert says in report.text
    assert report.ok == (says == "done")


def test_a_bad_flight_is_caused_taken_back_and_understood(own: World) -> None:
    assert run(own, NAME="flight", DO="start").ok
    assert "was not taken back" in run(own, NAME="flight").text
    asked, given = run(own, NAME="flight", DO="traffic").text.split(",")
    for step in ("step", "confirm", "stop"):  # as the plan has it: by itself, or by a person
        run(own, NAME="flight", DO=step)
    report = run(own, NAME="flight")
    assert report.text.count(exercise.ANSWERS) == 2
    edit(own, exercise.ANSWERS, "exposed: 0", f"exposed: {given.split()[0]}")
    edit(own, exercise.ANSWERS, 'guardrail: ""', "guardrail: coverage_of_nothing")
    assert run(own, NAME="flight").text.count(exercise.ANSWERS) == 1
    edit(own, exercise.ANSWERS, "coverage_of_nothing", exercise.guilty(own)[0])
    assert run(own, NAME="flight").ok, asked
