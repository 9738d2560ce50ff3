"""Whose data the figures come from: said wherever a figure is shown."""

from practice import engagement, yaml_lines
from practice.problems import refuse
from practice.world import World

CUSTOMER = "data/source.yaml"
STAND_IN = "data/stand_in.yaml"
SYNTHETIC = "data/raw/synthetic.csv.gz"


def is_there(world: World) -> bool:
    """Whether there is any data to work on; the customer's is not in Git."""
    mapping = next((path for path in (CUSTOMER, STAND_IN) if world.exists(path)), "")
    return bool(mapping) and world.exists(yaml_lines.compose(world, mapping).text("file"))


def place(world: World) -> str:
    """Find the mapping in force: the customer's, else the stand-in's."""
    if not is_there(world):
        raise refuse(CUSTOMER, 0, "there is no data to work on", "see data/README.md")
    return CUSTOMER if world.exists(CUSTOMER) else STAND_IN


def note(world: World) -> str | None:
    """Give the sentence that marks figures from other data; None: the customer's."""
    if not is_there(world):
        return None
    if yaml_lines.compose(world, place(world)).text("file") == SYNTHETIC:
        return "Synthetic data: the rows were made from the contract, every figure is made up."
    if place(world) == CUSTOMER:
        return None
    name = yaml_lines.compose(world, STAND_IN).text("name")
    whose = engagement.load(world).customer or "the customer"
    return (
        f"Stand-in data: every figure comes from the {name}, "
        f"not from data of {whose}; it shows that the system works, not how well."
    )
