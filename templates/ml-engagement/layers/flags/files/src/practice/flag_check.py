"""Judge the flags: valid, off, owned, and the same in code, file and plan."""

import ast
from collections.abc import Iterator, Sequence
from datetime import date

from practice import engagement, quantity, yaml_lines
from practice.engagement import Engagement
from practice.flag_file import DEPLOYED, PLAN, Plan, plans
from practice.problems import Problem
from practice.world import FRAMING, World
from practice.yaml_lines import Node

_OURS = "src/practice/flags.py"  # asks for whatever key it is given
_KEYS = {"state", "variants", "defaultVariant", "targeting", "metadata"}
_READERS = {
    f"get_{kind}_{what}"
    for kind in ("boolean", "string", "integer", "float", "object")
    for what in ("value", "details")
}
UNSET = "unset"


def check(world: World) -> list[Problem]:
    """Everything that is wrong with the flags as they would be deployed."""
    framing = engagement.load(world)
    root = yaml_lines.compose(world, DEPLOYED)
    flags = root.section("flags")
    planned = {plan.key: plan for plan in plans(world)}
    keys = flags.keys()
    for key in keys:
        _flag(key, flags.section(key), planned.get(key))
    found = list(root.found)
    for plan in planned.values():
        if flags.get(plan.key) is None:
            message = f"flag {plan.key} is planned, but is not in {DEPLOYED}"
            found.append(_at(plan.node, message, "add the flag, or remove its plan"))
        found += _plan(plan, framing)
    found += _code(world, flags, expect_use="serving" in framing.layers)
    return found


def _at(node: Node, message: str, remedy: str) -> Problem:
    return Problem(node.file, node.line, message, remedy)


def _flag(key: str, node: Node, plan: Plan | None) -> None:
    variants = node.section("variants").keys()
    for name in set(node.keys()) - _KEYS:
        node.section(name).problem(f"{key}: unknown key {name}", "remove it")
    if node.text("state") != "ENABLED":
        node.problem(
            f"{key} is deployed in another state than ENABLED",
            "a flag is off by its default, not by its state",
        )
    if node.text("defaultVariant") not in variants:
        node.problem(
            f"{key}: the default is none of its variants", f"choose one of {', '.join(variants)}"
        )
    if node.section("targeting").keys():
        node.section("targeting").problem(
            f"{key} is let out by a deployment", "empty the targeting; `make flight` lets it out"
        )
    if plan is None:
        node.problem(f"flag {key} has no plan", f"add its stages, owner and expiry to {PLAN}")
        return
    if node.text("defaultVariant") != plan.old:
        message = f"{key} would be on: its default is not {plan.old}, the old behaviour"
        node.problem(f"{message} ({PLAN}:{plan.node.line})", "deploying must change no behaviour")
    if plan.new not in variants:
        node.problem(f"{key} has no variant {plan.new} ({PLAN}:{plan.node.line})", "add it")


def _plan(plan: Plan, framing: Engagement) -> Iterator[Problem]:
    roles = {member.role for member in framing.team}
    for role in (plan.owner, plan.told):
        if role not in roles:
            message = f"{plan.key}: {role} is not on the team"
            yield _at(plan.node, message, f"add the role to team in {FRAMING}")
    for word, here, there in _answered(plan, framing):
        if here != there:
            message = f"{plan.key}: {word} differs from {FRAMING}"
            yield _at(plan.node, message, "run groundwork update")
    shares = [quantity.parse(text).base for text in plan.stages]
    if sorted(set(shares)) != shares or not shares or shares[-1] != 1:
        message = f"{plan.key}: stages must grow and end with 100%"
        yield _at(plan.node, message, "correct flight.stages")
    if plan.expires != UNSET and _day(plan.expires) is None:
        message = f"{plan.key}: expires {plan.expires!r} is no day"
        yield _at(plan.node, message, "write YYYY-MM-DD")


def _answered(plan: Plan, framing: Engagement) -> Iterator[tuple[str, object, object]]:
    """Give what the plan repeats of the framing: the word, the plan's side, the other."""
    given = framing.flight
    yield "stages", plan.stages, tuple(stage.text for stage in given.stages)
    yield "unit", plan.unit, given.unit
    yield "rollback", plan.rollback, given.rollback
    margin = plan.node.section("success").text("margin")
    yield "margin", margin, framing.margin.text
    rails = plan.node.items("guardrails")
    here = {rail.text("metric"): rail.text("direction") for rail in rails}
    there = {rail.id: str(rail.direction) for rail in framing.guardrails}
    yield "what guards it", here, there


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def expiry(plan: Plan, today: date) -> str:
    """Say when a flag must be gone, and whether that day is over."""
    day = _day(plan.expires)
    if day is None:
        return "unset: an open question"
    return f"{day} (over)" if day < today else f"{day}"


def _code(world: World, flags: Node, *, expect_use: bool) -> Iterator[Problem]:
    used: set[str] = set()
    for path in world.files("src/**/*.py"):
        if path == _OURS:
            continue
        for line, key in keys_in(world.read_text(path)):
            used.add(key)
            if not key:
                yield Problem(
                    path,
                    line,
                    "the key of a flag is no literal or constant of its module",
                    "write it out, so that it can be checked",
                )
            elif flags.get(key) is None:
                yield Problem(
                    path,
                    line,
                    f"flag {key} is not in {DEPLOYED}: the code would always get the default",
                    "add it, or correct the key",
                )
    unused = [key for key in tuple(flags.keys()) if expect_use and key not in used]
    for key in unused:
        yield _at(
            flags.section(key), f"no code asks for flag {key}", "remove the flag and its plan"
        )


def keys_in(source: str) -> Sequence[tuple[int, str]]:
    """Line and key of every evaluation of a flag; an unreadable key is empty."""
    tree = ast.parse(source)
    constants = dict(_constants(tree))
    found = []
    for node in ast.walk(tree):
        place = _place_of_key(node)
        if place is not None and isinstance(node, ast.Call) and len(node.args) > place:
            key = node.args[place]
            value = constants.get(key.id) if isinstance(key, ast.Name) else None
            value = key.value if isinstance(key, ast.Constant) else value
            found.append((node.lineno, value if isinstance(value, str) else ""))
    return sorted(found)


def _constants(tree: ast.Module) -> Iterator[tuple[str, object]]:
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    yield target.id, node.value.value


def _place_of_key(node: ast.AST) -> int | None:
    """Give the position of the key among the arguments of a call, None for other nodes."""
    if not isinstance(node, ast.Call):
        return None
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else ""
    if name in _READERS:
        return 0
    owner = called.value if isinstance(called, ast.Attribute) else None
    is_ours = isinstance(owner, ast.Name) and owner.id == "flags"
    return 1 if name == "variant" and is_ours else None
