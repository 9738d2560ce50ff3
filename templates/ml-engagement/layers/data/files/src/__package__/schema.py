"""What the data contract promises: columns, types, ranges, quality."""

import math
import operator
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from practice import yaml_lines
from practice.world import JsonValue, World
from practice.yaml_lines import Node

Floats = npt.NDArray[np.float64]
Columns = Mapping[str, npt.NDArray[np.generic]]  # numbers as float64, texts as object

SENSITIVE = "sensitive"
_OPERATORS = {
    "mustBe": operator.eq,
    "mustBeGreaterThan": operator.gt,
    "mustBeGreaterOrEqualTo": operator.ge,
    "mustBeLessThan": operator.lt,
    "mustBeLessOrEqualTo": operator.le,
}


class Kind(StrEnum):
    """Types of columns that this repository reads."""

    INTEGER = "integer"
    NUMBER = "number"
    STRING = "string"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Quality:
    """One expectation about a whole table or column; ``unit`` is rows or percent."""

    metric: str
    comparison: str
    bound: float
    unit: str
    columns: tuple[str, ...]
    valid: tuple[str, ...]
    line: int

    def holds(self, value: float) -> bool:
        """Whether a measured value keeps the promise."""
        return bool(_OPERATORS[self.comparison](value, self.bound))


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``low`` and ``high`` are inclusive."""

    name: str
    kind: Kind
    required: bool
    low: float
    high: float
    valid: tuple[str, ...]
    sensitive: bool
    quality: tuple[Quality, ...]
    line: int

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.kind in {Kind.INTEGER, Kind.NUMBER}

    def objection(self, value: JsonValue) -> str | None:
        """Say what is wrong with one value, or None; a missing value is None or NaN."""
        if value is None or (isinstance(value, float) and math.isnan(value)):
            return "is missing" if self.required else None
        if self.numeric:
            return self._number_objection(value)
        if not isinstance(value, str):
            return "is no text"
        known = not self.valid or value in self.valid
        return None if known else f"is none of {', '.join(self.valid)}"

    def _number_objection(self, value: JsonValue) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return "is no number"
        if math.isinf(value) or (self.kind is Kind.INTEGER and value % 1):
            return "is no whole number" if self.kind is Kind.INTEGER else "is infinite"
        inside = self.low <= value <= self.high
        return None if inside else f"is outside {self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Contract:
    """The promises about one table, in the order of the file."""

    file: str
    columns: Mapping[str, Column]
    quality: tuple[Quality, ...]

    def objections(
        self, row: Mapping[str, JsonValue], names: tuple[str, ...]
    ) -> Iterator[tuple[str, str]]:
        """Compare the named columns of one row; unknown columns are objected to."""
        for name in names:
            objection = self.columns[name].objection(row.get(name))
            if objection is not None:
                yield name, objection
        for name in sorted(row.keys() - self.columns.keys()):
            yield name, "is not in the contract"


def load(world: World, path: str) -> Contract:
    """Read an Open Data Contract (v3.1) with one table."""
    root = yaml_lines.compose(world, path)
    if root.text("kind") != "DataContract":
        root.problem("kind is not DataContract", "write an Open Data Contract, v3.1")
    tables = root.items("schema")
    if len(tables) != 1:
        root.problem(f"{len(tables)} tables", "describe exactly one under schema")
        root.check()
    columns = [_column(node) for node in tables[0].items("properties")]
    quality = _quality(tables[0], ())
    root.check()
    return Contract(path, {column.name: column for column in columns}, quality)


def _column(node: Node) -> Column:
    name, logical = node.text("name"), node.text("logicalType")
    if logical not in tuple(Kind):
        node.problem(
            f"logicalType {logical!r} is not read here", f"one of {', '.join(Kind)}"
        )
        logical = Kind.STRING
    quality = _quality(node, (name,))
    strict = (q.valid for q in quality if q.metric == "invalidValues" and q.bound == 0)
    options = node.section("logicalTypeOptions")
    number = logical in {Kind.INTEGER, Kind.NUMBER}
    return Column(
        name=name,
        kind=Kind(logical),
        required=node.text("required", "false") == "true",
        low=_bound(options, "minimum", -math.inf) if number else -math.inf,
        high=_bound(options, "maximum", math.inf) if number else math.inf,
        valid=next(strict, ()),
        sensitive=SENSITIVE in node.texts("tags"),
        quality=quality,
        line=node.line,
    )


def _bound(node: Node, key: str, default: float) -> float:
    return node.quantity(key).value if node.get(key) is not None else default


def _quality(node: Node, columns: tuple[str, ...]) -> tuple[Quality, ...]:
    return tuple(
        _promise(item, columns)
        for item in node.items("quality")
        if item.get("metric") is not None
    )


def _promise(node: Node, columns: tuple[str, ...]) -> Quality:
    found = [key for key in _OPERATORS if node.get(key) is not None]
    if not found:
        known = ", ".join(_OPERATORS)
        node.problem("no comparison that is read here", f"one of {known}")
    arguments = node.section("arguments")
    return Quality(
        metric=node.text("metric"),
        comparison=found[0] if found else "mustBe",
        bound=node.quantity(found[0]).value if found else 0.0,
        unit=node.text("unit", "rows"),
        columns=columns or arguments.texts("properties"),
        valid=arguments.texts("validValues"),
        line=node.line,
    )
