"""The HTTP service: POST /predict, POST /outcome, POST /feedback, GET /metrics, /healthz, /readyz."""

import json
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TypeGuard

import uvicorn
from prometheus_client.exposition import choose_encoder
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from practice import flags, metrics
from practice.cases import Reason
from practice.world import JsonValue, World

from . import spans
from .service import Service

LIMIT_BYTES = 65_536
REPLY = ("prediction_id", "decision", "score", "answered_by", "variant", "reason")


def create(world: World) -> Starlette:
    """Make the application; models are loaded when it starts."""
    app = Starlette(
        routes=[
            Route("/predict", _predict, methods=["POST"]),
            Route("/outcome", _outcome, methods=["POST"]),
            Route("/feedback", _feedback, methods=["POST"]),
            Route("/metrics", _metrics),
            Route("/healthz", _healthz),
            Route("/readyz", _readyz),
        ],
        lifespan=_lifespan(world),
        exception_handlers={HTTPException: _refused},
    )
    app.state.service = None
    return app


def _lifespan(world: World) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        with flags.connected(world) as client, spans.connected(world.env) as trace:
            app.state.service = Service(world, client, metrics.load(world).measures, trace)
            yield
            app.state.service = None

    return running


async def _predict(http: Request) -> Response:
    """Answer a record; what is in it is the input guard's business."""
    match await _body(http):
        case {"subject": str(subject), "record": dict(record), **rest} if subject and _flat(record):
            groups, consent = rest.pop("groups", {}), rest.pop("consent", False)
            if not rest and _flat(groups) and isinstance(consent, bool):
                named = {name: str(value) for name, value in groups.items()}
                predict = http.app.state.service.predict
                found = await run_in_threadpool(
                    predict, subject, record, named, http.headers, consent=consent
                )
                reply = {name: getattr(found, name) for name in REPLY}
                return JSONResponse(reply, 500 if found.reason == Reason.FAILED else 200)
        case _:
            pass
    raise HTTPException(422, 'send {"subject": "…", "record": {…}, "groups": {…}, "consent": true}')


async def _outcome(http: Request) -> Response:
    """Take in what came of a prediction."""
    match await _body(http):
        case {"prediction_id": str(prediction_id), "outcome": str(outcome)}:
            await run_in_threadpool(http.app.state.service.learn, prediction_id, outcome)
            return JSONResponse({"prediction_id": prediction_id}, 202)
        case _:
            raise HTTPException(422, 'send {"prediction_id": "…", "outcome": "…"}')


async def _feedback(http: Request) -> Response:
    """Take in whether somebody agrees with a decision."""
    match await _body(http):
        case {"prediction_id": str(prediction_id), "agrees": bool(agrees)}:
            note = http.app.state.service.note_feedback
            await run_in_threadpool(note, prediction_id, agrees=agrees)
            return JSONResponse({"prediction_id": prediction_id}, 202)
        case _:
            raise HTTPException(422, 'send {"prediction_id": "…", "agrees": true}')


async def _metrics(http: Request) -> Response:
    encode, content_type = choose_encoder(http.headers.get("accept", ""))
    text = encode(http.app.state.service.telemetry.registry)
    return Response(text, headers={"content-type": content_type})


async def _healthz(http: Request) -> Response:
    del http
    return JSONResponse({"alive": True})


async def _readyz(http: Request) -> Response:
    ready = http.app.state.service is not None
    return JSONResponse({"ready": ready}, 200 if ready else 503)


async def _body(http: Request) -> JsonValue:
    """Read the body as JSON, but no more of it than is allowed."""
    body = b""
    async for chunk in http.stream():
        body += chunk
        if len(body) > LIMIT_BYTES:
            raise HTTPException(413, f"the body is larger than {LIMIT_BYTES} bytes")
    try:
        value: JsonValue = json.loads(body)
        # NaN, infinity and half a character cannot be kept.
        json.dumps(value, allow_nan=False, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "the body is no JSON") from error
    return value


def _flat(found: object) -> TypeGuard[dict[str, JsonValue]]:
    """Whether it is a mapping of texts, numbers, true, false and null."""
    return isinstance(found, dict) and not any(isinstance(v, dict | list) for v in found.values())


async def _refused(http: Request, error: Exception) -> Response:
    del http
    found = error if isinstance(error, HTTPException) else HTTPException(500)
    return JSONResponse({"error": found.detail}, found.status_code)


def main() -> None:
    """Serve on HOST and PORT; one process, so that its counters are all there is."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    world = World.here(os.environ, Path.cwd())
    host, port = world.env.get("HOST", "127.0.0.1"), int(world.env.get("PORT", "8000"))
    uvicorn.run(create(world), host=host, port=port, access_log=False, log_config=None)


if __name__ == "__main__":
    main()
