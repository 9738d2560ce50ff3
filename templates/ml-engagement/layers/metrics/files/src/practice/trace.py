"""The chain of every metric, from the sentence to the rollback, and where it is broken."""

import re
from collections.abc import Iterator, Sequence
from importlib import import_module

from practice import engagement, metrics, trace_checks, trace_rules, trace_sources
from practice.engagement import Engagement
from practice.metrics import Catalogue, Metric
from practice.problems import Problem, ProblemsFoundError
from practice.report import Report, table
from practice.trace_sources import DASHBOARD, PROMETHEUS, RULES, SLO, UPDATE, Link, goal
from practice.world import World

# The links that each layer adds to a chain, in order.
CHAIN = {
    "base": ("answer", "sentence", "team"),
    "metrics": ("measures", "metric", "gate"),
    "monitoring": ("rule", "slo", "alert", "panel", "runbook", "route"),
    "flags": ("flag",),
}


def run(world: World, args: Sequence[str]) -> Report:
    """Print the chains, or everything that breaks one."""
    del args
    framing = engagement.load(world)
    missing = list(trace_checks.parts(world, framing))
    if missing:
        raise ProblemsFoundError(missing)
    catalogue = metrics.load(world)
    found = list(gather(world, framing, catalogue))
    links = [item for item in found if isinstance(item, Link)]
    problems = [item for item in found if isinstance(item, Problem)]
    problems += judge(framing, catalogue, links)
    if problems:
        raise ProblemsFoundError(sorted(set(problems), key=lambda p: (p.file, p.line)))
    chains = [chain(metric, links) for metric in catalogue.metrics.values()]
    return Report(ok=True, text="\n\n".join(["# Trace", *chains]), name="trace")


def gather(world: World, framing: Engagement, catalogue: Catalogue) -> Iterator[Link | Problem]:
    """Everything found on the way through the files of the layers that are there."""
    yield from trace_checks.measures(world, framing, catalogue)
    for metric in catalogue.metrics.values():
        yield trace_checks.answer(framing, metric)
        yield from defined(metric, catalogue)
    yield from trace_sources.documents(world, catalogue)
    if "flags" in framing.layers:
        yield from trace_sources.planned(world)
        yield from import_module("practice.flag_check").check(world)
    if "monitoring" in framing.layers:
        yield from watched(world, framing, catalogue)


def defined(metric: Metric, catalogue: Catalogue) -> Iterator[Link]:
    """The measures, the metric, and the gate, which reads the metric's number itself."""
    file, line = metric.node.file, metric.node.line
    measures = [catalogue.measures[name] for name in metric.uses]
    shown = ", ".join(measure.id for measure in measures)
    if not catalogue.measured(metric):
        shown += " (declared, not yet measured)"
    yield Link(metric.id, "measures", metrics.MEASURES, measures[0].line, shown)
    number = goal(metric)
    yield Link(metric.id, "metric", file, line, number.text, number.base)
    node = metric.node.get("target") or metric.node.get("limit")
    line = node.line if node is not None else line
    yield Link(metric.id, "gate", file, line, number.text, number.base)


def watched(world: World, framing: Engagement, catalogue: Catalogue) -> Iterator[Link | Problem]:
    """Rules, alerts, service levels, panels and routes."""
    rules = trace_rules.rules(world)
    yield from _alerts(world, framing, catalogue, rules)
    for name, (expr, line) in rules.records.items():
        yield from _exposed(catalogue, rules, RULES, line, expr)
        _, _, rest = name.partition("engagement:")
        metric = catalogue.metrics.get(rest.partition(":")[0])
        if metric is not None and name.endswith((":value", ":events")):
            yield from trace_rules.record(metric, catalogue, name, expr, line)
    for link, window in trace_sources.levels(world):
        yield link
        metric = catalogue.metrics.get(link.metric)
        if metric is not None and trace_rules.span(window) != metric.window.seconds:
            there = f"{metric.window} in {metric.node.file}:{metric.node.line}"
            message = f"{metric.id} has the window {window}, but {there}"
            yield Problem(SLO, link.line, message, UPDATE)
    yield from shown(world, catalogue, rules)
    yield from retained(world, framing)


