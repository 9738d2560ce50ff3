"""Whose data the figures come from: said wherever a figure is shown."""

from practice import engagement, yaml_lines
from practice.problems import refuse
from practice.world import World

CUSTOMER = "data/source.yaml"
STAND_IN = "data/stand_in.yaml"


def is_there(world: World) -> bool:
    """Whether there is any data to work on."""
    return world.exists(CUSTOMER) or world.exists(STAND_IN)


def place(world: World) -> str:
    """Find the mapping in force: the customer's, else the stand-in's."""
    if not is_there(world):
        remedy = f"write {CUSTOMER}, or put {STAND_IN} back"
        raise refuse(CUSTOMER, 0, "there is no data to work on", remedy)
    return CUSTOMER if world.exists(CUSTOMER) else STAND_IN


def note(world: World) -> str | None:
    """Give the sentence that marks figures from stand-in data; None: the customer's."""
    if not is_there(world) or place(world) == CUSTOMER:
        return None
    name = yaml_lines.compose(world, STAND_IN).text("name")
    whose = engagement.load(world).customer or "the customer"
    return (
        f"Stand-in data: every figure comes from the {name}, "
        f"not from data of {whose}; it shows that the system works, not how well."
    )
