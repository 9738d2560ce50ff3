"""Judge rules and alerts with promtool; without it, the syntax of their expressions."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence

import promql_parser

from practice import yaml_lines
from practice.problems import Problem
from practice.report import Report
from practice.world import World
from practice.yaml_lines import Node

CHECKS = (
    ("check", "rules", "--lint=all", "--lint-fatal", "monitoring/rules.yaml"),
    ("test", "rules", "monitoring/rules_test.yaml"),
    ("check", "config", "monitoring/prometheus.yml"),
)
MISSING = """promtool is missing: the alerts were NOT tested, only the syntax of the expressions was.
Install it with `make promtool` (needs Go), or with the package `prometheus` of your system."""


def promtool(world: World) -> str | None:
    """Find promtool: the one that `make promtool` installed, or the machine's own."""
    ours = world.path("var/tools/promtool")
    return str(ours) if ours.is_file() else shutil.which("promtool")


def run(world: World, args: Sequence[str]) -> Report:
    """Check the rules, and let their tests run."""
    del args
    files = ("monitoring/rules.yaml", "monitoring/dashboard.json")
    said = [str(wrong) for path in files for wrong in _bad(yaml_lines.compose(world, path))]
    ok, tool = not said, promtool(world)
    for check in CHECKS if tool else ():
        done = subprocess.run(  # noqa: S603 - a tool on this machine, fixed arguments
            [str(tool), *check], cwd=world.root, capture_output=True, text=True, check=False
        )
        ok &= done.returncode == 0
        said += [f"promtool {check[0]} {check[1]}: passed"] if done.returncode == 0 else []
        said += [done.stdout + done.stderr] if done.returncode else []
    if tool is None:
        ok &= not world.env.get("CI")  # CI has no excuse
        said.insert(0, MISSING)
    return Report(ok=ok, text="\n".join(said), name="rules")


def _bad(node: Node) -> Iterator[Problem]:
    """Every expression, at any depth, that cannot be read."""
    for child in (*node, *map(node.section, node.keys())):
        yield from _bad(child)
    expr = node.get("expr")
    try:
        promql_parser.parse(str(expr.value) if expr else "1")
    except ValueError as error:
        yield Problem(node.file, node.line, str(error), "correct the expression")
