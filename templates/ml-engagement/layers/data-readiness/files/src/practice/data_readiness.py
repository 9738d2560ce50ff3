"""``make data-readiness FILE=…``: is a delivery fit to work with; ``make synthetic``: before it."""

from collections.abc import Callable, Sequence

from practice import product
from practice.report import Report
from practice.world import World


def run(world: World, args: Sequence[str]) -> Report:
    """Hand over to the product: tables are its trade, and ``practice`` never reads one."""
    prepare: Callable[[World, Sequence[str]], Report] = product.part("preparation")
    return prepare(world, args)
