"""Make the challenger the champion: only through the gate, and written down."""

from collections.abc import Sequence

from practice import gate, golden, product
from practice.problems import refuse
from practice.product import CHAMPION
from practice.report import Report
from practice.world import World

HISTORY = "models/history.jsonl"
KEPT = ("model", "version", "candidate", "openings", "answers", "checks")


def run(world: World, args: Sequence[str]) -> Report:
    """Judge again, then change champion, history and golden answers together."""
    judged, before = gate.run(world, args), product.champion(world)
    judged.save(world)
    model = str(judged.data["model"])
    if model == before:
        raise refuse(CHAMPION, 0, f"{model} is the champion already", "name another")
    if not judged.ok:
        return Report(False, f"{judged.text}\n\nNot promoted: {before} stays.")
    note = "# The model whose answers everybody gets; changed by `make promote` alone."
    world.write_text(CHAMPION, f"{note}\nmodel: {model}\n")
    entry = {"on": world.today.isoformat(), "instead_of": before}
    world.append_json(HISTORY, entry | {key: judged.data[key] for key in KEPT})
    count = golden.record(world, product.load(world))
    text = (
        f"{model} replaces {before}. Written: {CHAMPION}, {HISTORY}, {golden.GOLDEN} "
        f"({count} answers).\nCommit them together: with the next deployment everybody gets "
        "its answers."
    )
    return Report(True, text, "promote", {"model": model, "instead_of": before})
