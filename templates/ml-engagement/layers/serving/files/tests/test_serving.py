"""The service over HTTP, on made-up data."""

import json
import logging
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import made_up
from http_service import Client, running
from practice import events, metrics, series
from practice.cases import Case, Split
from practice.world import JsonValue, World
from this_product import product, resilience

HERE = Path(__file__).parents[1]
ROW: dict[str, JsonValue] = {"late": 2, "spent": 80.5, "zone": "north"}


def prepare(root: Path, variant: str = "champion") -> World:
    world = made_up.repository(root)
    for name in ("metrics", "flags"):
        shutil.copytree(HERE / name, root / name)
    world.write_text("models/champion.yaml", "model: rule\n")
    flags = json.loads(world.read_text("flags/flags.json"))
    flags["flags"]["challenger"]["defaultVariant"] = variant
    world.write_text("var/flags.json", json.dumps(flags))
    return world


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A repository with trained models whose flag is on for everybody."""
    world = prepare(tmp_path_factory.mktemp("service"), "challenger")
    product.product(world).train()
    return world


@pytest.fixture
def client(trained: World) -> Iterator[Client]:
    shutil.rmtree(trained.path("var/events"), ignore_errors=True)
    with running(trained) as found:
        yield found


def ask(
    client: Client, record: Mapping[str, JsonValue], subject: str = "c1"
) -> dict[str, str]:
    status, answer = client.post("/predict", {"subject": subject, "record": record})
    assert status == 200
    return answer


def counted(client: Client, series_and_labels: str) -> float:
    for line in client.get("/metrics").splitlines():
        if line.startswith(series_and_labels):
            return float(line.rsplit(" ", 1)[1])
    pytest.fail(f"{series_and_labels} is not shown")


def test_with_all_flags_off_the_champion_answers_everybody(tmp_path: Path) -> None:
    with running(prepare(tmp_path)) as client:
        answers = [ask(client, ROW, f"c{i}") for i in range(20)]
    found = {(a["answered_by"], a["variant"], a["reason"]) for a in answers}
    assert found == {("rule", "champion", "decided")}


def test_what_is_counted_online_is_what_is_computed_offline(
    client: Client, trained: World
) -> None:
    made = product.product(trained)
    cases = made.cases(Split.TEST, "chorus")[:150]
    for case, row in zip(cases, made.requests(Split.TEST)[:150], strict=True):
        answer = ask(client, row, case.subject)
        assert answer["decision"] == case.decision
        told = {"prediction_id": answer["prediction_id"], "outcome": case.outcome}
        assert client.post("/outcome", told)[0] == 202
    catalogue = metrics.load(trained)
    online = series.totals(client.get("/metrics"), catalogue)
    offline = metrics.total(cases, catalogue)
    for name, total in offline.items():
        if catalogue.measures[name].series:
            assert online[name].count in {total.sum, total.count}
            if name != "latency":  # every run has its own
                assert online[name].sum == total.sum
    for metric in catalogue.metrics.values():
        if catalogue.measured(metric) and "latency" not in metric.uses:
            values = [
                metrics.evaluate(metric, catalogue.measures, totals)
                for totals in (online, offline)
            ]
            assert values[0] == values[1] is not None


def test_every_series_is_there_before_the_first_request(
    client: Client, trained: World
) -> None:
    text = client.get("/metrics")
    for measure in metrics.load(trained).measures.values():
        for variant in ("champion", "challenger") if measure.series else ():
            shown = [
                line for line in text.splitlines() if line.startswith(measure.series)
            ]
            assert any(f'variant="{variant}"' in line for line in shown), measure.id
    ask(client, ROW)
    assert 'reason="decided"' not in client.get("/metrics")


def test_a_record_out_of_contract_is_answered_by_the_rule_and_counted(
    client: Client,
) -> None:
    answer = ask(client, {**ROW, "spent": -5})
    assert (answer["answered_by"], answer["decision"]) == ("rule", "warn")
    assert answer["reason"] == "input_rejected"
    labels = '{model="chorus",reason="input_rejected",variant="challenger"}'
    assert counted(client, f"engagement_fallbacks_total{labels}") == 1
    assert counted(client, f"engagement_guard_rejections_total{labels}") == 1


def test_a_bug_is_an_error_to_the_caller_and_in_the_counters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(resilience.Chain, "answer", broken)
    status, answer = client.post("/predict", {"subject": "c1", "record": ROW})
    assert (status, answer["reason"]) == (500, "failed")
    labels = '{model="chorus",variant="challenger"}'
    assert counted(client, f"engagement_errors_total{labels}") == 1
    assert counted(client, f"engagement_outputs_total{labels}") == 0


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/predict", b"{", 400),
        ("/predict", b"[" * 10_000, 400),
        ("/predict", b'{"subject": "c1"}', 422),
        ("/predict", b'{"subject": "", "record": {}}', 422),
        ("/predict", b'{"subject": "c1", "record": {}, "more": 1}', 422),
        ("/predict", b" " * 70_000, 413),
        ("/outcome", b'{"prediction_id": "unknown", "outcome": "warn"}', 404),
        ("/outcome", b"[]", 422),
    ],
)
def test_what_is_no_request_is_refused_and_not_counted(
    client: Client, path: str, body: bytes, status: int
) -> None:
    assert client.call("POST", path, body)[0] == status
    labels = '{model="chorus",variant="challenger"}'
    assert counted(client, f"engagement_requests_total{labels}") == 0


def test_an_outcome_counts_once_and_the_first_one_stands(client: Client) -> None:
    prediction = ask(client, {**ROW, "spent": -5})["prediction_id"]
    told = {"prediction_id": prediction, "outcome": "warn"}
    assert [client.post("/outcome", told)[0] for _ in range(2)] == [202, 202]
    assert client.post("/outcome", {**told, "outcome": "wait"})[0] == 409
    assert client.post("/outcome", {**told, "outcome": "no"})[0] == 422
    labels = '{model="chorus",variant="challenger"}'
    assert counted(client, f"engagement_decisions_total{labels}") == 1
    assert counted(client, f"engagement_right_decisions_total{labels}") == 1


def test_an_outcome_finds_its_prediction_after_a_crash(trained: World) -> None:
    with running(trained) as client:
        prediction = ask(client, ROW)["prediction_id"]
    kept = trained.read_text(events.PREDICTIONS)
    trained.write_text(events.PREDICTIONS, kept + kept[:40] + "\n")
    with running(trained) as client:
        told = {"prediction_id": prediction, "outcome": "warn"}
        assert client.post("/outcome", told)[0] == 202
    found: Case = events.case(
        events.predictions(trained)[prediction], events.outcomes(trained)[prediction]
    )
    assert found.outcome == "warn"


def test_the_log_tells_how_an_answer_came_about_but_not_whom_it_is_about(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = ask(client, {**ROW, "spent": 123.75}, "member-4711")
    lines = [r.getMessage() for r in caplog.records if '"event"' in r.getMessage()]
    assert len(lines) == 1
    line = json.loads(lines[0])
    assert line["prediction_id"] == answer["prediction_id"]
    assert line["feature_flag.result.variant"] == "challenger"
    assert len(line["model_version"]) == 12
    assert not any(word in caplog.text for word in ("member-4711", "123.75", "north"))


def test_a_challenger_that_was_never_trained_leaves_its_place_to_the_rule(
    tmp_path: Path,
) -> None:
    with running(prepare(tmp_path, "challenger")) as client:
        assert json.loads(client.get("/healthz")) == {"alive": True}
        assert json.loads(client.get("/readyz")) == {"ready": True}
        answer = ask(client, ROW)
    assert (answer["answered_by"], answer["reason"]) == ("rule", "model_error")
