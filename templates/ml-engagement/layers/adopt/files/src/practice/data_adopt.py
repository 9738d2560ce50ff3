"""``make data-adopt FILE=… TARGET=…``: make the repository work on a table of the customer."""

from collections.abc import Callable, Sequence

from practice import product
from practice.report import Report
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Hand over to the product: tables are its trade, and ``practice`` never reads one."""
    del args
    adopt: Callable[[World], Report] = product.part("adoption")
    return adopt(world)
