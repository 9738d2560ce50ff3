"""The chain of every metric, from the sentence to the rollback, and where it is broken."""

import math
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import asdict
from importlib import import_module

from practice import engagement, metrics, series, trace_links, trace_page, yaml_lines
from practice.engagement import Engagement
from practice.metrics import Catalogue, Metric
from practice.problems import Problem, ProblemsFoundError
from practice.report import Report, table
from practice.trace_links import PROMETHEUS, ROUTES, RULES, RUNBOOK, TESTS, Found, Link, goal, wrong
from practice.world import FRAMING, World
from practice.yaml_lines import Node

ASKS = "promql_expr_test"
# The links that each layer adds to a chain, in order, and the files it owes.
CHAIN = (
    ("base", ("answer", "sentence")),
    ("people", ("team",)),
    ("metrics", ("measures", "metric", "gate")),
    ("monitoring", ("rule", "slo", "alert", "panel", "runbook", "route")),
    ("flags", ("flag", "rollback")),
    ("metrics", ("report",)),
)
FILES = {
    "base": (trace_links.CHARTER, "docs/adr/0001-framing.md"),
    "people": (
        trace_links.TEAM,
        "docs/onboarding.md",
        "docs/programme.md",
        "docs/data-preparation.md",
    ),
    "upskilling": ("src/practice/exercise.py", "docs/exercises.md"),
    "data-readiness": ("src/practice/data_readiness.py",),
    "metrics": ("src/practice/gate.py", "metrics/gate.yaml"),
    "monitoring": (RULES, TESTS, trace_links.SLO, trace_links.DASHBOARD, ROUTES, PROMETHEUS),
    "flags": (trace_links.PLAN, "flags/flags.json"),
    "flights": ("src/practice/flight.py", "src/practice/dark_deploy.py", "docs/flighting.md"),
    "budget": ("src/practice/budget.py", "docs/error-budget.md"),
    "learn": ("src/practice/learn.py", "docs/learning.md"),
    "explain": ("src/practice/explain.py", "docs/explaining.md"),
    "forget": ("src/practice/forget.py", "docs/runbooks/forget.md"),
    "drift": ("src/practice/drift.py", "src/practice/profile.py", "docs/runbooks/drift.md"),
}
COUNTED = {"count", "difference"}  # no share of anything: a quiet night is a small number
ALERTS = {  # beyond those of the metrics
    "monitoring": ("outcomes_missing", "no_answers"),
    "drift": ("inputs_unusual", "drift", "drift_unwatched"),
    "flights": ("flight_silent",),
}


def run(world: World, args: Sequence[str]) -> Report:
    """Print the chains, or everything that breaks one."""
    del args
    framing = engagement.load(world)
    if missing := list(_missing(world, framing)):
        raise ProblemsFoundError(missing)
    catalogue = metrics.load(world)
    found = list(_found(world, framing, catalogue))
    links = [item for item in found if isinstance(item, Link)]
    problems = {item for item in found if isinstance(item, Problem)}
    problems |= set(_broken(framing, catalogue, links))
    if problems:
        raise ProblemsFoundError(sorted(problems, key=lambda p: (p.file, p.line, p.message)))
    chains = [_chain(metric, links) for metric in catalogue.metrics.values()]
    text, drawn = "\n\n".join(["# Trace", *chains]), trace_page.drawn(catalogue, links)
    data = {"links": [asdict(link) for link in links]}
    return Report(True, text, "trace", data, {"html": drawn})


def _missing(world: World, framing: Engagement) -> Iterator[Problem]:
    for layer, files in FILES.items():
        gone = [path for path in files if not world.exists(path)]
        if layer in framing.layers and len(gone) == len(files):
            remedy = f"run `groundwork remove {layer}`"
            yield Problem(FRAMING, framing.line("layers"), f"layer {layer} is gone", remedy)
        for path in gone if layer in framing.layers and len(gone) < len(files) else ():
            yield Problem(path, 0, f"is gone: {layer} needs it", "restore it")


