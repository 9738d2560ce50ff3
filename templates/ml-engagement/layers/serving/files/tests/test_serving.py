"""The service over HTTP, on a port of its own, on made-up data."""

import json
import logging
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import numpy as np
import pytest
import uvicorn
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

import made_up
from builders import edit
from builders import prepare as prepare_metrics
from practice import bias, engagement, events, flags, metrics, series, tombstones
from practice.cases import Reason, Split, measures
from practice.events import Feedback, Prediction
from practice.problems import ProblemsFoundError
from practice.world import JsonValue, World
from this_product import product, resilience, service, serving, spans
from traffic import answered, told_early

HERE = Path(__file__).parents[1]
ROW: dict[str, JsonValue] = {"late": 2, "spent": 80.5, "zone": "north"}
ASKED = '{model="chorus",variant="challenger"}'
REJECTED = '{model="chorus",reason="input_rejected",variant="challenger"}'


def dump(value: JsonValue) -> bytes:
    return json.dumps(value).encode()


class Client:
    def __init__(self, port: int) -> None:
        self.port = port

    def call(self, path: str, body: bytes | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET" if body is None else "POST", path, body)
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        connection.close()
        return response.status, text

    def ask(self, record: Mapping[str, JsonValue], subject: str = "c1") -> dict[str, str]:
        status, text = self.call("/predict", dump({"subject": subject, "record": record}))
        answer: dict[str, str] = json.loads(text)
        assert status == (500 if answer["reason"] == "failed" else 200)
        return answer

    def tell(self, prediction_id: str, outcome: str | None) -> int:
        return self.call("/outcome", dump({"prediction_id": prediction_id, "outcome": outcome}))[0]

    def counted(self, name: str, labels: str = ASKED) -> float:
        lines = self.call("/metrics")[1].splitlines()
        (line,) = [x for x in lines if x.startswith(f"engagement_{name}_total{labels}")]
        return float(line.rsplit(" ", 1)[1])


@contextmanager
def running(world: World) -> Iterator[Client]:
    server = uvicorn.Server(uvicorn.Config(serving.create(world), port=0, log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        assert server.started, "the service did not start"
        yield Client(server.servers[0].sockets[0].getsockname()[1])
    finally:
        server.should_exit = True
        thread.join()


def prepare(root: Path, variant: str) -> World:
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


@pytest.mark.parametrize(
    ("variant", "reason"), [("champion", "decided"), ("challenger", "model_error")]
)
def test_with_all_flags_off_or_nothing_trained_the_rule_answers(
    tmp_path: Path, variant: str, reason: str
) -> None:
    with running(prepare(tmp_path, variant)) as client:
        assert [client.call(p)[0] for p in ("/healthz", "/readyz")] == [200, 200]
        answers = [client.ask(ROW, f"c{i}") for i in range(20)]
    found = {(a["answered_by"], a["variant"], a["reason"]) for a in answers}
    assert found == {("rule", variant, reason)}


def test_what_is_counted_online_is_what_is_computed_offline(client: Client, trained: World) -> None:
    catalogue = metrics.load(trained)
    for measure in catalogue.measures.values():
        shown = client.call("/metrics")[1].count(f"\n{measure.series}")  # at 0, before a request
        assert shown >= 2 or not measure.series or measure.kind == "amount", measure.id
    made = product.product(trained)
    cases = made.cases(Split.TEST, "chorus")[:150]
    for case, row in zip(cases, made.requests(Split.TEST)[:150], strict=True):
        answer = client.ask(row, case.subject)
        assert answer["decision"] == case.decision
        assert client.tell(answer["prediction_id"], case.outcome) == 202
    online = series.totals(client.call("/metrics")[1], catalogue)
    offline = metrics.total(cases, catalogue)
    assert online["units"].sum == len({case.subject for case in cases})
    for name, total in offline.items():
        if catalogue.measures[name].series and name in measures(cases[0]):
            assert online[name].count in {total.sum, total.count}
            assert name == "latency" or online[name].sum == total.sum  # every run has its own
    for metric in catalogue.metrics.values():
        if catalogue.measured(metric) and "latency" not in metric.uses:
            found = metrics.evaluate(metric, catalogue.measures, online)
            assert found == metrics.evaluate(metric, catalogue.measures, offline) is not None


def test_a_record_out_of_contract_is_answered_by_the_rule_and_counted(client: Client) -> None:
    answer = client.ask({**ROW, "spent": -5})
    assert (answer["answered_by"], answer["decision"]) == ("rule", "warn")
    assert answer["reason"] == "input_rejected"
    assert client.counted("fallbacks", REJECTED) == 1
    assert client.counted("guard_rejections", REJECTED) == 1
    assert client.ask({**ROW, "spent": 10**400})["reason"] == "input_rejected"


def test_a_bug_is_an_error_to_the_caller_and_in_the_counters(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resilience.Chain, "answer", lambda *_: 1 / 0)
    assert client.ask(ROW)["reason"] == "failed"
    assert (client.counted("errors"), client.counted("outputs")) == (1, 0)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/predict", b"{", 400),
        ("/predict", b"[" * 10_000, 400),
        ("/predict", b'{"subject": "c1", "record": {"spent": NaN}}', 400),
        ("/predict", b'{"subject": "c1", "record": {"spent": 1e999}}', 400),
        ("/predict", b'{"subject": "\\ud800", "record": {}}', 400),
        ("/predict", b'{"subject": "c", "record": {"x": ' + b"[" * 900 + b"]" * 900 + b"}}", 422),
        ("/predict", b'{"subject": "c1", "record": {}, "more": 1}', 422),
        ("/predict", b" " * 70_000, 413),
        ("/outcome", b'{"prediction_id": "unknown", "outcome": "warn"}', 404),
        ("/outcome", b"[]", 422),
        ("/feedback", b'{"prediction_id": "unknown", "agrees": true}', 404),
        ("/predict", b'{"subject": "c1", "record": {}, "consent": "yes"}', 422),
    ],
)
def test_what_is_no_request_is_refused_and_not_counted(
    client: Client, path: str, body: bytes, status: int
) -> None:
    found, text = client.call(path, body)
    assert (found, list(json.loads(text))) == (status, ["error"])
    assert client.counted("requests") == 0


def test_the_first_outcome_counts_once_and_finds_its_prediction_after_a_crash(
    trained: World,
) -> None:
    with running(trained) as client:
        prediction = client.ask({**ROW, "spent": -5})["prediction_id"]
    kept = trained.read_text(events.PREDICTIONS)
    trained.write_text(events.PREDICTIONS, kept + kept[:40])
    with running(trained) as client:
        later = client.ask(ROW)["prediction_id"]
        told = [client.tell(prediction, outcome) for outcome in ("warn", "warn", "wait", "no")]
        assert told == [202, 202, 409, 422]
        assert (client.counted("decisions"), client.counted("right_decisions")) == (1, 1)
    assert events.outcomes(trained)[prediction] == "warn"
    assert later in events.predictions(trained)


def test_an_outcome_that_could_not_be_written_may_be_told_again(
    client: Client, trained: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    prediction = client.ask(ROW)["prediction_id"]
    with monkeypatch.context() as disk:
        disk.setattr(events, "remember", lambda *_: 1 / 0)
        assert client.tell(prediction, "warn") == 500
    assert client.tell(prediction, "warn") == 202
    assert events.outcomes(trained)[prediction] == "warn"


def test_a_trace_has_a_span_for_each_answer_and_an_event_for_the_flag(trained: World) -> None:
    kept, records = InMemorySpanExporter(), InMemoryLogRecordExporter()  # type: ignore[no-untyped-call]
    traces, logs = TracerProvider(), LoggerProvider()
    traces.add_span_processor(SimpleSpanProcessor(kept))
    logs.add_log_record_processor(SimpleLogRecordProcessor(records))
    trace_id = "0af7651916cd43dd8448eb211c80319c"
    with flags.connected(trained) as client:
        trace, declared = spans.traced(traces, logs), metrics.load(trained).measures
        made = service.Service(trained, client, declared, trace)
        headers = {"traceparent": f"00-{trace_id}-b7ad6b7169203331-01"}
        made.predict("member-4711", ROW, {}, headers, consent=False)
    (span,), (record,) = kept.get_finished_spans(), records.get_finished_logs()
    assert f"{span.context.trace_id:032x}" == trace_id
    assert record.log_record.span_id == span.context.span_id
    assert record.log_record.event_name == "feature_flag.evaluation"
    assert record.log_record.attributes == {
        "feature_flag.key": "challenger",
        "feature_flag.provider.name": "flagd",
        "feature_flag.result.variant": "challenger",
        "feature_flag.result.reason": "static",
    }
    assert (span.attributes or {})["http.response.status_code"] == 200
    assert "member-4711" not in span.to_json() + record.to_json()


def test_off_nothing_of_opentelemetry_is_imported() -> None:
    name = spans.__name__
    program = f"""
import sys, {serving.__name__}, {name} as spans
for env in ({{}}, {{"OTEL_TRACES_EXPORTER": "otlp", "OTEL_SDK_DISABLED": "true"}}):
    with spans.connected(env) as trace:
        assert trace is spans.silent
sys.exit(any(name.startswith("opentelemetry") for name in sys.modules))"""
    subprocess.run([sys.executable, "-c", program], check=True)  # noqa: S603 - ours


def test_on_it_must_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http", None)
    asked = spans.connected({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:1"})
    with pytest.raises(ProblemsFoundError, match="run make otel"), asked:
        pass


def test_the_log_tells_how_an_answer_came_about_but_not_whom_it_is_about(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        answer = client.ask({**ROW, "spent": 123.75}, "member-4711")
    (line,) = [json.loads(m) for m in caplog.messages if '"event"' in m]
    assert line["prediction_id"] == answer["prediction_id"]
    assert line["feature_flag.result.variant"] == "challenger"
    assert len(line["model_version"]) == 12
    assert not any(word in caplog.text for word in ("member-4711", "123.75", "north"))


def test_outcomes_are_counted_by_group_and_only_known_groups_are_told_apart(
    client: Client, trained: World, repository: World
) -> None:
    for group in ("female", "female", "made up by the caller"):
        body = dump({"subject": "c1", "record": ROW, "groups": {"sex": group}, "consent": True})
        prediction = json.loads(client.call("/predict", body)[1])["prediction_id"]
        client.tell(prediction, "warn")
        client.call("/feedback", dump({"prediction_id": prediction, "agrees": False}))
    shown = re.findall(
        r'engagement_group_decisions_total\{attribute="sex",value="(\w+)"\} (\S+)',
        client.call("/metrics")[1],
    )
    expected = [("female", "2.0"), ("male", "0.0"), ("unknown", "1.0")]
    assert shown == (expected if engagement.load(repository).groups else [])
    assert "made up" not in client.call("/metrics")[1]
    assert [p.consent for p in events.every(trained, Prediction)] == [True] * 3
    assert [f.agrees for f in events.every(trained, Feedback)] == [False] * 3


def test_what_is_told_early_is_no_gap(tiny: World, repository: World) -> None:
    prepare_metrics(tiny, repository)
    told_early(tiny)
    cases = bias.live(tiny)
    due = (tiny.clock() - timedelta(days=7)).isoformat()  # the label delay
    assert {c.at < due for c in cases if c.success is not None} == {True}
    found = [
        [c.success is True for c in cases if c.at < due and c.groups["region"] == r] for r in "ab"
    ]
    assert abs(np.mean(found[0]) - np.mean(found[1])) < 0.03  # all known, and right equally often
    assert bias.judge(tiny, cases, "made-up events").ok


@pytest.mark.parametrize(
    ("south", "n", "said", "doubt"),
    [
        (0.84, 2000, "no gap is shown", ""),
        (0.70, 800, "a gap is shown", ""),
        (0.84, 400, "not enough data to say", ""),
        (0.79, 400, "not enough data to say", ""),
        (0.70, 90, "not enough data to say", "region, about 20 more requests"),
        (0.84, 0, "not enough data to say", "region, how many requests it takes"),
    ],
)
def test_bias_tells_a_gap_from_too_few_cases(
    tiny: World, repository: World, south: float, n: int, said: str, doubt: str
) -> None:
    prepare_metrics(tiny, repository)
    for i in range(2 * n):
        region, share = ("north", 0.85) if i % 2 else ("south", south)
        right = (i // 2) % 100 < 100 * share
        answered(tiny, i, "yes" if right else "no", groups={"region": region})
    report = bias.judge(tiny, bias.live(tiny), "made-up events")
    assert report.ok is (said != "a gap is shown")
    assert said in report.text
    assert doubt in report.doubt
    assert bool(report.doubt) is bool(doubt)


def test_where_no_model_answers_the_last_good_answer_is_repeated_if_that_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = prepare(tmp_path, "challenger")
    edit(world, "engagement.yaml", "fallback: rule", "fallback: last-good")
    product.product(world).train()
    with running(world) as client:
        good = client.ask(ROW)

        def broken(*_: object) -> None:
            raise resilience.StepFailedError(Reason.MODEL_ERROR, "")

        monkeypatch.setattr(resilience, "within", broken)
        again, stranger, wrong = client.ask(ROW), client.ask(ROW, "c2"), client.ask({"late": -1})
    assert again["decision"] == good["decision"] is not None
    assert (again["answered_by"], again["reason"]) == ("last-good", "model_error")
    assert [a["decision"] for a in (stranger, wrong)] == [None, None]


def test_somebody_who_was_forgotten_is_answered_and_not_put_on_record(
    trained: World, tmp_path: Path
) -> None:
    world = replace(trained, env={"FORGET_KEY_FILE": str(tmp_path / "key")})
    tombstones.add(world, "c9")
    with running(world) as client:
        gone, other = client.ask(ROW, "c9"), client.ask(ROW, "c1")
        assert client.tell(gone["prediction_id"], "warn") == 404
        assert client.tell(other["prediction_id"], "warn") == 202
    world.path(tombstones.FILE).unlink()
    assert gone["decision"]
    assert "c9" not in {p.subject for p in events.every(world, Prediction)}
