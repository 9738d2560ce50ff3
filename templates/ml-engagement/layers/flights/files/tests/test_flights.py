"""Flights: decided by rule, sure under continuous looking, resumed from the log alone."""

import io
import json
import math
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from builders import FRAMING, FakeProduct, edit, prepare, write
from practice import dark_deploy, events, evidence, flags, flight, flight_sources, product, rehearse
from practice.events import Outcome, Prediction
from practice.flag_check import DEPLOYED, PLAN
from practice.flight_rules import Move, Rules, Seen, decide
from practice.flight_sources import Agreed
from practice.problems import ProblemsFoundError
from practice.world import World
from this_product import service

RULES = Rules((0.05, 0.5, 1.0), 86400.0, 400, 0.02, {"error_rate": 0.01})
KEPT = {"error_rate": 0.0}
DAY, ARMS = timedelta(days=1), ("champion", "challenger")
PLANNED = """\
flags:
  challenger:
    {old: champion, new: challenger, owner: tech-lead, told: tech-lead, expires: 2027-08-01,
     unit: subject, stages: [20%, 50%, 100%], rollback: automatic,
     success: {metric: success, target: 85%, direction: higher, margin: 2%}}
"""


@pytest.mark.parametrize(
    ("stage", "seen", "move", "why"),
    [
        (0, Seen(3600, 900), Move.WAIT, "not due for another 1.0 days"),
        (0, Seen(86400, 49), Move.WAIT, "49 of 50"),
        (0, Seen(86400, 50), Move.ADVANCE, "no sign of harm"),
        (1, Seen(86400, 199), Move.WAIT, "199 of 200"),
        (1, Seen(86400, 200, safe=2.9), Move.WAIT, "not yet shown"),
        (1, Seen(86400, 200, safe=3.0), Move.ADVANCE, "within the margin"),
        (2, Seen(86399), Move.WAIT, "not due"),
        (2, Seen(86400, 400, KEPT), Move.LAND, "everybody"),
        (2, Seen(86400, 400), Move.WAIT, "nothing was seen yet of error_rate"),
        (2, Seen(86400, 399, KEPT), Move.WAIT, "399 of 400"),
        (1, Seen(86400, 200, safe=3.0, repeated=True), Move.ASK, "several cases"),
        (1, Seen(86400, 200, safe=3.0, moved=7.0), Move.ASK, "do not decide the same share"),
        (0, Seen(86400, 50, moved=7.0), Move.ADVANCE, "no sign of harm"),
        (0, Seen(0, harm={"error_rate": math.log(40) + 1e-9}), Move.ROLL_BACK, "error_rate"),
        (0, Seen(0, harm={"error_rate": math.log(39)}), Move.WAIT, "not due"),
        (0, Seen(0, harm={"success at 5%": math.log(79)}), Move.WAIT, "not due"),
        (0, Seen(0, harm={"success at 5%": math.log(81)}), Move.ROLL_BACK, "e-value 81"),
        (1, Seen(9e5, 900, safe=9, units=(530, 470)), Move.ADVANCE, ""),
        (1, Seen(9e5, 900, safe=9, units=(600, 400)), Move.INVALID, "p 3e-10"),
    ],
)
def test_the_decision_follows_from_what_was_seen(
    stage: int, seen: Seen, move: Move, why: str
) -> None:
    decision = decide(RULES, stage, seen)
    assert decision.move is move
    assert why in decision.why
    if move is Move.ADVANCE:
        assert decide(replace(RULES, compared=False), stage, seen).move is Move.ASK


@pytest.mark.parametrize(
    ("drop", "least", "most", "median"),
    [(0.02, 0.0, 0.02, None), (0.1, 1.0, 1.0, (400, 700)), (0.3, 1.0, 1.0, (40, 80))],
)
def test_bets_on_two_arms_are_rarely_wrong_at_the_margin_and_quick_beyond(
    drop: float, least: float, most: float, median: tuple[int, int] | None
) -> None:
    rng, crossed = np.random.default_rng(7), list[int]()
    for _ in range(200):
        arms = rng.binomial(1, [0.85, 0.85 - drop], (3000, 2)).astype(np.float64)
        d = arms[:, 0] - arms[:, 1] - 0.02
        process = evidence.beyond(0.02)
        while process.n < 3000 and process.log_wealth < math.log(100):  # alpha 1%
            process = process.grow(d[process.n : process.n + 20])  # looked at all the time
        crossed += [process.n] * (process.log_wealth >= math.log(100))
    assert least <= len(crossed) / 200 <= most
    assert median is None or median[0] <= np.median(crossed) <= median[1]


