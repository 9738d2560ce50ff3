"""A copy of this repository with traffic in it, for commands that erase or that need traffic."""

import shutil
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from practice import engagement, events, product
from practice.cases import Split
from practice.events import Outcome, Prediction
from practice.product import Product
from practice.world import World

_NOT_COPIED = (".git", ".venv", "reports", "tools", "build", "__pycache__", ".*_cache")
_VARIANTS = ("champion", "challenger")
_REHEARSED = {Split.TRAIN: 20, Split.TEST: 400}  # records by part; nothing opens the sealed one


@dataclass(frozen=True, slots=True)
class Scene:
    """The copy, a prediction to explain, and somebody to forget, whom the models have seen."""

    world: World
    prediction: str
    subject: str


def set_up(world: World, system: Product, folder: Path) -> Scene:
    """Copy the repository; without traffic of its own it is given some."""
    subject = system.cases(Split.TRAIN, product.champion(world))[0].subject
    system.version(system.challenger())  # the models are there before they are copied
    root = folder / "repository"
    shutil.copytree(world.root, root, ignore=shutil.ignore_patterns(*_NOT_COPIED), symlinks=True)
    key = {"FORGET_KEY_FILE": str(folder / "key"), "PYTHONPATH": str(root / "src")}
    copy = replace(world, root=root, env={**world.env, **key})
    if not events.predictions(copy):
        rehearse(copy, system)
    return Scene(copy, list(events.predictions(copy))[-1], subject)


def rehearse(world: World, system: Product) -> None:
    """Put answers on record as the service would, with outcomes that are due.

    Champion and challenger answer in turn, as in a flight; a case's id is its prediction's.
    """
    delay = timedelta(seconds=engagement.load(world).label_delay.seconds)
    at = (world.clock() - delay - timedelta(days=1)).isoformat()
    models = (product.champion(world), system.challenger())
    for split, count in _REHEARSED.items():
        known, requests = system.cases(split, models[0]), system.requests(split)
        for number, (case, row) in enumerate(zip(known[:count], requests, strict=False)):
            model, variant = models[number % 2], _VARIANTS[number % 2]
            answer = system.answer(row, model)
            prediction = Prediction(
                prediction_id=case.case_id,
                at=at,
                subject=case.subject,
                model=model,
                model_version=system.version(model),
                variant=variant,
                answered_by=answer.model,
                decision=answer.decision,
                score=answer.score,
                reason=answer.reason.value,
                latency_ms=case.latency_ms,
                groups=case.groups,
                record=row,
                consent=True,
            )
            events.remember(world, prediction)
            events.remember(world, Outcome(case.case_id, at, str(case.outcome)))
