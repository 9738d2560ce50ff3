"""Every link of the chain that runs through monitoring can break, and is told."""

import re
import shutil

import pytest

from practice import metrics, rules, trace, trace_rules, trace_sources
from practice.problems import ProblemsFoundError
from practice.trace_sources import Link
from practice.world import World

RULES, SLO = "monitoring/rules.yaml", "monitoring/slo.yaml"
DASHBOARD, ROUTES = "monitoring/dashboard.json", "monitoring/alertmanager.yml"
TESTS, PROMETHEUS = "monitoring/rules_test.yaml", "monitoring/prometheus.yml"


def broken(world: World) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        trace.run(world, [])
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "pattern", "new", "expected"),
    [
        (RULES, r"(:value [<>]) [\d.]+", r"\1 0.123", "the alert says .* but engag"),
        (RULES, r":value ([<>]) ", r":value >< ", "has no alert"),
        (RULES, r"(target|limit): \"[^\"]+\"\n", r'\1: "7%"\n', "tells people 7%"),
        (RULES, r"- record: (engagement:\w+):value\n", r"- record: \1:v\n", "no rule"),
        (RULES, r"\[\d+[dhm]\]\)\)\n", "[77m]))\n", "is over 77m"),
        (RULES, r"for: 1h\n", "keep_firing_for: 1h\n", "fires at once"),
        (RULES, r"owner: \"[\w-]+\"", "owner: nobody", "is owned by nobody"),
        (RULES, r"docs/runbooks/[\w-]+\.md", "docs/runbooks/x.md", "has no runbook"),
        (RULES, r"increase\(engagement_", "increase(engagment_", "is neither exposed"),
        (RULES, r"alert: (\w+)", r"alert: renamed_\1", "no test in which it fires"),
        (RULES, r"\n +and engagement:\w+:events >= \d+", "", "has no event floor"),
        (RULES, r"(:value [<>]) [\d.]+", r"\1 many", "has no alert|the alert says"),
        (TESTS, r"exp_samples: \[\]", "exp_samples: [{value: 1}]", "it stays silent"),
        (TESTS, r"alertname=\"", 'alertname="x', "has no test in which it fires"),
        (SLO, r"(target|value): [\d.]+", r"\1: 0.0123", "the slo says"),
        (SLO, r"(target|value): [\d.]+", r"\1: most", "the slo says"),
        (SLO, r"duration: \w+", "duration: 3h", "has the window 3h"),
        (SLO, r"metric: \w+", "metric: other", "has no slo"),
        (DASHBOARD, r"\"value\": \d[\d.]*", '"value": 0.123', "the panel says 0.123"),
        (DASHBOARD, r"engagement:\w+:value\"", 'up"', "has no panel"),
        (DASHBOARD, r"engagement_fallbacks_total", "fallbacks_total", "neither expos"),
        (ROUTES, r"owner=\"[\w-]+\"", 'owner="nobody"', "is told to nobody"),
        (PROMETHEUS, r"retention\.time=\w+", "retention.time=15m", "must keep"),
        (PROMETHEUS, r"--storage\S+", "", "must keep"),
    ],
)
def test_a_broken_link_is_told(
    copy: World, path: str, pattern: str, new: str, expected: str
) -> None:
    text, count = re.subn(pattern, new, copy.read_text(path))
    assert count, f"nothing to break: {pattern} in {path}"
    copy.write_text(path, text)
    assert re.search(expected, broken(copy))


def test_an_alert_that_is_deleted_is_named_by_its_metric(copy: World) -> None:
    text = copy.read_text(RULES)
    alerts = re.split(r"(?m)^(?=      - alert: )", text)
    first = re.match(r"      - alert: (\w+?)_(?:under|over)_", alerts[1])
    assert first is not None
    rest = re.sub(r"(?s)\A.*?(?=^  - name: )", "", alerts[1], flags=re.MULTILINE)
    copy.write_text(RULES, alerts[0] + rest + "".join(alerts[2:]))
    assert f"{first[1]} has no alert: the chain is broken" in broken(copy)


def test_a_runbook_that_is_deleted_is_told(copy: World) -> None:
    copy.path("docs/runbooks/success-metric.md").unlink()
    told = broken(copy)
    assert "has no runbook" in told
    assert "the chain is broken" in told


def test_a_part_that_is_deleted_is_told_with_what_it_was(copy: World) -> None:
    copy.path(SLO).unlink()
    assert f"{SLO}: the service levels is gone (monitoring)" in broken(copy)


def test_a_layer_that_is_deleted_by_hand_is_told_as_one(copy: World) -> None:
    shutil.rmtree(copy.path("monitoring"))
    told = broken(copy)
    assert "layer monitoring is gone" in told
    assert "run `groundwork remove monitoring`" in told
    assert told.count(": ") == 1


@pytest.mark.parametrize(("times", "told"), [(3, False), (1, True), (2.5, True)])
def test_a_burn_is_a_multiple_of_what_is_allowed(
    repository: World, times: float, told: bool
) -> None:
    metric = metrics.load(repository).success
    allowed = 0.9 if metric.direction == "higher" else 0.1
    expr = f"engagement:x:value_short > {times * allowed} and engagement:x:events >= 9"
    labels = {"owner": metric.owner}
    alert = trace_rules.Alert("x_burning", expr, 7, labels, {"limit": "10%"}, "2m")
    answered = Link(metric.id, "answer", "engagement.yaml", 1, "10%", 0.1)
    found = [p.message for p in trace_rules.alerted(metric, alert, answered)]
    assert any("burns at no multiple" in message for message in found) == told


@pytest.mark.parametrize(
    ("expression", "names"),
    [
        ("sum by (le) (rate(a_bucket[5m]))", {"a_bucket"}),
        ('absent(up{job="x"} == 1) or b:c:d offset 5m > 0.5', {"up", "b:c:d"}),
        ("sum(increase(a[1h])) / on (x) group_left (y) b", {"a", "b"}),
    ],
)
def test_series_are_found_in_expressions(expression: str, names: set[str]) -> None:
    assert trace_rules.names_in(expression) == names


def test_without_promtool_the_syntax_is_checked_and_the_gap_is_told(
    copy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "promtool", lambda _: None)
    report = rules.run(copy, [])
    assert report.ok
    assert "promtool is missing" in report.text
    copy.write_text(RULES, copy.read_text(RULES).replace("sum(", "sum((", 1))
    report = rules.run(copy, [])
    assert not report.ok
    assert re.search(rf"{RULES}:\d+: ", report.text)


def test_in_ci_a_missing_promtool_is_no_pass(copy: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "promtool", lambda _: None)
    ci = World(copy.root, {"CI": "true"}, copy.today)
    assert not rules.run(ci, []).ok


def test_every_file_of_the_layer_is_read_by_the_trace() -> None:
    assert trace_sources.PARTS["monitoring"].keys() == {
        RULES,
        SLO,
        DASHBOARD,
        ROUTES,
        TESTS,
        PROMETHEUS,
    }