def test_a_limit_that_is_kept_is_no_harm_and_harm_is_found_early_and_late() -> None:
    rng = np.random.default_rng(11)
    peaks = [evidence.guard(0.05, rng.random(2000) < 0.05) for _ in range(400)]
    assert 0 < np.mean(np.array(peaks) >= math.log(20)) <= 0.05
    good, bad = rng.random(50_000) < 0.004, rng.random(400) < 0.09
    assert evidence.guard(0.01, good) < math.log(20)
    for seen in (bad, np.append(good, bad)):
        assert evidence.guard(0.01, seen) > math.log(1000)


def test_no_case_is_in_two_blocks_and_a_block_has_both_arms() -> None:
    seen = [(False, 1.0), (False, 0.0), (True, 1.0), (True, 0.0), (True, 1.0), (False, 1.0)]
    assert evidence.contrasts([*seen, (True, 1.0)]).tolist() == [0.5, -0.5]


def test_a_sample_ratio_is_trusted_until_it_cannot_be_chance() -> None:
    weight, p = evidence.mismatch(60, 40, 0.5)
    assert p == pytest.approx(0.0455, abs=1e-4)  # chi-square 4
    assert weight < math.log(1000) < evidence.mismatch(800, 9200, 0.05)[0]
    rng = np.random.default_rng(5)
    alarms = 0
    for _ in range(200):
        new = np.cumsum(rng.random(2000) < 0.05)
        looks = [
            evidence.mismatch(int(new[n]), n + 1 - int(new[n]), 0.05) for n in range(0, 2000, 50)
        ]
        alarms += any(weight >= math.log(100) for weight, _ in looks)
    assert alarms <= 2


@pytest.fixture
def world(repository: World, tiny: World) -> World:
    """A made-up engagement, planned, with a label delay of a day, at the door to a flight."""
    prepare(tiny, repository)
    framing = FRAMING.replace("7d", "1d")
    write(
        tiny, {DEPLOYED: repository.read_text(DEPLOYED), PLAN: PLANNED, "engagement.yaml": framing}
    )
    return tiny


def asked(world: World, verb: str, days: float = 0, **env: str) -> str:
    """Give a command some days after the start; what it prints."""
    at = world.clock() + days * DAY
    env = {"WITHOUT_GATE": "a test"} | env
    return flight.run(replace(world, clock=lambda: at, env={**world.env, **env}), [verb]).text


def fly(world: World, verb: str, days: float = 0, **env: str) -> dict[str, Any]:
    """Give a command some days after the start; the last line of the log."""
    asked(world, verb, days, **env)
    line: dict[str, Any] = log(world)[-1]
    return line


def log(world: World) -> list[Any]:
    return list(world.read_json_lines("var/flights/challenger.jsonl"))


def flag(world: World) -> Any:
    content: Any = json.loads(world.read_text("var/flags.json"))
    return content["flags"]["challenger"]


def traffic(  # noqa: PLR0913 - as recorded
    world: World,
    day: float,
    *,
    right: float,
    share: float = 0.2,
    reason: str = "decided",
    many: int = 1,
    unsure: int = 0,
) -> None:
    """Record 2,000 units, evenly, with ``many`` cases each, and their outcomes.

    The challenger hands ``unsure`` cases of ten over to a person.
    """
    lines = {events.PREDICTIONS: "", events.OUTCOMES: ""}
    for i in range(2000 * many):
        unit, new = i % 2000, (i % 2000 * 7919) % 1000 < 1000 * share
        good = (unit * 104729) % 997 < 997 * (right if new else 0.85)
        at = (world.clock() + (day + i / 1e6) * DAY).isoformat()
        why, arm, key = (reason if new else "decided"), ARMS[new], f"{day}-{i}"
        why = "unsure" if new and i % 10 < unsure else why
        told = "yes" if why == "decided" else None
        start = (key, at, f"unit-{unit}", "m", "1", arm, "m", told)
        prediction = Prediction(*start, 0.9, why, 5.0, {}, {})
        outcome = Outcome(key, at, "yes" if good else "no")
        lines[events.PREDICTIONS] += json.dumps(asdict(prediction)) + "\n"
        lines[events.OUTCOMES] += json.dumps(asdict(outcome)) + "\n"
    for path, text in lines.items():
        world.append_text(path, text)