def _found(world: World, framing: Engagement, catalogue: Catalogue) -> Found:
    yield from trace_links.answers(framing)
    yield from trace_links.alike(framing, catalogue)
    yield from trace_links.definitions(world, catalogue)
    yield from trace_links.documents(world, catalogue)
    if "flags" in framing.layers:
        yield from trace_links.planned(world)
        yield from import_module("practice.flag_check").check(world)
    if "monitoring" in framing.layers:
        groups = yaml_lines.compose(world, RULES).items("groups")
        rules = [rule for group in groups for rule in group.items("rules")]
        records = {rule.text("record"): rule for rule in rules if rule.get("record")}
        for rule in rules:
            yield from trace_links.exposed(catalogue, records, rule)
        for name, rule in records.items():
            yield from _record(catalogue, name, rule)
        alerts = [rule for rule in rules if rule.get("alert")]
        yield from _owed(framing, {alert.text("alert") for alert in alerts})
        yield from _alerts(world, catalogue, alerts)
        yield from trace_links.levels(world, catalogue)
        yield from trace_links.panels(world, catalogue, records)
        yield from _retention(world, framing)


def _record(catalogue: Catalogue, name: str, rule: Node) -> Found:
    """A recording rule computes what the metric says, over its window."""
    metric = catalogue.metrics.get(name.removeprefix("engagement:").partition(":")[0])
    if metric is None or not name.endswith((":value", ":events")):
        return
    there = f"{metric.node.file}:{metric.node.line}"
    expr, windows = rule.text("expr"), sorted(set(re.findall(r"\[(\w+)\]", rule.text("expr"))))
    if [trace_links.span(window) for window in windows] != [metric.window.seconds]:
        over = " and ".join(windows)
        yield wrong(rule, f"{name} is over {over}, but {metric.window} in {there}")
    elif name.endswith(":value"):
        yield Link(metric.id, "rule", RULES, rule.line, name)
        meant = series.expression(metric, catalogue.measures, windows[0])
        if catalogue.measured(metric) and expr != meant:
            yield wrong(rule, f"{name} is computed in another way than {there} says")


def _owed(framing: Engagement, names: Set[str]) -> Iterator[Problem]:
    """Each layer has the alerts that watch over it."""
    owed = [(layer, name) for layer, alerts in ALERTS.items() for name in alerts]
    owed += [("serving", f"group_gap_{group.attribute}") for group in framing.groups]
    if framing.node.text("serving", "online") != "batch":
        owed.append(("monitoring", "no_traffic"))
    for layer, name in owed:
        if layer in framing.layers and name not in names:
            yield Problem(RULES, 0, f"alert {name} is gone: {layer} needs it", "restore it")


def _alerts(world: World, catalogue: Catalogue, alerts: Sequence[Node]) -> Found:
    asks = [a for c in yaml_lines.compose(world, TESTS).items("tests") for a in c.items(ASKS)]
    tests = {(n, bool(a.items("exp_samples"))) for a in asks for n in _label(a.text("expr"))}
    routes = yaml_lines.compose(world, ROUTES).section("route").items("routes")
    told = {owner: r.line for r in routes for m in r.texts("matchers") for owner in _label(m)}
    pages = world.read_text(RUNBOOK) if world.exists(RUNBOOK) else ""
    for alert in alerts:
        name, labels = alert.text("alert"), alert.section("labels")
        owner, metric = labels.text("owner", ""), catalogue.metrics.get(labels.text("metric", ""))
        page = alert.section("annotations").text("runbook_url", "").partition(f"{RUNBOOK}#")[2]
        faults = {
            "has no runbook": f"\n## {page}\n" not in pages,
            f"is told to nobody: {ROUTES} has no route for {owner!r}": owner not in told,
            "fires at once: it has no `for`": not alert.text("for", ""),
            "has no test in which it fires": (name, True) not in tests,
            "has no test in which it stays silent": (name, False) not in tests,
        }
        messages = [words for words, so in faults.items() if so]
        if metric is not None:
            yield Link(metric.id, "route", ROUTES, told.get(owner, 0), owner)
            for shown, base in _compared(metric, alert):
                yield Link(metric.id, "alert", RULES, alert.line, shown, base)
            messages += _judged(metric, alert)
        for message in messages:
            yield wrong(alert, f"alert {name} {message}")


