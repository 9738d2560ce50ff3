"""Traces and flag evaluations for OpenTelemetry, where the environment asks for them.

``OTEL_EXPORTER_OTLP_ENDPOINT`` or ``OTEL_TRACES_EXPORTER`` switches it on, ``OTEL_SDK_DISABLED`` off
again; without them nothing of OpenTelemetry is imported. Names are those of its semantic conventions.
Whom an answer is about is in no span: ``feature_flag.context.id`` is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, TypeAlias

from practice.cases import Reason
from practice.events import Prediction
from practice.flags import Choice
from practice.problems import refuse

if TYPE_CHECKING:
    from opentelemetry._logs import LoggerProvider
    from opentelemetry.trace import TracerProvider

Tell: TypeAlias = Callable[[Prediction, Choice, str], None]
Trace: TypeAlias = Callable[[Mapping[str, str]], AbstractContextManager[Tell]]
SWITCHES = ("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_EXPORTER")


def silent(headers: Mapping[str, str]) -> AbstractContextManager[Tell]:
    """Trace nothing."""
    del headers
    return nullcontext(lambda *_: None)


@contextmanager
def connected(env: Mapping[str, str]) -> Iterator[Trace]:
    """Send what is traced by OTLP over HTTP, as OTEL_* says; off, trace nothing."""
    asked = [name for name in SWITCHES if env.get(name, "none") not in {"", "none"}]
    if not asked or env.get("OTEL_SDK_DISABLED", "").lower() == "true":
        yield silent
        return
    try:
        from opentelemetry.exporter.otlp.proto.http import _log_exporter, trace_exporter  # noqa: PLC0415
        from opentelemetry.sdk._logs import LoggerProvider, export  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError as error:
        message = f"it asks for OpenTelemetry, which is not installed: {error}"
        raise refuse(asked[0], 0, message, "run make otel, or unset it") from error
    traces, logs = TracerProvider(), LoggerProvider()
    traces.add_span_processor(BatchSpanProcessor(trace_exporter.OTLPSpanExporter()))
    logs.add_log_record_processor(export.BatchLogRecordProcessor(_log_exporter.OTLPLogExporter()))
    try:
        yield traced(traces, logs)
    finally:
        traces.shutdown()
        logs.shutdown()


def traced(traces: "TracerProvider", logs: "LoggerProvider") -> Trace:
    """Make a span of each request, and an event of the flag it was answered by."""
    from opentelemetry.propagate import extract  # noqa: PLC0415 - not imported where it is off
    from opentelemetry.trace import SpanKind, StatusCode  # noqa: PLC0415

    tracer, logger = traces.get_tracer(__name__), logs.get_logger(__name__)

    @contextmanager
    def trace(headers: Mapping[str, str]) -> Iterator[Tell]:
        start = tracer.start_as_current_span
        with start("POST /predict", extract(headers), SpanKind.SERVER) as span:

            def tell(prediction: Prediction, choice: Choice, key: str) -> None:
                logger.emit(
                    event_name="feature_flag.evaluation",
                    attributes={
                        "feature_flag.key": key,
                        "feature_flag.provider.name": "flagd",
                        "feature_flag.result.variant": choice.variant,
                        "feature_flag.result.reason": choice.reason.lower(),
                    },
                )
                failed = prediction.reason == Reason.FAILED
                found = {"http.request.method": "POST", "http.route": "/predict"}
                for name in ("prediction_id", "model", "model_version", "answered_by", "reason"):
                    found[f"engagement.{name}"] = getattr(prediction, name)
                span.set_attributes(found | {"http.response.status_code": 500 if failed else 200})
                if failed:
                    span.set_status(StatusCode.ERROR)

            yield tell

    return trace