def test_a_flight_goes_through_its_stages_and_survives_a_restart_at_every_step(
    world: World,
) -> None:
    assert fly(world, "start", WHY="try")["why"] == "try"
    traffic(world, 0.1, right=0.95, many=2)
    assert (fly(world, "step", 0.5)["judged"], log(world)[-1]["event"]) == (0, "wait")
    line = fly(world, "step", 1.2)
    assert (line["event"], line["judged"]) == ("advance", 400)  # a unit counts once
    world.path("var/flags.json").unlink()  # a new machine: only the log is kept
    traffic(world, 1.3, right=0.95, share=0.5)
    line = fly(world, "step", 2.5)
    assert (line["event"], line["stage"], line["units"]) == ("advance", "50%", [1000, 1000])
    assert flag(world)["targeting"]["fractional"] == [["champion", 0], ["challenger", 10_000]]
    assert "0 of 100 judged units" in fly(world, "step", 3.6)["why"]
    traffic(world, 2.6, right=0.95, share=1)
    assert fly(world, "step", 3.7)["event"] == "land"
    told = ["start", "wait", "advance", "advance", "wait", "land"]
    assert [line["event"] for line in log(world)] == told
    assert flag(world)["state"] == "ENABLED"


def test_a_flight_starts_with_the_gate_s_verdict_on_this_candidate_or_a_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "load", lambda _: FakeProduct(old=[], new=[]))
    verdict = {"verdict": "PROMOTE", "model": "new", "champion": "old", "answers": "7d61"}
    verdict |= {"version": "new 1"}
    for other in ({"verdict": "HOLD"}, {"model": "newer"}, {"version": "new 0"}, {"champion": ""}):
        found = verdict | other
        world.write_text(flight.GATE, json.dumps(found))
        with pytest.raises(ProblemsFoundError, match="no PROMOTE of new, version new 1, in place"):
            fly(world, "start", WITHOUT_GATE="")
    world.write_text(flight.GATE, json.dumps(verdict))
    assert fly(world, "start", WITHOUT_GATE="")["gate"].startswith("PROMOTE of new")
    fly(world, "stop")
    assert fly(world, "start", WITHOUT_GATE="a drill")["gate"] == "started without it: a drill"


@pytest.mark.parametrize(
    ("case", "days", "event", "why"),
    [
        ({"right": 0.85, "reason": "failed"}, 0.2, "roll_back", "error_rate"),
        ({"right": 0.5}, 1.2, "roll_back", "success at 20%"),
        ({"right": 0.85, "share": 0.3}, 0.2, "invalid", "600 of 2000 units"),
    ],
)
def test_harm_and_arms_that_differ_take_the_flag_back_at_once(
    world: World, case: dict[str, Any], days: float, event: str, why: str
) -> None:
    fly(world, "start")
    traffic(world, 0.1, **case)
    line = fly(world, "step", days)
    assert (line["event"], line["by"]) == (event, "flight")
    assert why in line["why"]
    assert flag(world)["state"] == "DISABLED"
    assert flight.run(world, ["step"]).text == "nothing is in flight"


WALK: tuple[tuple[str, float, dict[str, Any]], ...] = (
    ('VERB=start WITHOUT_GATE="made up"', 0, {}),
    ("VERB=step", 0.5, {"day": 0.1, "right": 0.9}),
    ("VERB=step", 1.2, {}),
    ("VERB=step", 1.4, {"day": 1.3, "right": 0.9, "share": 0.5, "reason": "failed"}),
)


def test_the_flight_in_the_documents_is_what_is_printed(world: World, repository: World) -> None:
    """To record it anew put what this finds into docs/flighting.md."""
    told = list[str]()
    for words, days, seen in WALK:
        if seen:
            traffic(world, **seen)
        text = asked(world, words.split()[0].removeprefix("VERB="), days)
        told.append(f"$ make flight {words}    # after {days:g} days\n\n{text}\n")
    assert "\n".join(told) in repository.read_text("docs/flighting.md")


