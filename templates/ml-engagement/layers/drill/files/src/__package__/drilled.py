"""The service with a challenger that breaks while it runs: for ``make drill`` alone."""

import os
from dataclasses import replace
from itertools import count
from pathlib import Path

from practice.world import World

from . import models, serving, source
from .resilience import Answered, Chain, Row

BROKEN = "var/broken"  # the challenger is broken while this file is there


def main() -> None:
    """Serve; broken, the challenger raises at every third request, and else decides wrongly."""
    world = World.here(os.environ, Path.cwd())
    labels, sound, turns = source.load(world), Chain.answer, count()

    def answer(chain: Chain, row: Row, asked: str) -> Answered:
        found = sound(chain, row, asked)
        if asked == models.RULE or not world.exists(BROKEN):
            return found
        if next(turns) % 3 == 0:
            raise RuntimeError("the drill broke the challenger")
        was_positive = found.answer.decision == labels.positive
        wrong = labels.negative if was_positive else labels.positive
        return replace(found, answer=replace(found.answer, decision=wrong))

    setattr(Chain, "answer", answer)  # noqa: B010 - a method of a class may not be assigned
    serving.main()


if __name__ == "__main__":
    main()
