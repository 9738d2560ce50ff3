"""Where a flight sees: the service's record of cases, or Prometheus."""

import json
import math
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import numpy as np

from practice import engagement, events, evidence, flag_check, metrics, quantity
from practice.cases import Case, measures
from practice.flight_rules import Rules, Seen
from practice.metrics import Catalogue, Metric
from practice.problems import refuse
from practice.world import World

ADDRESS = "PROMETHEUS_URL"
UNITS, DECIDED = "units", "decided"
SEVERAL = 1.05  # cases for each unit from which cases do not pass for units
LOOKBACK = 300  # seconds before the last look in which a counter had a sample, if it was there
Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # metric, arm -> bad events, all


@dataclass(frozen=True, slots=True)
class Look:
    """What Prometheus counted, from one scrape until another."""

    since: datetime
    until: datetime
    stage: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Agreed:
    """Everything that stood before the flight: the plan of a flag, with the metrics it names."""

    rules: Rules
    arms: tuple[str, str]  # the old variant, the new one
    stages: tuple[str, ...]
    confirm: bool
    told: str
    catalogue: Catalogue

    @property
    def watched(self) -> tuple[Metric, ...]:
        """Guardrails in flight, then success, where it can be compared."""
        own = self.catalogue.metrics
        ids = [*self.rules.limits, *[self.catalogue.success.id] * self.rules.compared]
        return tuple(own[name] for name in ids)


def agreed(world: World, key: str) -> Agreed:
    """Read the plan of a flag, the metrics and the label delay."""
    plan = flag_check.plans(world).get(key)
    if plan is None:
        raise refuse(flag_check.PLAN, 0, f"there is no plan for flag {key}", "add it")
    catalogue = metrics.load(world)
    limits = {m.id: share for m in catalogue.guardrails if (share := allowed(m, catalogue))}
    success = catalogue.success
    rules = Rules(
        shares=tuple(quantity.parse(text).share for text in plan.texts("stages")),
        delay=engagement.load(world).label_delay.seconds,
        sample=success.minimum_sample,
        margin=plan.section("success").quantity("margin").base,
        limits=limits,
        compared=success.kind == "ratio" and catalogue.measured(success),
    )
    arms, confirm = (plan.text("old"), plan.text("new")), plan.text("rollback") == "confirm"
    found = Agreed(rules, arms, plan.texts("stages"), confirm, plan.text("told"), catalogue)
    plan.check()
    return found


def allowed(metric: Metric, catalogue: Catalogue) -> float | None:
    """Give the share of bad events that a guardrail allows; None: not one to bet on."""
    if metric.limit is None or not catalogue.measured(metric):
        return None
    limit = {"ratio": metric.limit.base, "quantile": 1 - metric.quantile}.get(metric.kind, 0.0)
    share = 1 - limit if metric.kind == "ratio" and metric.direction == "higher" else limit
    return share if 0 < share < 1 else None


def bad(metric: Metric, case: Case) -> float | None:
    """Whether one case went wrong by a metric; None where the metric does not count it."""
    recorded = measures(case)
    first, last = (recorded.get(metric.uses[i], 0.0) for i in (0, -1))
    if metric.kind == "quantile":
        return float(metric.limit is not None and first > metric.limit.base)
    if not last:
        return None
    return first if metric.direction == "lower" else 1 - first


