"""YAML as a person typed it: text scalars with their lines, nothing guessed.

``no`` stays "no" and ``1:30`` stays "1:30"; a key given twice, an alias or a tag is
a problem. JSON is read too, being YAML.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

import yaml

from practice import quantity
from practice.problems import Problem, ProblemsFoundError, refuse
from practice.quantity import Quantity
from practice.world import JsonValue, World

T = TypeVar("T")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C where PyYAML has it
_INTEGER = re.compile(r"[+-]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"[+-]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?")
_WORDS: Mapping[str, JsonValue] = {"true": True, "false": False, "null": None, "": None}


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file: a text, a list, or a mapping.

    Readers such as :meth:`text` note what is wrong in ``found`` and go on, so that
    :meth:`check` can tell everything at once.
    """

    file: str
    line: int
    value: "str | tuple[Node, ...] | Mapping[str, Node]"
    quoted: bool = False
    found: list[Problem] = field(default_factory=list, compare=False, repr=False)

    def problem(self, message: str, remedy: str) -> None:
        """Note a problem at this value."""
        self.found.append(Problem(self.file, self.line, message, remedy))

    def check(self) -> None:
        """Raise what was noted so far in this document, if anything."""
        if self.found:
            raise ProblemsFoundError(sorted(self.found, key=lambda p: p.line))

    def get(self, key: str) -> "Node | None":
        """Give the value under a key of a mapping, or None."""
        return self.value.get(key) if isinstance(self.value, Mapping) else None

    def keys(self) -> tuple[str, ...]:
        """Keys of a mapping in the order of the file."""
        return tuple(self.value) if isinstance(self.value, Mapping) else ()

    def items(self, key: str) -> "tuple[Node, ...]":
        """List under a key; a missing one is empty."""
        node = self.get(key)
        if node is None or isinstance(node.value, tuple):
            return () if node is None else tuple(iter(node))
        node.problem(f"{key} must be a list", "write one item a line, after a dash")
        return ()

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.value if isinstance(self.value, tuple) else ())

    def section(self, key: str) -> "Node":
        """Mapping under a key; a missing one is empty, at this line."""
        node = self.get(key)
        return (
            node
            if node is not None
            else Node(self.file, self.line, {}, False, self.found)
        )

    def text(self, key: str, default: str | None = None) -> str:
        """Text under a key; without a default it must be there."""
        node = self.get(key)
        if node is not None and isinstance(node.value, str):
            return node.value
        if node is not None or default is None:
            self.problem(f"{key} is missing or not a text", f"add {key}")
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """List of texts under a key."""
        return tuple(n.value for n in self.items(key) if isinstance(n.value, str))

    def _typed(self, key: str, read: Callable[[str], T], fallback: T, word: str) -> T:
        node = self.get(key)
        if node is None or not isinstance(node.value, str):
            self.problem(f"{key} is missing or not {word}", f"add {key}")
            return fallback
        try:
            return read(node.value)
        except ValueError as error:
            node.problem(f"{key}: {error}", f"write {word}")
            return fallback

    def quantity(self, key: str) -> Quantity:
        """Quantity under a key that must be there."""
        zero = Quantity(0.0, "", "0")
        return self._typed(key, quantity.parse, zero, "a quantity such as 85% or 300ms")

    def quantities(self, key: str) -> tuple[Quantity, ...]:
        """List of quantities under a key."""
        return tuple(
            Node(item.file, item.line, {key: item}, found=self.found).quantity(key)
            for item in self.items(key)
        )

    def integer(self, key: str) -> int:
        """Integer under a key that must be there."""
        return self._typed(key, int, 0, "a whole number")

    def day(self, key: str) -> date | None:
        """Date under a key, or None."""
        if self.get(key) is None:
            return None
        return self._typed(key, date.fromisoformat, date.min, "a day, YYYY-MM-DD")

    def data(self) -> JsonValue:
        """Plain JSON values, unquoted numbers and true/false/null read as such."""
        if isinstance(self.value, Mapping):
            return {key: node.data() for key, node in self.value.items()}
        if isinstance(self.value, tuple):
            return [node.data() for node in self.value]
        return self.value if self.quoted else _scalar(self.value)


def _scalar(text: str) -> JsonValue:
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def compose(world: World, path: str) -> Node:
    """Read one document; syntax errors, double keys, aliases and tags are problems."""
    return parse(path, world.read_text(path))


def parse(path: str, text: str) -> Node:
    """Read one document from a text; ``path`` is for messages."""
    found: list[Problem] = []
    try:
        events = list(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
                line = event.start_mark.line + 1 if event.start_mark else 0
                found.append(Problem(path, line, "alias or tag", "write the value out"))
        if found:
            raise ProblemsFoundError(found)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read as YAML"
        raise refuse(path, mark.line + 1 if mark else 0, what, "correct it") from error
    node = (
        Node(path, 1, {}, False, found) if root is None else _convert(path, root, found)
    )
    node.check()
    return node


def _convert(path: str, node: yaml.Node, found: list[Problem]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in mapping:
                at = key.start_mark.line + 1
                found.append(
                    Problem(path, at, f"key {name} is given twice", "keep one")
                )
            mapping[name] = _convert(path, value, found)
        return Node(path, line, mapping, False, found)
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(path, item, found) for item in node.value)
        return Node(path, line, items, False, found)
    quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
    return Node(path, line, str(node.value), quoted, found)