def _alerts(
    world: World, framing: Engagement, catalogue: Catalogue, rules: trace_rules.Rules
) -> Iterator[Link | Problem]:
    routes = trace_rules.routes(world)
    tests = trace_rules.tested(world)
    for alert in rules.alerts:
        yield from trace_rules.kept(world, alert, tests, routes)
        yield from _exposed(catalogue, rules, RULES, alert.line, alert.expr)
        metric = catalogue.metrics.get(alert.labels.get("metric", ""))
        if metric is not None:
            answered = trace_checks.answer(framing, metric)
            yield from trace_rules.alerted(metric, alert, answered)
            yield from (link for link, _ in trace_rules.compared(metric, alert))
            line = routes.get(metric.owner, 0)
            yield Link(metric.id, "route", trace_sources.ROUTES, line, metric.owner)


def shown(world: World, catalogue: Catalogue, rules: trace_rules.Rules) -> Iterator[Link | Problem]:
    """Panels that show a metric, with the line that is drawn at its number."""
    for expr, line, number in trace_sources.panels(world):
        yield from _exposed(catalogue, rules, DASHBOARD, line, expr)
        for metric in catalogue.metrics.values():
            if expr == f"engagement:{metric.id}:value":
                text = "no line" if number is None else f"{number:g}"
                base = float("nan") if number is None else number
                yield Link(metric.id, "panel", DASHBOARD, line, text, base)


def _exposed(
    catalogue: Catalogue, rules: trace_rules.Rules, file: str, line: int, expr: str
) -> Iterator[Problem]:
    for name in trace_rules.unknown(catalogue, rules, expr):
        message = f"{name} is neither exposed by the code nor recorded by a rule"
        remedy = f"correct the name, or declare it in {metrics.MEASURES}"
        yield Problem(file, line, message, remedy)


def retained(world: World, framing: Engagement) -> Iterator[Problem]:
    """Prometheus keeps what the longest rule looks back on."""
    needed = framing.success.window.seconds + framing.label_delay.seconds
    text = world.read_text(PROMETHEUS)
    found = re.search(r"--storage\.tsdb\.retention\.time=(\w+)", text)
    if found is None or trace_rules.span(found[1]) < needed:
        days = f"{needed / 86400:g}d, the window and the label delay of success"
        line = 0 if found is None else text[: found.start()].count("\n") + 1
        message = f"Prometheus must keep {days}"
        yield Problem(PROMETHEUS, line, message, "raise the retention time")


def judge(framing: Engagement, catalogue: Catalogue, links: Sequence[Link]) -> Iterator[Problem]:
    """No link is missing, and every number is the one that was answered."""
    present = [layer for layer in CHAIN if layer in framing.layers]
    wanted = [step for layer in present for step in CHAIN[layer]]
    for metric in catalogue.metrics.values():
        own = [link for link in links if link.metric == metric.id]
        answered = trace_checks.answer(framing, metric)
        yield from trace_checks.owners(framing, metric)
        yield from trace_checks.steps(metric, own, wanted)
        for link in own:
            if link.base is not None:
                yield from trace_checks.compare(link, answered)


def chain(metric: Metric, links: Sequence[Link]) -> str:
    """Draw one chain as a table."""
    order = [step for part in CHAIN.values() for step in part] + ["document"]
    own = [link for link in dict.fromkeys(links) if link.metric == metric.id]
    own.sort(key=lambda link: order.index(link.step))
    rows = [[link.step, link.place, link.shown] for link in own]
    return f"## {metric.title}: {goal(metric)}\n\n" + table(["link", "where", "what"], rows)
