"""Does every check bite? Defects are planted one at a time, and each must be caught.

Those of tests/defects.yaml are planted in copies, never in the work tree. One is caught when
the check that it names turns from green to red and says why; what nobody catches is a failure,
as is a defect that cannot be planted. Candidates for the gate come from practice.candidates.
"""

import os
import re
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory

from practice import bounds, candidates, data_note, engagement, making, metrics, yaml_lines
from practice.engagement import Engagement
from practice.report import Report, table
from practice.world import JsonValue, World
from practice.yaml_lines import Node

DEFECTS = "tests/defects.yaml"
COPIES = 2  # as many checks run at a time
PATIENCE_S = 100.0
_OURS = (".git", ".venv", "var", "reports", "build", "__pycache__", ".*_cache")
_NOISE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GITHUB_STEP_SUMMARY")
_TESTS = re.compile(r'test ARGS="(\S+) -k (.+)"')
_FINDING = r"^(\S+:\d+: .*|E  .*|FAILED .*|.* BROKEN)$"


@dataclass(frozen=True, slots=True)
class Defect:
    """What to plant, and what must tell.

    ``replace`` is a regular expression, without it the file is deleted; ``check`` is what one
    types after ``make``; ``says`` is found in what the check prints.
    """

    title: str
    file: str
    check: str
    replace: str = ""
    by: str = ""
    says: str = _FINDING
    node: Node = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Found:
    """What became of a defect."""

    title: str
    check: str
    caught: bool
    said: str


def run(world: World, args: Sequence[str]) -> Report:
    """Plant everything, or what has one of the words in its title."""
    framing, began = engagement.load(world), world.clock()
    chosen, left_out = _defects(world, framing)
    wanted = [d for d in chosen if not args or any(a.lower() in d.title.lower() for a in args)]
    found = [*_planted(world, wanted), *([] if args else _judged(world, framing))]
    missed = [item for item in found if not item.caught]
    rows = [["yes" if f.caught else "NO", f.title, f.check, _short(f.said)] for f in found]
    seconds = (world.clock() - began).total_seconds()
    text = [
        f"# Prove: {len(found) - len(missed)} of {len(found)} defects were caught",
        "",
        *[f"- **{f.title}**: `make {f.check}` let it pass. {f.said}" for f in missed],
        *([""] if missed else []),
        table(["caught", "defect", "by make", "which said"], rows),
        "",
        f"Planted one at a time in a copy of this repository, {seconds:.0f} s in all"
        + (f"; {left_out} more belong to layers that are not here" if left_out else "")
        + f". Add your own to `{DEFECTS}`. {data_note.note(world) or ''}",
    ]
    every: list[JsonValue] = [
        {"title": f.title, "check": f.check, "caught": f.caught, "said": f.said} for f in found
    ]
    return Report(not missed, "\n".join(text), "prove", {"defects": every, "seconds": seconds})


def _short(text: str) -> str:
    return text if len(text) <= 110 else text[:109] + "…"


def _defects(world: World, framing: Engagement) -> tuple[list[Defect], int]:
    """The defects under headings that name only layers of this repository; how many are not."""
    root = yaml_lines.compose(world, DEFECTS)
    here, absent = [], 0
    for heading in root.keys():  # noqa: SIM118 - a Node
        items = root.items(heading)
        if set(heading.split()) <= set(framing.layers):
            here += [item.read(Defect, node=item) for item in items]
        else:
            absent += len(items)
    root.check()
    return [replace(d, file=d.file.replace("{package}", framing.package)) for d in here], absent


