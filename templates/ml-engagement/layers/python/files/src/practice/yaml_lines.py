"""YAML as a person typed it: text scalars with their lines, nothing guessed.

``no`` stays "no" and ``1:30`` stays "1:30"; a key given twice, an alias or a tag is
a problem. JSON is read too, being YAML.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from typing import TypeVar, cast

import yaml

from practice import quantity
from practice.problems import Problem, ProblemsFoundError, refuse
from practice.quantity import Quantity
from practice.world import JsonValue, World

T = TypeVar("T")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C where PyYAML has it
_INTEGER = re.compile(r"[+-]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
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
        self.found.append(Problem(self.file, self.line, message, remedy))

    def check(self) -> None:
        """Raise what was noted so far in this document, if anything."""
        if self.found:
            raise ProblemsFoundError(sorted(self.found, key=lambda p: p.line))

    def get(self, key: str) -> "Node | None":
        return self.value.get(key) if isinstance(self.value, Mapping) else None

    def keys(self) -> tuple[str, ...]:
        return tuple(self.value) if isinstance(self.value, Mapping) else ()

    def __iter__(self) -> "Iterator[Node]":
        return iter(self.value if isinstance(self.value, tuple) else ())

    def items(self, key: str) -> "tuple[Node, ...]":
        """List under a key; a missing one is empty."""
        node = self.get(key)
        if node is None or isinstance(node.value, tuple):
            return tuple(node or ())
        node.problem(f"{key} must be a list", "write one item a line, after a dash")
        return ()

    def section(self, key: str) -> "Node":
        """Mapping under a key; a missing one is empty, at this line."""
        return self.get(key) or Node(self.file, self.line, {}, found=self.found)

    def text(self, key: str, default: str | None = None) -> str:
        """Text under a key; without a default it must be there."""
        node = self.get(key)
        if node is not None and isinstance(node.value, str):
            return node.value
        if node is not None or default is None:
            self.problem(f"{key} is missing or not a text", f"add {key}")
        return default or ""

    def texts(self, key: str) -> tuple[str, ...]:
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
        zero = Quantity(0.0, "", "0")
        return self._typed(key, quantity.parse, zero, "a quantity such as 85% or 300ms")

    def quantities(self, key: str) -> tuple[Quantity, ...]:
        each = (Node(n.file, n.line, {key: n}, found=self.found) for n in self.items(key))
        return tuple(node.quantity(key) for node in each)

    def integer(self, key: str) -> int:
        return self._typed(key, int, 0, "a whole number")

    def read(self, kind: type[T], **given: object) -> T:
        """Fill a dataclass from the keys of its fields; ``given`` ones are not read."""
        values = dict(given)
        for item in fields(kind):  # type: ignore[arg-type] # T is a dataclass
            if item.name not in given:
                missing = self.get(item.name) is None and item.default is not MISSING
                values[item.name] = item.default if missing else self._value(item)
        return cast("Callable[..., T]", kind)(**values)

    def _value(self, item: "Field[object]") -> object:
        key, kind = item.name, item.type
        if kind in {Quantity, Quantity | None}:
            return self.quantity(key)
        if kind == tuple[str, ...]:
            return self.texts(key)
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            words = tuple(map(str, kind))
            return self._typed(key, kind, kind(words[0]), f"one of {' '.join(words)}")
        return self.integer(key) if kind is int else self.text(key)

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
        for event in yaml.parse(text, Loader=_LOADER):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "tag", None):
                line = event.start_mark.line + 1 if event.start_mark else 0
                found.append(Problem(path, line, "alias or tag", "write the value out"))
        root = None if found else yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or "cannot be read as YAML"
        raise refuse(path, mark.line + 1 if mark else 0, what, "correct it") from error
    node = Node(path, 1, {}, found=found) if root is None else _convert(path, root, found)
    node.check()
    return node


def _convert(path: str, node: yaml.Node, found: list[Problem]) -> Node:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_convert(path, item, found) for item in node.value)
        return Node(path, line, items, found=found)
    if not isinstance(node, yaml.MappingNode):
        quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
        return Node(path, line, str(node.value), quoted, found)
    mapping: dict[str, Node] = {}
    for key, value in node.value:
        name, at = str(key.value), key.start_mark.line + 1
        if name in mapping:
            found.append(Problem(path, at, f"key {name} is given twice", "keep one"))
        mapping[name] = _convert(path, value, found)
    return Node(path, line, mapping, found=found)
