"""Flags: off at birth, the same for a unit always, killed within a second."""

import json
import os
import time
from datetime import date

import pytest

from builders import edit, write
from practice import flag_check, flags
from practice.flag_check import DEPLOYED, PLAN
from practice.problems import ProblemsFoundError
from practice.quantity import parse
from practice.world import World

UNITS = [f"unit-{i}" for i in range(1000)]
# Who gets the challenger (C) at 20%, the first 40: Python's provider 0.5.2 and JavaScript's core
# 4.0.1 agree on it. A provider that buckets in another way, as 0.6 does, would move people
# between the arms in the middle of a flight.
GOLDEN = "CccccccccccCCCcccCccccccccccccccCccCCccC"
PLANNED = """\
flags:
  challenger:
    old: champion
    new: challenger
    owner: tech-lead
    told: tech-lead
    expires: 2027-08-01
    unit: subject
    stages: [1%, 100%]
    rollback: automatic
    success: {metric: success, target: 85%, direction: higher, margin: 2%}
    guardrails:
      - {metric: latency_p95, limit: 300ms, direction: lower}
"""


@pytest.fixture
def world(repository: World, tiny: World) -> World:
    """The flags of this repository, planned for a made-up engagement."""
    write(tiny, {DEPLOYED: repository.read_text(DEPLOYED), PLAN: PLANNED})
    return tiny


def arms(world: World) -> list[str]:
    with flags.connected(world) as client:
        return [flags.variant(client, "challenger", unit).variant for unit in UNITS]


def test_the_flags_of_this_repository_are_right(repository: World) -> None:
    assert flag_check.check(repository) == []


def test_as_deployed_everybody_gets_the_champion_and_so_does_a_wrong_key(world: World) -> None:
    assert set(arms(world)) == {"champion"}
    with flags.connected(world) as client:
        assert flags.variant(client, "no-such", "a") == flags.Choice("champion", "ERROR")


def test_assignment_equals_the_recorded_one(world: World) -> None:
    deployed = world.read_bytes(DEPLOYED)
    flags.let_out(world, "challenger", parse("20%"), by="test", why="vector")
    given = arms(world)
    letters = "".join("C" if arm == "challenger" else "c" for arm in given[: len(GOLDEN)])
    assert (letters, given.count("challenger")) == (GOLDEN, 206)
    assert world.read_bytes(DEPLOYED) == deployed


def test_who_is_in_a_stage_is_in_every_later_one(world: World) -> None:
    inside: set[str] = set()
    for stage in ("1%", "5%", "100%"):
        flags.let_out(world, "challenger", parse(stage), by="test", why="stage")
        pairs = zip(UNITS, arms(world), strict=True)
        now = {unit for unit, arm in pairs if arm == "challenger"}
        assert inside <= now
        inside = now
    assert inside == set(UNITS)


@pytest.mark.parametrize("ahead", [0, 3600])
def test_a_kill_works_within_a_second(world: World, ahead: int) -> None:
    flags.let_out(world, "challenger", parse("100%"), by="test", why="all")
    path = world.path(flags.running(world))
    later = path.stat().st_mtime + ahead  # a clock that was set back an hour
    os.utime(path, (later, later))
    with flags.connected(world) as client:
        assert flags.variant(client, "challenger", "a").variant == "challenger"
        flags.switch_off(world, "challenger", by="test", why="kill")
        looks = 0  # 10 ms apart: what holds up the whole machine holds up both
        while flags.variant(client, "challenger", "a").variant == "challenger":
            looks += 1
            assert looks < 100
            time.sleep(0.01)
        assert flags.variant(client, "challenger", "a").reason == "DISABLED"


def test_every_change_leaves_a_line_that_says_who_and_why(world: World) -> None:
    flags.let_out(world, "challenger", parse("5%"), by="ann", why="stage 2")
    assert flags.run(world, ["off", "challenger", "too", "slow"]).ok
    first, second = map(json.loads, world.read_text(flags.AUDIT).splitlines())
    assert (first["by"], first["why"], second["why"]) == ("ann", "stage 2", "too slow")
    assert first["after"]["targeting"]["fractional"][1] == ["challenger", 500]
    assert second["before"] == first["after"]


def test_what_makes_no_sense_is_refused(world: World) -> None:
    with pytest.raises(ProblemsFoundError, match="cannot be let out to 120%"):
        flags.let_out(world, "challenger", parse("120%"), by="test", why="typo")
    with pytest.raises(ProblemsFoundError, match="there is: challenger"):
        flags.run(world, ["off", "chalenger", "typo"])


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (DEPLOYED, 'Variant": "champion"', 'Variant": "challenger"', "would be on"),
        (DEPLOYED, '"challenger": "challenger"', '"c": "c"', "no variant challenger"),
        (DEPLOYED, '"ENABLED"', '"DISABLED"', "is not ENABLED"),
        (DEPLOYED, '"state"', '"targeting": {"if": []}, "state"', "let out by a deployment"),
        (DEPLOYED, '"challenger": {', '"other": {', "flag other has no plan"),
        (DEPLOYED, '"state"', '"owner": "x", "state"', "unknown key owner"),
        (PLAN, "told: ", "told: nobody #", "nobody is not on the team"),
        (PLAN, "stages: [", "stages: [100%, ", "stages differs"),
        (PLAN, "stages: [", "stages: [100%, ", "must grow and end with 100%"),
        (PLAN, "rollback: ", "rollback: never #", "rollback differs"),
        (PLAN, "margin: ", "margin: 9%, was: ", "margin differs"),
        (PLAN, "direction: lower}", "direction: higher}", "what guards it differs"),
        (PLAN, "expires: ", "expires: soon #", "'soon' is no day"),
        (PLAN, "  challenger:\n", "  second:\n", "second is planned, but is not"),
    ],
)
def test_what_is_wrong_is_named(world: World, path: str, old: str, new: str, expected: str) -> None:
    assert flag_check.check(world) == []
    edit(world, path, old, new)
    assert expected in "\n".join(map(str, flag_check.check(world)))


@pytest.mark.parametrize("key", ['"lost"', "KEY", "lost()"])
def test_a_key_that_only_the_code_knows_is_named(world: World, key: str) -> None:
    source = f'KEY: Final = "lost"\nflags.variant(self.client, {key}, unit)'
    write(world, {"src/made_up/a.py": source})
    (only,) = flag_check.check(world)
    assert str(only).startswith("src/made_up/a.py:2: flag lost")


def test_a_flag_past_its_day_is_said_to_be_over(world: World) -> None:
    late = World(world.root, {}, date(2027, 8, 2))
    assert "2027-08-01 (over)" in flags.run(late, []).text
    assert "(over)" not in flags.run(world, []).text
