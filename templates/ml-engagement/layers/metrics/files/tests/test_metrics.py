"""Definitions that load, definitions that do not, and the one evaluator."""

import pytest

from builders import case, edit
from judging import prepare
from practice import engagement, formulas, metrics, series
from practice.cases import Reason
from practice.formulas import Count, Difference, Mean, Ratio, Total
from practice.problems import ProblemsFoundError
from practice.world import World

CASES = [
    case(0, success=True, latency_ms=8),
    case(1, success=True, latency_ms=20),
    case(2, success=False, latency_ms=80),
    case(3, success=None, latency_ms=200),
    case(4, success=True, latency_ms=2000, reason=Reason.TIMEOUT),
]

# what a service would show after CASES, split over two label sets
EXPOSITION = """\
# HELP engagement_requests_total Requests
# TYPE engagement_requests_total counter
engagement_requests_total{model="rule"} 1.0
engagement_requests_total{model="chorus"} 4.0
engagement_outputs_total{model="chorus"} 5.0
engagement_automatic_outputs_total{model="chorus"} 4.0
engagement_handed_over_total{model="chorus"} 1.0
engagement_decisions_total{model="chorus"} 4.0
engagement_right_decisions_total{model="rule"} 1.0
engagement_right_decisions_total{model="chorus"} 2.0
engagement_errors_total{model="chorus"} 0.0
engagement_fallbacks_total{model="chorus",reason="timeout"} 1.0
engagement_latency_seconds_bucket{le="0.01",model="chorus"} 1.0
engagement_latency_seconds_bucket{le="0.1",model="chorus"} 3.0
engagement_latency_seconds_bucket{le="0.3",model="chorus"} 4.0
engagement_latency_seconds_bucket{le="1.0",model="chorus"} 4.0
engagement_latency_seconds_bucket{le="+Inf",model="chorus"} 5.0
engagement_latency_seconds_count{model="chorus"} 5.0
engagement_latency_seconds_sum{model="chorus"} 2.308
"""


@pytest.fixture
def catalogue(tiny: World) -> metrics.Catalogue:
    prepare(tiny)
    return metrics.load(tiny)


def test_this_repository_measures_what_its_framing_promises(repository: World) -> None:
    framing, found = engagement.load(repository), metrics.load(repository)
    assert found.success.id == framing.success.id
    assert found.success.target == framing.success.target
    assert [(m.id, m.limit) for m in found.guardrails] == [
        (g.id, g.limit) for g in framing.guardrails
    ]


def test_cases_record_every_measure_that_has_a_series(repository: World) -> None:
    found = metrics.load(repository)
    recorded = metrics.total(CASES, found)
    emitted = {m.id for m in found.measures.values() if m.series}
    assert emitted == {name for name, total in recorded.items() if total.count}


def test_offline_and_online_values_come_from_one_definition_and_agree(
    catalogue: metrics.Catalogue,
) -> None:
    offline = metrics.total(CASES, catalogue)
    online = series.totals(EXPOSITION, catalogue)
    for metric in catalogue.metrics.values():
        if catalogue.measured(metric):
            values = [
                metrics.evaluate(metric, catalogue.measures, totals)
                for totals in (offline, online)
            ]
            assert values[0] == pytest.approx(values[1]), metric.id


def test_the_success_metric_is_what_a_person_would_count(
    catalogue: metrics.Catalogue,
) -> None:
    totals = metrics.total(CASES, catalogue)
    value = metrics.evaluate(catalogue.success, catalogue.measures, totals)
    assert value == 3 / 4


def test_no_traffic_is_silence_not_zero(catalogue: metrics.Catalogue) -> None:
    totals = metrics.total([], catalogue)
    for metric in (catalogue.success, catalogue.metrics["latency_p95"]):
        assert metrics.evaluate(metric, catalogue.measures, totals) is None


def test_every_kind_of_formula_is_computed() -> None:
    totals = {"a": Total(4, 10.0), "b": Total(5, 2.5)}
    values = [
        formulas.value(formula, {}, totals)
        for formula in (Ratio("b", "a"), Mean("a"), Count("a"), Difference("a", "b"))
    ]
    assert values == [0.25, 2.5, 10.0, 7.5]


@pytest.mark.parametrize(
    ("q", "by_hand"), [(0.1, 0.05), (0.5, 0.4), (0.75, 0.75), (0.95, 1.0)]
)
def test_a_quantile_is_linear_inside_its_bucket(q: float, by_hand: float) -> None:
    """Of 100, 20 lie up to 0.1, 60 up to 0.5, 90 up to 1, the rest above."""
    found = formulas.quantile(Total(100, 0.0, (20, 60, 90)), (0.1, 0.5, 1.0), q)
    assert found == pytest.approx(by_hand)


@pytest.mark.parametrize(
    ("file", "old", "new", "place", "message"),
    [
        ("metrics", "of: latency", "of: patience", ":14", "no measure declares"),
        ("metrics", "    unit: ms\n", "", ":14", "'unit' is a required property"),
        ("metrics", "    window: 28d\n", "", ":2", "'window' is a required property"),
        ("metrics", "direction: higher", "direction: up", ":7", "'up' is not one of"),
        ("metrics", "    owner: tech-lead\n", "", ":14", "'owner' is a required"),
        ("metrics", "    target: 85%\n", "", ":2", "not valid under any"),
        ("metrics", "limit: 300ms", "target: 300ms", ":2", "Too many items match"),
        ("metrics", "id: error_rate", "id: success", ":26", "two metrics are called"),
        ("metrics", "limit: 2%", "limit: few", ":37", "does not match"),
        ("measures", ", recorded_when: it arrives", "", ":2", "'recorded_when' is a"),
        ("measures", "kind: duration", "kind: feeling", ":11", "'feeling' is not one"),
        ("measures", ", buckets: [0.01, 0.1, 0.3, 1]", "", ":11", "'buckets' is a"),
    ],
)
def test_an_incomplete_definition_does_not_load(
    tiny: World, file: str, old: str, new: str, place: str, message: str
) -> None:
    prepare(tiny)
    edit(tiny, f"metrics/{file}.yaml", old, new)
    with pytest.raises(ProblemsFoundError) as caught:
        metrics.load(tiny)
    assert f"metrics/{file}.yaml{place}: " in str(caught.value)
    assert message in str(caught.value)


def test_a_measure_without_a_series_is_declared_and_not_yet_measured(
    catalogue: metrics.Catalogue,
) -> None:
    measured = {m.id: catalogue.measured(m) for m in catalogue.metrics.values()}
    assert measured == {
        "success": True,
        "latency_p95": True,
        "error_rate": True,
        "cost": False,
    }


def test_promql_says_what_the_formula_says(catalogue: metrics.Catalogue) -> None:
    found = {
        metric.id: series.expression(metric, catalogue.measures, "1h")
        for metric in catalogue.metrics.values()
        if catalogue.measured(metric)
    }
    assert found["error_rate"] == (
        "sum(increase(engagement_errors_total[1h])) / "
        "sum(increase(engagement_requests_total[1h]))"
    )
    assert found["latency_p95"] == (
        "histogram_quantile(0.95, sum by (le) "
        "(rate(engagement_latency_seconds_bucket[1h])))"
    )
