"""The framing in engagement.yaml as typed values."""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

from practice import yaml_lines
from practice.quantity import Quantity
from practice.world import FRAMING, World
from practice.yaml_lines import Node

T = TypeVar("T")


class Direction(StrEnum):
    """Which way a metric gets better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What the customer suffers from, and what is done without ML."""

    statement: str
    affects: str = ""
    decision: str = ""
    without_ml: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """The success metric in the customer's words; no baseline means unknown."""

    id: str
    title: str = ""
    event: str
    target: Quantity
    baseline: Quantity | None
    direction: Direction = Direction.HIGHER
    population: str = ""
    measured_by: str
    window: Quantity
    ours: str
    customer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """What must not get worse: a metric and its limit."""

    id: str
    title: str = ""
    limit: Quantity
    direction: Direction = Direction.LOWER
    window: Quantity
    kind: str = ""
    owner: str = "tech-lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An attribute across which success must not differ by more than ``max_gap``."""

    attribute: str
    max_gap: Quantity
    legal_basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody on the team; name and handle may still be open (empty)."""

    role: str
    side: str = "ours"
    name: str = ""
    handle: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A data source of the customer; ``access`` is the day it was or will be given."""

    id: str
    owner: str = ""
    access: str = ""
    personal: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """How a new behaviour is let out."""

    unit: str
    stages: tuple[Quantity, ...]
    rollback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The whole framing; ``node`` is the file itself, with the lines."""

    name: str
    customer: str = ""
    slug: str
    package: str
    problem: Problem
    success: Success
    guardrails: tuple[Guardrail, ...]
    groups: tuple[Group, ...]
    team: tuple[Member, ...]
    layers: tuple[str, ...]
    sources: tuple[Source, ...]
    first_sprint: date | None
    label_delay: Quantity
    volume_per_day: int
    serving: str
    fallback: str
    flight: Flight
    margin: Quantity
    platform: Mapping[str, str]
    assumptions: tuple[str, ...]
    node: Node

    def line(self, path: str) -> int:
        """Line of an answer such as ``success.target``; of its parent if missing."""
        node = self.node
        for key in path.split("."):
            child = node.get(key)
            if child is None:
                break
            node = child
        return node.line

    def choice(self, layer: str, question: str, default: str) -> str:
        """Answer to a layer's own question, as text."""
        return self.node.section("choices").section(layer).text(question, default)


def load(world: World, path: str = FRAMING) -> Engagement:
    """Read the framing; everything wrong is told at once."""
    node = yaml_lines.compose(world, path)
    data, flight = node.section("data"), node.section("flight")
    platform = node.section("platform")
    platforms = platform.keys()
    engagement = _read(
        Engagement,
        node.section("engagement"),
        problem=_read(Problem, node.section("problem")),
        success=_success(node.section("success")),
        guardrails=tuple(_read(Guardrail, item) for item in node.items("guardrails")),
        groups=tuple(_read(Group, item) for item in node.items("groups")),
        team=tuple(_read(Member, item) for item in node.items("team")),
        layers=node.texts("layers"),
        sources=tuple(_read(Source, item) for item in data.items("sources")),
        first_sprint=data.day("first_sprint"),
        label_delay=data.quantity("label_delay"),
        volume_per_day=data.integer("volume_per_day"),
        serving=node.text("serving"),
        fallback=node.text("fallback"),
        flight=_read(Flight, flight, stages=flight.quantities("stages")),
        margin=node.quantity("regression_margin"),
        platform={key: platform.text(key) for key in platforms},
        assumptions=node.texts("assumptions"),
        node=node,
    )
    node.check()
    return engagement


def _read(kind: type[T], node: Node, /, **given: object) -> T:
    """Fill a dataclass from the keys of its fields; ``given`` ones are not read."""
    values = dict(given)
    for field in fields(kind):  # type: ignore[arg-type] # T is a dataclass
        if field.name not in given:
            values[field.name] = _value(node, field)
    return cast("Callable[..., T]", kind)(**values)


def _value(node: Node, field: "Field[object]") -> object:
    if node.get(field.name) is None and field.default is not MISSING:
        return field.default
    if field.type is Quantity:
        return node.quantity(field.name)
    text = node.text(field.name)
    if field.type is bool:
        return text != "false"
    if field.type is not Direction:
        return text
    if text not in tuple(Direction):
        node.problem(f"direction {text!r} is unknown", "write higher or lower")
    return Direction(text) if text in tuple(Direction) else Direction.HIGHER


def _success(node: Node) -> Success:
    owner = node.section("owner")
    known = node.text("baseline", "unknown") != "unknown"
    return _read(
        Success,
        node,
        id=node.text("id", "success"),
        baseline=node.quantity("baseline") if known else None,
        ours=owner.text("ours", ""),
        customer=owner.text("customer", ""),
    )
