"""Let a flag out in stages: ``make flight VERB=start``, then ``VERB=step`` from a scheduler.

The log of decisions under ``var/flights/`` is all there is to remember: every step replays it,
looks at the sources, decides, writes the decision down and only then turns the flag. A step that
was cut off is made good by the next one.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from practice import data_note, flags, quantity
from practice.flight_rules import Decision, Move, Seen, decide
from practice.flight_sources import ADDRESS, Agreed, Look, agreed, ask, from_cases, from_counts
from practice.problems import refuse
from practice.report import Report, table
from practice.world import JsonValue, World

OVER = ("stop", "roll_back", "invalid", "land")


@dataclass(frozen=True, slots=True)
class Flight:
    """One flight as its log tells it."""

    number: int
    starts: tuple[datetime, ...]
    held: bool = False
    asked: str = ""  # what waits for a person's confirmation
    over: str = ""
    last: datetime | None = None
    looks: tuple[Look, ...] = ()

    @property
    def stage(self) -> int:
        return len(self.starts) - 1


def log(key: str) -> str:
    """Path of a flag's log."""
    return f"var/flights/{key}.jsonl"


def replay(lines: Sequence[JsonValue]) -> Flight | None:
    """Tell from the log where the latest flight stands."""
    flight = None
    for line in lines:
        if isinstance(line, Mapping):
            flight = _after(flight, line)
    return flight


def _after(flight: Flight | None, line: Mapping[str, Any]) -> Flight | None:
    event, at = line["event"], datetime.fromisoformat(line["at"])
    if event == "start":
        return Flight(flight.number + 1 if flight else 1, (at,), last=at)
    if flight is None:
        return None
    if counts := line.get("counted"):
        look = Look(at, flight.stage, counts)
        flight = replace(flight, looks=(*flight.looks, look), last=at)
    match event:
        case "advance":
            return replace(flight, starts=(*flight.starts, at), asked="")
        case "hold" | "resume":
            return replace(flight, held=event == "hold")
        case "ask":
            return replace(flight, asked=line["move"])
        case _:
            return replace(flight, over=event) if event in OVER else flight


@dataclass(frozen=True, slots=True)
class Controls:
    """One flag, its plan and its log."""

    world: World
    key: str
    plan: Agreed

    @property
    def flight(self) -> Flight | None:
        return replay(self.world.read_json_lines(log(self.key)))

    def write(self, event: str, why: str, by: str = "flight", **more: JsonValue) -> None:
        """Write a decision down, then make the flag agree."""
        at = self.world.clock().isoformat()
        line: dict[str, JsonValue] = {"at": at, "event": event, "by": by, "why": why}
        self.world.append_json(log(self.key), line | more)
        self.settle(fresh=event == "start")

    def settle(self, *, fresh: bool = False) -> None:
        """Turn the flag to what the log says; one killed by hand ends the flight instead."""
        flight = self.flight
        if flight is None:
            return
        state = self._flag()
        share = self.plan.stages[flight.stage]
        why = f"flight {flight.number}: {flight.over or share}"
        if flight.over:
            if flight.over != "land" and state["state"] == "ENABLED" and state.get("targeting"):
                flags.switch_off(self.world, self.key, by="flight", why=why)
        elif state["state"] != "ENABLED" and not fresh:
            self.write("stop", "the flag was switched off by hand")
        elif self._weight(state) != quantity.parse(share).share:
            flags.let_out(self.world, self.key, quantity.parse(share), by="flight", why=why)

    def _flag(self) -> Mapping[str, Any]:
        content: Any = self.world.read_json(flags.running(self.world))
        flag: Mapping[str, Any] = content["flags"][self.key]
        return flag

    def _weight(self, flag: Mapping[str, Any]) -> float:
        parts = dict((flag.get("targeting") or {}).get("fractional", []))
        return float(parts.get(self.plan.arms[1], 0) / (sum(parts.values()) or 1))

    def look(self, flight: Flight) -> tuple[Seen, dict[str, JsonValue]]:
        """See what there is to see, and what the log must keep of it."""
        now, address = self.world.clock(), self.world.env.get(ADDRESS, "")
        if not address:
            return from_cases(self.world, self.plan, flight.starts, now), {}
        counts = ask(address, self.plan, (now - (flight.last or now)).total_seconds())
        looks = (*flight.looks, Look(now, flight.stage, counts))
        kept = {name: {arm: list(n) for arm, n in arms.items()} for name, arms in counts.items()}
        return from_counts(self.world, self.plan, flight.starts, looks), {"counted": kept}


