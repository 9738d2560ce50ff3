"""What is wrong with the chain of a metric: a link missing, or a number that differs."""

import math
from collections.abc import Iterable, Iterator

from practice import cases
from practice.cases import Case, Reason
from practice.engagement import Engagement
from practice.metrics import MEASURES, Catalogue, Metric
from practice.problems import Problem
from practice.trace_sources import PARTS, UPDATE, Link
from practice.world import FRAMING, World


def answer(framing: Engagement, metric: Metric) -> Link:
    """Where the number was answered: the side that everything else is compared with."""
    node = framing.node.section("success").get("target")
    found = framing.success.target if metric.target is not None else None
    for item, rail in zip(framing.node.items("guardrails"), framing.guardrails, strict=True):
        if metric.target is None and rail.id == metric.id:
            node, found = item.get("limit"), rail.limit
    line = node.line if node is not None else 0
    if found is None:
        return Link(metric.id, "answer", FRAMING, line, "nothing")
    return Link(metric.id, "answer", FRAMING, line, found.text, found.base)


def compare(link: Link, answered: Link) -> Iterator[Problem]:
    """Tell both sides of a number that differs."""
    if link.base is None or answered.base is None:
        same = link.base is answered.base
    else:
        same = math.isclose(link.base, answered.base, rel_tol=1e-9, abs_tol=1e-12)
    if not same:
        shown = link.shown if link.shown != answered.shown else f"{link.base:g}"
        message = (
            f"{link.metric}: the {link.step} says {shown}, but "
            f"{answered.file}:{answered.line} says {answered.shown}"
        )
        yield Problem(link.file, link.line, message, UPDATE)


def parts(world: World, framing: Engagement) -> Iterator[Problem]:
    """Files that the layers of this repository owe."""
    line = framing.line("layers")
    for layer, files in PARTS.items():
        gone = [path for path in files if not world.exists(path)]
        if layer not in framing.layers or not gone:
            continue
        if len(gone) == len(files):
            message = f"layer {layer} is gone"
            yield Problem(FRAMING, line, message, f"run `groundwork remove {layer}`")
            continue
        for path in gone:
            yield Problem(path, 0, f"{files[path]} is gone ({layer})", "restore it")


def steps(metric: Metric, links: Iterable[Link], wanted: Iterable[str]) -> Iterator[Problem]:
    """Links that a metric must have and does not."""
    there = {link.step for link in links}
    for step in wanted:
        if step not in there:
            message = f"{metric.id} has no {step}: the chain is broken"
            yield Problem(metric.node.file, metric.node.line, message, UPDATE)


def owners(framing: Engagement, metric: Metric) -> Iterator[Problem]:
    """Somebody on the team owns the metric."""
    if metric.owner not in {member.role for member in framing.team}:
        message = f"{metric.id}: its owner {metric.owner} is not on the team"
        remedy = f"add the role to team in {FRAMING}:{framing.line('team')}"
        yield Problem(metric.node.file, metric.node.line, message, remedy)


def measures(world: World, framing: Engagement, catalogue: Catalogue) -> Iterator[Problem]:
    """Every measure with a series is recorded by the code."""
    made = Case("", "", "", {}, "", None, None, None, None, 0.0, Reason.DECIDED)
    recorded = set(cases.measures(made))
    source = "".join(map(world.read_text, world.files(f"src/{framing.package}/*.py")))
    for measure in catalogue.measures.values():
        named = f'"{measure.id}"' in source
        if measure.series and measure.id not in recorded and not named:
            message = f"measure {measure.id} has a series, but no code records it"
            remedy = "record it, or take its series away: declared, not yet measured"
            yield Problem(MEASURES, measure.line, message, remedy)
