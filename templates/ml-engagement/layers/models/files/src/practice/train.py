"""``make train``: fit the models, store artefacts and the run record."""

from collections.abc import Mapping, Sequence

from practice import data_note, product
from practice.report import Report, table
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Train on this machine; the same inputs give the same bytes."""
    del args
    record = product.load(world).train()
    rows = [[part, f"{count:,}"] for part, count in record.rows.items()]
    digests = [[model, digest] for model, digest in record.artefacts.items()]
    found = record.details["thresholds"]
    thresholds = found if isinstance(found, Mapping) else {}
    sure = [[model, *_cells(values)] for model, values in thresholds.items()]
    parts = [
        "# Training",
        data_note.note(world) or "",
        table(["part", "decisions"], rows),
        "How sure a model must be to decide alone, and what that gave in calibration:",
        table(["model", "from", "coverage", "right", "share asked for"], sure),
        table(["artefact", "sha256"], digests),
    ]
    text = "\n\n".join(filter(None, parts))
    return Report(True, text, "train", {"details": record.details})


def _cells(threshold: object) -> list[str]:
    match threshold:
        case {"value": value, "coverage": part, "success": right, "reached": reached}:
            word = "reached" if reached else "not reached"
            return [f"{value:.3f}", f"{part:.1%}", f"{right:.1%}", word]
        case _:
            return ["?"] * 4
