"""Rows from the source, read once and held against the contract before any use."""

import gzip
import hashlib
import io
from collections.abc import Iterator

import pandas as pd

from practice.problems import Problem, ProblemsFoundError, refuse
from practice.world import JsonValue, World

from . import splits
from .schema import Column, Kind, Quality
from .source import Source

_FIRST_ROW = 2  # line of the first row in a file with a header


def load(world: World, source: Source) -> pd.DataFrame:
    """Read the columns in use; raises with every broken promise at once."""
    content = world.read_bytes(source.file)
    problems = list(_moved(world, source, content))
    if problems:
        raise ProblemsFoundError(problems)
    frame = read(source, content)
    problems = list(check(source, frame))
    if problems:
        raise ProblemsFoundError(problems)
    return frame


def read(source: Source, content: bytes) -> pd.DataFrame:
    """Parse a CSV, gzipped or not, keeping only the columns that are used."""
    raw = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    present = pd.read_csv(io.BytesIO(raw), nrows=0).columns
    missing = [name for name in source.used if name not in present]
    if missing:
        message = f"columns missing: {', '.join(missing)}"
        raise refuse(
            source.file, 1, message, f"deliver what {source.contract.file} names"
        )
    texts = {n: str for n in source.used if not source.contract.columns[n].numeric}
    return pd.read_csv(io.BytesIO(raw), usecols=list(source.used), dtype=texts)


def check(source: Source, frame: pd.DataFrame) -> Iterator[Problem]:
    """Compare a table with the contract, row by row and as a whole."""
    for name in source.used:
        column = source.contract.columns[name]
        yield from _check_values(source, column, frame[name])
        for quality in column.quality:
            yield from _check_quality(source, quality, frame)
    for quality in source.contract.quality:
        yield from _check_quality(source, quality, frame)


def _check_values(
    source: Source, column: Column, values: pd.Series
) -> Iterator[Problem]:
    missing = values.isna()
    if column.required:
        yield from _objection(source, column, "missing", missing)
    if not column.numeric:
        if column.valid:
            wrong = ~missing & ~values.isin(column.valid)
            yield from _objection(source, column, "not a valid value", wrong)
        return
    numbers = pd.to_numeric(values, errors="coerce")
    yield from _objection(source, column, "no number", numbers.isna() & ~missing)
    outside = (numbers < column.low) | (numbers > column.high)
    limits = f"outside {column.low:g} to {column.high:g}"
    yield from _objection(source, column, limits, outside)
    if column.kind is Kind.INTEGER:
        broken = numbers.notna() & (numbers % 1 != 0)
        yield from _objection(source, column, "no whole number", broken)


def _objection(
    source: Source, column: Column, what: str, wrong: pd.Series
) -> Iterator[Problem]:
    count = int(wrong.sum())
    if count:
        line = int(wrong.to_numpy().argmax()) + _FIRST_ROW
        message = f"{column.name}: {count} of {len(wrong)} values are {what}"
        remedy = f"correct the delivery, or {source.contract.file}:{column.line}"
        yield Problem(source.file, line, message, remedy)


def _check_quality(
    source: Source, quality: Quality, frame: pd.DataFrame
) -> Iterator[Problem]:
    count = _measure(quality, frame)
    if count is None:
        message = f"quality metric {quality.metric} is not read here"
        yield Problem(
            source.contract.file, quality.line, message, "remove it, or teach data.py"
        )
        return
    value = 100 * count / max(len(frame), 1) if quality.unit == "percent" else count
    if not quality.holds(value):
        what = ", ".join(quality.columns) or "rows"
        message = f"{what}: {quality.metric} is {value:g} {quality.unit}"
        remedy = f"the contract says {quality.comparison} {quality.bound:g}"
        yield Problem(source.contract.file, quality.line, message, remedy)


def _measure(quality: Quality, frame: pd.DataFrame) -> float | None:
    columns = list(quality.columns)
    match quality.metric:
        case "rowCount":
            return len(frame)
        case "duplicateValues":
            return int(frame.duplicated(columns or None).sum())
        case "nullValues" | "missingValues":
            return int(frame[columns].isna().any(axis=1).sum())
        case "invalidValues":
            values = frame[columns[0]]
            texts = values.map(lambda v: f"{v:g}" if isinstance(v, float) else str(v))
            return int((values.notna() & ~texts.isin(quality.valid)).sum())
        case _:
            return None


def _moved(world: World, source: Source, content: bytes) -> Iterator[Problem]:
    """Tell when the file is not the one that the manifest describes."""
    manifest = world.read_json(source.manifest)
    recorded = manifest.get("sha256") if isinstance(manifest, dict) else None
    found = hashlib.sha256(content).hexdigest()
    if recorded != found:
        message = f"sha256 {found[:12]}… is not the one in {source.manifest}"
        remedy = "restore it, or: python -m practice data-contract --record"
        yield Problem(source.file, 0, message, remedy)


def describe(
    source: Source, content: bytes, frame: pd.DataFrame
) -> dict[str, JsonValue]:
    """Say what the data is, so that a change of it cannot go unseen."""
    parts = splits.split(source, frame)
    return {
        "format": 1,
        "file": source.file,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "rows": len(frame),
        "subjects": int(frame[source.subject].nunique()),
        "columns": list(source.used),
        "parts": {
            split.value: {
                "decisions": len(rows),
                "subjects": len(set(rows.subjects)),
                "positive": int(rows.positive.sum()),
                "first": min(rows.times, default=""),
                "last": max(rows.times, default=""),
                "sha256": rows.digest,
            }
            for split, rows in parts.items()
        },
    }


def check_manifest(
    world: World, source: Source, *, record: bool
) -> tuple[Problem, ...]:
    """Compare data, contract and manifest; ``record`` writes the manifest anew."""
    content = world.read_bytes(source.file)
    try:
        frame = read(source, content)
    except ProblemsFoundError as error:
        return error.problems
    problems = list(check(source, frame))
    if problems:
        return tuple(problems)
    found = describe(source, content, frame)
    if record:
        world.write_json(source.manifest, found)
        return ()
    recorded = world.read_json(source.manifest)
    known = recorded if isinstance(recorded, dict) else {}
    remedy = "restore the data, or: python -m practice data-contract --record"
    return tuple(
        Problem(source.manifest, 0, f"{key} is not what the data gives", remedy)
        for key, value in found.items()
        if known.get(key) != value
    )
