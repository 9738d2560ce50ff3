"""The contract, the mapping and the data sheet of a delivery, as text."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd
import yaml

from practice.engagement import Engagement

from ..source import Condition
from .canonical import RECORD, Table
from .columns import NUMERIC, Column, Kind
from .order import condition

CONTRACT, MANIFEST, SHEET = "data/contract.odcs.yaml", "data/manifest.json", "data/sheet.md"


def file_of(number: int) -> str:
    """Say where the rows of a delivery lie; Git ignores the folder."""
    return f"data/raw/delivery-{number}.csv.gz"


def contract(table: Table, framing: Engagement) -> str:
    """Write what the delivery promises, as an Open Data Contract (v3.1)."""
    unique = {"metric": "duplicateValues", "arguments": {"properties": [RECORD]}, "mustBe": 0}
    record = Column(RECORD, Kind.INTEGER, table.frame[RECORD])
    every = [record, *table.columns.values()]
    document = {
        "apiVersion": "v3.1.0",
        "kind": "DataContract",
        "id": f"{framing.package}-cases",
        "version": "1.0.0",
        "status": "draft",
        "description": {
            "purpose": f"Cases of {name(framing)}: what is known before a decision, and what came of it.",
            "limitations": "Told from one delivery by make data-adopt; correct it with those who know the data.",
        },
        "schema": [
            {
                "name": "cases",
                "logicalType": "object",
                "physicalType": "file",
                "quality": [{"metric": "rowCount", "mustBeGreaterOrEqualTo": 1}, unique],
                "properties": [_property(table, column) for column in every],
            }
        ],
    }
    return _yaml(document)


def _property(table: Table, column: Column) -> dict[str, Any]:
    name, missing = column.name, float(column.cells.isna().mean())
    found: dict[str, Any] = {"name": name, "logicalType": _logical(column), "required": not missing}
    if name == RECORD:
        found |= {"primaryKey": True, "primaryKeyPosition": 1}
    elif name == table.subject:
        found["classification"] = "restricted"
    if name in table.groups:
        found |= {"classification": "restricted", "tags": ["sensitive"]}
    if column.kind in NUMERIC and name not in (table.subject, table.time):
        low, high = column.limits or outward(column.cells)
        found["logicalTypeOptions"] = {"minimum": low, "maximum": high}
    if quality := list(_quality(column, missing)):
        found["quality"] = quality
    if about := _about(table, column):
        found["description"] = about
    return found


def _quality(column: Column, missing: float) -> Iterator[dict[str, Any]]:
    if column.kind is Kind.CATEGORY:
        valid = {"validValues": sorted(column.cells.dropna().unique())}
        yield {"metric": "invalidValues", "arguments": valid, "mustBe": 0}
    if missing:
        bound = min(100, math.ceil(100 * missing) + 5)
        yield {"metric": "nullValues", "mustBeLessOrEqualTo": bound, "unit": "percent"}


def _logical(column: Column) -> str:
    if column.kind is Kind.DATE:
        return "date"
    if pd.api.types.is_numeric_dtype(column.cells):
        return "integer" if column.kind is not Kind.NUMBER else "number"
    return "string"


def _about(table: Table, column: Column) -> str:
    told = {
        RECORD: "Number of the row in the delivery.",
        table.target: f"1: the outcome is positive ({table.order.target}).",
    }
    if about := told.get(column.name, column.about):
        return about
    return f"Unit: {column.unit}, as the header says." if column.unit else ""


def outward(cells: pd.Series) -> tuple[float, float]:
    """Round the range outward to one digit of its width: it holds nobody's own value."""
    low, high = float(cells.min()), float(cells.max())
    step = 10.0 ** math.floor(math.log10(high - low))
    return _short(math.floor(low / step) * step), _short(math.ceil(high / step) * step)


def _short(value: float) -> float:
    return int(value) if value.is_integer() else float(f"{value:.12g}")


