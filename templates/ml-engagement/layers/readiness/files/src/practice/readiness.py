"""``make readiness``: every question answered by its command, with evidence that can be checked.

The score is that of the weakest section: a mean would hide it. A question whose files are gone
fails without being asked, so that no practice can be deleted unseen.
"""

import math
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from practice import data_note, engagement, flag_check, making, product, yaml_lines
from practice.engagement import Engagement
from practice.readiness_page import Line, Result, Section, told
from practice.readiness_scene import Scene, set_up
from practice.report import FOLDER, Report, heading
from practice.world import FRAMING, World

QUESTIONS = "docs/readiness.yaml"
KEPT = f"{FOLDER}/readiness"  # evidence of commands that ran in a copy
PATIENCE_S = 600.0
ASKED = {  # by which layer; a question that is gone has no answer
    "regressions": "metrics",
    "agreement": "metrics",
    "bias": "serving",
    "outside": "drift",
    "budget": "budget",
    "usage": "learn",
    "explain": "explain",
    "forget": "forget",
    "data": "data-readiness",
}
_MADE_FROM = (
    *(FRAMING, "README.md", "src", "docs", "data", "metrics", "models", "flags", "monitoring"),
    *("var/events", "var/models"),
)
_NOISE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GITHUB_STEP_SUMMARY")


@dataclass(frozen=True, slots=True)
class Question:
    """One entry of docs/readiness.yaml, which says what the fields mean."""

    id: str
    layer: str
    asks: str
    command: str
    report: str
    owner: str
    docs: str
    runs: str
    needs: tuple[str, ...]


def questions(world: World) -> tuple[Question, ...]:
    """Read what is asked."""
    root = yaml_lines.compose(world, QUESTIONS)
    found = tuple(item.read(Question) for item in root.items("questions"))
    root.check()
    return found


def run(world: World, args: Sequence[str]) -> Report:
    """Ask everything, judge the dates, and write the page."""
    del args
    framing = engagement.load(world)
    section = Section("The questions", ask_all(world, framing))
    return told(world, framing, (section, practices(world, framing), *dates(world, framing)))


def practices(world: World, framing: Engagement) -> Section:
    """Say which files of the practice are gone."""
    ours, gone = _ours(framing), engagement.gone(world, framing)
    lines = tuple(Line(path, Result.FAIL, f"gone; {remedy}", ours) for path, remedy in gone)
    return Section("The practices", lines)


def _ours(framing: Engagement) -> str:
    return framing.node.section("success").section("owner").text("ours", "tech-lead")


def ask_all(world: World, framing: Engagement) -> tuple[Line, ...]:
    """Run the commands: those of the copy beside those that run here, each in their order."""
    asked, fast = questions(world), world.env.get("FAST", "") not in {"", "0"}
    env = {key: value for key, value in world.env.items() if key not in _NOISE}
    here, newest = replace(world, env=env), _newest(world) if fast else math.inf
    with TemporaryDirectory(prefix="readiness-") as folder, ThreadPoolExecutor(2) as lanes:
        scene = set_up(here, product.load(world), Path(folder))

        def ask_in(place: World) -> dict[str, Line]:
            mine = [q for q in asked if (q.runs == "copy") is (place is scene.world)]
            return {q.id: ask(here, place, q, scene, newest) for q in mine}

        jobs = [lanes.submit(ask_in, place) for place in (here, scene.world)]
        lines = {name: line for job in jobs for name, line in job.result().items()}
    team, ours = {member.role for member in framing.team}, _ours(framing)
    told = [
        replace(lines[q.id], owner=q.owner if q.owner in team else ours, docs=q.docs) for q in asked
    ]
    return (*told, *(_unasked(name, ours) for name in unasked(framing, asked)))


def unasked(framing: Engagement, asked: Sequence[Question]) -> list[str]:
    """Name the questions that the layers of this repository bring and nobody asks any more."""
    known = {q.id for q in asked}
    return [name for name, layer in ASKED.items() if layer in framing.layers and name not in known]


def _unasked(name: str, owner: str) -> Line:
    remedy = f"restore it in {QUESTIONS}, or: groundwork remove {ASKED[name]}"
    return Line(f"The question `{name}`", Result.FAIL, f"is asked no more; {remedy}", owner)


def _newest(world: World) -> float:
    """When anything that evidence is made from was last changed; a deletion changes its folder."""
    roots = [world.path(name) for name in _MADE_FROM if world.path(name).exists()]
    every = [path for root in roots for path in (root, *root.rglob("*"))]
    return max(path.stat().st_mtime for path in every)


