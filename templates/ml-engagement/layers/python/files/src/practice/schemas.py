"""JSON Schemas of our files, checked with the line of what is wrong."""

from collections.abc import Iterable, Mapping

import jsonschema

from practice.problems import refuse
from practice.world import World
from practice.yaml_lines import Node


def check(world: World, node: Node, schema: str) -> None:
    """Raise everything that a schema finds wrong in a document."""
    rules = world.read_json(schema)
    if not isinstance(rules, Mapping):
        raise refuse(schema, 0, "is no JSON Schema", "restore it from Git")
    for error in jsonschema.Draft202012Validator(rules).iter_errors(node.data()):
        place = _at(node, error.absolute_path)
        name = "/".join(str(part) for part in error.absolute_path) or "the file"
        place.problem(f"{name}: {error.message}", f"{schema} says what is allowed")
    node.check()


def _at(node: Node, path: Iterable[str | int]) -> Node:
    for part in path:
        child = node.get(part) if isinstance(part, str) else tuple(node)[part]
        node = child or node
    return node
