"""``python -m practice VERB``: run one verb, print its report, exit 0, 1, 2 or 3."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from practice.problems import ProblemsFoundError
from practice.report import Report
from practice.world import World

Verb = Callable[[World, Sequence[str]], Report]

DONE, NO, USAGE, WRONG_INPUT = 0, 1, 2, 3


def find(verb: str) -> Verb | None:
    """Import the verb's module, and only that one."""
    name = f"practice.{verb.replace('-', '_')}"
    if not re.fullmatch(r"[a-z][a-z-]*", verb) or find_spec(name) is None:
        return None
    return cast("Verb | None", getattr(import_module(name), "run", None))


def main(args: Sequence[str], env: Mapping[str, str], start: Path) -> int:
    """Run a verb and give the exit code."""
    run = find(args[0]) if args else None
    if run is None:
        print("usage: python -m practice VERB; make lists what there is", file=sys.stderr)
        if args:
            print(f"no verb {args[0]}: its layer may have been removed", file=sys.stderr)
        return USAGE
    try:
        world = World.here(env, start)
        report = run(world, args[1:])
        report.save(world)
    except ProblemsFoundError as error:
        print(error, file=sys.stderr)
        return WRONG_INPUT
    print(report.text)
    return DONE if report.ok else NO


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ, Path.cwd()))