@dataclass(slots=True)
class _Tally:
    """Observations in the order of their cases: guardrails, and success (arm, good) by stage."""

    plan: Agreed
    stage: int
    rails: dict[str, list[float]] = field(default_factory=dict)
    success: dict[int, list[tuple[bool, float]]] = field(default_factory=dict)
    decided: list[tuple[bool, float]] = field(default_factory=list)  # in this stage

    def seen(self, elapsed: float, units: tuple[int, int]) -> Seen:
        rules, harm, safe = self.plan.rules, dict[str, float](), 0.0
        for name, values in self.rails.items():
            harm[name] = evidence.guard(rules.limits[name], values)
        for stage, observations in sorted(self.success.items()):
            contrast, fresh = evidence.contrasts(observations), evidence.beyond(rules.margin)
            name = f"{self.plan.catalogue.success.id} at {self.plan.stages[stage]}"
            harm[name] = fresh.grow(-contrast - rules.margin).peak
            safe = fresh.grow(contrast + rules.margin).peak if stage == self.stage else safe
        judged = sum(new for new, _ in self.success.get(self.stage, []))
        fewer = evidence.contrasts(self.decided)
        sides = [evidence.beyond(rules.margin).grow(s * fewer - rules.margin) for s in (1, -1)]
        moved = max(side.peak for side in sides)
        repeated = len(self.decided) > SEVERAL * sum(units)
        return Seen(elapsed, judged, harm, safe, units, moved, repeated)


def from_cases(world: World, plan: Agreed, starts: Sequence[datetime], now: datetime) -> Seen:
    """Read the service's own record.

    A case belongs to the stage in which it was answered, and is judged once the label delay is
    over: outcomes that come early are no fair sample. For success a unit counts once a stage,
    so that people with many cases do not pass for many people; a guardrail counts each case.
    """
    tally, outcomes = _Tally(plan, len(starts) - 1), events.outcomes(world)
    ripe, judged = now - timedelta(seconds=plan.rules.delay), set[tuple[int, str]]()
    units: tuple[set[str], set[str]] = (set(), set())
    for prediction in events.predictions(world).values():
        at, subject = datetime.fromisoformat(prediction.at), prediction.subject
        stage, new = bisect_right(starts, at) - 1, prediction.variant == plan.arms[1]
        case = events.case(prediction, outcomes.get(prediction.prediction_id))
        if stage == tally.stage and subject not in units[not new]:
            units[not new].add(subject)
            tally.decided.append((new, float(case.decision is not None)))
        for metric in plan.watched if stage >= 0 else ():
            value = bad(metric, case)
            if value is not None and metric.limit is not None and new:
                tally.rails.setdefault(metric.id, []).append(value)
            elif value is not None and metric.limit is None and at <= ripe:
                if (stage, subject) not in judged:
                    tally.success.setdefault(stage, []).append((new, 1 - value))
                judged.add((stage, subject))
    return tally.seen((now - starts[-1]).total_seconds(), (len(units[0]), len(units[1])))


def from_counts(
    world: World, plan: Agreed, starts: Sequence[datetime], looks: Sequence[Look]
) -> Seen:
    """Replay what Prometheus counted; within a look the order is drawn, with a seed.

    Outcomes are counted when they become known, so those of a stage are the ones that come a
    label delay after its start. The service counts a unit once a stage: the sample ratio.
    """
    tally, units = _Tally(plan, len(starts) - 1), [0, 0]
    for number, look in enumerate(looks):
        rng = np.random.default_rng([world.seed, number])
        due = (look.since - starts[look.stage]).total_seconds() >= plan.rules.delay
        if look.stage == tally.stage:
            for new, arm in enumerate(plan.arms):
                units[new] += look.counts.get(UNITS, {}).get(arm, (0, 0))[1]
            tally.decided += _drawn(plan, look, DECIDED, rng)
        for metric in plan.watched:
            drawn = _drawn(plan, look, metric.id, rng)
            if metric.limit is not None:
                tally.rails.setdefault(metric.id, []).extend(1 - v for new, v in drawn if new)
            elif due:
                tally.success.setdefault(look.stage, []).extend(drawn)
    elapsed = (looks[-1].until - starts[-1]).total_seconds() if looks else 0.0
    return tally.seen(elapsed, (units[1], units[0]))


def _drawn(
    plan: Agreed, look: Look, name: str, rng: np.random.Generator
) -> list[tuple[bool, float]]:
    """Give what was counted as observations (arm, good) in an order that is drawn."""
    arms = [look.counts.get(name, {}).get(arm, (0, 0)) for arm in plan.arms]
    good = [(new, i >= wrong) for new, (wrong, n) in enumerate(arms) for i in range(n)]
    return [(bool(good[i][0]), float(good[i][1])) for i in rng.permutation(len(good))]