def test_a_person_is_asked_where_that_was_agreed_and_may_hold_and_stop(world: World) -> None:
    edit(world, PLAN, "automatic", "confirm")
    fly(world, "start")
    fly(world, "hold", WHY="holiday")
    traffic(world, 0.1, right=0.85)
    assert "held by a person; else advance" in fly(world, "step", 1.2)["why"]
    traffic(world, 0.2, right=0.85, reason="failed")
    assert (fly(world, "step", 1.3)["event"], flag(world)["state"]) == ("ask", "ENABLED")
    assert fly(world, "step", 1.4)["event"] == "wait"
    assert fly(world, "confirm", 1.5, USER="ann")["by"] == "ann"
    assert (flag(world)["state"], fly(world, "start", 2)["event"]) == ("DISABLED", "start")
    assert (fly(world, "stop", 3)["event"], flag(world)["state"]) == ("stop", "DISABLED")


def test_arms_that_do_not_decide_the_same_share_are_weighed_by_a_person(world: World) -> None:
    edit(world, PLAN, "stages: [20%, 50%, 100%]", "stages: [50%, 100%]")
    fly(world, "start")
    traffic(world, 0.1, right=0.95, share=0.5, unsure=3)
    line = fly(world, "step", 1.2)
    assert (line["event"], line["move"]) == ("ask", "advance")
    assert "do not decide the same share" in line["why"]
    fly(world, "hold", 1.3)
    assert [fly(world, "confirm", day)["event"] for day in (1.4, 1.5)] == ["resume", "advance"]


@pytest.mark.parametrize(("units", "repeated"), [(1000, False), (300, True)])
def test_cases_do_not_pass_for_units_where_prometheus_counts(
    world: World, units: int, repeated: bool
) -> None:
    plan, start = flight_sources.agreed(world, "challenger"), world.clock()
    both = dict.fromkeys(ARMS, (0, 1000))
    counts = {flight_sources.UNITS: dict.fromkeys(ARMS, (0, units)), flight_sources.DECIDED: both}
    look = flight_sources.Look(start, start + DAY, 0, counts)
    assert flight_sources.from_counts(world, plan, [start], [look]).repeated is repeated


def test_a_step_cut_off_is_made_good_and_a_kill_by_hand_wins(world: World) -> None:
    fly(world, "start")
    cut = {"at": world.clock().isoformat(), "event": "roll_back", "by": "flight", "why": "cut off"}
    world.append_json("var/flights/challenger.jsonl", cut)
    world.append_text("var/flights/challenger.jsonl", '{"at": "2027-01')
    assert fly(world, "status") == cut
    assert flag(world)["state"] == "DISABLED"
    fly(world, "start")
    flags.switch_off(world, "challenger", by="ann", why="I saw something")
    assert fly(world, "step")["why"] == "the flag was switched off by hand"
    assert flag(world)["state"] == "DISABLED"


def test_a_controller_that_fell_silent_is_seen_from_outside(world: World) -> None:
    def shown() -> list[tuple[str, float]]:
        found = [s for family in service.Gauges(world).collect() for s in family.samples]
        start = world.clock().timestamp()
        return [(s.labels["flag"], round((s.value - start) / 86400, 6)) for s in found]

    assert shown() == []
    fly(world, "start")
    assert shown() == [("challenger", 0)]
    fly(world, "step", 0.5)
    fly(world, "status", 0.6)
    fly(world, "hold", 0.7)
    with pytest.raises(ProblemsFoundError, match="does not answer"):  # it cannot see: no step
        fly(world, "step", 0.8, **{flight_sources.ADDRESS: "http://127.0.0.1:9"})
    assert shown() == [("challenger", 0.5)]
    fly(world, "step", 0.9)
    assert shown() == [("challenger", 0.9)]
    fly(world, "stop", 1)
    assert shown() == []