def run(world: World, args: Sequence[str]) -> Report:
    """Do what VERB says."""
    verb = args[0] if args else world.env.get("VERB") or "status"
    if verb not in VERBS:
        return Report(False, f"no verb {verb}: there is {', '.join(VERBS)}")
    key = world.env.get("FLAG") or "challenger"
    controls = Controls(world, key, agreed(world, key))
    controls.settle()
    flight = controls.flight
    if verb == "start":
        return _start(controls, flight)
    if flight is None or (flight.over and verb != "status"):
        how = f"flight {flight.number} is over: {flight.over}" if flight else "nothing is in flight"
        return Report(verb == "status", f"{how}; make flight VERB=start", "flight")
    return VERBS[verb](controls, flight)


def _person(controls: Controls) -> tuple[str, str]:
    env = controls.world.env
    return env.get("WHY") or "no reason given", env.get("USER") or "somebody"


def _start(controls: Controls, flight: Flight | None) -> Report:
    if flight and not flight.over:
        raise refuse(log(controls.key), 0, f"flight {flight.number} is under way", "stop it first")
    controls.write("start", *_person(controls))
    return Report(True, f"{controls.key} is let out to {controls.plan.stages[0]}", "flight")


def _hold(controls: Controls, flight: Flight) -> Report:
    controls.write("hold", *_person(controls))
    where = controls.plan.stages[flight.stage]
    return Report(True, f"held at {where}; harm still takes it back. VERB=confirm goes on", "flight")


def _stop(controls: Controls, flight: Flight) -> Report:
    controls.write("stop", *_person(controls))
    return Report(True, f"flight {flight.number} is stopped, {controls.key} is off", "flight")


def _confirm(controls: Controls, flight: Flight) -> Report:
    event = flight.asked or ("resume" if flight.held else "")
    if not event:
        return Report(False, "nothing waits for confirmation")
    controls.write(event, *_person(controls))
    return Report(True, f"confirmed: {event.replace('_', ' ')}", "flight")


def _status(controls: Controls, flight: Flight) -> Report:
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
        again = flight.asked == wanted
        why = f"{decision.why}; {controls.plan.told} confirms: make flight VERB=confirm"
        decision = Decision(Move.WAIT if again else Move.ASK, why)
    numbers: dict[str, JsonValue] = {name: round(value, 3) for name, value in seen.harm.items()}
    stage = controls.plan.stages[flight.stage]
    more: dict[str, JsonValue] = {"stage": stage, "move": wanted, "log_e": numbers}
    more |= {"judged": seen.judged, "log_e_safe": round(seen.safe, 3)}
    if seen.units is not None:
        more["units"] = list(seen.units)
    controls.write(str(decision.move), decision.why, **more, **kept)
    page = _page(controls, flight, seen, decision)
    data: dict[str, JsonValue] = {"move": str(decision.move), "why": decision.why}
    return Report(not back, page, "flight", data | more)


def _page(controls: Controls, flight: Flight, seen: Seen, decision: Decision) -> str:
    rules, rails = controls.plan.rules, controls.plan.catalogue.guardrails
    state = flight.over or ("held" if flight.held else f"asks to {flight.asked}" * bool(flight.asked))
    rows = [
        [name, f"{math.exp(min(value, 50)):.3g}", f"{math.exp(rules.threshold(name)):.0f}"]
        for name, value in seen.harm.items()
    ]
    unseen = [rail.id for rail in rails if rail.id not in rules.limits]
    units = "not judged: Prometheus counts requests" if seen.units is None else (
        f"{seen.units[0]} units with the challenger, {seen.units[1]} without"
    )
    parts = [
        f"# Flight {flight.number} of {controls.key}: {controls.plan.stages[flight.stage]}",
        f"{state or 'flying'}; {decision.move.replace('_', ' ')}: {decision.why}",
        table(["guard", "e-value", "takes it back"], rows) if rows else "No case yet.",
        f"Sample ratio: {units}. Judged in this stage: {seen.judged}.",
        f"Not judged in flight (not measured, or no share): {', '.join(unseen)}." * bool(unseen),
        data_note.note(controls.world) or "",
    ]
    return "\n\n".join(part for part in parts if part)


VERBS: Mapping[str, Callable[[Controls, Flight], Report]] = {
    "start": lambda controls, flight: _start(controls, flight),
    "status": _status,
    "step": _step,
    "hold": _hold,
    "confirm": _confirm,
    "stop": _stop,
}
