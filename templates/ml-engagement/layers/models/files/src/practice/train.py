"""``make train``: fit the models, store artefacts and the run record."""

from collections.abc import Mapping, Sequence
from importlib import import_module

from practice import data_note, engagement, product
from practice.report import Report, table
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Train on this machine; the same inputs give the same bytes.

    ``LEARNED=file`` adds what ``make learn`` has written to the training part.
    """
    del args
    system = product.load(world)
    record = system.train(world.env.get("LEARNED", ""))
    if "drift" in engagement.load(world).layers:
        import_module("practice.profile").record(world, system)
    found = record.details["thresholds"]
    chosen = found.items() if isinstance(found, Mapping) else ()
    sure = [[model, *map(_cell, t.values())] for model, t in chosen if isinstance(t, Mapping)]
    parts = [
        "# Training",
        data_note.note(world),
        table(["part", "decisions"], [[part, f"{count:,}"] for part, count in record.rows.items()]),
        f"Learned from usage: {record.details.get('learned', 0)} rows more to train on.",
        "How sure a model must be to decide alone, and what that gave in calibration:",
        table(["model", "from", "coverage", "right", "share reached"], sure),
        table(["artefact", "sha256"], [list(pair) for pair in record.artefacts.items()]),
    ]
    return Report(True, "\n\n".join(filter(None, parts)), "train", {"details": record.details})


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else "yes" if value else "no"
