"""What the data contract promises: columns, types, ranges, quality."""

import math
import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from practice import yaml_lines
from practice.world import JsonValue, World
from practice.yaml_lines import Node

Floats = npt.NDArray[np.float64]
Columns = Mapping[str, npt.NDArray[np.generic]]  # numbers as float64, texts as object

NUMERIC = ("integer", "number")
KINDS = (*NUMERIC, "string", "date")
_OPERATORS = {
    "mustBe": operator.eq,
    "mustBeGreaterThan": operator.gt,
    "mustBeGreaterOrEqualTo": operator.ge,
    "mustBeLessThan": operator.lt,
    "mustBeLessOrEqualTo": operator.le,
}


@dataclass(frozen=True, slots=True)
class Quality:
    """One expectation about the table or some columns; ``unit`` is rows or percent."""

    metric: str
    comparison: str
    bound: float
    unit: str
    columns: tuple[str, ...]
    valid: tuple[str, ...]
    line: int

    def holds(self, value: float) -> bool:
        return bool(_OPERATORS[self.comparison](value, self.bound))


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``low`` and ``high`` are inclusive."""

    name: str
    kind: str
    required: bool
    low: float
    high: float
    valid: tuple[str, ...]
    sensitive: bool
    line: int

    @property
    def numeric(self) -> bool:
        return self.kind in NUMERIC

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
        if self.kind == "integer" and not (isinstance(value, int) or value.is_integer()):
            return "is no whole number"
        if abs(value) == math.inf:
            return "is infinite"
        inside = self.low <= value <= self.high
        return None if inside else f"is outside {self.low:g} to {self.high:g}"


@dataclass(frozen=True, slots=True)
class Contract:
    """The promises about one table, in the order of the file."""

    file: str
    columns: Mapping[str, Column]
    quality: tuple[Quality, ...]

    def objections(self, row: Mapping[str, JsonValue], names: Sequence[str]) -> list[str]:
        """Compare the named columns of one row; unknown columns are objected to."""
        checked = [(name, self.columns[name].objection(row.get(name))) for name in names]
        found = [f"{name} {objection}" for name, objection in checked if objection]
        return found + [f"{n} is not in the contract" for n in sorted(row.keys() - self.columns)]


def load(world: World, path: str) -> Contract:
    """Read an Open Data Contract (v3.1) with one table."""
    root = yaml_lines.compose(world, path)
    if root.text("kind") != "DataContract":
        root.problem("kind is not DataContract", "write an Open Data Contract, v3.1")
    tables = root.items("schema")
    if len(tables) != 1:
        root.problem(f"{len(tables)} tables", "describe exactly one under schema")
        root.check()
    quality = list(_promises(tables[0], ()))
    columns = {}
    for node in tables[0].items("properties"):
        promises = list(_promises(node, (node.text("name"),)))
        columns[node.text("name")] = _column(node, promises)
        quality += promises
    root.check()
    return Contract(path, columns, tuple(quality))


def _column(node: Node, promises: Sequence[Quality]) -> Column:
    kind, options = node.text("logicalType"), node.section("logicalTypeOptions")
    if kind not in KINDS:
        node.problem(f"logicalType {kind!r} is not read here", f"one of {', '.join(KINDS)}")
    limits = {"minimum": -math.inf, "maximum": math.inf}
    for key in limits:
        if kind in NUMERIC and options.get(key) is not None:
            limits[key] = options.quantity(key).value
    strict = (q.valid for q in promises if q.metric == "invalidValues" and q.bound == 0)
    return Column(
        name=node.text("name"),
        kind=kind,
        required=node.text("required", "false") == "true",
        low=limits["minimum"],
        high=limits["maximum"],
        valid=next(strict, ()),
        sensitive="sensitive" in node.texts("tags"),
        line=node.line,
    )


def _promises(owner: Node, columns: tuple[str, ...]) -> Iterator[Quality]:
    for node in owner.items("quality"):
        if node.get("metric") is None:
            continue
        comparison = next((key for key in _OPERATORS if node.get(key) is not None), "")
        if not comparison:
            node.problem("no comparison that is read here", f"one of {', '.join(_OPERATORS)}")
        arguments = node.section("arguments")
        yield Quality(
            metric=node.text("metric"),
            comparison=comparison,
            bound=node.quantity(comparison).value if comparison else 0.0,
            unit=node.text("unit", "rows"),
            columns=columns or arguments.texts("properties"),
            valid=arguments.texts("validValues"),
            line=node.line,
        )
