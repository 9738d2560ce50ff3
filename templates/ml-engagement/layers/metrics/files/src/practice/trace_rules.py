"""What is wrong with the rules of a metric: what they compute, compare, name and tell."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from practice import series, yaml_lines
from practice.formulas import Count
from practice.metrics import Catalogue, Metric
from practice.problems import Problem
from practice.trace_sources import ROUTES, RULES, TESTS, UPDATE, Link, number
from practice.world import World
from practice.yaml_lines import Node

_WORDS = {"and", "or", "unless", "bool", "offset", "inf", "nan"}
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_GROUPING = re.compile(r"\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)")
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"|\{[^}]*\}|\[[^]]*\]')
_NAME = re.compile(r"(?<![\w:.])[a-zA-Z_:][\w:]*(?![\w:]|\s*\()")
_PAGE = re.compile(r"docs/runbooks/[\w-]+\.md$")


@dataclass(frozen=True, slots=True)
class Alert:
    """An alerting rule."""

    name: str
    expr: str
    line: int
    labels: Mapping[str, str]
    annotations: Mapping[str, str]
    waits: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The recording rules (name to expression and line) and the alerts."""

    records: Mapping[str, tuple[str, int]]
    alerts: tuple[Alert, ...]


def _words(node: Node) -> dict[str, str]:
    keys = node.keys()
    return {key: node.text(key) for key in keys}


def rules(world: World) -> Rules:
    """Read recording rules and alerts."""
    root = yaml_lines.compose(world, RULES)
    each = [rule for group in root.items("groups") for rule in group.items("rules")]
    records = {
        rule.text("record"): (rule.text("expr"), rule.line)
        for rule in each
        if rule.get("record") is not None
    }
    alerts = tuple(
        Alert(
            name=rule.text("alert"),
            expr=rule.text("expr"),
            line=rule.line,
            labels=_words(rule.section("labels")),
            annotations=_words(rule.section("annotations")),
            waits=rule.text("for", ""),
        )
        for rule in each
        if rule.get("alert") is not None
    )
    root.check()
    return Rules(records, alerts)


def tested(world: World) -> set[tuple[str, bool]]:
    """Alerts that a unit test expects, with whether they fire in it."""
    root = yaml_lines.compose(world, TESTS)
    found = set()
    for case in root.items("tests"):
        for ask in case.items("promql_expr_test"):
            named = re.search(r'alertname="([^"]+)"', ask.text("expr", ""))
            if named is not None:
                found.add((named[1], bool(ask.items("exp_samples"))))
    return found


def routes(world: World) -> dict[str, int]:
    """Owners that alerts are routed to, with the line of the route."""
    root = yaml_lines.compose(world, ROUTES)
    found = {}
    for route in root.section("route").items("routes"):
        for matcher in route.texts("matchers"):
            named = re.fullmatch(r'owner="([^"]+)"', matcher)
            if named is not None:
                found[named[1]] = route.line
    return found


def names_in(expression: str) -> set[str]:
    """Series that a PromQL expression reads."""
    bare = _GROUPING.sub(" ", _QUOTED.sub(" ", expression))
    return {name for name in _NAME.findall(bare) if name.lower() not in _WORDS}


def span(text: str) -> float:
    """Seconds of a duration of Prometheus, such as 84d."""
    found = re.findall(r"(\d+)(ms|[smhdw])", text)
    return sum(float(number) * _SECONDS[unit] for number, unit in found)


def unknown(catalogue: Catalogue, rules: Rules, expression: str) -> list[str]:
    """Series in an expression that neither the code exposes nor a rule records."""
    found = catalogue.measures.values()
    known = {measure.series or f"engagement_{measure.id}" for measure in found}
    ends = ("", "_total", "_bucket", "_sum", "_count")
    exposed = {f"{name}{end}" for name in known for end in ends} | {"up"}
    return sorted(names_in(expression) - exposed - rules.records.keys())


