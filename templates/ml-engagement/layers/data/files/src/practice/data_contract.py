"""``make data-contract``: do the rows keep the contract, and are they the known ones."""

from collections.abc import Sequence

from practice import data_note, engagement, product
from practice.report import Report
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Check the data; ``--record`` takes a new delivery into the manifest."""
    if "models" not in engagement.load(world).layers:
        return Report(True, "data-contract: the layer models, which reads data, is not here")
    if not data_note.is_there(world):
        return Report(True, "data-contract: no data here; data/README.md says how it comes")
    record = "--record" in args
    problems = product.load(world).check_data(record=record)
    if problems:
        return Report(False, "\n".join(map(str, problems)))
    done = "recorded in the manifest" if record else "contract and manifest hold"
    return Report(True, "\n".join(filter(None, [f"data-contract: {done}", data_note.note(world)])))
