"""``make drill``: is the chain from a broken model to its rollback real?

A service, Prometheus, Alertmanager and the flight controller run on loopback; the challenger
breaks in flight. Each step counts only when it was seen, at its time; one that was not is red.
"""

import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from practice import data_note, flags, flight, metrics, product, train
from practice.drill_scene import LONG, SHORTENED, Scene, opened, seen
from practice.metrics import Metric
from practice.problems import refuse
from practice.report import Report, table
from practice.world import JsonValue, World

MISSING = """The drill needs Prometheus and Alertmanager. Missing: {}.
Install them with `make drill-tools` (needs Go, takes minutes, once), with the packages `prometheus` and
`prometheus-alertmanager` of your system, or name them: make drill PROMETHEUS=path ALERTMANAGER=path"""
ENOUGH = 300  # outcomes by which success is known
PATIENCE = 20  # seconds within which a step must be seen
FALL = 0.05  # of success: more is a fall, less than half of it is as before
HEAD = ("second", "step", "what was seen")


def tools(world: World) -> Mapping[str, str | None]:
    """Find both programs: named in the environment, installed by `make drill-tools`, or on PATH."""
    found = {}
    for name in ("prometheus", "alertmanager"):
        named, ours = world.env.get(name.upper(), ""), str(world.path(f"var/tools/{name}"))
        names = [named] if named else [ours, name, f"prometheus-{name}"]
        found[name] = next(filter(None, map(shutil.which, names)), None)
    return found


@dataclass
class Drill:
    """The story so far: rows of (second, step, what was seen); None where nothing was."""

    scene: Scene
    success: Metric
    rail: Metric
    start: float = field(default_factory=time.time)
    rows: list[tuple[float, str, str | None]] = field(default_factory=list)

    def wait(self, step: str, look: Callable[[], str | None], patience: float = PATIENCE) -> None:
        """Look until there is something to be said; after a gap the rest is not waited for."""
        gap = any(said is None for _, _, said in self.rows)
        said = seen(look, 2 if gap else patience)
        self.rows.append((time.time() - self.start, step, said))

    def value(self, metric: Metric) -> float | None:
        return self.scene.ask(f"engagement:{metric.id}:value")

    def fly(self, verb: str) -> Mapping[str, Any]:
        """Let the flight controller do one thing; the last line of its log."""
        flight.run(self.scene.world, [verb])
        line: Any = self.scene.world.read_json_lines("var/flights/challenger.jsonl")[-1]
        return {str(key): value for key, value in line.items()}

    def until(self, event: str) -> Callable[[], str | None]:
        """Let the controller look; say so when its decision is the one waited for."""

        def look() -> str | None:
            line = self.fly("step")
            if line["event"] == "ask":  # a person is asked: the drill is that person
                line = {**self.fly("confirm"), "why": f"confirmed: {line['why']}"}
            return f"{line['event']}: {line['why']}" if line["event"] == event else None

        return look

    def scraped(self) -> str | None:
        found = self.scene.ask("sum(engagement_requests_total)")
        return f"{found:.0f} of {self.scene.traffic.sent} requests" if found else None

    def computed(self) -> str | None:
        found = [(m.id, self.value(m)) for m in (self.success, self.rail)]
        shown = [f"{name} {value:.1%}" for name, value in found if value is not None]
        enough = (self.scene.ask(f"engagement:{self.success.id}:events") or 0) >= ENOUGH
        return ", ".join(shown) if enough and len(shown) == 2 else None

    def flying(self) -> str | None:
        found = self.scene.ask('sum(engagement_requests_total{variant="challenger"})')
        return f"{found:.0f} requests to the challenger" if found else None

    def alone(self) -> str | None:
        state: Any = self.scene.world.read_json(flags.running(self.scene.world))
        off = state["flags"]["challenger"]["state"] == "DISABLED"
        quiet = off and set(self.scene.traffic.latest) == {"champion"}
        return "the flag is off, the last 50 answers are the champion's" if quiet else None

    def alert(self, status: str) -> str | None:
        """Say whether an alert of the guardrail came to the address of its owner."""
        wanted = {"metric": self.rail.id, "status": status}
        for path, labels in self.scene.told:
            if path.endswith(f"/{self.rail.owner}") and wanted.items() <= labels.items():
                return f"{labels['alertname']} {status}, at {path}"
        return None

    def fires(self) -> str | None:
        firing = f'count(ALERTS{{metric="{self.rail.id}", alertstate="firing"}})'
        found, value = self.scene.ask(firing), self.value(self.rail)
        return f"{self.rail.id} at {value:.1%}" if found and value is not None else None

    def worse(self, before: float) -> float:
        """By how much success is worse than before; not a number where it cannot be seen."""
        value = self.value(self.success)
        fall = before - (float("nan") if value is None else value)
        return -fall if self.success.direction == "lower" else fall

    def fell(self, before: float) -> str | None:
        fall = self.worse(before)
        return f"{self.success.id} {fall:.1%} worse than before" if fall > FALL else None

    def restored(self, before: float, since: float) -> str | None:
        """Say whether success is as it was, over a whole window after the rollback."""
        if time.time() < since + LONG or not abs(self.worse(before)) < FALL / 2:
            return None
        return f"{self.success.id} {before:.1%} before, {self.value(self.success):.1%} now"


