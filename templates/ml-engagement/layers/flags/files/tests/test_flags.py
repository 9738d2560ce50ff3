"""Flags: off at birth, the same for a unit always, killed within a second."""

import json
import os
import time
from datetime import date

import pytest

from builders import edit, write
from practice import flag_check, flag_file, flags
from practice.problems import ProblemsFoundError
from practice.quantity import parse
from practice.world import World

UNITS = [f"unit-{i}" for i in range(1000)]
# Who gets the challenger (C) at 20%, the first 40: Python's provider 0.5.2 and JavaScript's
# core 4.0.1 agree on it. A provider that buckets in another way, as 0.6 does, would move
# people between the arms in the middle of a flight.
GOLDEN = "CccccccccccCCCcccCccccccccccccccCccCCccC"

PLAN = """\
flags:
  challenger:
    old: champion
    new: challenger
    owner: tech-lead
    told: tech-lead
    expires: 2027-08-01
    unit: subject
    stages: [1%, 5%, 100%]
    rollback: automatic
    success: {metric: success, target: 85%, direction: higher, margin: 2%}
    guardrails:
      - {metric: latency_p95, limit: 300ms, direction: lower}
"""


@pytest.fixture
def world(repository: World, tiny: World) -> World:
    """The flags of this repository, planned for a made-up engagement."""
    deployed = repository.read_text(flag_file.DEPLOYED)
    write(tiny, {flag_file.DEPLOYED: deployed, flag_file.PLAN: PLAN})
    return tiny


@pytest.fixture
def plan(world: World) -> flag_file.Plan:
    (only,) = flag_file.plans(world)
    return only


def arms(world: World, units: list[str]) -> list[str]:
    with flags.connected(world) as client:
        return [flags.variant(client, "challenger", unit).variant for unit in units]


def messages(world: World) -> str:
    return "\n".join(str(problem) for problem in flag_check.check(world))


def test_as_deployed_everybody_gets_the_champion(world: World) -> None:
    assert set(arms(world, UNITS)) == {"champion"}


def test_assignment_equals_the_recorded_one(world: World, plan: flag_file.Plan) -> None:
    flag_file.let_out(world, plan, parse("20%"), by="test", why="vector")
    given = arms(world, UNITS)
    letters = "".join("C" if arm == "challenger" else "c" for arm in given)
    assert letters[: len(GOLDEN)] == GOLDEN
    assert given.count("challenger") == 206


def test_who_is_in_a_stage_is_in_every_later_one(world: World, plan: flag_file.Plan) -> None:
    inside: set[str] = set()
    for stage in plan.stages:
        flag_file.let_out(world, plan, parse(stage), by="test", why="stage")
        pairs = zip(UNITS, arms(world, UNITS), strict=True)
        now = {unit for unit, arm in pairs if arm == "challenger"}
        assert inside <= now
        inside = now
    assert inside == set(UNITS)


@pytest.mark.parametrize("ahead", [0, 3600])
def test_a_kill_works_within_a_second(world: World, plan: flag_file.Plan, ahead: int) -> None:
    flag_file.let_out(world, plan, parse("100%"), by="test", why="all")
    path = world.path(flag_file.running(world))
    later = path.stat().st_mtime + ahead  # a clock that was set back an hour
    os.utime(path, (later, later))
    with flags.connected(world) as client:
        assert flags.variant(client, "challenger", "a").variant == "challenger"
        start = time.monotonic()
        flag_file.switch_off(world, "challenger", by="test", why="kill")
        while flags.variant(client, "challenger", "a").variant == "challenger":
            assert time.monotonic() - start < 1
            time.sleep(0.01)
        assert flags.variant(client, "challenger", "a").reason == "DISABLED"


def test_an_unknown_flag_means_the_old_behaviour(world: World) -> None:
    with flags.connected(world) as client:
        choice = flags.variant(client, "no-such-flag", "a")
    assert choice == flags.Choice("champion", "ERROR")


