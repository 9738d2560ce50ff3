"""The drill without its programs: what it asks of them, and that what is not seen is red."""

import re
import socket
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from practice import drill, drill_scene, metrics, yaml_lines
from practice.drill_scene import Scene, Traffic
from practice.problems import ProblemsFoundError
from practice.trace_links import ROUTES, RULES
from practice.world import World


def test_without_the_programs_it_says_what_to_install(repository: World) -> None:
    report = drill.run(replace(repository, env={"PROMETHEUS": "/nowhere"}), [])
    assert not report.ok
    assert "Missing: prometheus" in report.text
    assert "make drill-tools" in report.text


def test_time_is_short_and_nothing_else_is_changed(repository: World, tmp_path: Path) -> None:
    there = drill_scene.copied(repository, tmp_path, 1, 2, 3)
    short, long = (
        [
            rule
            for group in yaml_lines.compose(world, RULES).items("groups")
            for rule in group.items("rules")
        ]
        for world in (there, repository)
    )
    for here, rule in zip(short, long, strict=True):
        text = f"{here.text('expr')} {here.text('for', '')}"
        assert set(re.findall(r"\b\d+[smhd]\b", text)) <= {"1s", "8s", "20s"}
        assert re.findall(r"[<>] [\d.]+", text) == re.findall(r"[<>] [\d.]+", rule.text("expr"))
        assert here.section("labels").data() == rule.section("labels").data()
    routes: Any = there.read_json(ROUTES)
    for receiver in routes["receivers"]:
        url = receiver["webhook_configs"][0]["url"]
        assert re.fullmatch(rf"http://127\.0\.0\.1:3/.*{receiver['name']}", url)


@pytest.fixture
def story(repository: World, tiny: World, monkeypatch: pytest.MonkeyPatch) -> drill.Drill:
    """A drill on which nothing has happened yet; Prometheus always answers one half."""
    monkeypatch.setattr(drill_scene, "asked", lambda *_, **__: [{"value": [0, "0.5"]}])
    catalogue = metrics.load(repository)
    scene = Scene(replace(tiny, env={"PROMETHEUS_URL": ""}), [], Traffic(0, ()))
    return drill.Drill(scene, catalogue.success, catalogue.metrics["error_rate"])


def test_an_alert_counts_where_its_owner_is_told(story: drill.Drill) -> None:
    told, owner = story.scene.told, story.rail.owner
    alert = {"alertname": "a", "metric": "error_rate", "status": "firing"}
    told += [("/alerts/nobody", alert), (f"/alerts/{owner}", alert | {"metric": "other"})]
    assert story.alert("firing") is None
    told.append((f"/alerts/{owner}", alert))
    assert story.alert("firing") == f"a firing, at /alerts/{owner}"
    assert story.alert("resolved") is None


def test_success_is_restored_after_a_whole_window_and_as_it_was(story: drill.Drill) -> None:
    now = time.time()
    assert story.restored(0.5, now - 60)
    assert story.restored(0.5, now) is None
    assert story.restored(0.9, now - 60) is None
    worse = 0.6 if story.success.direction == "higher" else 0.4
    assert story.fell(worse)
    assert story.fell(0.5) is None


def test_a_step_that_is_not_seen_makes_the_drill_red(story: drill.Drill) -> None:
    story.wait("one", lambda: "there")
    assert drill.report(story.scene.world, story, []).ok
    story.wait("two", lambda: None, 0)
    report = drill.report(story.scene.world, story, [])
    assert not report.ok
    assert re.search(r"\| two +\| \*\*NOT SEEN\*\*", report.text)


def test_a_program_ends_with_its_block_and_one_that_does_not_start_is_told(tiny: World) -> None:
    tiny.write_text("var/x", "")
    with pytest.raises(ProblemsFoundError, match="did not start: no such option"):
        start(tiny, "import sys; sys.exit('no such option')")
    with pytest.raises(KeyboardInterrupt):
        start(
            tiny,
            "import http.server as h; h.test(h.SimpleHTTPRequestHandler, port=PORT, bind='127.0.0.1')",
        )


def start(world: World, program: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command = [sys.executable, "-c", program.replace("PORT", str(port))]
    try:
        with drill_scene.running(world, command, port, "/"):
            raise KeyboardInterrupt
    finally:
        socket.create_server(("127.0.0.1", port)).close()  # nobody listens
