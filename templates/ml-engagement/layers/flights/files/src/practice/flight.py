"""Let a flag out in stages: ``make flight VERB=start``, then ``VERB=step`` from a scheduler.

The log under ``var/flights/`` is all there is to remember: every step replays it, looks, decides,
writes the decision down and only then turns the flag. The next step mends one that was cut off.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from practice import data_note, flags, product, quantity
from practice.flight_rules import Decision, Move, Seen, decide
from practice.flight_sources import ADDRESS, Agreed, Look, agreed, ask, from_cases, from_counts
from practice.problems import refuse
from practice.report import Report, table
from practice.world import JsonValue, World

VERBS = ("start", "status", "step", "hold", "confirm", "stop")
TURNED = timedelta(seconds=1)  # within which the service has read its flags again
GATE = "reports/gate.json"
OVER = ("stop", "roll_back", "invalid", "land")


@dataclass(frozen=True, slots=True)
class Flight:
    """One flight as its log tells it; ``asked`` is the move that waits for a person.

    ``last``: until when Prometheus was counted; ``stepped``: when it started or was stepped last.
    """

    number: int
    starts: tuple[datetime, ...]
    last: datetime
    stepped: datetime
    looks: tuple[Look, ...] = ()
    held: bool = False
    asked: str = ""
    over: str = ""

    @property
    def stage(self) -> int:
        return len(self.starts) - 1


def replay(lines: Sequence[JsonValue]) -> Flight | None:
    """Tell from the log where the latest flight stands."""
    flight = None
    for line in lines:
        if isinstance(line, Mapping) and line["event"] == "start":
            at, number = datetime.fromisoformat(str(line["at"])), flight.number if flight else 0
            flight = Flight(number + 1, (at,), at, at)
        elif isinstance(line, Mapping) and flight is not None:
            flight = _after(flight, line)
    return flight


def _after(flight: Flight, line: Mapping[str, Any]) -> Flight:
    event, at = line["event"], datetime.fromisoformat(line["at"])
    if "move" in line:  # a step, whatever it decided
        flight = replace(flight, stepped=at)
    if counts := line.get("counted"):
        since, until = map(datetime.fromisoformat, line["between"])
        looks = (*flight.looks, Look(since, until, flight.stage, counts))
        flight = replace(flight, looks=looks, last=until)
    if event == "advance":
        return replace(flight, starts=(*flight.starts, at), asked="")
    if event in {"hold", "resume"}:
        return replace(flight, held=event == "hold")
    if event == "ask":
        return replace(flight, asked=line["move"])
    return replace(flight, over=event) if event in OVER else flight


@dataclass(frozen=True, slots=True)
class Controls:
    """One flag, its plan and its log."""

    world: World
    key: str
    plan: Agreed

    @property
    def log(self) -> str:
        return f"var/flights/{self.key}.jsonl"

    @property
    def flight(self) -> Flight | None:
        return replay(self.world.read_json_lines(self.log))

    def mend(self) -> None:
        """Drop a last line that a crash cut off: it was never acted upon."""
        text = self.world.read_text(self.log) if self.world.exists(self.log) else "\n"
        if not text.endswith("\n"):
            self.world.write_text(self.log, text[: text.rfind("\n") + 1])
        self.settle()

    def write(self, event: str, why: str, by: str, more: Mapping[str, JsonValue]) -> None:
        """Write a decision down, then make the flag agree."""
        line: dict[str, JsonValue] = {"at": self.world.clock().isoformat(), "event": event}
        self.world.append_json(self.log, line | {"by": by, "why": why} | dict(more))
        self.settle(fresh=event == "start")

    def settle(self, *, fresh: bool = False) -> None:
        """Turn the flag to what the log says; one killed by hand ends the flight instead."""
        content: Any = self.world.read_json(flags.running(self.world))
        flag, flight = content["flags"][self.key], self.flight
        if flight is None:
            return
        shown = None if flight.over else flight.stepped.timestamp()
        self.world.write_json(f"var/flights/{self.key}.json", {"format": 1, "stepped": shown})
        share = quantity.parse(self.plan.stages[flight.stage])
        parts = dict((flag.get("targeting") or {}).get("fractional", []))
        weight = parts.get(self.plan.arms[1], 0) / (sum(parts.values()) or 1)
        why, off = f"flight {flight.number}: {flight.over or share}", flag["state"] != "ENABLED"
        if flight.over:
            if flight.over != "land" and parts and not off:
                flags.switch_off(self.world, self.key, by="flight", why=why)
        elif off and not fresh:
            self.write("stop", "the flag was switched off by hand", "flight", {})
        elif off or weight != share.share:
            at = flight.starts[-1]
            flags.let_out(self.world, self.key, share, by="flight", why=why, since=at)

    def look(self, flight: Flight) -> tuple[Seen, dict[str, JsonValue]]:
        """See what there is to see, and what the log must keep of it."""
        now, address = self.world.clock(), self.world.env.get(ADDRESS, "")
        if not address:
            return from_cases(self.world, self.plan, flight.starts, now), {}
        fresh, looks = flight.last <= flight.starts[-1], flight.looks
        kept: dict[str, JsonValue] = {}
        since = flight.starts[-1] + TURNED if fresh else flight.last
        if found := ask(address, self.plan, since, now, fresh=fresh):
            until, counts = found
            looks = (*looks, Look(since, until, flight.stage, counts))
            kept["between"] = [since.isoformat(), until.isoformat()]
            kept["counted"] = {
                n: {a: list(c) for a, c in arms.items()} for n, arms in counts.items()
            }
        return from_counts(self.world, self.plan, flight.starts, looks), kept


def run(world: World, args: Sequence[str]) -> Report:
    """Do what VERB says."""
    verb, key = args[0] if args else world.env.get("VERB") or "status", world.env.get("FLAG")
    controls = Controls(world, key or "challenger", agreed(world, key or "challenger"))
    controls.mend()
    flight = controls.flight
    if verb not in VERBS:
        return Report(False, f"no verb {verb}: there is {', '.join(VERBS)}")
    if verb == "step" and flight and not flight.over:
        return _step(controls, flight)
    if verb == "status":
        return _status(controls, flight)
    if (verb == "start") != (flight is None or bool(flight.over)):
        return Report(False, "under way: stop it" if verb == "start" else "nothing is in flight")
    event = verb
    if flight and verb == "confirm":
        lifted = flight.held and flight.asked == Move.ADVANCE  # which is to be confirmed by itself
        event = "resume" if lifted else flight.asked or "resume"
        if not (flight.asked or flight.held):
            return Report(False, "nothing waits for confirmation")
    by, why = world.env.get("USER") or "somebody", world.env.get("WHY") or "no reason given"
    controls.write(event, why, by, {"gate": _gated(world)} if verb == "start" else {})
    return _status(controls, controls.flight)


def _gated(world: World) -> str:
    """Say what lets the flight start: the gate's verdict on this candidate, or a person's reason."""
    if reason := world.env.get("WITHOUT_GATE"):
        return f"started without it: {reason}"
    system, old = product.load(world), product.champion(world)
    new, version = system.challenger(), system.version(system.challenger())
    found: Any = world.read_json(GATE) if world.exists(GATE) else {}
    said = tuple(found.get(key) for key in ("verdict", "model", "version", "champion"))
    wanted = f"PROMOTE of {new}, version {version}, in place of {old}"
    if said != ("PROMOTE", new, version, old):
        remedy = 'run make gate, or say why not: WITHOUT_GATE="…"'
        raise refuse(GATE, 0, f"says no {wanted}", remedy)
    return f"{wanted}, answers {str(found['answers'])[:12]}"


def _status(controls: Controls, flight: Flight | None) -> Report:
    if flight is None:
        return Report(True, "nothing is in flight: make flight VERB=start")
    seen = from_counts(controls.world, controls.plan, flight.starts, flight.looks)
    if not flight.looks:
        now = controls.world.clock()
        seen = from_cases(controls.world, controls.plan, flight.starts, now)
    decision = decide(controls.plan.rules, flight.stage, seen)
    return Report(True, _page(controls, flight, seen, decision), "flight")


def _step(controls: Controls, flight: Flight) -> Report:
    """Look, decide, write down, turn the flag."""
    seen, kept = controls.look(flight)
    decision = decide(controls.plan.rules, flight.stage, seen)
    move, back = decision.move, decision.move in {Move.ROLL_BACK, Move.INVALID}
    wanted = "advance" if move is Move.ASK else str(move)
    if flight.held and not back:
        decision = Decision(Move.WAIT, f"held by a person; else {wanted}: {decision.why}")
    elif move is Move.ASK or (back and controls.plan.confirm):
        move = Move.WAIT if flight.asked == wanted else Move.ASK
        who = f"{controls.plan.told} confirms: make flight VERB=confirm"
        decision = Decision(move, f"{decision.why}; {who}")
    more: dict[str, JsonValue] = {"stage": controls.plan.stages[flight.stage], "move": wanted}
    more |= {"judged": seen.judged, "units": seen.units, "log_e_safe": round(seen.safe, 3)}
    more["log_e"] = {name: round(value, 3) for name, value in seen.harm.items()}
    controls.write(str(decision.move), decision.why, "flight", more | kept)
    page = _page(controls, controls.flight or flight, seen, decision)
    return Report(not back, page, "flight", more | {"why": decision.why})


def _page(controls: Controls, flight: Flight, seen: Seen, decision: Decision) -> str:
    rules, plan = controls.plan.rules, controls.plan
    state = flight.over or ("held" if flight.held else "flying")
    rows = [
        [name, f"{math.exp(min(value, 50)):.3g}", f"{math.exp(rules.threshold(name)):.0f}"]
        for name, value in seen.harm.items()
    ]
    unseen = [m.id for m in plan.catalogue.guardrails if m.id not in rules.limits]
    units = f"{seen.units[0]} with, {seen.units[1]} without" if seen.units else "not known"
    parts = [
        f"# Flight {flight.number} of {controls.key}: {plan.stages[flight.stage]}, {state}",
        f"{decision.move.replace('_', ' ')}: {decision.why}",
        table(["guard", "e-value", "takes it back"], rows) if rows else "No case yet.",
        f"Units: {units} the challenger. Judged in this stage: {seen.judged}.",
        f"Not judged in flight (not measured, or no share): {', '.join(unseen)}." * bool(unseen),
        data_note.note(controls.world) or "",
    ]
    return "\n\n".join(part for part in parts if part)
