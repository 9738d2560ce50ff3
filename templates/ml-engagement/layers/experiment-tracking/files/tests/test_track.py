"""Tracked runs: what MLflow's file store holds of a training run."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml

from practice import data_note, product, track
from practice.product import RunRecord
from practice.world import JsonValue, World

START = datetime(2027, 1, 4, 11, tzinfo=UTC)
DETAILS: dict[str, JsonValue] = {
    "features": ["age", "visits"],
    "versions": {"numpy": "2.3"},
    "thresholds": {"logistic": {"coverage": 0.5, "reached": True}},
}
RECORD = RunRecord({"logistic": "ab" * 32}, {"train": 700}, DETAILS)


def test_parameters_metrics_and_digests_are_kept(tiny: World) -> None:
    folder = track.log(tiny, RECORD, "trials", START)
    kept = {p.removeprefix(f"{folder}/"): tiny.read_text(p) for p in tiny.files(f"{folder}/*/*")}
    assert kept.pop("artifacts/run.json").startswith("{")
    assert kept == {
        "params/features": "age,visits",
        "params/versions.numpy": "2.3",
        "params/rows.train": "700",
        "metrics/logistic.coverage": "1799064000000 0.5 0\n",
        "metrics/logistic.reached": "1799064000000 1.0 0\n",
        "tags/artefact.logistic": "ab" * 32,
        "tags/mlflow.runName": "2027-01-04 11:00:00",
    }
    meta = yaml.safe_load(tiny.read_text(f"{folder}/meta.yaml"))
    assert meta["end_time"] - meta["start_time"] == 3_600_000
    assert folder.endswith(f"{meta['experiment_id']}/{meta['run_id']}")


def test_runs_of_one_name_stand_beside_each_other(tiny: World) -> None:
    first, second = (track.log(tiny, RECORD, "a", START + timedelta(seconds=s)) for s in (0, 1))
    other = track.log(tiny, RECORD, "b", START)
    assert len(tiny.files("var/mlruns/*/*/meta.yaml")) == 3
    assert first.split("/")[2] == second.split("/")[2] != other.split("/")[2]


@pytest.mark.parametrize("name", ['It\'s "so": #1', "a\nb: c", "häufig", "../../out"])
def test_any_name_can_be_read_back(tiny: World, name: str) -> None:
    track.log(tiny, RECORD, name, START)
    (home,) = tiny.files("var/mlruns/*/meta.yaml")
    assert yaml.safe_load(tiny.read_text(home))["name"] == name


def test_the_command_trains_and_keeps(tiny: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product, "load", lambda _: type("", (), {"train": lambda _: RECORD})())
    monkeypatch.setattr(data_note, "note", lambda _: "Figures come from made-up data.")
    report = track.run(tiny, [])
    assert "made-up data" in report.text
    assert "| logistic.coverage" in report.text
    assert tiny.exists(f"{report.data['run']}/meta.yaml")
