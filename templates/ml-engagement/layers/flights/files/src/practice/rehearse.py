"""What would a flight cost, find and miss here? Simulated at this engagement's own volume.

Every simulated day asks the very function that decides in a real flight. Each output comes from
another unit; as many are decided as the coverage guardrail asks for, which is the slowest flight.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from practice import engagement, evidence
from practice.evidence import Floats
from practice.flight_rules import Move, Rules, Seen, decide
from practice.flight_sources import agreed
from practice.report import Report, table
from practice.world import World

RUNS, HORIZON, BAR = 80, 730, 30
MOST = 4000  # differences looked at a day: more would take long and change little
ERRORS = "error_rate"
HEAD = (
    "challenger",
    "rolled back",
    "detected on day",
    "units exposed until then",
    "full rollout",
    "on day",
)
KEY = "# taken back   = everybody has it   . still under way after two years"


@dataclass(frozen=True, slots=True)
class Setting:
    """Outputs a day, the share judged, the champion's good ones, how the challenger differs."""

    rules: Rules
    volume: float
    decided: float
    base: float
    change: float = 0.0
    errors: float = 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one flight ended, when, how many had met the challenger, the day of full rollout."""

    end: Move
    day: int
    exposed: float
    full: int | None


def setting(world: World, key: str) -> Setting:
    """Read this engagement; the champion is taken to be at the target."""
    plan = agreed(world, key)
    success, coverage = plan.catalogue.success, plan.catalogue.metrics.get("coverage")
    base = success.target.base if success.target and plan.rules.compared else 0.5
    decided = coverage.limit.base if coverage and coverage.limit else 1.0
    volume, lower = engagement.load(world).volume_per_day, success.direction == "lower"
    return Setting(plan.rules, volume, decided, 1 - base if lower else base)


def scenarios(here: Setting) -> Mapping[str, Setting]:
    """No change, regressions small and large, an improvement, and errors at three limits."""
    names = {
        "no change": 0,
        "worse by exactly the margin": -1,
        "worse by two margins": -2,
        "worse by five margins": -5,
        "better by two margins": 2,
    }
    low, high = 0.01 - here.base, 0.99 - here.base
    found = {
        name: replace(here, change=min(high, max(low, times * here.rules.margin)))
        for name, times in names.items()
    }
    if limit := here.rules.limits.get(ERRORS):
        found["three times the errors allowed"] = replace(here, errors=min(1.0, 3 * limit))
    return found


def fly(here: Setting, rng: np.random.Generator) -> Outcome:
    """Fly once, day by day; what is judged today was answered a label delay ago."""
    rules, delay = here.rules, int(-(-here.rules.delay // 86400))
    stages, entered, exposed, full = [0], 0, 0.0, None
    harm = [evidence.beyond(rules.margin) for _ in rules.shares]
    safe, judged, errors = [*harm], [0] * len(harm), np.array([])
    for day in range(HORIZON):
        stage = stages[-1]
        exposed += here.volume * rules.shares[stage]
        if here.errors:
            requests = min(MOST, rng.poisson(here.volume * rules.shares[stage]))
            errors = np.append(errors, rng.random(requests) < here.errors)
        if day >= delay and rules.shares[was := stages[day - delay]] < 1:
            contrast = _contrasts(here, rules.shares[was], rng)
            harm[was] = harm[was].grow(-contrast - rules.margin)
            safe[was] = safe[was].grow(contrast + rules.margin)
        if day >= delay:
            was = stages[day - delay]
            judged[was] += rng.poisson(here.volume * here.decided * rules.shares[was])
        marks = {f"success {number}": process.peak for number, process in enumerate(harm)}
        marks |= dict.fromkeys(rules.limits, 0.0)
        marks |= {ERRORS: evidence.guard(rules.limits[ERRORS], errors)} if here.errors else {}
        seen = Seen(86400.0 * (day + 1 - entered), judged[stage], marks, safe[stage].peak)
        move = decide(rules, stage, seen).move
        if move in {Move.ROLL_BACK, Move.LAND}:
            return Outcome(move, day + 1, exposed, full)
        if move is Move.ADVANCE:
            stage, entered = stage + 1, day + 1
            full = entered if rules.shares[stage] == 1 else None
        stages.append(stage)
    return Outcome(Move.WAIT, HORIZON, exposed, full)


def _contrasts(here: Setting, share: float, rng: np.random.Generator) -> Floats:
    """One day's differences between the arms: a case of the smaller meets its part of the other."""
    small = min(share, 1 - share)
    blocks = min(MOST, rng.poisson(here.volume * here.decided * small))
    many = round((1 - small) / small)
    sizes = (1, many) if share <= 0.5 else (many, 1)
    success = (here.base + here.change, here.base)
    new, old = (rng.binomial(n, p, blocks) / n for n, p in zip(sizes, success, strict=True))
    found: Floats = new - old
    return found


