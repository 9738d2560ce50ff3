"""Which column plays which part: read from data/source.yaml, else the stand-in's."""

from collections.abc import Mapping
from dataclasses import dataclass

from practice import yaml_lines
from practice.cases import Split
from practice.data_note import place
from practice.quantity import Quantity
from practice.world import World
from practice.yaml_lines import Node

from . import schema
from .schema import Contract

_HISTORY = {"previous_record": True, "same_record": False}


@dataclass(frozen=True, slots=True)
class Condition:
    """A number column that has reached ``at_least``, or is below it; no column: always, or never."""

    column: str = ""
    at_least: float = 0.0
    below: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column,) if self.column else ()


@dataclass(frozen=True, slots=True)
class Group:
    """An attribute of the engagement, found in a column by value."""

    attribute: str
    column: str
    labels: Mapping[str, str]  # value as text -> what to call it
    legal_basis: str  # to decide by it; without one it is measured, never fed to a model


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the data: a share of the subjects, within bounds of time."""

    split: str
    share: Quantity
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Source:
    """The data and the parts its columns play."""

    name: str
    file: str
    manifest: str
    contract: Contract
    record: str  # the column that tells rows apart; "": subject and time do
    subject: str
    time: str
    looks_back: bool  # decided from the previous record, not from the row itself
    outcome: Condition
    positive: str
    negative: str
    rule: Condition
    skewed: tuple[str, ...]  # features by what is done to them on the way to a model
    numbers: tuple[str, ...]
    categories: tuple[str, ...]
    groups: tuple[Group, ...]
    salt: str
    parts: tuple[Part, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """Columns that a decision may be made from."""
        every = (*self.skewed, *self.numbers, *self.categories, *self.rule.columns)
        return tuple(dict.fromkeys(every))

    @property
    def named(self) -> frozenset[str]:
        """Every column that is read."""
        groups = (group.column for group in self.groups)
        keys = filter(None, (self.record, self.subject, self.time))
        return frozenset({*keys, *self.outcome.columns, *self.inputs, *groups})


def load(world: World) -> Source:
    """Read the mapping and the contract it names; check one against the other."""
    node = yaml_lines.compose(world, place(world))
    contract = node.text("contract")
    node.check()
    decisions, split, chosen = (node.section(k) for k in ("decisions", "split", "features"))
    history = node.text("features_from")
    if history not in _HISTORY:
        node.problem(f"features_from {history!r} is unknown", f"one of {', '.join(_HISTORY)}")
    source = Source(
        name=node.text("name"),
        file=node.text("file"),
        manifest=node.text("manifest"),
        contract=schema.load(world, contract),
        record=node.text("record", ""),
        subject=node.text("subject"),
        time=node.text("time"),
        looks_back=_HISTORY.get(history, False),
        outcome=_condition(node.section("outcome")),
        positive=decisions.text("positive"),
        negative=decisions.text("negative"),
        rule=_condition(node.section("rule")),
        skewed=chosen.texts("skewed"),
        numbers=chosen.texts("numbers"),
        categories=chosen.texts("categories"),
        groups=tuple(
            Group(
                item.text("attribute"),
                item.text("column"),
                _labels(item.section("values")),
                item.text("legal_basis", ""),
            )
            for item in node.items("groups")
        ),
        salt=split.text("salt"),
        parts=tuple(
            Part(i.text("part"), i.quantity("share"), i.text("from", ""), i.text("until", ""))
            for i in split.items("parts")
        ),
    )
    _agree(node, source)
    _agree_on_features(chosen, source)
    node.check()
    return source


def _condition(node: Node) -> Condition:
    if node.get("column") is None:
        return Condition(below=node.text("always", "true") == "false")
    bound = "below" if node.get("below") is not None else "at_least"
    return Condition(node.text("column"), node.quantity(bound).value, below=bound == "below")


def _labels(node: Node) -> Mapping[str, str]:
    return {value: node.text(value) for value in node.keys()}  # noqa: SIM118 - no dict


def _agree(node: Node, source: Source) -> None:
    """Note where the mapping asks for what the contract does not allow."""
    columns, split = source.contract.columns, node.section("split")
    for name in sorted(source.named - columns.keys()):
        node.problem(f"column {name!r} is not in the contract", "correct either file")
    time, outcome = columns.get(source.time), columns.get(source.outcome.column)
    if source.looks_back and time is not None and time.kind != "integer":
        remedy = "number the periods, or write features_from: same_record"
        node.problem(f"time {source.time!r} is no whole number", remedy)
    if outcome is not None and not (outcome.numeric and outcome.required):
        remedy = "in the contract: a number, and required: true"
        node.problem(f"outcome {outcome.name!r} may be missing or no number", remedy)
    if sorted(part.split for part in source.parts) != sorted(Split):
        split.problem("not every part is there once", f"name {', '.join(Split)}")
    if {part.share.unit for part in source.parts} != {"%"}:
        split.problem("a share is no percentage", "write a share such as 35%")
    elif sum(part.share.share for part in source.parts) > 1 + 1e-9:
        split.problem("the shares exceed 100%", "make them smaller")


def _agree_on_features(node: Node, source: Source) -> None:
    """Note features that would leak the outcome, or that may only be measured."""
    columns = source.contract.columns
    banned = {name for name, column in columns.items() if column.sensitive}
    banned |= {group.column for group in source.groups}
    banned -= {group.column for group in source.groups if group.legal_basis}
    banned |= {source.subject, source.time}
    if not source.looks_back:
        banned.add(source.outcome.column)
    for name in sorted(banned.intersection(source.skewed + source.numbers + source.categories)):
        node.problem(f"{name} must never be a feature", "take it off the list")
    for name in sorted(columns.keys() & source.categories):
        if columns[name].numeric or not columns[name].valid:
            remedy = "in the contract: logicalType string, validValues with mustBe: 0"
            node.problem(f"{name} is no text with a list of valid values", remedy)
