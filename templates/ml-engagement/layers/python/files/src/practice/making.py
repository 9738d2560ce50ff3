"""Run a target of the Makefile as a person would, in this repository or in a copy of it."""

import shlex
import subprocess
import sys

from practice.world import World


def make(place: World, asked: str, patience: float) -> "subprocess.CompletedProcess[str] | None":
    """Make ``asked``, target and variables as in a shell, with the interpreter of this process.

    Gives what was said and the exit code; None: no answer within ``patience`` seconds.
    """
    command = ["make", "-s", f"PY={sys.executable}", *shlex.split(asked)]
    try:
        return subprocess.run(  # noqa: S603 - a target of this repository
            command, cwd=place.root, env=place.env, capture_output=True, text=True, check=False,
            timeout=patience,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return None