def test_every_change_leaves_a_line_that_says_who_and_why(
    world: World, plan: flag_file.Plan
) -> None:
    flag_file.let_out(world, plan, parse("5%"), by="ann", why="stage 2")
    flag_file.switch_off(world, "challenger", by="bo", why="latency")
    first, second = map(json.loads, world.read_text(flag_file.AUDIT).splitlines())
    assert (first["by"], first["why"]) == ("ann", "stage 2")
    assert first["after"]["targeting"]["fractional"][1] == ["challenger", 500]
    assert second["before"] == first["after"]
    assert second["after"] == {"state": "DISABLED", "targeting": {}}


def test_the_deployed_file_is_never_written(world: World, plan: flag_file.Plan) -> None:
    before = world.read_bytes(flag_file.DEPLOYED)
    flag_file.let_out(world, plan, parse("1%"), by="test", why="stage")
    assert world.read_bytes(flag_file.DEPLOYED) == before


def test_a_share_beyond_the_whole_is_refused(world: World, plan: flag_file.Plan) -> None:
    with pytest.raises(ProblemsFoundError, match="120% is no share"):
        flag_file.let_out(world, plan, parse("120%"), by="test", why="typo")


def test_switching_off_an_unknown_flag_names_the_known_ones(world: World) -> None:
    with pytest.raises(ProblemsFoundError, match="there is: challenger"):
        flags.run(world, ["off", "chalenger", "typo"])


def test_the_flags_as_shipped_are_right(repository: World) -> None:
    assert flag_check.check(repository) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('Variant": "champion"', 'Variant": "challenger"', "would be on"),
        ('Variant": "champion"', 'Variant": "chumpion"', "none of its variants"),
        ('"ENABLED"', '"DISABLED"', "another state than ENABLED"),
        (
            '"state"',
            '"targeting": {"fractional": [["challenger", 1]]}, "state"',
            "let out by a deployment",
        ),
        ('"challenger": {', '"other": {', "flag other has no plan"),
        ('"state"', '"owner": "x", "state"', "unknown key owner"),
        ('"challenger": "challenger"', '"c": "c"', "no variant challenger"),
    ],
)
def test_a_wrong_flag_file_is_named(world: World, old: str, new: str, expected: str) -> None:
    edit(world, flag_file.DEPLOYED, old, new)
    assert expected in messages(world)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    told: ", "    told: nobody #", "nobody is not on the team"),
        ("stages: [", "stages: [100%, ", "stages differs"),
        ("stages: [", "stages: [100%, ", "must grow and end with 100%"),
        ("rollback: ", "rollback: never #", "rollback differs"),
        ("expires: ", "expires: soon #", "'soon' is no day"),
        ("margin: ", "margin: 9%, was: ", "margin differs"),
        ("direction: lower}", "direction: higher}", "what guards it differs"),
        ("  challenger:\n", "  second:\n", "second is planned, but is not"),
    ],
)
def test_a_wrong_plan_is_named(world: World, old: str, new: str, expected: str) -> None:
    edit(world, flag_file.PLAN, old, new)
    assert expected in messages(world)


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        ('flags.variant(client, "a", unit)', ["a"]),
        ('KEY: Final = "b"\nflags.variant(client, KEY, unit)', ["b"]),
        ('client.get_boolean_value("c", False)', ["c"]),
        ("client.get_string_details(key, 'x')", [""]),
        ('other.variant(client, "d", unit)', []),
    ],
)
def test_keys_are_found_in_code(source: str, keys: list[str]) -> None:
    assert [key for _, key in flag_check.keys_in(source)] == keys


def test_a_key_that_only_the_code_knows_is_named_with_its_line(world: World) -> None:
    world.write_text("src/p/a.py", '\nflags.variant(client, "forgotten", unit)\n')
    assert "src/p/a.py:2: flag forgotten is not in flags/flags.json" in messages(world)


def test_an_expired_flag_is_said_to_be_over(plan: flag_file.Plan) -> None:
    assert flag_check.expiry(plan, date(2027, 8, 2)) == "2027-08-01 (over)"
    assert flag_check.expiry(plan, date(2027, 8, 1)) == "2027-08-01"


def test_what_is_planned_right_is_no_problem(world: World) -> None:
    assert flag_check.check(world) == []
