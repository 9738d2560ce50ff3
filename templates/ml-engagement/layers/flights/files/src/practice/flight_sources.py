"""Where a flight sees: the service's record of cases, or Prometheus."""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import urlopen

import numpy as np

from practice import engagement, events, evidence, flag_check, metrics, quantity
from practice.cases import Case, measures
from practice.flight_rules import Rules, Seen
from practice.metrics import Catalogue, Metric
from practice.problems import refuse
from practice.world import World

ADDRESS = "PROMETHEUS_URL"
Counts = Mapping[str, Mapping[str, tuple[int, int]]]  # metric, arm -> bad events, all


@dataclass(frozen=True, slots=True)
class Look:
    """What Prometheus counted between two looks."""

    at: datetime
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

    def seen(self, elapsed: float, units: tuple[int, int] | None) -> Seen:
        rules, harm, safe = self.plan.rules, dict[str, float](), 0.0
        for name, values in self.rails.items():
            gains = np.array(values) - rules.limits[name]
            harm[name] = evidence.above(rules.limits[name]).grow(gains).peak
        for stage, observations in sorted(self.success.items()):
            contrast, fresh = evidence.contrasts(observations), evidence.beyond(rules.margin)
            name = f"{self.plan.catalogue.success.id} at {self.plan.stages[stage]}"
            harm[name] = fresh.grow(-contrast - rules.margin).peak
            safe = fresh.grow(contrast + rules.margin).peak if stage == self.stage else safe
        judged = sum(new for new, _ in self.success.get(self.stage, []))
        return Seen(elapsed, judged, harm, safe, units)


def from_cases(world: World, plan: Agreed, starts: Sequence[datetime], now: datetime) -> Seen:
    """Read the service's own record.

    A case belongs to the stage in which it was answered, and is judged once the label delay is
    over: outcomes that come early are no fair sample. A unit counts once a stage, so that
    people with many cases do not pass for many people.
    """
    tally, outcomes = _Tally(plan, len(starts) - 1), events.outcomes(world)
    ripe, judged = now - timedelta(seconds=plan.rules.delay), set[tuple[int, str]]()
    units: tuple[set[str], set[str]] = (set(), set())
    for prediction in events.predictions(world).values():
        at, subject = datetime.fromisoformat(prediction.at), prediction.subject
        stage, new = bisect_right(starts, at) - 1, prediction.variant == plan.arms[1]
        if stage == tally.stage:
            units[not new].add(subject)
        case = events.case(prediction, outcomes.get(prediction.prediction_id))
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
    label delay after its start. Requests are no units: the sample ratio is not judged.
    """
    tally = _Tally(plan, len(starts) - 1)
    for number, look in enumerate(looks):
        rng = np.random.default_rng([world.seed, number])
        due = (look.at - starts[look.stage]).total_seconds() >= plan.rules.delay
        for metric in plan.watched:
            counted = look.counts.get(metric.id, {})
            arms = [counted.get(arm, (0, 0)) for arm in plan.arms]
            good = [(new, i >= wrong) for new, (wrong, n) in enumerate(arms) for i in range(n)]
            drawn = [(bool(good[i][0]), float(good[i][1])) for i in rng.permutation(len(good))]
            if metric.limit is not None:
                tally.rails.setdefault(metric.id, []).extend(1 - v for new, v in drawn if new)
            elif due:
                tally.success.setdefault(look.stage, []).extend(drawn)
    return tally.seen((looks[-1].at - starts[-1]).total_seconds() if looks else 0.0, None)


def ask(address: str, plan: Agreed, seconds: float) -> Counts:
    """Ask Prometheus what was counted in the last seconds, by metric and variant."""
    return {metric.id: _counted(address, plan, metric, seconds) for metric in plan.watched}


def _counted(
    address: str, plan: Agreed, metric: Metric, seconds: float
) -> Mapping[str, tuple[int, int]]:
    measure = plan.catalogue.measures[metric.uses[0]]
    first, last = measure.series, plan.catalogue.measures[metric.uses[-1]].series
    if metric.kind == "quantile" and metric.limit is not None:
        limit = metric.limit.base
        bucket = min(measure.buckets, key=lambda bound: abs(bound - limit))
        first, last = f'{first}_bucket{{le="{bucket}"}}', f"{first}_count"
    part, whole = (_increase(address, series, seconds) for series in (first, last))
    higher = metric.direction == "higher" or metric.kind == "quantile"  # then part is the good
    found = {}
    for arm in plan.arms:
        n, k = round(whole.get(arm, 0.0)), round(part.get(arm, 0.0))
        found[arm] = (max(0, n - k) if higher else min(k, n), n)
    return found


def _increase(address: str, series: str, seconds: float) -> Mapping[str, float]:
    query = f"sum by (variant) (increase({series}[{max(1, round(seconds))}s]))"
    if not address.startswith(("http://", "https://")):
        raise refuse(ADDRESS, 0, f"{address} is no address of the web", "write http://host:9090")
    try:
        url = f"{address.rstrip('/')}/api/v1/query?query={quote(query)}"
        with urlopen(url, timeout=10) as reply:  # noqa: S310 - the scheme is checked above
            answer: Any = json.load(reply)
    except (URLError, OSError, ValueError) as error:
        message = f"Prometheus does not answer: {error}"
        raise refuse(ADDRESS, 0, message, "nothing was changed; ask again") from error
    found = answer["data"]["result"]
    return {item["metric"].get("variant", ""): float(item["value"][1]) for item in found}
