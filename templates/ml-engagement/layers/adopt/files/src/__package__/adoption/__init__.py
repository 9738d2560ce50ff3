"""From a file of the customer to a repository that works on it; nothing is half done.

Everything is made and judged beside the repository first, and moved into it at the end.
"""

import gzip
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from practice import data_note, engagement, golden, product, yaml_lines
from practice.cases import Split
from practice.problems import Problem, ProblemsFoundError
from practice.product import CHAMPION
from practice.report import Report, table
from practice.world import FRAMING, World

from .. import data, models, source, splits
from ..source import Condition
from . import changes, delivery, order, pages, refusals
from .canonical import Table, build
from .order import Order

# What belongs to the stand-in data, and goes when the customer's comes.
STAND_IN = ("data/stand_in.yaml", "data/stand_in", "tests/test_stand_in.py")
_QUESTIONS = {
    "FILE": "Which file",
    "TARGET": "Which column is the outcome",
    "SUBJECT": "Which column says whom a row is about (Enter: every row is about another one)",
    "TIME": "Which column says when (Enter: none does)",
}
Parts = Mapping[str, tuple[int, int]]  # part -> cases, positive ones


def run(world: World) -> Report:
    """Adopt the file that the environment names; a second one is compared first."""
    before, made = _before(world), table_of(world)
    number = 1 + len(world.files("data/deliveries/*.json"))
    with tempfile.TemporaryDirectory() as folder:
        beside = replace(world, root=Path(folder))
        framed = pages.rule(made)
        parts, usual = _write(world, beside, (made, framed), number)
        told = changes.text(world, made, number) if before else ""
        if told and made.order.accept != "yes":
            return Report(
                True, f"{told}\n\nNothing was changed. To take it: ACCEPT=yes", "data-delivery"
            )
        for path in beside.files("data/**/*"):
            world.write_bytes(path, beside.read_bytes(path))
    if not before:
        _leave_stand_in(world)
    golden.record(world, product.load(world))
    return _report(made, framed, (parts, usual), told)


def table_of(world: World) -> Table:
    """Read the file that the environment names, in canonical form; refuses what would mislead."""
    before = _before(world)
    return _built(world, _answered(world.env, before), before)


def _before(world: World) -> Mapping[str, str]:
    """Give what was asked for at the last delivery."""
    if not world.files("data/deliveries/*.json"):
        return {}
    node = yaml_lines.compose(world, data_note.CUSTOMER).section("adopted")
    return {key.lower(): node.text(key) for key in node.keys()}  # noqa: SIM118 - no dict


def _answered(env: Mapping[str, str], before: Mapping[str, str]) -> Mapping[str, str]:
    """Ask a person for what cannot be known, where there is one to ask."""
    if before or not sys.stdin.isatty():
        return env
    return {**env, **{name: _ask(_QUESTIONS[name]) for name in _QUESTIONS if name not in env}}


def _ask(question: str) -> str:
    try:
        return input(f"{question}: ").strip()
    except EOFError:
        return ""


def _built(world: World, env: Mapping[str, str], before: Mapping[str, str]) -> Table:
    """Make the table; what only a person can tell is asked for until it is known."""
    asked = order.read(env, before)
    delivered = delivery.read(world, asked.file)
    while True:
        try:
            return build(world, asked, delivered)
        except ProblemsFoundError as error:
            left = {p.file: f"{p.message} ({p.remedy})" for p in error.problems}
            if not (left.keys() <= {"POSITIVE", "DATES"} and sys.stdin.isatty()):
                raise
            answers = {name: _ask(question) for name, question in left.items()}
            if not all(answers.values()):
                raise
            env = {**env, **answers}
            asked = order.read(env, before)


