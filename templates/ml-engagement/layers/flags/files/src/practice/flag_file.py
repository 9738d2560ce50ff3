"""Flags as files: the default that is deployed, and the copy that a flight changes.

``flags/flags.json`` travels with the code and is never written at run time. The
service reads ``$FLAGS_FILE`` (``var/flags.json`` unless set), a copy made from it; every
change of that copy is whole, and leaves a line in the audit log.
"""

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from practice import yaml_lines
from practice.problems import refuse
from practice.quantity import Quantity
from practice.world import JsonValue, World
from practice.yaml_lines import Node

DEPLOYED = "flags/flags.json"
PLAN = "flags/plan.yaml"
AUDIT = "var/flags_audit.jsonl"
WHOLE = 10_000  # weights are parts of this: a hundredth of a percent can be let out


@dataclass(frozen=True, slots=True)
class Plan:
    """How one flag is let out; ``node`` knows the lines."""

    key: str
    old: str
    new: str
    owner: str
    told: str
    expires: str
    unit: str
    stages: tuple[str, ...]
    rollback: str
    node: Node


def running(world: World) -> str:
    """Path of the file that the service reads."""
    return world.env.get("FLAGS_FILE") or "var/flags.json"


def seed(world: World) -> str:
    """Make the running copy where there is none; give its path."""
    path = running(world)
    if not world.exists(path):
        world.write_bytes(path, world.read_bytes(DEPLOYED))
    return path


def plans(world: World) -> tuple[Plan, ...]:
    """Read ``flags/plan.yaml``."""
    root = yaml_lines.compose(world, PLAN)
    section = root.section("flags")
    keys = section.keys()
    found = tuple(_plan(key, section.section(key)) for key in keys)
    root.check()
    return found


def _plan(key: str, node: Node) -> Plan:
    return Plan(
        key=key,
        old=node.text("old"),
        new=node.text("new"),
        owner=node.text("owner"),
        told=node.text("told"),
        expires=node.text("expires"),
        unit=node.text("unit"),
        stages=node.texts("stages"),
        rollback=node.text("rollback"),
        node=node,
    )


def let_out(world: World, plan: Plan, share: Quantity, *, by: str, why: str) -> None:
    """Give the new behaviour to a share of the units.

    The new variant keeps the upper end of the scale, so that whoever is in a small
    stage is in every larger one.
    """
    new = round(Fraction(share.text.removesuffix("%").strip()) * WHOLE / 100)
    if share.unit != "%" or not 0 <= new <= WHOLE:
        raise refuse(PLAN, plan.node.line, f"{share} is no share", "write 0% to 100%")
    weights: JsonValue = [[plan.old, WHOLE - new], [plan.new, new]]
    state: dict[str, JsonValue] = {"state": "ENABLED"}
    _change(world, plan.key, state | {"targeting": {"fractional": weights}}, by, why)


def switch_off(world: World, key: str, *, by: str, why: str) -> None:
    """Kill a flag: the service falls back to the default in its code, the old way."""
    _change(world, key, {"state": "DISABLED", "targeting": {}}, by, why)


def _change(world: World, key: str, change: dict[str, JsonValue], by: str, why: str) -> None:
    path = seed(world)
    content = cast("dict[str, dict[str, dict[str, JsonValue]]]", world.read_json(path))
    flags = content["flags"]
    if key not in flags:
        known = ", ".join(sorted(flags))
        raise refuse(path, 0, f"there is no flag {key}", f"there is: {known}")
    before = _state(flags[key])
    flags[key] = flags[key] | change
    seen = world.path(path).stat().st_mtime_ns
    world.write_json(path, content)
    _touch_after(world, path, seen)
    line: dict[str, JsonValue] = {
        "at": world.clock().isoformat(timespec="milliseconds"),
        "flag": key,
        "by": by,
        "why": why,
        "before": before,
        "after": _state(flags[key]),
        "sha256": hashlib.sha256(world.read_bytes(path)).hexdigest(),
    }
    world.append_json(AUDIT, line)


def _state(flag: Mapping[str, JsonValue]) -> JsonValue:
    return {"state": flag["state"], "targeting": flag.get("targeting") or {}}


def _touch_after(world: World, path: str, seen: int) -> None:
    # The provider reads again only what has become newer. Two writes in one tick of the
    # file system's clock, or a clock set back, would hide the second: a kill, perhaps.
    target = world.path(path)
    now = target.stat()
    if now.st_mtime_ns <= seen:
        os.utime(target, ns=(now.st_atime_ns, seen + 1_000_000))
