"""Where each metric stands in the repository, and what is wrong at that place."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from practice import cases, metrics, quantity, yaml_lines
from practice.cases import Case, Reason
from practice.engagement import Engagement
from practice.metrics import Catalogue, Metric
from practice.problems import Problem
from practice.quantity import Quantity
from practice.world import FRAMING, World
from practice.yaml_lines import Node

CHARTER, TEAM, RUNBOOK = "docs/charter.md", "docs/team.md", "docs/runbooks/alerts.md"
RULES, TESTS = "monitoring/rules.yaml", "monitoring/rules_test.yaml"
SLO, DASHBOARD = "monitoring/slo.yaml", "monitoring/dashboard.json"
ROUTES, PROMETHEUS = "monitoring/alertmanager.yml", "monitoring/prometheus.yml"
PLAN = "flags/plan.yaml"
REPORT, LISTS = "src/practice/evaluate.py", "for metric in catalogue.metrics.values()"
UPDATE = "run `groundwork update`, or correct the side that is wrong"
_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?: ?(?:%|(?:ms|min|[shdw]|[A-Z]{3})\b)|(?![\w.%]))")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_UNITS = {"%": "percentunit", "": "short"} | dict.fromkeys(("ms", "s", "min", "h", "d", "w"), "s")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_NO_SERIES = re.compile(
    r'"(?:\\.|[^"\\])*"|\{[^}]*\}|\[[^]]*\]'
    r"|\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)"
)
_SERIES = re.compile(
    r"(?<![\w:.])(?!(?:and|or|unless|bool|offset)\b)[a-zA-Z_:][\w:]*(?![\w:]|\s*\()"
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
        return f"{self.file}:{self.line}"


Found = Iterator[Link | Problem]


def wrong(node: Node, message: str, remedy: str = UPDATE) -> Problem:
    """Find something wrong at a value of a file."""
    return Problem(node.file, node.line, message, remedy)


def goal(metric: Metric) -> Quantity:
    """Target or limit: the number that has to be the same everywhere."""
    return metric.target or metric.limit or Quantity(math.nan, "", "nothing")


def number(text: str) -> float:
    """Read a number; what is none is NaN, which equals nothing."""
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?([eE]-?\d+)?", text) else math.nan


def span(text: str) -> float:
    """Seconds of a duration of Prometheus, such as 84d."""
    return sum(float(n) * _SECONDS[u] for n, u in re.findall(r"(\d+)(ms|[smhdw])", text))


def told(metric: Metric, text: str) -> Iterator[Quantity]:
    """The number that a sentence gives for a metric: of its unit, and the right one if there."""
    wanted, said = goal(metric), map(quantity.parse, _NUMBER.findall(_ESCAPED.sub("", text)))
    yield from sorted((q for q in said if q.unit == wanted.unit), key=lambda q: q != wanted)[:1]


def series_in(expression: str) -> set[str]:
    """Series that a PromQL expression reads."""
    return set(_SERIES.findall(_NO_SERIES.sub(" ", expression)))


def answers(framing: Engagement) -> Iterator[Link]:
    """Where the numbers were answered: the side that everything else is compared with."""
    line, target = framing.line("success.target"), framing.success.target
    yield Link(framing.success.id, "answer", FRAMING, line, target.text, target.base)
    for node, rail in zip(framing.node.items("guardrails"), framing.guardrails, strict=True):
        line, limit = node.section("limit").line, rail.limit
        yield Link(rail.id, "answer", FRAMING, line, limit.text, limit.base)


def alike(framing: Engagement, catalogue: Catalogue) -> Iterator[Problem]:
    """What a definition shares with the answer it was made from, and its units."""
    for asked in (framing.node.section("success"), *framing.node.items("guardrails")):
        metric = catalogue.metrics.get(asked.text("id", "success"))
        for key in ("title", "direction", "window", "owner"):
            if metric is None:
                continue
            said, found = asked.get(key), metric.node.section(key)
            said = said.get("ours") or said if said else None
            if said and said.value != found.value:
                there = f"but {said.file}:{said.line} says {said.value}"
                yield wrong(found, f"{metric.id}: its {key} is {found.value}, {there}")
    yield from _units(catalogue)


def _units(catalogue: Catalogue) -> Iterator[Problem]:
    """Each number is in its metric's unit, and what is measured, too; events are counted."""
    for metric in catalogue.metrics.values():
        unit = goal(metric).unit or "count"
        if metric.unit != unit:
            yield wrong(metric.node, f"{metric.id} is in {metric.unit}, its number in {unit}")
        counted = {m.id for m in catalogue.measures.values() if m.kind == "event"}
        for name in metric.uses if metric.kind not in {"ratio", "count"} else ():
            events = metric.kind == "difference" and name in counted
            made = "count" if events else catalogue.measures[name].unit
            if _UNITS.get(made, made) != _UNITS.get(unit, unit):
                yield wrong(metric.node, f"{metric.id} is in {unit}, but its measure in {made}")