def tell(drill: Drill) -> None:
    """Go through the drill, step by step."""
    scene, wait = drill.scene, drill.wait
    wait("series scraped", drill.scraped)
    wait("recording rules computed, all flags off", drill.computed, 2 * PATIENCE)
    before = drill.value(drill.success) or 0.0
    drill.fly("start")
    wait("sound challenger in flight", drill.flying)
    drill.fly("hold")
    wait("controller holds for a person", lambda: str(drill.fly("step")["why"]))
    drill.fly("confirm")
    wait("controller advances", drill.until("advance"), 2 * PATIENCE)
    scene.world.write_text("var/broken", "")
    wait("challenger broken", lambda: "one request in three raises, the others are decided wrongly")
    wait("alert fired", drill.fires)
    wait("alert delivered to its owner", lambda: drill.alert("firing"))
    wait("success fell", lambda: drill.fell(before))
    wait("controller rolled back", drill.until("roll_back"))
    back = time.time()
    wait("champion alone", drill.alone)
    wait("alert resolved, and its owner told", lambda: drill.alert("resolved"), 2 * PATIENCE)
    wait("success restored", lambda: drill.restored(before, back), 2 * PATIENCE)


def report(world: World, drill: Drill, history: JsonValue) -> Report:
    """Write the timeline."""
    ok = all(what is not None for _, _, what in drill.rows)
    rows = [[f"{at:.1f}", step, what or "**NOT SEEN**"] for at, step, what in drill.rows]
    verdict = "every step was seen" if ok else "the chain is broken"
    gap = "After the first step that was not seen the others were not waited for." * (not ok)
    parts = [f"# Drill: {verdict}", table(HEAD, rows), gap, SHORTENED, data_note.note(world) or ""]
    data: dict[str, JsonValue] = {"steps": [list(row) for row in drill.rows], "history": history}
    return Report(ok, "\n\n".join(filter(None, parts)), "drill", data | {"start": drill.start})


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Run the drill; whatever happens, every program that it started is ended."""
    found = tools(world)
    if missing := [name for name, path in found.items() if path is None]:
        return Report(False, MISSING.format(", ".join(missing)), "drill")
    programs, catalogue = [str(path) for path in found.values()], metrics.load(world)
    train.run(world, [])
    rail = catalogue.metrics.get("error_rate")
    if rail is None or not catalogue.measured(catalogue.success):
        message = "the drill watches error_rate, and a success metric that is measured"
        raise refuse(metrics.METRICS, 0, message, "add what is missing to engagement.yaml")
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="drill-") as folder,
            opened(world, product.load(world), programs, Path(folder)) as scene,
        ):
            drill = Drill(scene, catalogue.success, rail)
            tell(drill)
            return report(world, drill, scene.history(drill.start))
    except KeyboardInterrupt:
        return Report(False, "The drill was interrupted; all that it started has ended.")
    finally:
        signal.signal(signal.SIGTERM, before)
