"""``make data-adopt FILE=… TARGET=…``: make the repository work on a table of the customer."""

from collections.abc import Callable, Sequence
from importlib.metadata import entry_points

from practice.problems import refuse
from practice.report import Report
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Hand over to the product: tables are its trade, and ``practice`` never reads one."""
    del args
    found = entry_points(group="practice.product", name="adoption")
    if len(found) != 1:
        message = f"{len(found)} adoptions are installed, one is needed"
        raise refuse("pyproject.toml", 0, message, "run make setup")
    adopt: Callable[[World], Report] = next(iter(found)).load()
    return adopt(world)