def definitions(world: World, catalogue: Catalogue) -> Found:
    """The measures, which the code records, the metric, and the gate, which reads its number."""
    made = cases.measures(Case("", "", "", {}, "", None, None, None, None, 0.0, Reason.DECIDED))
    every = world.files("src/*/*.py")
    ours = [path for path in every if not path.startswith("src/practice/")]
    named, code = ("".join(map(world.read_text, paths)) for paths in (ours, every))
    for measure in catalogue.measures.values():
        spoken = re.search(f'"{measure.id}"(?!:)', named)  # the key of a mapping records nothing
        recorded = measure.id in made or spoken or measure.series in code
        if measure.series and not recorded:
            message = f"measure {measure.id} has a series, but no code records it"
            yield Problem(metrics.MEASURES, measure.line, message, "record it, or drop its series")
    before, lists, _ = world.read_text(REPORT).partition(LISTS)
    for metric in catalogue.metrics.values():
        if lists:
            line = before.count("\n") + 1
            yield Link(metric.id, "report", REPORT, line, "make evaluate lists every metric")
        note = "" if catalogue.measured(metric) else " (declared, not yet measured)"
        shown, first = ", ".join(metric.uses) + note, catalogue.measures[metric.uses[0]]
        yield Link(metric.id, "measures", metrics.MEASURES, first.line, shown)
        node, said = metric.node.get("target") or metric.node.section("limit"), goal(metric)
        for step, line in (("metric", metric.node.line), ("gate", node.line)):
            yield Link(metric.id, step, metrics.METRICS, line, said.text, said.base)


def documents(world: World, catalogue: Catalogue) -> Iterator[Link]:
    """Lines of a document that name a metric by its id and give a number of its unit."""
    steps = {CHARTER: "sentence", TEAM: "team", RUNBOOK: "runbook"}
    for path in ("README.md", *world.files("docs/**/*.md")):
        text = world.read_text(path) if world.exists(path) else ""
        for count, line in enumerate(text.splitlines(), start=1):
            for metric in (m for m in catalogue.metrics.values() if f"`{m.id}`" in line):
                for best in told(metric, line):
                    step = steps.get(path, "document")
                    yield Link(metric.id, step, path, count, best.text, best.base)


def planned(world: World) -> Iterator[Link]:
    """Success metric and guardrails of each flag."""
    root = yaml_lines.compose(world, PLAN)
    section = root.section("flags")
    for flag in [section.section(key) for key in section.keys()]:  # noqa: SIM118 - a Node
        goals, back = [(flag.section("success"), "target")], flag.section("rollback")
        for node, word in goals + [(rail, "limit") for rail in flag.items("guardrails")]:
            said = node.quantity(word)
            yield Link(node.text("metric"), "flag", PLAN, node.line, said.text, said.base)
            shown = f"{back.value}; {flag.text('told')} is told"
            yield Link(node.text("metric"), "rollback", PLAN, back.line, shown)
    root.check()


def levels(world: World, catalogue: Catalogue) -> Found:
    """Service levels: objective and window."""
    lines = 0
    for text in re.split(r"(?m)^---\n", world.read_text(SLO)):
        root = yaml_lines.parse(SLO, "\n" * lines + text)
        lines += text.count("\n") + 1
        spec, labels = root.section("spec"), root.section("metadata").section("labels")
        name = labels.text("metric", "")
        metric = catalogue.metrics.get(name)
        for best in told(metric, spec.text("description", "")) if metric else ():
            yield Link(name, "slo", SLO, spec.section("description").line, best.text, best.base)
        ratio = spec.section("indicator").section("spec").get("ratioMetric")
        for aim in spec.items("objectives"):
            base = number(aim.text("target", "") if ratio else aim.text("value", ""))
            base = 1 - base if ratio and ratio.get("bad") else base
            yield Link(name, "slo", SLO, aim.line, aim.text("displayName", ""), base)
        for window in spec.items("timeWindow"):
            if metric and span(window.text("duration")) != metric.window.seconds:
                there = f"{metric.window} in {metric.node.file}:{metric.node.line}"
                yield wrong(window, f"{name} has the window {window.text('duration')}, but {there}")


def panels(world: World, catalogue: Catalogue, records: Mapping[str, Node]) -> Found:
    """Panels that show a metric, with the line that is drawn at its number."""
    root, success = yaml_lines.compose(world, DASHBOARD), catalogue.success
    for best in told(success, root.text("description", "")):
        line = root.section("description").line
        yield Link(success.id, "panel", DASHBOARD, line, best.text, best.base)
    for panel in root.items("panels"):
        defaults = panel.section("fieldConfig").section("defaults")
        steps = [step.text("value") for step in defaults.section("thresholds").items("steps")]
        drawn = [number(step) for step in steps if step != "null"] or [math.nan]
        for target in panel.items("targets"):
            yield from exposed(catalogue, records, target)
            found = re.fullmatch(r"engagement:(\w+):value", target.text("expr"))
            metric = catalogue.metrics.get(found[1]) if found else None
            if metric is None:
                continue
            yield Link(metric.id, "panel", DASHBOARD, target.line, f"{drawn[0]:g}", drawn[0])
            for best in told(metric, panel.text("description", "")):
                yield Link(metric.id, "panel", DASHBOARD, panel.line, best.text, best.base)
            unit = goal(metric).unit
            if defaults.text("unit") != (meant := _UNITS.get(unit, f"suffix: {unit}")):
                yield wrong(defaults, f"the panel of {metric.id} is not in {meant}")


def exposed(catalogue: Catalogue, records: Iterable[str], node: Node) -> Iterator[Problem]:
    """An expression reads only what the code exposes or a rule records."""
    known = {m.series or f"engagement_{m.id}" for m in catalogue.measures.values()}
    ends = ("", "_total", "_bucket", "_sum", "_count")
    there = {f"{name}{end}" for name in known for end in ends} | {"up", *records}
    for name in sorted(series_in(node.text("expr")) - there):
        message = f"{name} is neither exposed by the code nor recorded by a rule"
        yield wrong(node, message, f"correct it, or declare it in {metrics.MEASURES}")
