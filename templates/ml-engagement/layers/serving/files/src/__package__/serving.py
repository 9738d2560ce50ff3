"""The HTTP service: POST /predict, POST /outcome, GET /metrics, /healthz, /readyz."""

import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import uvicorn
from prometheus_client.exposition import choose_encoder
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from practice import flags, metrics
from practice.cases import Reason
from practice.events import Prediction
from practice.world import World

from . import lineup, requests
from .requests import LIMIT_BYTES, RefusedError
from .service import Service
from .telemetry import Telemetry

REPLY = ("prediction_id", "decision", "score", "answered_by", "variant", "reason")


def create(world: World) -> Starlette:
    """Make the application; models are loaded when it starts."""
    app = Starlette(
        routes=[
            Route("/predict", _predict, methods=["POST"]),
            Route("/outcome", _outcome, methods=["POST"]),
            Route("/metrics", _metrics),
            Route("/healthz", _healthz),
            Route("/readyz", _readyz),
        ],
        lifespan=_lifespan(world),
        exception_handlers={RefusedError: _refused},
    )
    app.state.service = None
    return app


def _lifespan(
    world: World,
) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def running(app: Starlette) -> AsyncIterator[None]:
        with flags.connected(world) as client:
            telemetry = Telemetry(metrics.load(world).measures)
            app.state.telemetry = telemetry
            app.state.service = Service(world, lineup.load(world), client, telemetry)
            yield
            app.state.service = None

    return running


async def _predict(http: HttpRequest) -> Response:
    request = requests.request(await _body(http))
    service: Service = http.app.state.service
    found: Prediction = await run_in_threadpool(service.predict, request)
    reply = {name: getattr(found, name) for name in REPLY}
    return JSONResponse(reply, 500 if found.reason == Reason.FAILED else 200)


async def _outcome(http: HttpRequest) -> Response:
    prediction_id, outcome = requests.outcome(await _body(http))
    service: Service = http.app.state.service
    await run_in_threadpool(service.learn, prediction_id, outcome)
    return JSONResponse({"prediction_id": prediction_id}, 202)


async def _metrics(http: HttpRequest) -> Response:
    encode, content_type = choose_encoder(http.headers.get("accept", ""))
    telemetry: Telemetry = http.app.state.telemetry
    return Response(encode(telemetry.registry), headers={"content-type": content_type})


async def _healthz(http: HttpRequest) -> Response:
    del http
    return JSONResponse({"alive": True})


async def _readyz(http: HttpRequest) -> Response:
    ready = http.app.state.service is not None
    return JSONResponse({"ready": ready}, 200 if ready else 503)


async def _body(http: HttpRequest) -> bytes:
    """Read the body, but no more of it than is allowed."""
    body = b""
    async for chunk in http.stream():
        body += chunk
        if len(body) > LIMIT_BYTES:
            break
    return body


async def _refused(http: HttpRequest, error: Exception) -> Response:
    del http
    status = error.status if isinstance(error, RefusedError) else 500
    return JSONResponse({"error": str(error)}, status)


def main() -> None:
    """Serve on HOST and PORT; one process, so that its counters are all there is."""
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    world = World.here(os.environ, Path.cwd())
    uvicorn.run(
        create(world),
        host=world.env.get("HOST", "127.0.0.1"),
        port=int(world.env.get("PORT", "8000")),
        access_log=False,
        log_config=None,
    )


if __name__ == "__main__":
    main()