def calendar(here: Setting, stages: Sequence[str]) -> str:
    """Say when each stage can end at the earliest: a label delay and its sample."""
    rules, delay, start, rows = here.rules, here.rules.delay / 86400, 0.0, list[list[str]]()
    for stage, share in enumerate(rules.shares):
        a_day, need = here.volume * share, rules.needed(stage)
        wait = need / (a_day * here.decided)
        ends = f"{delay:.3g} + {wait:.1f} days"
        rows.append([stages[stage], f"{start:.0f}", f"{a_day:.0f}", f"{need}", ends])
        start += delay + wait
    return table(["stage", "from day", "outputs a day", "judged", "label delay + sample"], rows)


def row(name: str, ends: Sequence[Outcome]) -> list[str]:
    """Sum up one scenario."""
    back = [end for end in ends if end.end is Move.ROLL_BACK]
    full = [end.full for end in ends if end.full is not None and end.end is not Move.ROLL_BACK]
    shares = [f"{100 * len(part) / len(ends):.0f}%" for part in (back, full)]
    values = ([e.day for e in back], [e.exposed for e in back], full)
    middle = [f"{np.median(part):.0f}" if part else "-" for part in values]
    return [name, shares[0], *middle[:2], shares[1], middle[2]]


def plot(rows: Sequence[Sequence[str]]) -> str:
    """Draw how the flights of each scenario end."""
    lines = []
    for name, back, _, _, full, _ in rows:
        taken, landed = (round(BAR * int(share.rstrip("%")) / 100) for share in (back, full))
        bar = "#" * taken + "=" * min(landed, BAR - taken)
        lines.append(f"{name:32}|{bar.ljust(BAR, '.')}|")
    return "\n".join(["```", *lines, KEY, "```"])


def run(world: World, args: Sequence[str]) -> Report:
    """Fly every scenario many times; the same seed gives the same table."""
    key, rows = args[0] if args else world.env.get("FLAG") or "challenger", []
    here, plan = setting(world, key), agreed(world, key)
    runs = max(20, min(RUNS, round(RUNS * 1000 / max(1.0, here.volume * here.decided))))
    for number, (name, case) in enumerate(scenarios(here).items()):
        rng = np.random.default_rng([world.seed, number])
        rows.append(row(name, [fly(case, rng) for _ in range(runs)]))
    text = [
        "# Rehearsal of a flight",
        f"{runs} flights each, {here.volume:.0f} outputs a day of which {100 * here.decided:.0f}% "
        f"are judged, {here.rules.delay / 86400:.3g} days later; champion at {100 * here.base:g}% "
        f"good, margin {100 * here.rules.margin:g} points. Medians; one look a day.",
        table(HEAD, rows),
        "A rollback of a challenger without a change is a false one.",
        plot(rows),
        "## The calendar\n\nA guardrail beyond its limit rolls back at once, on any day; success is judged when "
        "outcomes are due. Days from the start, at the earliest; the stage before "
        f"{plan.stages[-1]} also waits until the challenger is shown to be within the margin.",
        calendar(here, plan.stages),
    ]
    data = [dict(zip(HEAD, values, strict=True)) for values in rows]
    return Report(True, "\n\n".join(text), "rehearse", {"runs": runs, "scenarios": data})