def mapping(table: Table, framing: Engagement, number: int, framed: Condition) -> str:
    """Write which column plays which part."""
    features, skewed = table.features(), table.skewed()
    positive = re.sub(r"\W+", "_", table.order.target).strip("_").lower()
    document: dict[str, Any] = {
        "name": f"{framing.customer or name(framing)}, delivery {number}",
        "file": file_of(number),
        "contract": CONTRACT,
        "manifest": MANIFEST,
        "record": RECORD,
        "subject": table.subject,
        "time": table.time,
        "features_from": "same_record",
        "outcome": {"column": table.target, "at_least": 1},
        "decisions": {"positive": positive, "negative": f"not_{positive}"},
        "rule": _rule(framed),
        "features": {
            "skewed": list(skewed),
            "numbers": [n for n, c in features.items() if c.kind in NUMERIC and n not in skewed],
            "categories": [n for n, c in features.items() if c.kind is Kind.CATEGORY],
        },
        "groups": [
            {
                "attribute": name,
                "column": name,
                "values": {v: str(v) for v in _labels(table.columns[name])},
            }
            for name in table.groups
        ],
        "split": {"salt": framing.package, "parts": list(_parts(table))},
        "adopted": {
            k.upper(): v
            for k, v in asdict(table.order).items()
            if v and k not in ("file", "accept")
        },
    }
    head = (
        "# Which column plays which part, written by make data-adopt from one delivery. Correct it where you know\n"
        "# better: the rule without ML first of all, it is what a model must beat. `adopted` is what was asked for.\n"
    )
    return head + _yaml(document)


def _labels(column: Column) -> list[Any]:
    values = column.cells.dropna().unique().tolist()
    return sorted(int(v) if isinstance(v, float) else v for v in values)


def _parts(table: Table) -> Iterator[dict[str, str]]:
    for name, share in table.shares.items():
        bounds: dict[str, str] = {}
        if table.cut:
            early = name in ("train", "calibration")
            bounds = {"until": table.cut} if early else {"from": table.after}
        yield {"part": name, "share": f"{share}%", **bounds}


def rule(table: Table) -> Condition:
    """Take the rule that was asked for; else the best threshold on the earlier rows, or the majority.

    One threshold of one number must beat the majority by a point, or it is not worth its line.
    """
    if table.order.rule:
        return condition(table.order.rule)
    early = table.early
    positive = table.positive[early]
    best = (
        max(positive.mean(), 1 - positive.mean()) + 0.01,
        Condition(below=positive.mean() < 0.5),
    )
    for name, column in table.features().items():
        if column.kind in NUMERIC:
            values = column.cells.to_numpy(float)[early]
            for bound in sorted({float(f"{v:.3g}") for v in _quantiles(values)}):
                for below in (False, True):
                    hit = values < bound if below else values >= bound
                    best = max(
                        best,
                        ((hit == positive).mean(), Condition(name, bound, below=below)),
                        key=lambda b: b[0],
                    )
    return best[1]


def _quantiles(values: Any) -> Any:
    known = pd.Series(values).dropna()
    return known.quantile([i / 10 for i in range(1, 10)])


def _rule(found: Condition) -> dict[str, Any]:
    if not found.column:
        return {"always": not found.below}
    return {"column": found.column, "below" if found.below else "at_least": _short(found.at_least)}


def sheet(table: Table, parts: Mapping[str, tuple[int, int]]) -> str:
    """Write the data sheet: what the delivery is, how it was read, what is not used and why."""
    lines = [
        "# Data sheet",
        "",
        f"Written by `make data-adopt`; the rows lie in a folder that Git ignores. Legal basis: "
        f"{table.order.legal_basis or 'none recorded'}.",
        "",
        *(f"- {note}" for note in table.notes),
        "",
        "| part | cases | positive |",
        "| --- | --: | --: |",
        *(
            f"| {name} | {n:,} | {positive / max(n, 1):.1%} |"
            for name, (n, positive) in parts.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def name(framing: Engagement) -> str:
    """Give the engagement's name, or its package's where it has none."""
    return framing.node.section("engagement").text("name", framing.package)


def _yaml(document: Mapping[str, Any]) -> str:
    return str(yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110))
