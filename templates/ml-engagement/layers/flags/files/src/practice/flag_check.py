"""Judge the flags: valid, off, owned, and the same in code, file and plan."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from practice import engagement, yaml_lines
from practice.engagement import Engagement
from practice.problems import Problem
from practice.world import FRAMING, World
from practice.yaml_lines import Node

DEPLOYED = "flags/flags.json"
PLAN = "flags/plan.yaml"
_KEYS = {"state", "variants", "defaultVariant", "targeting", "metadata"}
_ASKED = re.compile(r"""\bflags\.variant\(\s*[\w.]+,\s*(?:"([^"]*)"|([^,]*))""")


def plans(world: World) -> Mapping[str, Node]:
    """Read how each flag is let out."""
    section = yaml_lines.compose(world, PLAN).section("flags")
    return {key: section.section(key) for key in section.keys()}  # noqa: SIM118 - a Node


def day(plan: Node) -> date | None:
    """Give the day on which the flag must be gone; None: an open question."""
    text = plan.text("expires")
    try:
        return date.fromisoformat(text)
    except ValueError:
        if text != "unset":
            plan.problem(f"expires {text!r} is no day", "write YYYY-MM-DD, or unset")
        return None


def expired(world: World) -> list[Problem]:
    """Flags that should be gone by today: dead code with a switch."""
    return [
        Problem(PLAN, plan.line, f"{key} should be gone since {over}", "remove the flag, or ask")
        for key, plan in plans(world).items()
        if (over := day(plan)) is not None and over < world.today
    ]


def check(world: World) -> list[Problem]:
    """Everything that is wrong with the flags as they would be deployed."""
    framing, planned = engagement.load(world), plans(world)
    root = yaml_lines.compose(world, DEPLOYED)
    flags = root.section("flags")
    for key in flags.keys():  # noqa: SIM118 - a Node
        _flag(key, flags.section(key), planned.get(key))
    found: list[Problem] = []
    for key, plan in planned.items():
        if flags.get(key) is None:
            plan.problem(f"flag {key} is planned, but is not in {DEPLOYED}", "add it")
        _plan(key, plan, framing)
        found = plan.found
    return [*root.found, *found, *_code(world, framing, flags)]


def _flag(key: str, node: Node, plan: Node | None) -> None:
    variants, default = node.section("variants").keys(), node.text("defaultVariant")
    for name in sorted(set(node.keys()) - _KEYS):
        node.problem(f"{key}: unknown key {name}", "remove it")
    if node.text("state") != "ENABLED":
        node.problem(f"{key} is not ENABLED", "a flag is off by its default, not by its state")
    if node.section("targeting").keys():
        node.problem(f"{key} is let out by a deployment", "empty its targeting")
    if plan is None:
        node.problem(f"flag {key} has no plan", f"add stages, owner and expiry to {PLAN}")
        return
    old, there = plan.text("old"), f"({PLAN}:{plan.line})"
    if default != old:
        message = f"{key} would be on: its default is {default}, the old way is {old}"
        node.problem(f"{message} {there}", "deploying must change no behaviour")
    for name in sorted({default, old, plan.text("new")} - set(variants)):
        node.problem(f"{key} has no variant {name} {there}", "add it, or correct the name")


def _plan(key: str, node: Node, framing: Engagement) -> None:
    """The plan says what was answered, in an order that makes sense."""
    day(node)
    for role in {node.text("owner"), node.text("told")} - {m.role for m in framing.team}:
        node.problem(f"{key}: {role} is not on the team", f"add it to team in {FRAMING}")
    given, stages = framing.flight, node.quantities("stages")
    rails = {n.text("metric"): n.text("direction") for n in node.items("guardrails")}
    for word, here, there in (
        ("stages", stages, given.stages),
        ("unit", node.text("unit"), given.unit),
        ("rollback", node.text("rollback"), given.rollback),
        ("margin", node.section("success").text("margin"), framing.margin.text),
        ("what guards it", rails, {g.id: str(g.direction) for g in framing.guardrails}),
    ):
        if here != there:
            node.problem(f"{key}: {word} differs from {FRAMING}", "run groundwork update")
    shares = [stage.base for stage in stages]
    if not shares or sorted(set(shares)) != shares or shares[-1] != 1:
        node.problem(f"{key}: stages must grow and end with 100%", "correct flight.stages")


def _code(world: World, framing: Engagement, flags: Node) -> Iterator[Problem]:
    used = set()
    for path in world.files(f"src/{framing.package}/*.py"):
        for line, key in keys_in(world.read_text(path)):
            used.add(key)
            if flags.get(key) is None:
                message = f"flag {key} is not in {DEPLOYED}: the code would get the default"
                yield Problem(path, line, message, "add it, or write the key out")
    for key in sorted(set(flags.keys()) - used) if "serving" in framing.layers else ():
        line = flags.section(key).line
        yield Problem(DEPLOYED, line, f"no code asks for flag {key}", "remove flag and plan")


def keys_in(source: str) -> Iterator[tuple[int, str]]:
    """Line and key of every ``flags.variant(client, key, …)``, constants of the module read."""
    for found in _ASKED.finditer(source):
        name = re.escape(found[2] or "")
        value = re.search(rf'(?m)^{name}\b[^=\n]*= "([^"]*)"', source) if name else None
        line = source[: found.start()].count("\n") + 1
        yield line, found[1] or (value[1] if value else found[2])
