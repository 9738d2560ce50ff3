"""Where each metric stands in the repository: file, line, and the number found there."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from practice import quantity, yaml_lines
from practice.metrics import Catalogue, Metric
from practice.quantity import Quantity
from practice.world import World

RULES = "monitoring/rules.yaml"
TESTS = "monitoring/rules_test.yaml"
SLO = "monitoring/slo.yaml"
DASHBOARD = "monitoring/dashboard.json"
ROUTES = "monitoring/alertmanager.yml"
PROMETHEUS = "monitoring/prometheus.yml"
PLAN = "flags/plan.yaml"
CHARTER = "docs/charter.md"
UPDATE = "run `groundwork update`, or correct the side that is wrong"
# What must be there while its layer is in engagement.yaml: who is missed, and by whom.
PARTS: Mapping[str, Mapping[str, str]] = {
    "base": {CHARTER: "the promise to the customer", "docs/team.md": "the owners"},
    "metrics": {"src/practice/gate.py": "the gate", "metrics/gate.yaml": "its policy"},
    "flags": {PLAN: "the plan that lets a flag out", "flags/flags.json": "the flags"},
    "monitoring": {
        RULES: "the rules and alerts",
        TESTS: "the tests of the alerts",
        SLO: "the service levels",
        DASHBOARD: "the dashboard",
        ROUTES: "the routing of alerts to owners",
        PROMETHEUS: "the configuration of Prometheus",
    },
}
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_QUANTITY = re.compile(
    r"(?<![\w.])\d+(?:\.\d+)?(?: ?(?:%|(?:ms|min|[shdw]|[A-Z]{3})\b)|(?![\w.%]))"
)


@dataclass(frozen=True, slots=True)
class Link:
    """One place where a metric stands; ``base`` is its number in base units, if any."""

    metric: str
    step: str
    file: str
    line: int
    shown: str
    base: float | None = None

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.file}:{self.line}"


def goal(metric: Metric) -> Quantity:
    """Target or limit: the number that has to be the same everywhere."""
    found = metric.target or metric.limit
    if found is None:
        raise ValueError(f"{metric.id} has neither target nor limit")
    return found


def number(text: str) -> float:
    """Read a number; what is none is NaN, which equals nothing."""
    try:
        return float(text)
    except ValueError:
        return math.nan


def documents(world: World, catalogue: Catalogue) -> Iterator[Link]:
    """Lines of a document that name a metric by its id and give a number of its unit."""
    for path in ("README.md", *world.files("docs/**/*.md")):
        text = world.read_text(path) if world.exists(path) else ""
        lines = _ESCAPED.sub("", text).splitlines()
        for count, line in enumerate(lines, start=1):
            for metric in catalogue.metrics.values():
                if f"`{metric.id}`" in line:
                    yield from _said(path, count, line, metric)


def _said(path: str, number: int, line: str, metric: Metric) -> Iterator[Link]:
    wanted = goal(metric)
    found = [quantity.parse(text) for text in _QUANTITY.findall(line)]
    same = [q for q in found if q.unit == wanted.unit]
    best = next((q for q in same if q.value == wanted.value), same[0] if same else None)
    if best is not None:
        step = {CHARTER: "sentence", "docs/team.md": "team"}.get(path, "document")
        step = "runbook" if path.startswith("docs/runbooks/") else step
        yield Link(metric.id, step, path, number, best.text, best.base)


def levels(world: World) -> Iterator[tuple[Link, str]]:
    """Service levels: the objective as the number of the metric, and the window."""
    lines = 0
    for text in re.split(r"(?m)^---\n", world.read_text(SLO)):
        root = yaml_lines.parse(SLO, "\n" * lines + text)
        lines += text.count("\n") + 1
        spec = root.section("spec")
        indicator = spec.section("indicator").section("spec")
        for objective in spec.items("objectives"):
            ratio = indicator.get("ratioMetric")
            share = number(objective.text("target", ""))
            bad = ratio is not None and ratio.get("bad") is not None
            base = 1 - share if bad else share
            if ratio is None:
                base = number(objective.text("value", ""))
            metric = root.section("metadata").section("labels").text("metric", "")
            shown = objective.text("displayName", "")
            windows = [w.text("duration") for w in spec.items("timeWindow")]
            window = " and ".join(windows)
            yield Link(metric, "slo", SLO, objective.line, shown, base), window
        root.check()


def panels(world: World) -> Iterator[tuple[str, int, float | None]]:
    """Each query of the dashboard, with its line and the threshold of its panel."""
    root = yaml_lines.compose(world, DASHBOARD)
    for panel in root.items("panels"):
        defaults = panel.section("fieldConfig").section("defaults")
        steps = defaults.section("thresholds").items("steps")
        values = [step.text("value") for step in steps]
        numbers = [number(value) for value in values if value != "null"]
        for target in panel.items("targets"):
            node = target.get("expr")
            line = node.line if node is not None else target.line
            yield target.text("expr"), line, numbers[0] if numbers else None
    root.check()


def planned(world: World) -> Iterator[Link]:
    """Success metric and guardrails of each flag."""
    root = yaml_lines.compose(world, PLAN)
    flags = root.section("flags")
    keys = flags.keys()
    for key in keys:
        flag = flags.section(key)
        success = flag.section("success")
        goals = [(success, "target")]
        goals += [(guardrail, "limit") for guardrail in flag.items("guardrails")]
        for node, word in goals:
            said = node.quantity(word)
            name = node.text("metric")
            yield Link(name, "flag", PLAN, node.line, said.text, said.base)
    root.check()
