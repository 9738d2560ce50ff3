"""The scene of a drill: a scratch copy in which time is short, and the programs that run on it.

What is read is what is deployed otherwise: rules, routes, scrape configuration, flag and plan.
"""

import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.client import HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit
from urllib.request import urlopen

from practice import engagement, yaml_lines
from practice.cases import Split
from practice.flag_check import PLAN
from practice.flight_sources import ADDRESS, asked
from practice.metrics import METRICS
from practice.problems import refuse
from practice.product import CHAMPION, Product
from practice.trace_links import DASHBOARD, PROMETHEUS, ROUTES, RULES, span
from practice.world import FRAMING, JsonValue, World

T = TypeVar("T")
LONG, SHORT = 20, 8  # seconds that a window from an hour on lasts here, and a shorter one
SHORTENED = f"""\
Time is short: scrapes, rules, `for:` and the waiting of Alertmanager take 1 s, windows from an hour on {LONG} s,
shorter ones {SHORT} s; the label delay is 1 s; event floors are 20 and minimum samples 100 at most; the stages are 20%,
50% and 100%. Thresholds, routes, owners and the tests of the flight are those of this repository."""
HOST, PACE = "127.0.0.1", 0.012  # seconds between two requests
OWN = ("FLAGS_FILE", "GITHUB_STEP_SUMMARY", "TODAY")  # of the repository, not of its copy


def hasten(expression: str) -> str:
    """Shorten windows, offsets and event floors of an expression."""
    text = re.sub(r"\[(\w+)\]", lambda w: f"[{LONG if span(w[1]) >= 3600 else SHORT}s]", expression)
    text = re.sub(r"\boffset \w+", f"offset {SHORT}s", text)
    return re.sub(r"(:events >= )(\d+)", lambda f: f"{f[1]}{min(20, int(f[2]))}", text)


def shorten(value: Any, receiver: str) -> Any:
    """Shorten what waits in rules, routes and dashboard; alerts are told to the receiver."""
    if isinstance(value, list):
        return [shorten(item, receiver) for item in value]
    if not isinstance(value, dict):
        return value
    found = {key: shorten(item, receiver) for key, item in value.items()}
    found |= dict.fromkeys({"interval", "for", "group_wait", "group_interval"} & found.keys(), "1s")
    if "expr" in found:
        found["expr"] = hasten(found["expr"])
    if "url" in found:
        found["url"] = urlsplit(found["url"])._replace(scheme="http", netloc=receiver).geturl()
    return found


def seen(look: Callable[[], T], seconds: float) -> T:
    """Look again and again, until there is something or the time is over."""
    end = time.monotonic() + seconds
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.2)
    return found


@dataclass
class Traffic:
    """Requests with their outcomes, each from another unit, until it is stopped."""

    port: int
    rows: Sequence[tuple[Mapping[str, JsonValue], str | None]]
    stopped: threading.Event = field(default_factory=threading.Event)
    sent: int = 0
    latest: list[str] = field(default_factory=list)  # variants of the last fifty answers

    def run(self) -> None:
        for row, outcome in cycle(self.rows):
            if self.stopped.wait(PACE):
                return
            self.sent += 1
            with suppress(OSError, HTTPException):  # the service counts what fails
                answer = self._post("predict", {"subject": f"unit-{self.sent}", "record": row})
                self.latest = [*self.latest[-49:], answer["variant"]]
                told = {"prediction_id": answer["prediction_id"], "outcome": outcome}
                self._post("outcome", told)

    def _post(self, path: str, body: JsonValue) -> dict[str, str]:
        url, content = f"http://{HOST}:{self.port}/{path}", json.dumps(body).encode()
        with urlopen(url, content, timeout=5) as reply:
            found: dict[str, str] = json.load(reply)
        return found


@dataclass(frozen=True, slots=True)
class Scene:
    """What runs. ``world``: the scratch copy; ``told``: alerts that came, as (path, labels)."""

    world: World
    told: list[tuple[str, Mapping[str, str]]]
    traffic: Traffic

    def ask(self, query: str) -> float | None:
        """Ask Prometheus for one number."""
        found = asked(self.world.env[ADDRESS], query=query)
        value = float(found[0]["value"][1]) if found else float("nan")
        return None if value != value else value  # noqa: PLR0124 - 0/0 is no number

    def history(self, since: float) -> JsonValue:
        """Everything that the dashboard showed of the drill."""
        panels: Any = self.world.read_json(DASHBOARD)
        span, shown = {"start": since, "end": time.time(), "step": 1}, list[JsonValue]()
        for panel in panels["panels"]:
            for target in panel["targets"]:
                found = asked(self.world.env[ADDRESS], "query_range", query=target["expr"], **span)
                shown.append({"panel": panel["id"], "ref": target["refId"], "series": found})
        return shown


