"""Every link of the chain that runs through monitoring can break, and is told."""

import re
import shutil
from dataclasses import replace

import pytest

from practice import metrics, rules, trace, trace_links, yaml_lines
from practice.problems import ProblemsFoundError
from practice.trace_links import DASHBOARD, PROMETHEUS, ROUTES, RULES, RUNBOOK, SLO, TESTS
from practice.world import World


def broken(world: World) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        trace.run(world, [])
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "pattern", "new", "expected"),
    [
        (RULES, r"(:value [<>]) [\d.]+", r"\1 0.0123", "the alert says .* but engag"),
        (RULES, r"(:value [<>]) [\d.]+", r"\1 many", "the alert says .* but engag"),
        (RULES, r":value ([<>]) ", r":value >< ", "has no alert: the chain is broken"),
        (RULES, r"(target|limit): \"[^\"]+\"\n", r'\1: "7%"\n', "tells people 7%"),
        (RULES, r"- record: (engagement:\w+):value\n", r"- record: \1:v\n", "has no rule"),
        (RULES, r"(summary: .*? of )[\d.]+", r"\g<1>0.0123", "the alert says"),
        (DASHBOARD, r'"unit": "[\w: ]+"', '"unit": "feet"', "is not in "),
        (RULES, r"\[\d+[dhm]\]\)\)\n", "[77m]))\n", "is over 77m"),
        (RULES, r"\n +and engagement:\w+:events >= \d+", "", "has no event floor"),
        (RULES, r"for: 1h\n", "keep_firing_for: 1h\n", "fires at once"),
        (RULES, r"owner: \"[\w-]+\"", "owner: nobody", "is not owned by"),
        (RULES, r"alerts\.md#\w+", "alerts.md#x", "has no runbook"),
        (RULES, r"increase\(engagement_", "increase(engagment_", "is neither exposed"),
        (RULES, r"alert: (\w+)", r"alert: renamed_\1", "no test in which it fires"),
        (TESTS, r"exp_samples: \[\]", "exp_samples: [{value: 1}]", "it stays silent"),
        (SLO, r"(target|value): [\d.]+", r"\1: 0.0123", "the slo says"),
        (SLO, r"duration: \w+", "duration: 3h", "has the window 3h"),
        (SLO, r"metric: \w+", "metric: other", "has no slo"),
        (DASHBOARD, r"\"value\": \d[\d.]*", '"value": 0.0123', "the panel says 0.0123"),
        (DASHBOARD, r'"description": "[\d.]+', '"description": "7', "the panel says 7"),
        (DASHBOARD, r"engagement:\w+:value\"", 'up"', "has no panel"),
        (DASHBOARD, r"engagement_fallbacks_total", "fallbacks_total", "neither exposed"),
        (ROUTES, r"owner=\"[\w-]+\"", 'owner="nobody"', "is told to nobody"),
        (PROMETHEUS, r"retention\.time=\w+", "retention.time=15m", "must keep"),
        (RUNBOOK, r"\n## \w+\n", "\n", "has no runbook"),
    ],
)
def test_a_broken_link_is_told(
    copy: World, path: str, pattern: str, new: str, expected: str
) -> None:
    text, count = re.subn(pattern, new, copy.read_text(path))
    assert count, f"nothing to break: {pattern} in {path}"
    copy.write_text(path, text)
    assert re.search(expected, broken(copy))


def test_every_alert_that_watches_more_than_a_metric_is_missed(copy: World) -> None:
    text = copy.read_text(RULES)
    watching = re.findall(r"- alert: (\w+)(?<!_target)(?<!_limit)(?<!_burning)\n", text)
    assert {"outcomes_missing", "no_answers"} <= set(watching)
    for name in watching:
        copy.write_text(RULES, re.sub(rf"- alert: {name}\n", "- alert: other\n", text))
        assert f"alert {name} is gone: " in broken(copy)


def test_a_rule_that_computes_something_else_is_told(repository: World) -> None:
    found = metrics.load(repository)
    measures = {
        n: replace(m, series=m.series or f"engagement_{n}") for n, m in found.measures.items()
    }
    metric, catalogue = found.success, metrics.Catalogue(measures, found.metrics)
    rule = yaml_lines.parse(RULES, f"expr: 1 + sum(increase(x[{metric.window.seconds:.0f}s]))")
    said = [str(item) for item in trace._record(catalogue, f"engagement:{metric.id}:value", rule)]
    assert "is computed in another way than metrics/metrics.yaml" in "".join(said)


def test_what_is_deleted_by_hand_is_told(copy: World) -> None:
    copy.path(SLO).unlink()
    assert f"{SLO}: is gone: monitoring needs it" in broken(copy)
    shutil.rmtree(copy.path("monitoring"))
    told = broken(copy)
    assert "layer monitoring is gone" in told
    assert "run `groundwork remove monitoring`" in told


def test_series_are_found_in_expressions() -> None:
    text = 'absent(up{job="x"} == 1) or sum by (le) (rate(a[5m])) / on (y) b:c offset 5m > 0.5'
    assert trace_links.series_in(text) == {"up", "a", "b:c"}


def test_without_promtool_the_syntax_is_checked_and_the_gap_is_told(
    copy: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "promtool", lambda _: None)
    report = rules.run(copy, [])
    assert report.ok
    assert "promtool is missing" in report.text
    assert not rules.run(World(copy.root, {"CI": "true"}, copy.today), []).ok
    copy.write_text(RULES, copy.read_text(RULES).replace("sum(", "sum((", 1))
    report = rules.run(copy, [])
    assert not report.ok
    assert re.search(rf"{RULES}:\d+: ", report.text)