def _write(
    world: World, beside: World, adopted: tuple[Table, Condition], number: int
) -> tuple[Parts, int]:
    """Write a delivery beside the repository, and judge it as the product will read it."""
    framing, (made, framed) = engagement.load(world), adopted
    content = gzip.compress(made.frame.to_csv(index=False).encode(), compresslevel=1, mtime=0)
    beside.write_bytes(pages.file_of(number), content)
    beside.write_text(pages.CONTRACT, pages.contract(made, framing))
    beside.write_text(data_note.CUSTOMER, pages.mapping(made, framing, number, framed))
    mapping = source.load(beside)
    frame = data.read(mapping, content)
    found = splits.split(mapping, frame)
    parts = {s.value: (len(found[s]), int(found[s].positive.sum())) for s in Split}
    sealed = parts[Split.SEALED][0] / len(frame)
    least, usual = refusals.needed(world, sealed)
    known = made.order.subject  # else a row's number stands for whom it is about
    problems = list(data.returned(world, mapping, frame)) if known else []
    problems += _too_few(made.order, len(frame), parts, least)
    if problems:
        raise ProblemsFoundError(problems)
    beside.write_json(pages.MANIFEST, data.describe(mapping, content, frame))
    beside.write_text(pages.SHEET, pages.sheet(made, parts))
    beside.write_json(changes.kept(number), changes.describe(made))
    return parts, usual


def _too_few(asked: Order, rows: int, parts: Parts, least: int) -> Iterator[Problem]:
    for name, (n, positive) in parts.items():
        minimum = models.MINIMUM if name in (Split.TRAIN, Split.CALIBRATION) else 2
        if n < minimum or not 0 < positive < n:
            message = f"{n} cases in the part {name}, {positive} of them positive: {minimum} of both kinds are needed"
            total = max(least, 2 * minimum * rows // max(n, 1))
            yield Problem(
                asked.file, 0, message, f"deliver more rows than {rows:,}: about {total:,}"
            )
            return
    if rows < least:
        message = (
            f"{rows:,} rows cannot prove the target, even without one mistake: {least:,} could"
        )
        yield Problem(asked.file, 0, message, "deliver more rows, or agree on another target")


def _leave_stand_in(world: World) -> None:
    framing = world.read_text(FRAMING)
    flow = re.sub(r"(?m)^(layers: *\[[^\]]*?)(?:\bstand-in, *|, *stand-in(?=\]))", r"\1", framing)
    world.write_text(FRAMING, re.sub(r"(?m)^ *- stand-in\n", "", flow))
    for path in STAND_IN:
        shutil.rmtree(world.path(path), ignore_errors=True)
        world.path(path).unlink(missing_ok=True)
    champion = world.read_text(CHAMPION)
    world.write_text(CHAMPION, re.sub(r"(?m)^model: .*$", f"model: {models.RULE}", champion))


def _report(made: Table, framed: Condition, found: tuple[Parts, int], told: str) -> Report:
    parts, usual = found
    column = f"{framed.column} {'<' if framed.below else '>='} {framed.at_least:g}"
    lines = [
        f"# The data of {made.order.file}",
        *(f"- {note}" for note in made.notes),
        f"- The rule without ML: {column if framed.column else 'never' if framed.below else 'always'}. "
        f"Correct it in {data_note.CUSTOMER}: a model must beat it.",
        f"- About {usual:,} rows are usual to prove the target and the margin; these are {len(made.frame):,}.",
    ]
    head, counts = ["part", "cases", "positive"], parts.items()
    rows = [[name, f"{n:,}", f"{positive / n:.1%}"] for name, (n, positive) in counts]
    done = f"Written: {pages.CONTRACT}, {data_note.CUSTOMER}, {pages.MANIFEST}, {pages.SHEET}; the rows to data/raw/."
    leave = "The layer stand-in is gone; groundwork update takes it out of the documents, too."
    after = "Next: make train gate verify"
    text = "\n\n".join(
        filter(None, ["\n".join(lines), table(head, rows), told, done, leave, after])
    )
    return Report(True, text, "data-adopt", {"rows": len(made.frame), "notes": list(made.notes)})
