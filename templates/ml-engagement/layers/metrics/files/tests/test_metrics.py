"""Definitions that load, definitions that do not, and the one evaluator."""

from dataclasses import replace

import pytest

from builders import case, edit, prepare
from practice import engagement, metrics, series
from practice.cases import Reason, measures
from practice.metrics import Total
from practice.problems import ProblemsFoundError
from practice.world import World

CASES = [
    case(0, success=True, latency_ms=8),
    case(1, success=True, latency_ms=20),
    case(2, success=False, latency_ms=80),
    case(3, success=None, latency_ms=200),
    case(4, success=True, latency_ms=20_000, reason=Reason.TIMEOUT),
]


@pytest.fixture
def catalogue(tiny: World, repository: World) -> metrics.Catalogue:
    return metrics.load(prepare(tiny, repository))


def test_this_repository_measures_what_its_framing_promises(repository: World) -> None:
    framing, found = engagement.load(repository), metrics.load(repository)
    assert (found.success.id, found.success.target) == (framing.success.id, framing.success.target)
    asked = [(g.id, g.limit) for g in framing.guardrails]
    assert [(m.id, m.limit) for m in found.guardrails] == asked
    recorded = metrics.total(CASES, found)
    emitted = {m.id for m in found.measures.values() if m.series}
    of_cases = measures(CASES[0]).keys()  # trace finds what records the others
    assert emitted & of_cases == {name for name, total in recorded.items() if total.count}


def exposition(catalogue: metrics.Catalogue) -> str:
    """What a service would show after CASES, counted by hand, over two label sets."""
    counts = {
        "requests": 5, "outputs": 5, "automatic_outputs": 4, "handed_over": 1, "decisions": 4,
        "right_decisions": 3, "wrong_decisions": 1, "errors": 0, "fallbacks": 1,
        "guard_rejections": 0,
    }  # fmt: skip
    lines = ["# TYPE engagement_requests_total counter"]
    for name, count in counts.items():
        lines.append(f'{catalogue.measures[name].series}{{model="rule"}} {count // 4}')
        lines.append(f'{catalogue.measures[name].series}{{model="chorus"}} {count - count // 4}')
    latency, seconds = catalogue.measures["latency"], (0.008, 0.02, 0.08, 0.2, 20.0)
    for bound in (*latency.buckets, float("inf")):
        upto = sum(value <= bound for value in seconds)
        lines.append(f'{latency.series}_bucket{{le="{bound}",model="rule"}} {upto}')
    return "\n".join([*lines, f"{latency.series}_count 5", f"{latency.series}_sum 20.308"])


def test_offline_and_online_values_come_from_one_definition_and_agree(
    catalogue: metrics.Catalogue,
) -> None:
    offline = metrics.total(CASES, catalogue)
    online = series.totals(exposition(catalogue), catalogue)
    for metric in filter(catalogue.measured, catalogue.metrics.values()):
        value = metrics.evaluate(metric, catalogue.measures, offline)
        assert value == pytest.approx(metrics.evaluate(metric, catalogue.measures, online))
        silence = metrics.evaluate(metric, catalogue.measures, metrics.total([], catalogue))
        assert silence is None
    assert metrics.evaluate(catalogue.success, catalogue.measures, offline) == 3 / 4
    assert not catalogue.measured(catalogue.metrics["cost"])


@pytest.mark.parametrize(
    ("kind", "uses", "value", "promql"),
    [
        ("ratio", ("errors", "requests"), 0.25, "sum(increase(E[1h])) / sum(increase(R[1h]))"),
        ("mean", ("requests",), 2.5, "sum(increase(R_sum[1h])) / sum(increase(R_count[1h]))"),
        ("count", ("requests",), 10.0, "sum(increase(R[1h]))"),
        ("difference", ("requests", "errors"), 7.5, "sum(increase(R[1h])) - sum(increase(E[1h]))"),
        (
            "quantile",
            ("requests",),
            0.4,
            "histogram_quantile(0.5, sum by (le) (rate(R_bucket[1h])))",
        ),
    ],
)
def test_every_kind_is_computed_and_written_as_promql(
    catalogue: metrics.Catalogue, kind: str, uses: tuple[str, ...], value: float, promql: str
) -> None:
    """The quantile by hand: of 100, 20 lie up to 0.1, 60 up to 0.5, 90 up to 1."""
    metric = replace(catalogue.success, kind=kind, uses=uses, quantile=0.5)
    requests = Total(100 if kind == "quantile" else 4, 10.0, (20, 60, 90))
    measures = {
        "requests": replace(catalogue.measures["requests"], series="R", buckets=(0.1, 0.5, 1.0)),
        "errors": replace(catalogue.measures["errors"], series="E"),
    }
    totals = {"requests": requests, "errors": Total(5, 2.5)}
    assert metrics.evaluate(metric, measures, totals) == pytest.approx(value)
    assert series.expression(metric, measures, "1h") == promql


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("metrics", "of: latency", "of: patience", ":4: latency_p95 uses patience, which no"),
        ("metrics", " unit: ms,", "", ":4: metrics/1: 'unit' is a required property"),
        ("metrics", "direction: higher", "direction: up", ":3: metrics/0/direction: 'up' is not"),
        ("metrics", "owner: tech-lead, ", "", ":2: metrics/0: 'owner' is a required property"),
        ("metrics", ", target: 85%", "", ":2: metrics/0: "),
        ("metrics", "limit: 300ms", "target: 300ms", ":2: metrics: Too many items match"),
        ("metrics", "id: error_rate", "id: success", ":6: two metrics are called success"),
        ("metrics", "limit: 2%", "limit: few", ":7: metrics/2/limit: 'few' does not match"),
        ("measures", "    recorded_when: a request arrives\n", "", "'recorded_when' is a"),
        ("measures", "kind: duration", "kind: feeling", "'feeling' is not one of"),
        ("measures", "    buckets:", "    labels2:", "'labels2' was unexpected"),
    ],
)
def test_an_incomplete_definition_does_not_load(
    tiny: World, repository: World, file: str, old: str, new: str, message: str
) -> None:
    edit(prepare(tiny, repository), f"metrics/{file}.yaml", old, new)
    with pytest.raises(ProblemsFoundError) as caught:
        metrics.load(tiny)
    assert f"metrics/{file}.yaml:" in str(caught.value)
    assert message in str(caught.value)
