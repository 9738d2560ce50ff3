"""Make the challenger the champion: only through the gate, and written down."""

from collections.abc import Sequence

from practice import gate, golden, product
from practice.problems import refuse
from practice.product import CHAMPION
from practice.report import Report
from practice.verdict import Verdict
from practice.world import World

HISTORY = "models/history.jsonl"


def run(world: World, args: Sequence[str]) -> Report:
    """Judge again, then change champion, history and golden answers together."""
    judged = gate.run(world, args)
    judged.save(world)
    model = str(judged.data["model"])
    before = product.champion(world)
    if model == before:
        raise refuse(CHAMPION, 0, f"{model} is the champion already", "name another")
    if judged.data["verdict"] != Verdict.PROMOTE:
        return Report(False, f"{judged.text}\n\nNot promoted: {before} stays.")
    world.write_text(
        CHAMPION,
        "# The model whose answers everybody gets; changed by `make promote` alone.\n"
        f"model: {model}\n",
    )
    world.append_json(
        HISTORY,
        {
            "on": world.today.isoformat(),
            "model": model,
            "instead_of": before,
            "candidate": judged.data["candidate"],
            "openings": judged.data["openings"],
            "answers": judged.data["answers"],
            "checks": judged.data["checks"],
        },
    )
    count = golden.record(world, product.load(world))
    text = (
        f"{model} replaces {before}. Written: {CHAMPION}, {HISTORY}, {golden.GOLDEN} "
        f"({count} answers).\nCommit them together: with the next deployment everybody gets its answers."
    )
    return Report(True, text, "promote", {"model": model, "instead_of": before})
