"""The real service on a port of its own, and a caller."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection

import uvicorn

from practice.world import JsonValue, World
from this_product import serving


@dataclass(frozen=True)
class Client:
    """Calls the service; gives status and body."""

    port: int

    def call(self, method: str, path: str, body: bytes = b"") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body)
        response = connection.getresponse()
        text = response.read().decode("utf-8")
        connection.close()
        return response.status, text

    def get(self, path: str) -> str:
        status, text = self.call("GET", path)
        assert status == 200, text
        return text

    def post(self, path: str, value: JsonValue) -> tuple[int, dict[str, str]]:
        status, text = self.call("POST", path, json.dumps(value).encode())
        answer: dict[str, str] = json.loads(text)
        return status, answer


@contextmanager
def running(world: World) -> Iterator[Client]:
    """Start the service, and stop it in the end."""
    config = uvicorn.Config(serving.create(world), port=0, log_config=None)
    server = uvicorn.Server(config)
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