def ask(
    address: str, plan: Agreed, since: datetime, now: datetime, *, fresh: bool
) -> tuple[datetime, Counts] | None:
    """Count, by metric and variant, what came since the last look; None: nothing was scraped.

    The answer holds until the time of a scrape, which is the next look's ``since``: whatever the
    controller misses in between, each event is counted once. A ``fresh`` stage starts with its
    first scrape, so that nothing of the stage before is counted in it.
    """
    measures = plan.catalogue.measures
    newest = f"max(timestamp({measures['requests'].series}))"
    stamps = asked(address, query=newest, time=now.timestamp())
    until = datetime.fromtimestamp(float(stamps[0]["value"][1]), UTC) if stamps else since
    if (seconds := (until - since).total_seconds()) <= 0:
        return None
    window = f"[{math.ceil(seconds) + LOOKBACK * (not fresh)}s]"

    def grown(series: str) -> Mapping[str, int]:
        found = dict.fromkeys(plan.arms, 0.0)
        for item in asked(address, query=series + window, time=until.timestamp()):
            arm, samples = item["metric"].get("variant", ""), item["values"]
            found[arm] = found.get(arm, 0.0) + _growth(samples, since.timestamp())
        return {arm: round(found[arm]) for arm in plan.arms}

    units = grown(measures["units"].series)
    counts = {metric.id: _counted(plan, metric, grown) for metric in plan.watched}
    alone, every = (grown(measures[name].series) for name in ("automatic_outputs", "outputs"))
    decided = {arm: (max(0, n - alone[arm]), n) for arm, n in every.items()}
    return until, counts | {UNITS: {a: (0, n) for a, n in units.items()}, DECIDED: decided}


def _growth(samples: Sequence[tuple[float, str]], since: float) -> float:
    """Add up how a counter grew from its last sample at ``since``; it restarts from 0."""
    first = max((i for i, (at, _) in enumerate(samples) if at <= since), default=0)
    values = [float(value) for _, value in samples[first:]]
    return sum(new - old if new >= old else new for old, new in pairwise(values))


def _counted(
    plan: Agreed, metric: Metric, grown: Callable[[str], Mapping[str, int]]
) -> Mapping[str, tuple[int, int]]:
    measure = plan.catalogue.measures[metric.uses[0]]
    first, last = measure.series, plan.catalogue.measures[metric.uses[-1]].series
    if metric.kind == "quantile" and metric.limit is not None:
        limit = metric.limit.base
        bucket = min(measure.buckets, key=lambda bound: abs(bound - limit))
        first, last = f'{first}_bucket{{le="{bucket}"}}', f"{first}_count"
    part, whole = grown(first), grown(last)
    higher = metric.direction == "higher" or metric.kind == "quantile"  # then part is the good
    return {
        arm: (max(0, n - part[arm]) if higher else min(part[arm], n), n) for arm, n in whole.items()
    }


def asked(address: str, what: str = "query", **parameters: str | float) -> list[dict[str, Any]]:
    """Ask the HTTP API of Prometheus for series."""
    if not address.startswith(("http://", "https://")):
        raise refuse(ADDRESS, 0, f"{address} is no address of the web", "write http://host:9090")
    try:
        url = f"{address.rstrip('/')}/api/v1/{what}?{urlencode(parameters)}"
        with urlopen(url, timeout=10) as reply:  # noqa: S310 - the scheme is checked above
            answer: Any = json.load(reply)
        found: list[dict[str, Any]] = answer["data"]["result"]
    except (URLError, OSError, ValueError, KeyError) as error:
        message = f"Prometheus does not answer: {error}"
        raise refuse(ADDRESS, 0, message, "nothing was changed; ask again") from error
    return found
