"""``make track``: train, and keep the run where MLflow reads it, in its file store.

MLflow keeps the file store as it is and adds nothing to it, so its files can be written
without MLflow and the forty packages it brings. https://mlflow.org/docs/latest/self-hosting
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from practice import data_note, engagement, product
from practice.product import RunRecord
from practice.report import Report, table
from practice.world import JsonValue, World

STORE = "var/mlruns"
FINISHED, LOCAL = 3, 4  # as MLflow numbers the state and the source of a run
MEASURED = "thresholds."  # what training saw on the calibration rows


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Train on this machine and log the run: parameters, metrics, digests of artefacts."""
    started = world.clock()
    record = product.load(world).train()
    name = engagement.load(world).choice("experiment-tracking", "experiment", "training")
    folder = log(world, record, name, started)
    rows = [[metric, f"{value:.4f}"] for metric, value in metrics(record).items()]
    found = table(["metric, on the calibration rows", "value"], rows)
    head = f"# Tracked run\n\nKept in `{folder}`; docs/experiments.md tells how to compare runs."
    parts = filter(None, [head, data_note.note(world), found])
    return Report(True, "\n\n".join(parts), "track", {"run": folder})


def log(world: World, record: RunRecord, experiment: str, started: datetime) -> str:
    """Write one run; give its folder. Two runs never share one."""
    number = str(int(_digest(experiment)[:14], 16))
    run_id = _digest(f"{started.isoformat()} {asdict(record)}")[:32]
    home, folder, name = f"{STORE}/{number}", f"{STORE}/{number}/{run_id}", f"{started:%F %T}"
    begin, end = (int(moment.timestamp() * 1000) for moment in (started, world.clock()))
    for metric, measured in metrics(record).items():
        world.write_text(f"{folder}/metrics/{metric}", f"{end} {measured!r} 0\n")
    for path, text in _texts(record).items():
        world.write_text(f"{folder}/{path}", text)
    world.write_text(f"{folder}/tags/mlflow.runName", name)
    world.write_json(f"{folder}/artifacts/run.json", asdict(record))
    here: dict[str, JsonValue] = {"experiment_id": number, "lifecycle_stage": "active"}
    if not world.exists(f"{home}/meta.yaml"):  # YAML reads JSON: no name can break it
        known = {"artifact_location": world.path(home).resolve().as_uri(), "name": experiment}
        times = {"creation_time": begin, "last_update_time": begin}
        world.write_json(f"{home}/meta.yaml", here | known | times)
    artefacts = world.path(f"{folder}/artifacts").resolve().as_uri()
    of_run = {"run_id": run_id, "run_name": name, "artifact_uri": artefacts, "user_id": ""}
    state = {"start_time": begin, "end_time": end, "status": FINISHED, "source_type": LOCAL}
    nowhere = {"source_name": "", "source_version": "", "entry_point_name": "", "tags": []}
    world.write_json(
        f"{folder}/meta.yaml", here | of_run | state | nowhere
    )  # last: whole runs only
    return folder


def metrics(record: RunRecord) -> Mapping[str, float]:
    """Give what training measured, as fractions; True is 1."""
    return {
        name.removeprefix(MEASURED): float(value)
        for name, value in _leaves(record.details)
        if name.startswith(MEASURED) and isinstance(value, int | float)
    }


def _texts(record: RunRecord) -> Mapping[str, str]:
    """Texts by file: parameters, and digests of artefacts as tags."""
    details = [(name, v) for name, v in _leaves(record.details) if not name.startswith(MEASURED)]
    rows = [(f"rows.{part}", count) for part, count in record.rows.items()]
    parameters = {f"params/{name}": str(value) for name, value in [*details, *rows]}
    return parameters | {f"tags/artefact.{name}": sha for name, sha in record.artefacts.items()}


def _leaves(value: JsonValue, name: str = "") -> Iterator[tuple[str, JsonValue]]:
    """Take nested mappings apart: names joined with dots; a list is one text."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}.{key}" if name else key)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield name, ",".join(map(str, value))
    else:
        yield name, value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
