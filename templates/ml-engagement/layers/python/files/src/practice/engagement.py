"""The framing in engagement.yaml as typed values; what nobody reads yet is not here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from practice import yaml_lines
from practice.quantity import Quantity
from practice.world import FRAMING, World
from practice.yaml_lines import Node

LOCK = ".groundwork/lock.yaml"  # which file came with which layer
_LOCKED = re.compile(  # the practice, and the test that looks whether it is there
    r'(?m)^  "((?:src/practice/|tests/test_build\.py)[^"]*)": {layer: "([^"]+)"'
)


class Direction(StrEnum):
    """Which way a metric gets better."""

    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """The success metric."""

    id: str = "success"
    target: Quantity
    direction: Direction = Direction.HIGHER
    window: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardrail:
    """What must not get worse: a metric and its limit."""

    id: str
    limit: Quantity
    direction: Direction = Direction.LOWER


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An attribute across which success must not differ by more than ``max_gap``."""

    attribute: str
    max_gap: Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody on the team."""

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Flight:
    """How a new behaviour is let out."""

    unit: str
    stages: tuple[Quantity, ...]
    rollback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The framing; ``node`` is the file itself, with the lines."""

    customer: str = ""
    package: str
    success: Success
    guardrails: tuple[Guardrail, ...]
    groups: tuple[Group, ...]
    team: tuple[Member, ...]
    layers: tuple[str, ...]
    label_delay: Quantity
    volume_per_day: int
    fallback: str
    flight: Flight
    margin: Quantity
    node: Node

    def line(self, path: str) -> int:
        """Line of an answer such as ``success.target``; of its parent if missing."""
        node = self.node
        for key in path.split("."):
            node = node.get(key) or node
        return node.line

    def choice(self, layer: str, question: str, default: str) -> str:
        """Answer to a layer's own question, as text."""
        return self.node.section("choices").section(layer).text(question, default)


def load(world: World, path: str = FRAMING) -> Engagement:
    """Read the framing; everything wrong is told at once."""
    node = yaml_lines.compose(world, path)
    data, flight = node.section("data"), node.section("flight")
    engagement = node.section("engagement").read(
        Engagement,
        success=node.section("success").read(Success),
        guardrails=tuple(item.read(Guardrail) for item in node.items("guardrails")),
        groups=tuple(item.read(Group) for item in node.items("groups")),
        team=tuple(item.read(Member) for item in node.items("team")),
        layers=node.texts("layers"),
        label_delay=data.quantity("label_delay"),
        volume_per_day=data.integer("volume_per_day"),
        fallback=node.text("fallback"),
        flight=flight.read(Flight, stages=flight.quantities("stages")),
        margin=node.quantity("regression_margin"),
        node=node,
    )
    node.check()
    return engagement


def gone(world: World, framing: Engagement) -> Iterator[tuple[str, str]]:
    """Name what a layer brought of the practice and is not there; and a remedy."""
    text = world.read_text(LOCK) if world.exists(LOCK) else ""
    for path, layer in _LOCKED.findall(text):
        if layer in framing.layers and not world.exists(path):
            yield path, f"git log -- {path} names who took it; or: groundwork remove {layer}"