def _label(text: str) -> list[str]:
    return re.findall(r'(?:alertname|owner)="([^"]+)"', text)


def _compared(metric: Metric, alert: Node) -> Iterator[tuple[str, float]]:
    """What an alert tells people, with each number that it compares the metric with."""
    told, expr = alert.section("annotations"), alert.text("expr")
    shown = told.text("target", "") or told.text("limit", "")
    of = r"\w+" if re.search(":value [<>] ", expr) else "value"  # what burns: with a multiple
    compared = re.findall(rf"engagement:{metric.id}:{of} [<>] (\S+)", expr)
    yield from [(shown, trace_links.number(text)) for text in compared]
    for best in trace_links.told(metric, told.text("summary", "")) if compared else ():
        yield best.text, best.base


def _judged(metric: Metric, alert: Node) -> Iterator[str]:
    """What is wrong with the way an alert reads and tells its metric."""
    expr, wanted, higher = alert.text("expr"), goal(metric), metric.direction == "higher"
    there = f"({metric.node.file}:{metric.node.line})"
    if (":value > " if higher else ":value < ") in expr:
        yield f"fires on the good side: {metric.direction} is better {there}"
    for said in {shown for shown, _ in _compared(metric, alert)} - {wanted.text}:
        yield f"tells people {said}, not {wanted} {there}"
    if alert.section("labels").text("owner", "") != metric.owner:
        yield f"is not owned by {metric.owner} {there}"
    if ":value" in expr and ":events >= " not in expr and metric.kind not in COUNTED:
        yield "has no event floor: a quiet night would wake somebody"
    burnt = re.match(r".*:value_short\)? > (\S+)", expr)
    allowed = (1 - wanted.base if higher else wanted.base) or math.nan
    times = trace_links.number(burnt[1]) / allowed if burnt else 2
    if ":value " not in expr and not (times >= 2 and math.isclose(times, round(times))):
        yield f"burns at no multiple of what {wanted} allows {there}"


def _retention(world: World, framing: Engagement) -> Iterator[Problem]:
    """Prometheus keeps what the longest rule looks back on."""
    needed = framing.success.window.seconds + framing.label_delay.seconds
    kept = re.search(r"--storage\.tsdb\.retention\.time=(\w+)", world.read_text(PROMETHEUS))
    if kept is None or trace_links.span(kept[1]) < needed:
        message = f"Prometheus must keep {needed / 86400:g}d, window and label delay of success"
        yield Problem(PROMETHEUS, 0, message, "raise the retention time")


def _broken(framing: Engagement, catalogue: Catalogue, links: Sequence[Link]) -> Iterator[Problem]:
    """No link is missing, and every number is the one that was answered."""
    wanted = [step for layer, steps in CHAIN if layer in framing.layers for step in steps]
    team = {member.role for member in framing.team}
    for metric in catalogue.metrics.values():
        own = [link for link in links if link.metric == metric.id]
        steps = {link.step: link for link in own}
        if metric.owner not in team:
            message = f"{metric.id}: its owner {metric.owner} is not on the team"
            yield wrong(metric.node, message, f"add the role to team in {FRAMING}")
        for step in [step for step in wanted if step not in steps]:
            yield wrong(metric.node, f"{metric.id} has no {step}: the chain is broken")
        answer = steps.get("answer", Link("", "", FRAMING, 0, "nothing", math.nan))
        for link in own:
            if link.base is not None and not math.isclose(link.base, answer.base or 0):
                shown = link.shown if link.shown != answer.shown else f"{link.base:g}"
                there = f"but {answer.place} says {answer.shown}"
                message = f"{metric.id}: the {link.step} says {shown}, {there}"
                yield Problem(link.file, link.line, message, trace_links.UPDATE)


def _chain(metric: Metric, links: Sequence[Link]) -> str:
    order = [step for _, steps in CHAIN for step in steps] + ["document"]
    own = [link for link in dict.fromkeys(links) if link.metric == metric.id]
    rows = [[link.step, link.place, link.shown] for link in own]
    rows.sort(key=lambda row: order.index(row[0]))
    return f"## {metric.title}: {goal(metric)}\n\n" + table(["link", "where", "what"], rows)