def copied(world: World, root: Path, service: int, alerts: int, receiver: int) -> World:
    """Copy what runs and shorten its times; data and trained models are linked."""
    for name in ("flags", "metrics", "models", "monitoring"):
        shutil.copytree(world.path(name), root / name)
    (root / "var").mkdir()
    for name in ("data", "var/models"):
        (root / name).symlink_to(world.path(name).resolve())
    changed = (FRAMING, PLAN, METRICS, PROMETHEUS, RULES, ROUTES, DASHBOARD)
    files = {
        path: cast("dict[str, Any]", yaml_lines.compose(world, path).data()) for path in changed
    }
    files[FRAMING].setdefault("data", {})["label_delay"] = "1s"
    files[PLAN]["flags"]["challenger"]["stages"] = ["20%", "50%", "100%"]
    for metric in files[METRICS]["metrics"]:
        metric["minimum_sample"] = min(100, metric["minimum_sample"])
    every = dict.fromkeys(("scrape_interval", "scrape_timeout", "evaluation_interval"), "1s")
    target, alertmanager = [[{"targets": [f"{HOST}:{port}"]}] for port in (service, alerts)]
    files[PROMETHEUS]["global"] = every
    files[PROMETHEUS]["scrape_configs"][0]["static_configs"] = target
    files[PROMETHEUS]["alerting"]["alertmanagers"] = [{"static_configs": alertmanager}]
    env = {name: value for name, value in world.env.items() if name not in OWN}
    there = replace(world, root=root, env=env)
    for path, content in files.items():  # JSON is YAML
        hastened = path in {RULES, ROUTES, DASHBOARD}
        there.write_json(path, shorten(content, f"{HOST}:{receiver}") if hastened else content)
    there.write_text(CHAMPION, "model: rule\n")
    return there


@contextmanager
def running(world: World, command: Sequence[str], port: int, path: str) -> Iterator[None]:
    """Run a program until the end of the block; it is ready when the path answers."""

    def ready() -> bool:
        with suppress(OSError), urlopen(f"http://{HOST}:{port}{path}", timeout=2):
            return True
        return process.poll() is not None

    with world.path(f"var/{port}.log").open("w+") as log:
        process = subprocess.Popen(  # noqa: S603 - what was found on this machine
            command, cwd=world.root, env=world.env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            if not seen(ready, 60) or process.poll() is not None:
                log.seek(0)
                last = " ".join(log.read().strip().splitlines()[-2:])
                raise refuse(command[0], 0, f"did not start: {last}", "see whether it runs alone")
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()


class Receiver(ThreadingHTTPServer):
    """Takes alerts as the webhooks of the routes would."""

    told: list[tuple[str, Mapping[str, str]]]


class _Receive(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        alerts = [(self.path, a["labels"] | {"status": a["status"]}) for a in body["alerts"]]
        cast("Receiver", self.server).told += alerts
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(world: World, system: Product, tools: Sequence[str], root: Path) -> Iterator[Scene]:
    """Start receiver, Alertmanager, Prometheus, service and traffic; end them all at the end."""
    with ExitStack() as stack:
        receiver = stack.enter_context(Receiver((HOST, 0), _Receive))
        receiver.told = []
        stack.callback(receiver.shutdown)
        threading.Thread(target=receiver.serve_forever).start()
        sockets = [stack.enter_context(socket.create_server((HOST, 0))) for _ in range(3)]
        service, alerts, prometheus = [found.getsockname()[1] for found in sockets]
        for found in sockets:
            found.close()  # three ports that nobody uses
        there = copied(world, root, service, alerts, receiver.server_port)
        env = {
            **there.env,
            "HOST": HOST,
            "PORT": str(service),
            "USER": "drill",
            "WITHOUT_GATE": "a drill",
        }
        there = replace(there, env=env | {ADDRESS: f"http://{HOST}:{prometheus}"})
        at, kept = "--web.listen-address", ("--storage.path", "--storage.tsdb.path")
        routes = ("--config.file", ROUTES, kept[0], "var/alerts", "--cluster.listen-address=")
        rules = ("--config.file", PROMETHEUS, kept[1], "var/series")
        module = (sys.executable, "-m", f"{engagement.load(world).package}.drilled")
        for command, port, path in (
            ((tools[0], *rules, at, f"{HOST}:{prometheus}"), prometheus, "/-/ready"),
            ((tools[1], *routes, at, f"{HOST}:{alerts}"), alerts, "/-/ready"),
            (module, service, "/readyz"),
        ):
            stack.enter_context(running(there, command, port, path))
        cases = system.cases(Split.TEST, system.models()[0])[:100]
        requests = system.requests(Split.TEST)[:100]
        rows = [(row, case.outcome) for row, case in zip(requests, cases, strict=True)]
        traffic = Traffic(service, rows)
        thread = threading.Thread(target=traffic.run)
        stack.callback(thread.join)
        stack.callback(traffic.stopped.set)
        thread.start()
        yield Scene(there, receiver.told, traffic)