def ask(world: World, place: World, question: Question, scene: Scene, newest: float) -> Line:
    """Run one command in its place and read what it left; newer evidence is not made again."""
    gone = [path for path in question.needs if not world.exists(path)]
    shown = re.sub(r"'{\w+}'", "…", question.command)
    line = Line(question.asks, Result.FAIL, "", question.owner, shown)
    if gone:
        remedy = f"restore it, or: groundwork remove {question.layer}"
        return replace(line, said=f"{', '.join(gone)} is gone; {remedy}")
    made = f"{FOLDER}/{question.report}.json"
    kept = made if place is world else f"{KEPT}/{question.report}.json"
    reused = world.exists(kept) and world.path(kept).stat().st_mtime > newest
    began, error = time.monotonic(), ""
    if not reused:
        for old in (place.path(made), world.path(kept)):
            old.unlink(missing_ok=True)  # what is read afterwards was made by this run
        error = _make(place, question.command, scene)
        if place is not world and place.exists(made):
            for path in (made, made.replace(".json", ".md")):
                world.write_bytes(f"{KEPT}/{Path(path).name}", place.read_bytes(path))
    seconds = 0.0 if reused else time.monotonic() - began
    result, said = judged(world, kept, error)
    digest = sha256(world.read_bytes(kept)).hexdigest() if world.exists(kept) else ""
    return replace(
        line,
        result=result,
        said=said,
        seconds=seconds,
        reused=reused,
        evidence=kept if digest else "",
        sha256=digest,
    )


def _make(place: World, command: str, scene: Scene) -> str:
    """Run a command; give the last line of what went wrong, empty if nothing."""
    named = command.replace("{prediction}", scene.prediction).replace("{subject}", scene.subject)
    done = making.make(place, named.removeprefix("make "), PATIENCE_S)
    if done is None:
        return f"no answer after {PATIENCE_S:g} s"
    lines = [ln for ln in done.stderr.splitlines() if ln.strip() and not ln.startswith("make")]
    return (lines or [f"exit code {done.returncode}"])[-1].strip() if done.returncode else ""


def judged(world: World, evidence: str, error: str) -> tuple[Result, str]:
    """Read the result from the evidence; a command that left none has failed, whatever it said."""
    match world.read_json(evidence) if world.exists(evidence) else None:
        case {"ok": bool(ok), **rest}:
            said, doubt = (
                heading(world.read_text(evidence.replace(".json", ".md"))),
                rest.get("doubt"),
            )
        case _:
            return Result.FAIL, error or "left no evidence"
    if doubt:
        return Result.AMBER, f"{said}. {doubt}"
    if ok and error:
        return Result.FAIL, f"{said}, but then: {error}"
    return (Result.PASS if ok else Result.FAIL), said


def dates(world: World, framing: Engagement) -> tuple[Section, ...]:
    """Judge what today changes: assumptions, accesses, flags; and whose data there is."""
    node, today, note = framing.node, world.today, data_note.note(world)
    data, problems = node.section("data"), flag_check.expired(world)
    ours = _ours(framing)
    start = data.text("first_sprint", "")
    assumed = [Line(path, *_assumed(start, today), ours) for path in node.texts("assumptions")]
    access = []
    for source in data.items("sources"):
        day = source.text("access", "")
        late = note is not None and (_is_past(day, today) or not day)
        said = f"{'OVERDUE: ' if late and day else ''}access {day or 'has no date'}"
        owner = source.text("owner", "data-expert")
        access.append(Line(source.text("id"), Result.AMBER if late else Result.PASS, said, owner))
    flags = [
        Line(key, Result.PASS, f"gone by {plan.text('expires')}", plan.text("owner"))
        for key, plan in flag_check.plans(world).items()
        if not any(problem.line == plan.line for problem in problems)
    ]
    flags += [Line(str(p.message), Result.FAIL, p.remedy, ours) for p in problems]
    whose = Line("The data", Result.AMBER if note else Result.PASS, note or "the customer's", ours)
    return (
        Section("Whose data it is", (whose,)),
        Section("Assumptions", tuple(assumed)),
        Section("Access to the data", tuple(access)),
        Section("Flags", tuple(flags)),
    )


def _assumed(start: str, today: date) -> tuple[Result, str]:
    """Judge an assumption: open until the first sprint, then expired."""
    due = f"to be confirmed by the first sprint, {start or 'whose day is not known'}"
    over = _is_past(start, today)
    return (Result.AMBER if over or not start else Result.PASS), "EXPIRED: " * over + due


def _is_past(text: str, today: date) -> bool:
    try:
        return date.fromisoformat(text) < today
    except ValueError:
        return False
