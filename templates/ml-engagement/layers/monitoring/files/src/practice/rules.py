"""Judge rules and alerts with promtool, and fall back to their syntax without it."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import promql_parser

from practice import yaml_lines
from practice.problems import Problem
from practice.report import Report
from practice.world import World
from practice.yaml_lines import Node

RULES = "monitoring/rules.yaml"
DASHBOARD = "monitoring/dashboard.json"
CHECKS = (
    ("check", "rules", "--lint=all", "--lint-fatal", RULES),
    ("test", "rules", "monitoring/rules_test.yaml"),
    ("check", "config", "monitoring/prometheus.yml"),
)


def promtool(world: World) -> str | None:
    """Find promtool: the one that `make promtool` installed, or the machine's own."""
    ours = world.path("var/tools/promtool")
    return str(ours) if ours.is_file() else shutil.which("promtool")


def run(world: World, args: Sequence[str]) -> Report:
    """Check the rules and run their unit tests."""
    del args
    wrong = [str(problem) for path in (RULES, DASHBOARD) for problem in _bad(world, path)]
    tool = promtool(world)
    if tool is None:
        return _syntax_only(world, wrong)
    said = [_said(tool, check, world.root) for check in CHECKS]
    wrong += [text for ok, text in said if not ok]
    if wrong:
        return Report(ok=False, text="\n".join(wrong), name="rules")
    names = ", ".join(" ".join(check[:2]) for check in CHECKS)
    return Report(ok=True, text=f"promtool {names}: all passed", name="rules")


def _said(tool: str, check: Sequence[str], root: Path) -> tuple[bool, str]:
    done = subprocess.run(  # noqa: S603 - a tool on this machine, fixed arguments
        [tool, *check], cwd=root, capture_output=True, text=True, check=False
    )
    return done.returncode == 0, done.stdout + done.stderr


def _syntax_only(world: World, wrong: list[str]) -> Report:
    text = (
        "promtool is missing: the alerts were NOT tested, only the syntax of the "
        "expressions was checked.\nInstall it with `make promtool` (needs Go), or with "
        "the package `prometheus` of your system."
    )
    ok = not wrong and not world.env.get("CI")  # CI has no excuse
    return Report(ok=ok, text="\n".join([text, *wrong]), name="rules")


def _bad(world: World, path: str) -> Iterator[Problem]:
    for node in _expressions(yaml_lines.compose(world, path)):
        try:
            promql_parser.parse(str(node.value))
        except ValueError as error:
            yield Problem(path, node.line, f"{error}", "correct the expression")


def _expressions(node: Node) -> Iterator[Node]:
    """Every value under a key `expr`, at any depth."""
    for child in node:
        yield from _expressions(child)
    keys = node.keys()
    for key in keys:
        child = node.section(key)
        if key == "expr":
            yield child
        else:
            yield from _expressions(child)
