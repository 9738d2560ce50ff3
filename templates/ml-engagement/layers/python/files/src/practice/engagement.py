"""The framing in engagement.yaml as typed values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from practice import yaml_lines
from practice.quantity import Quantity
from practice.world import FRAMING, World
from practice.yaml_lines import Node


class Direction(StrEnum):
    """Which way a metric gets better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Problem:
    """What the customer suffers from, and what is done without ML."""

    statement: str
    affects: str
    decision: str
    without_ml: str
    cost: str
    worse: str


@dataclass(frozen=True, slots=True)
class Success:
    """The success metric in the customer's words; no baseline means unknown."""

    id: str
    title: str
    event: str
    target: Quantity
    baseline: Quantity | None
    direction: Direction
    population: str
    measured_by: str
    window: Quantity
    ours: str
    customer: str

    @property
    def sentence(self) -> str:
        """The sentence that everything hangs on."""
        return f"{self.target} of {self.population}: {self.event}"


@dataclass(frozen=True, slots=True)
class Guardrail:
    """What must not get worse: a metric and its limit."""

    id: str
    title: str
    limit: Quantity
    direction: Direction
    window: Quantity
    kind: str
    owner: str


@dataclass(frozen=True, slots=True)
class Group:
    """An attribute across which success must not differ by more than ``max_gap``."""

    attribute: str
    max_gap: Quantity
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the team; name and handle may still be open (empty)."""

    role: str
    side: str
    name: str
    handle: str


@dataclass(frozen=True, slots=True)
class Source:
    """A data source of the customer; ``access`` is the day it was or will be given."""

    id: str
    owner: str
    access: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Flight:
    """How a new behaviour is let out."""

    unit: str
    stages: tuple[Quantity, ...]
    rollback: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """The whole framing; ``node`` is the file itself, with the lines."""

    name: str
    customer: str
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
        section = self.node.section("choices").section(layer)
        return section.text(question, default)


def load(world: World, path: str = FRAMING) -> Engagement:
    """Read the framing; everything wrong is told at once."""
    node = yaml_lines.compose(world, path)
    head, data, flight = (node.section(key) for key in ("engagement", "data", "flight"))
    platform = node.section("platform")
    platforms = platform.keys()
    engagement = Engagement(
        name=head.text("name"),
        customer=head.text("customer", ""),
        slug=head.text("slug"),
        package=head.text("package"),
        problem=_problem(node.section("problem")),
        success=_success(node.section("success")),
        guardrails=tuple(_guardrail(item) for item in node.items("guardrails")),
        groups=tuple(_group(item) for item in node.items("groups")),
        team=tuple(_member(item) for item in node.items("team")),
        layers=node.texts("layers"),
        sources=tuple(_source(item) for item in data.items("sources")),
        first_sprint=data.day("first_sprint"),
        label_delay=data.quantity("label_delay"),
        volume_per_day=data.integer("volume_per_day"),
        serving=node.text("serving"),
        fallback=node.text("fallback"),
        flight=Flight(flight.text("unit"), _stages(flight), flight.text("rollback")),
        margin=node.quantity("regression_margin"),
        platform={key: platform.text(key) for key in platforms},
        assumptions=node.texts("assumptions"),
        node=node,
    )
    node.check()
    return engagement


def _problem(node: Node) -> Problem:
    wrong = node.section("wrong_output")
    return Problem(
        statement=node.text("statement"),
        affects=node.text("affects", ""),
        decision=node.text("decision", ""),
        without_ml=node.text("without_ml", ""),
        cost=wrong.text("cost", "moderate"),
        worse=wrong.text("worse", "equal"),
    )


def _direction(node: Node, default: Direction) -> Direction:
    text = node.text("direction", default)
    if text in tuple(Direction):
        return Direction(text)
    node.problem(f"direction {text!r} is unknown", "write higher or lower")
    return default


def _success(node: Node) -> Success:
    owner = node.section("owner")
    known = node.text("baseline", "unknown") != "unknown"
    return Success(
        id=node.text("id", "success"),
        title=node.text("title", ""),
        event=node.text("event"),
        target=node.quantity("target"),
        baseline=node.quantity("baseline") if known else None,
        direction=_direction(node, Direction.HIGHER),
        population=node.text("population", ""),
        measured_by=node.text("measured_by"),
        window=node.quantity("window"),
        ours=owner.text("ours", ""),
        customer=owner.text("customer", ""),
    )


def _guardrail(node: Node) -> Guardrail:
    limit = node.quantity("limit")
    return Guardrail(
        id=node.text("id"),
        title=node.text("title", node.text("id")),
        limit=limit,
        direction=_direction(node, Direction.LOWER),
        window=node.quantity("window"),
        kind=node.text("kind", "ratio" if limit.unit == "%" else "mean"),
        owner=node.text("owner", "tech-lead"),
    )


def _group(node: Node) -> Group:
    return Group(
        attribute=node.text("attribute"),
        max_gap=node.quantity("max_gap"),
        legal_basis=node.text("legal_basis", ""),
    )


def _member(node: Node) -> Member:
    name, handle = node.text("name", ""), node.text("handle", "")
    return Member(
        role=node.text("role"),
        side=node.text("side", "ours"),
        name=name if name != "…" else "",
        handle=handle if handle.startswith("@") and len(handle) > 2 else "",
    )


def _source(node: Node) -> Source:
    return Source(
        id=node.text("id"),
        owner=node.text("owner", ""),
        access=node.text("access", ""),
        personal=node.text("personal", "true") != "false",
    )


def _stages(node: Node) -> tuple[Quantity, ...]:
    stages = []
    for item in node.items("stages"):
        holder = Node(item.file, item.line, {"stage": item}, False, node.found)
        stages.append(holder.quantity("stage"))
    return tuple(stages)