def test_prometheus_is_asked_for_the_time_since_the_last_look(  # noqa: PLR0915 - one flight
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ends = list[str](), {"errors": (3, 3), "units": (1600, 400)}

    def answer(url: str, timeout: float) -> io.BytesIO:  # noqa: ARG001 - as the library is called
        query = parse_qs(url.partition("?")[2])
        asked.append(query["query"][0])
        grown = next((pair for name, pair in ends.items() if name in url), (1000, 1000))
        at, found = float(query["time"][0]), list[dict[str, Any]]()
        for arm, n in zip(ARMS, grown, strict=True):  # before the last look, since, after a restart
            values = [[at - 86401, "7"], [at - 3600, str(7 + n - 1)], [at, "1"]]
            found.append({"metric": {"variant": arm}, "values": values})
        found = [{"value": [at, str(at)]}] if "timestamp" in url else found
        return io.BytesIO(json.dumps({"data": {"result": found}}).encode())

    monkeypatch.setattr(flight_sources, "urlopen", answer)
    address = {flight_sources.ADDRESS: "http://localhost:9090"}
    fly(world, "start")
    line = fly(world, "step", 0.5, **address)
    assert (line["event"], line["judged"]) == ("wait", 0)  # none is due
    assert "engagement_errors_total[43199s]" in asked  # a stage starts with its first scrape
    line = fly(world, "step", 1, **address)
    assert (line["event"], line["judged"]) == ("wait", 0)  # what came too early is not counted
    assert line["counted"]["error_rate"]["challenger"] == [3, 1000]
    asked.clear()
    line = fly(world, "step", 2, **address)
    assert (line["event"], line["judged"]) == ("advance", 1000)
    assert "engagement_errors_total[86700s]" in asked
    buckets = flight_sources.agreed(world, "challenger").catalogue.measures["latency"].buckets
    nearest = min(buckets, key=lambda bound: abs(bound - 0.3))  # the limit of 300ms
    bucket = f'engagement_latency_seconds_bucket{{le="{nearest}"}}'
    assert f"{bucket}[86700s]" in asked
    ends |= {"errors": (3, 90), "units": (1000, 1000)}
    assert fly(world, "step", 2.1, **address)["event"] == "roll_back"
    fly(world, "start", 3)
    ends |= {"errors": (3, 3), "units": (2000, 700)}
    line = fly(world, "step", 3.5, **address)
    assert (line["event"], line["units"]) == ("invalid", [700, 2000])
    with pytest.raises(ProblemsFoundError, match="no address"):
        flight_sources.asked("file:///etc", query="up")


def test_a_rehearsal_finds_what_is_bad_and_lets_what_is_good_pass(world: World) -> None:
    edit(world, "engagement.yaml", "volume_per_day: 500", "volume_per_day: 4000")
    edit(world, "engagement.yaml", "label_delay: 1d", "label_delay: 3d")
    cases = rehearse.scenarios(rehearse.setting(world, "challenger"))
    names = ("worse by five margins", "better by two margins", "three times the errors allowed")
    worse, better, errors = (
        [rehearse.fly(cases[name], np.random.default_rng([1, i])) for i in range(5)]
        for name in names
    )
    moves = [{end.end for end in found} for found in (worse, better, errors)]
    assert moves == [{Move.ROLL_BACK}, {Move.LAND}, {Move.ROLL_BACK}]
    assert max(end.day for end in errors) <= 1
    assert min(end.day for end in worse) > 3
    assert better[0].day >= 9  # a label delay for each stage


def test_a_build_that_is_slower_or_fails_more_is_not_deployed() -> None:
    old = {"errors": 0.0, "median": 4.0, "p95": 10.0}
    assert dark_deploy.judge(old, {"errors": 0.0, "median": 5.9, "p95": 15.9}, 1.0) == ()
    found = dark_deploy.judge(old, {"errors": 1.0, "median": 7.1, "p95": 16.1}, 1.0)
    assert [problem.file for problem in found] == ["errors", "latency (median)", "latency (p95)"]


@pytest.mark.parametrize(
    ("was", "now", "of", "told"),
    [
        (2, 3, 1000, ""),
        (2, 60, 1000, "60 of 1000 bad, 2.00%"),
        (80, 60, 1000, ""),
        (0, 0, 0, "not enough data yet"),
    ],
)
def test_a_deployment_that_moves_a_guardrail_goes_back(
    world: World, monkeypatch: pytest.MonkeyPatch, was: int, now: int, of: int, told: str
) -> None:
    def counted(_: str, plan: Agreed, __: datetime, until: datetime, *, fresh: bool) -> Any:
        bad = now if fresh and until == world.clock() else was
        return until, {name: {"champion": (bad, of)} for name in plan.rules.limits}

    monkeypatch.setattr(dark_deploy, "ask", counted)
    since = (world.clock() - timedelta(hours=1)).isoformat()
    report = dark_deploy.run(replace(world, env={"SINCE": since}), [])
    assert report.ok is (not told)
    assert told in report.text
    assert bool(report.doubt) is ("not enough" in told)
    monkeypatch.setattr(dark_deploy, "ask", lambda *_, **__: None)
    assert "nothing was scraped" in dark_deploy.deployed(world, since).text
    with pytest.raises(ProblemsFoundError, match="is no time"):
        dark_deploy.deployed(world, "yesterday")
