"""The champion's answers to fixed requests: deploying must change none of them."""

import json
from collections.abc import Mapping, Sequence

from practice import product
from practice.problems import Problem
from practice.product import Answer, Product
from practice.report import Report
from practice.world import JsonValue, World

GOLDEN = "models/golden.json"
EXACT, FITTED = 0.0, 1e-6  # tolerance of scores: the rule's, a fitted model's


def run(world: World, args: Sequence[str]) -> Report:
    """Compare with the recorded answers; ``--record`` writes them anew."""
    system = product.load(world)
    if "--record" in args:
        count = record(world, system)
        return Report(True, f"{count} golden answers recorded in {GOLDEN}")
    problems = differences(world, system)
    if problems:
        return Report(False, "\n".join(str(problem) for problem in problems))
    return Report(True, f"golden answers: all reproduced ({GOLDEN})")


def record(world: World, system: Product) -> int:
    """Record the champion's answers to the product's examples."""
    model = product.champion(world)
    answers = [_entry(row, system.answer(row, model)) for row in system.examples()]
    tolerance = EXACT if model == system.models()[0] else FITTED
    head: dict[str, JsonValue] = {"format": 1, "model": model, "tolerance": tolerance}
    lines = ",\n".join(json.dumps(answer) for answer in answers)  # one a line: a diff shows it
    world.write_text(GOLDEN, f'{json.dumps(head)[:-1]}, "answers": [\n{lines}\n]}}\n')
    return len(answers)


def differences(world: World, system: Product) -> tuple[Problem, ...]:
    """Say where today's answers are not the recorded ones."""
    model, golden = product.champion(world), world.read_json(GOLDEN)
    if not isinstance(golden, Mapping) or golden.get("model") != model:
        remedy = "record them: .venv/bin/python -m practice golden --record"
        return (Problem(GOLDEN, 0, f"holds no answers of champion {model}", remedy),)
    tolerance, answers = golden["tolerance"], golden["answers"]
    if not isinstance(tolerance, float) or not isinstance(answers, Sequence):
        return (Problem(GOLDEN, 0, "is damaged", "restore it from Git"),)
    found = []
    for number, entry in enumerate(answers):
        if not isinstance(entry, Mapping) or not isinstance(entry["row"], Mapping):
            continue
        now = _entry(entry["row"], system.answer(entry["row"], model))
        if not _same(entry, now, tolerance):
            was, is_ = _short(entry), _short(now)
            message = f"answer {number} was {was}, is {is_}"
            remedy = "keep the behaviour behind a flag; make promote records anew"
            found.append(Problem(GOLDEN, 0, message, remedy))
    return tuple(found)


def _entry(row: Mapping[str, JsonValue], answer: Answer) -> dict[str, JsonValue]:
    return {
        "row": dict(row),
        "decision": answer.decision,
        "score": answer.score,
        "reason": str(answer.reason),
    }


def _same(
    was: Mapping[str, JsonValue], now: Mapping[str, JsonValue], tolerance: float
) -> bool:
    before, after = was["score"], now["score"]
    if isinstance(before, float) and isinstance(after, float):
        near = abs(before - after) <= tolerance
    else:
        near = before == after
    return (
        near and was["decision"] == now["decision"] and was["reason"] == now["reason"]
    )


def _short(entry: Mapping[str, JsonValue]) -> str:
    return f"{entry['decision']} ({entry['score']}, {entry['reason']})"