def _planted(world: World, defects: Sequence[Defect]) -> Iterator[Found]:
    checks = list(dict.fromkeys(defect.check for defect in defects))
    with TemporaryDirectory(prefix="prove-") as folder, ThreadPoolExecutor(COPIES) as pool:
        free: SimpleQueue[World] = SimpleQueue()
        for number in range(COPIES):
            free.put(_copy(world, Path(folder, str(number))))

        def untouched(check: str) -> str:
            copy = free.get()
            green, said = _make(copy, check)
            free.put(copy)
            return "" if green else said

        tests = [check for check in checks if _TESTS.fullmatch(check)]
        asked = [*_as_one(tests), *(check for check in checks if check not in tests)]
        red = dict(zip(asked, pool.map(untouched, asked), strict=True))
        red |= {check: red[asked[0]] and untouched(check) for check in tests}

        def plant(defect: Defect) -> Found:
            copy = free.get()
            found = _try(copy, defect, red[defect.check])
            free.put(copy)
            return found

        yield from pool.map(plant, defects)


def _as_one(tests: Sequence[str]) -> Sequence[str]:
    """Ask for all these tests at once: most of the time of each goes into importing libraries."""
    named = [match.groups() for match in map(_TESTS.fullmatch, tests) if match]
    files = " ".join(sorted({file for file, _ in named}))
    words = " or ".join(words.strip("'") for _, words in named)
    return [f"test ARGS=\"{files} -k '{words}'\""] if named else []


def _copy(world: World, target: Path) -> World:
    shutil.copytree(world.root, target, ignore=shutil.ignore_patterns(*_OURS), symlinks=True)
    (target / ".venv").mkdir()  # some checks keep their notes there
    env = {key: value for key, value in world.env.items() if key not in _NOISE}
    tools = str(world.path("var/tools"))  # what `make promtool` installs
    # A defect may have the size and the second of what it replaces: nothing compiled is kept.
    env |= {"PYTHONPATH": str(target / "src"), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}
    env["PATH"] = os.pathsep.join([tools, env.get("PATH", os.defpath)])
    return World(target, env, world.today)


def _try(copy: World, defect: Defect, red: str) -> Found:
    """Plant, ask the check, and put back what was there."""

    def found(said: str, *, caught: bool = False) -> Found:
        return Found(defect.title, defect.check, caught, said)

    if red:
        return found(f"It is red before anything is planted: {_line(red, _FINDING)}")
    if not copy.exists(defect.file):
        return found(f"There is no {defect.file} to plant it in ({DEFECTS}:{defect.node.line})")
    content = copy.read_bytes(defect.file)
    text = content.decode("utf-8", "replace")
    planted = re.sub(defect.replace, defect.by, text, count=1) if defect.replace else ""
    if planted == text:
        return found(f"Nothing to break in {defect.file} ({DEFECTS}:{defect.node.line})")
    try:
        copy.write_text(defect.file, planted)
        if not defect.replace:
            copy.path(defect.file).unlink()
        green, said = _make(copy, defect.check)
    finally:
        copy.write_bytes(defect.file, content)
    if green or re.search(defect.says, said, re.MULTILINE) is None:
        return found("It stayed green." if green else f"It failed for another reason: {said[:300]}")
    return found(_line(said, defect.says), caught=True)


def _line(text: str, pattern: str) -> str:
    """The line that tells the finding."""
    match = re.search(pattern, text, re.MULTILINE)
    place = match.start() if match else 0
    line = text[text.rfind("\n", 0, place) + 1 :].partition("\n")[0]
    return re.sub(r"^(E  |FAILED)", "", line).strip(" _")


def _make(copy: World, check: str) -> tuple[bool, str]:
    """Run a check in a copy; a crash is no finding."""
    done = making.make(copy, check, PATIENCE_S)
    if done is None:
        return True, f"no answer after {PATIENCE_S:g} s"
    return done.returncode == 0, done.stdout + done.stderr


def _judged(world: World, framing: Engagement) -> Iterator[Found]:
    """Let the gate judge the candidates, with the engagement's own target, margin and limits."""
    catalogue, policy = metrics.load(world), bounds.policy(world)
    for made in candidates.every(world, framing):
        said = candidates.judged(framing, catalogue, policy, made)
        title = f"Candidate: {made.title[0].lower()}{made.title[1:]}"
        yield Found(
            title, "gate", bool(said), said or f"The verdict should have been {made.verdict}"
        )
