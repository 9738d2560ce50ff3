"""The champion's answers to fixed requests: deploying must change none of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from practice import data_note, engagement, product
from practice.problems import Problem
from practice.product import Product
from practice.report import Report
from practice.world import JsonValue, World

GOLDEN = "models/golden.json"
EXACT, FITTED = 0.0, 1e-6  # tolerance of scores: the rule's, a fitted model's


def run(world: World, args: Sequence[str]) -> Report:
    """Compare with the recorded answers; ``--record`` writes them anew."""
    if "models" not in engagement.load(world).layers:
        return Report(True, "golden answers: the layer models, whose they are, is not here")
    if not data_note.is_there(world):
        return Report(True, "golden answers: no data here; data/README.md says how it comes")
    system = product.load(world)
    if "--record" in args:
        return Report(True, f"{record(world, system)} golden answers recorded in {GOLDEN}")
    problems = differences(world, system)
    text = "\n".join(map(str, problems)) or f"golden answers: all reproduced ({GOLDEN})"
    return Report(not problems, text)


def record(world: World, system: Product) -> int:
    """Record the champion's answers to the product's examples."""
    model = product.champion(world)
    answers = [_answer(system, row, model) for row in system.examples()]
    tolerance = EXACT if model == system.models()[0] else FITTED
    head: dict[str, JsonValue] = {"format": 1, "model": model, "tolerance": tolerance}
    lines = ",\n".join(json.dumps(answer) for answer in answers)  # one a line: a diff shows it
    world.write_text(GOLDEN, f'{json.dumps(head)[:-1]}, "answers": [\n{lines}\n]}}\n')
    return len(answers)


def differences(world: World, system: Product) -> tuple[Problem, ...]:
    """Say where today's answers are not the recorded ones."""
    model = product.champion(world)
    golden: Any = world.read_json(GOLDEN)
    if golden.get("model") != model:
        remedy = "record them: .venv/bin/python -m practice golden --record"
        return (Problem(GOLDEN, 0, f"holds no answers of champion {model}", remedy),)
    found = []
    for number, was in enumerate(golden["answers"]):
        now = _answer(system, was["row"], model)
        if not _same(was, now, golden["tolerance"]):
            message = f"answer {number} was {_short(was)}, is {_short(now)}"
            remedy = "keep the behaviour behind a flag; make promote records anew"
            found.append(Problem(GOLDEN, 0, message, remedy))
    return tuple(found)


def _answer(system: Product, row: Mapping[str, JsonValue], model: str) -> dict[str, Any]:
    said = system.answer(row, model)
    answer = {"decision": said.decision, "score": said.score, "reason": said.reason.value}
    return {"row": dict(row)} | answer


def _same(was: Mapping[str, Any], now: Mapping[str, Any], tolerance: float) -> bool:
    before, after = was["score"], now["score"]
    near = before == after
    if before is not None and after is not None:
        near = abs(before - after) <= tolerance
    return near and (was["decision"], was["reason"]) == (now["decision"], now["reason"])


def _short(entry: Mapping[str, Any]) -> str:
    return f"{entry['decision']} ({entry['score']}, {entry['reason']})"
