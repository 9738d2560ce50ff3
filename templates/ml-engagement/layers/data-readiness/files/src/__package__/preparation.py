"""Is a delivery fit to work with? Every section is scored; the whole is its weakest section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from practice import data_note, drift, profile
from practice.cases import Split
from practice.problems import Problem, ProblemsFoundError
from practice.profile import Sample
from practice.report import Report, table
from practice.world import JsonValue, World

from . import adoption, data, models, source, splits, synthetic
from .adoption import order, refusals
from .adoption.columns import Column, Kind
from .schema import Quality
from .source import Source

LOOKED_AT = (Split.TRAIN, Split.CALIBRATION, Split.TEST)  # only the gate opens the sealed part
_ROWS = 50_000  # that spreads are compared on


@dataclass(frozen=True, slots=True)
class Section:
    """One question to the data: how many things were asked for, and what is wrong."""

    name: str
    asked: int
    problems: tuple[Problem, ...]

    @property
    def score(self) -> float:
        """Share of what was asked for that is right."""
        return max(0.0, 1 - len(self.problems) / max(self.asked, 1))


def run(world: World, args: Sequence[str]) -> Report:
    """Score the data in force, or the delivery that FILE names."""
    mapping = source.load(world)
    if "--synthetic" in args:
        return Report(True, synthetic.write(world, mapping))
    file = world.env.get("FILE") or mapping.file
    found = judge(world, mapping, file)
    weakest = min(found, key=lambda section: section.score)
    bad = any(section.problems for section in found)
    score = min(weakest.score, 0.99) if bad else 1.0
    rows = [[s.name, "NO" if s.problems else "yes", f"{s.score:.0%}", str(s.asked)] for s in found]
    wrong = [f"- {problem}" for section in found for problem in section.problems]
    text = [
        f"# Data readiness of {file}: {score:.0%}" + (f", {weakest.name}" if bad else ""),
        f"Held against {mapping.contract.file}; the weakest section is the score. {data_note.note(world) or ''}",
        table(["section", "ready", "score", "asked"], rows),
        "\n".join(wrong),
    ]
    scores: dict[str, JsonValue] = {section.name: section.score for section in found}
    facts: dict[str, JsonValue] = {"file": file, "score": score, "sections": scores}
    return Report(not bad, "\n\n".join(filter(None, text)), "data-readiness", facts)


def judge(world: World, mapping: Source, file: str) -> tuple[Section, ...]:
    """Ask everything that can be asked; without the columns nothing else can."""
    columns = len(mapping.named)
    try:
        frame = data.parse(mapping, _content(world, mapping, file))
    except ProblemsFoundError as error:
        return (Section("schema", columns, error.problems),)
    except (UnicodeDecodeError, ValueError) as error:
        message = f"is no table that can be read: {error}"
        return (Section("schema", 1, (Problem(file, 1, message, "send CSV in UTF-8"),)),)
    if values := tuple(data.check_values(mapping, frame)):
        return (Section("schema", columns, values),)
    promised = mapping.contract.quality
    twice = [q for q in promised if q.metric == "duplicateValues"]
    rest = [q for q in promised if q.metric != "duplicateValues"]
    comparable = mapping.file not in (file, data_note.SYNTHETIC)
    usual = data.parse(mapping, world.read_bytes(mapping.file)) if comparable else None
    return (
        Section("schema", columns, ()),
        Section("duplicates", 1 + len(twice), tuple(_twice(mapping, file, frame, twice))),
        Section(
            "distribution",
            len(rest) + len(mapping.inputs),
            (*data.check_promises(mapping, frame, rest), *_spread(mapping, file, frame, usual)),
        ),
        Section("labels", len(Split), tuple(_labels(world, mapping, file, frame))),
        Section("leaks", len(mapping.inputs), tuple(_leaks(mapping, file, frame))),
    )


def _content(world: World, mapping: Source, file: str) -> bytes:
    """Give a delivery in the form of the contract; one of an adopted table is brought into it."""
    if file == mapping.file or not world.files("data/deliveries/*.json"):
        return world.read_bytes(file)
    text: str = adoption.table_of(world).frame.to_csv(index=False)
    return text.encode()


def _twice(
    mapping: Source, file: str, frame: pd.DataFrame, promised: Iterable[Quality]
) -> Iterator[Problem]:
    yield from data.check_promises(mapping, frame, promised)
    key = [mapping.record] if mapping.record else [mapping.subject, mapping.time]
    if again := int(frame.duplicated(key).sum()):
        message = f"{again} rows have the same {' and '.join(key)} as another"
        yield Problem(file, 0, message, "deliver each case once")


def _spread(
    mapping: Source, file: str, frame: pd.DataFrame, usual: pd.DataFrame | None
) -> Iterator[Problem]:
    """Inputs that say nothing, and inputs that are spread otherwise than in the data in force."""
    for name in mapping.inputs:
        if frame[name].nunique() < 2:
            yield Problem(file, 0, f"{name} is the same in every row", "deliver it, or drop it")
    if usual is None:
        return
    known = {name: profile.spread(s) for name, s in _samples(mapping, usual).items()}
    for part in drift.compare(known, _samples(mapping, frame)):
        if part.ratio > 1:
            message = f"{part.name} is spread otherwise: index {part.psi:.2f}, {part.threshold:.2f} may be chance"
            yield Problem(
                file, 0, message, "ask its owner what changed: a unit, a code, the people?"
            )


def _samples(mapping: Source, frame: pd.DataFrame) -> Mapping[str, Sample]:
    some = frame.sample(min(_ROWS, len(frame)), random_state=0)
    people = data.subjects(mapping, some).tolist()
    cells = {n: some[n].astype(object).where(some[n].notna(), None) for n in mapping.inputs}
    return {name: Sample(values.tolist(), people) for name, values in cells.items()}


def _labels(world: World, mapping: Source, file: str, frame: pd.DataFrame) -> Iterator[Problem]:
    parts = splits.split(mapping, frame)
    for name, rows in parts.items():
        n, positive = len(rows), int(rows.positive.sum())
        least = models.MINIMUM if name in (Split.TRAIN, Split.CALIBRATION) else 2
        if n < least or not 0 < positive < n:
            message = f"the part {name} has {n} cases, {positive} of them positive"
            yield Problem(file, 0, message, f"deliver at least {least} of both kinds")
    rows_needed, _ = refusals.needed(world, max(len(parts[Split.SEALED]), 1) / max(len(frame), 1))
    if len(frame) < rows_needed:
        message = f"{len(frame):,} rows cannot prove the target"
        yield Problem(file, 0, message, f"deliver {rows_needed:,}, or agree on another target")


def _leaks(mapping: Source, file: str, frame: pd.DataFrame) -> Iterator[Problem]:
    """Inputs that alone tell the outcome, in the parts that may be looked at."""
    parts = [rows for name, rows in splits.split(mapping, frame).items() if name in LOOKED_AT]
    positive = np.concatenate([rows.positive for rows in parts])
    areas = {}
    for name in mapping.inputs if 0 < positive.sum() < len(positive) else ():
        numeric = mapping.contract.columns[name].numeric
        cells = pd.Series(np.concatenate([rows.inputs[name] for rows in parts]))
        column = Column(name, Kind.NUMBER if numeric else Kind.CATEGORY, cells)
        areas[name] = refusals.tells(column, positive)
    yield from refusals.of_leaks(order.Order(file, mapping.outcome.column), areas)