def record(
    metric: Metric, catalogue: Catalogue, name: str, expr: str, line: int
) -> Iterator[Link | Problem]:
    """The recording rule computes what the metric says, over its window."""
    windows = sorted(set(re.findall(r"\[(\w+)\]", expr)))
    there = f"{metric.node.file}:{metric.node.line}"
    if [span(window) for window in windows] != [metric.window.seconds]:
        over = " and ".join(windows) or "nothing"
        message = f"{name} is over {over}, but {metric.window} in {there}"
        yield Problem(RULES, line, message, UPDATE)
    elif name.endswith(":value"):
        yield Link(metric.id, "rule", RULES, line, name)
        meant = series.expression(metric, catalogue.measures, windows[0])
        if catalogue.measured(metric) and expr != meant:
            message = f"{name} is computed in another way than {there} says"
            yield Problem(RULES, line, message, UPDATE)


def compared(metric: Metric, alert: Alert) -> Iterator[tuple[Link, str]]:
    """Numbers that an alert compares the metric with, and the sign in between."""
    pattern = rf"engagement:{metric.id}:value (<|>) (\S+)"
    shown = alert.annotations.get("target") or alert.annotations.get("limit", "")
    for sign, text in re.findall(pattern, alert.expr):
        yield Link(metric.id, "alert", RULES, alert.line, shown, number(text)), sign


def alerted(metric: Metric, alert: Alert, answered: Link) -> Iterator[Problem]:
    """An alert looks the right way, tells the right number, and has the metric's owner."""
    bad = "<" if metric.direction == "higher" else ">"
    there = f"{metric.node.file}:{metric.node.line}"
    if any(sign != bad for _, sign in compared(metric, alert)):
        message = f"{alert.name} fires on the good side: {metric.direction} is better"
        yield Problem(RULES, alert.line, f"{message} ({there})", UPDATE)
    for word in ("target", "limit"):
        said = alert.annotations.get(word, answered.shown)
        if said != answered.shown:
            message = (
                f"{alert.name} tells people {said}, but {answered.place} says {answered.shown}"
            )
            yield Problem(RULES, alert.line, message, UPDATE)
    reads = f"engagement:{metric.id}:value" in alert.expr
    floor = isinstance(metric.formula, Count) or ":events >= " in alert.expr
    if reads and not floor:
        message = f"{alert.name} has no event floor: a quiet night would wake somebody"
        yield Problem(RULES, alert.line, message, UPDATE)
    if not _burns_right(alert, metric, answered.base):
        message = f"{alert.name} burns at no multiple of what {answered.place} allows"
        yield Problem(RULES, alert.line, message, UPDATE)
    owner = alert.labels.get("owner", "nobody")
    if owner != metric.owner:
        message = f"{alert.name} is owned by {owner}, {metric.id} by {metric.owner} ({there})"
        yield Problem(RULES, alert.line, message, UPDATE)


def _burns_right(alert: Alert, metric: Metric, base: float | None) -> bool:
    burnt = re.search(r":value_short\)? > (\S+)", alert.expr)
    if not alert.name.endswith("_burning") or burnt is None or not base:
        return True
    times = number(burnt[1]) / (1 - base if metric.direction == "higher" else base)
    return times >= 2 and math.isclose(times, round(times), rel_tol=1e-9)


def kept(
    world: World, alert: Alert, tests: set[tuple[str, bool]], routes: Mapping[str, int]
) -> Iterator[Problem]:
    """An alert has a runbook, an owner that is told, patience, and tests both ways."""
    page = _PAGE.search(alert.annotations.get("runbook_url", ""))
    owner = alert.labels.get("owner", "")
    wanted = {
        "has no runbook": page is not None and world.exists(page[0]),
        "has no owner": bool(owner),
        f"is told to nobody: {ROUTES} has no route for {owner}": owner in routes,
        "fires at once: it has no `for`": bool(alert.waits),
        "has no test in which it fires": (alert.name, True) in tests,
        "has no test in which it stays silent": (alert.name, False) in tests,
    }
    for message, there in wanted.items():
        if not there:
            yield Problem(RULES, alert.line, f"alert {alert.name} {message}", "add it")
