"""Which column plays which part: read from data/source.yaml, else the stand-in's."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from practice import yaml_lines
from practice.cases import Split
from practice.data_note import place
from practice.world import World
from practice.yaml_lines import Node

from . import schema
from .schema import Contract, Kind

_HISTORY = {"previous_record": True, "same_record": False}


@dataclass(frozen=True, slots=True)
class Condition:
    """A number column that has reached ``at_least``; no column: always true."""

    column: str
    at_least: float


@dataclass(frozen=True, slots=True)
class Features:
    """Columns by what is done to them on the way to a model."""

    skewed: tuple[str, ...]
    numbers: tuple[str, ...]
    categories: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every input column, in matrix order."""
        return self.skewed + self.numbers + self.categories


@dataclass(frozen=True, slots=True)
class Group:
    """An attribute of the engagement, found in a column by value."""

    attribute: str
    column: str
    labels: Mapping[str, str]  # value as text -> what to call it


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the data: a share of the subjects, within bounds of time."""

    split: Split
    share: float
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Source:
    """The data and the parts its columns play."""

    name: str
    file: str
    manifest: str
    contract: Contract
    subject: str
    time: str
    looks_back: bool  # decided from the previous record, not from the row itself
    outcome: Condition
    positive: str
    negative: str
    rule: Condition
    features: Features
    groups: tuple[Group, ...]
    salt: str
    parts: tuple[Part, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """Columns that a decision may be made from."""
        rule = (self.rule.column,) if self.rule.column else ()
        return tuple(dict.fromkeys(self.features.columns + rule))

    @property
    def used(self) -> tuple[str, ...]:
        """Every column that is read, in the order of the contract."""
        named = {self.subject, self.time, self.outcome.column, *self.inputs}
        named |= {group.column for group in self.groups}
        return tuple(name for name in self.contract.columns if name in named)


def load(world: World) -> Source:
    """Read the mapping and the contract it names; check one against the other."""
    node = yaml_lines.compose(world, place(world))
    contract_path = node.text("contract")
    node.check()
    decisions, split = node.section("decisions"), node.section("split")
    chosen = node.section("features")
    source = Source(
        name=node.text("name"),
        file=node.text("file"),
        manifest=node.text("manifest"),
        contract=schema.load(world, contract_path),
        subject=node.text("subject"),
        time=node.text("time"),
        looks_back=_looks_back(node),
        outcome=_condition(node.section("outcome")),
        positive=decisions.text("positive"),
        negative=decisions.text("negative"),
        rule=_condition(node.section("rule")),
        features=Features(*(chosen.texts(f.name) for f in fields(Features))),
        groups=tuple(_group(item) for item in node.items("groups")),
        salt=split.text("salt"),
        parts=tuple(_part(item) for item in split.items("parts")),
    )
    _agree(node, source)
    node.check()
    return source


def _looks_back(node: Node) -> bool:
    text = node.text("features_from")
    if text not in _HISTORY:
        node.problem(
            f"features_from {text!r} is unknown", f"one of {', '.join(_HISTORY)}"
        )
    return _HISTORY.get(text, False)


def _condition(node: Node) -> Condition:
    if node.get("column") is None:
        return Condition("", 0.0)
    return Condition(node.text("column"), node.quantity("at_least").value)


def _group(node: Node) -> Group:
    labels = node.section("values")
    return Group(
        attribute=node.text("attribute"),
        column=node.text("column"),
        labels={value: labels.text(value) for value in labels.keys()},  # noqa: SIM118
    )


def _part(node: Node) -> Part:
    name = node.text("part")
    if name not in tuple(Split):
        node.problem(f"part {name!r} is unknown", f"one of {', '.join(Split)}")
        name = Split.TRAIN
    share = node.quantity("share")
    if share.unit != "%":
        node.problem(f"share {share} is no percentage", "write a share such as 35%")
    since, until = node.text("from", ""), node.text("until", "")
    return Part(Split(name), share.value / 100, since, until)


def _agree(node: Node, source: Source) -> None:
    """Note where the mapping asks for what the contract does not allow."""
    columns, split = source.contract.columns, node.section("split")
    named = {source.subject, source.time, source.outcome.column, *source.inputs}
    named |= {group.column for group in source.groups}
    for name in sorted(named - columns.keys()):
        node.problem(f"column {name!r} is not in the contract", "correct either file")
    time, outcome = (columns.get(n) for n in (source.time, source.outcome.column))
    if source.looks_back and time is not None and time.kind is not Kind.INTEGER:
        remedy = "number the periods, or write features_from: same_record"
        node.problem(f"time {source.time!r} is no whole number", remedy)
    if outcome is not None and not (outcome.numeric and outcome.required):
        remedy = "in the contract: a number, and required: true"
        node.problem(f"outcome {outcome.name!r} may be missing or no number", remedy)
    if sorted(part.split for part in source.parts) != sorted(Split):
        split.problem("not every part is there once", f"name {', '.join(Split)}")
    if sum(part.share for part in source.parts) > 1 + 1e-9:
        split.problem("the shares exceed 100%", "make them smaller")
    _agree_on_features(node.section("features"), source)


def _agree_on_features(node: Node, source: Source) -> None:
    """Note features that would leak the outcome, or that may only be measured."""
    columns = source.contract.columns
    banned = {name for name, column in columns.items() if column.sensitive}
    banned |= {source.subject, source.time}
    if not source.looks_back:
        banned.add(source.outcome.column)
    for name in sorted(banned.intersection(source.features.columns)):
        node.problem(f"{name} must never be a feature", "take it off the list")
    for name in sorted(columns.keys() & source.features.categories):
        if columns[name].numeric or not columns[name].valid:
            remedy = "in the contract: logicalType string, validValues with mustBe: 0"
            node.problem(f"{name} is no text with a list of valid values", remedy)
