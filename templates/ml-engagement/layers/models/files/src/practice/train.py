"""``make train``: fit the models, store artefacts and the run record."""

from collections.abc import Mapping, Sequence

from practice import data_note, product
from practice.product import RunRecord
from practice.report import Report, table
from practice.world import JsonValue, World


def run(world: World, args: Sequence[str]) -> Report:
    """Train on this machine; the same inputs give the same bytes."""
    del args
    record = product.load(world).train()
    lines = ["# Training", "", data_note.note(world) or "", "", _rows(record), ""]
    lines += [_thresholds(record), "", _artefacts(record)]
    return Report(True, "\n".join(lines), "train", {"details": record.details})


def _rows(record: RunRecord) -> str:
    return table(["part", "rows"], [[k, str(v)] for k, v in record.rows.items()])


def _artefacts(record: RunRecord) -> str:
    rows = [[name, digest] for name, digest in record.artefacts.items()]
    return table(["artefact", "sha256"], rows)


def _thresholds(record: RunRecord) -> str:
    """Show how sure each model must be; the shares are of the calibration part."""
    thresholds = record.details["thresholds"]
    found = thresholds if isinstance(thresholds, Mapping) else {}
    head = ["model", "decides from", "coverage", "right", "share asked for"]
    return table(head, [[name, *_cells(t)] for name, t in found.items()])


def _cells(threshold: JsonValue) -> list[str]:
    match threshold:
        case {
            "value": float(value),
            "coverage": float(coverage),
            "success": float(success),
            "reached": bool(reached),
        }:
            word = "reached" if reached else "not reached"
            return [f"{value:.3f}", f"{coverage:.1%}", f"{success:.1%}", word]
        case _:
            return ["?"] * 4
