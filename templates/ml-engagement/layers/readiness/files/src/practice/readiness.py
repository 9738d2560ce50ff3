"""``make readiness``: every question answered by its command, with evidence that can be checked.

The score is that of the weakest section: a mean would hide it. A question whose files are gone
fails without being asked, so that no practice can be deleted unseen.
"""

import math
import re
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from practice import data_note, engagement, flag_check, making, product, readiness_page, yaml_lines
from practice.engagement import Engagement
from practice.readiness_scene import Scene, set_up
from practice.report import FOLDER, Report, heading, table
from practice.world import FRAMING, JsonValue, World

QUESTIONS = "docs/readiness.yaml"
KEPT = f"{FOLDER}/readiness"  # evidence of commands that ran in a copy
PATIENCE_S = 600.0
_MADE_FROM = (
    *(FRAMING, "README.md", "src", "docs", "data", "metrics", "models", "flags", "monitoring"),
    *("var/events", "var/models"),
)
_NOISE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GITHUB_STEP_SUMMARY")


class Result(StrEnum):
    """What a line or a section says; the last one is the weakest."""

    PASS = "PASS"  # noqa: S105 - no password
    AMBER = "AMBER"
    FAIL = "FAIL"


def weakest(results: Iterable[Result]) -> Result:
    """Give the weakest result; of nothing, PASS."""
    return max(results, key=list(Result).index, default=Result.PASS)


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


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; ``command`` and evidence are empty where no command was run."""

    title: str
    result: Result
    said: str
    owner: str
    command: str = ""
    seconds: float = 0.0
    reused: bool = False
    evidence: str = ""
    sha256: str = ""
    docs: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines about one matter."""

    title: str
    lines: tuple[Line, ...]

    @property
    def result(self) -> Result:
        return weakest(line.result for line in self.lines)


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
    return told(world, framing, (section, *dates(world, framing)))


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
    team = {member.role for member in framing.team}
    ours = framing.node.section("success").section("owner").text("ours", "tech-lead")
    return tuple(
        replace(lines[q.id], owner=q.owner if q.owner in team else ours, docs=q.docs) for q in asked
    )


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
    ours = node.section("success").section("owner").text("ours", "tech-lead")
    start = data.text("first_sprint", "")
    over = _is_past(start, today)
    due = f"to be confirmed by the first sprint, {start or 'whose day is not known'}"
    assumed = [
        Line(path, Result.AMBER if over else Result.PASS, "EXPIRED: " * over + due, ours)
        for path in node.texts("assumptions")
    ]
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


def _is_past(text: str, today: date) -> bool:
    try:
        return date.fromisoformat(text) < today
    except ValueError:
        return False


def told(world: World, framing: Engagement, sections: Sequence[Section]) -> Report:
    """Write the findings down for people and for machines."""
    score = weakest(section.result for section in sections)
    weak = [section.title.lower() for section in sections if section.result is score]
    parts = [
        f"# Readiness: {score}",
        f"On {world.today}; as weak as its weakest part: {', '.join(weak)}.",
        *(f"## {s.title}: {s.result}\n\n{_table(s.lines)}" for s in sections),
    ]
    data: dict[str, JsonValue] = {
        "score": score,
        "day": world.today.isoformat(),
        "sections": [
            {"title": s.title, "result": s.result, "lines": [asdict(line) for line in s.lines]}
            for s in sections
        ],
    }
    name = framing.node.section("engagement").text("name")
    drawn = {"html": readiness_page.drawn(name, world.today, data)}
    return Report(score is not Result.FAIL, "\n\n".join(parts), "readiness", data, drawn)


def _table(lines: Sequence[Line]) -> str:
    """Write lines as a table; without commands it needs no columns for evidence."""
    rows = [[line.result, line.title, line.said, line.owner] for line in lines]
    head = ["result", "what", "said", "owner"]
    if any(line.command for line in lines):
        head += ["command", "time", "evidence", "sha256"]
        for row, line in zip(rows, lines, strict=True):
            spent = "reused" if line.reused else f"{line.seconds:.1f} s"
            row += [f"`{line.command}`", spent, line.evidence or "none", line.sha256[:16]]
    return table(head, rows) if rows else "None."
