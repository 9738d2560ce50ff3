"""Rows from the source, read once and held against contract and manifest before any use."""

import gzip
import hashlib
import io
from collections.abc import Collection, Hashable, Iterable, Iterator

import numpy as np
import pandas as pd

from practice import tombstones
from practice.problems import Problem, ProblemsFoundError, refuse
from practice.world import JsonValue, World

from . import splits
from .schema import Column, Quality
from .source import Source
from .splits import Rows

_FIRST_ROW = 2  # line of the first row in a file with a header
_ZIPPED = b"\x1f\x8b"
DELIVERIES = "data/raw/delivery-*"  # of `make data-adopt`; the older ones stay beside the newest
_REMEDY = "restore the data, or: .venv/bin/python -m practice data-contract --record"


def load(world: World, source: Source) -> pd.DataFrame:
    """Read the columns in use; raises with every broken promise at once."""
    content = world.read_bytes(source.file)
    if _recorded(world, source).get("sha256") != hashlib.sha256(content).hexdigest():
        raise refuse(source.file, 0, f"sha256 is not the one in {source.manifest}", _REMEDY)
    return read(source, content)


def read(source: Source, content: bytes) -> pd.DataFrame:
    """Parse a CSV; what breaks the contract is refused."""
    frame = parse(source, content)
    problems = list(check(source, frame))
    if problems:
        raise ProblemsFoundError(problems)
    return frame


def parse(source: Source, content: bytes) -> pd.DataFrame:
    """Read the columns in use of a CSV, gzipped or not; none may be missing."""
    raw = _plain(content)
    used = [name for name in source.contract.columns if name in source.named]
    missing = set(used) - set(pd.read_csv(io.BytesIO(raw), nrows=0).columns)
    if missing:
        message = f"columns missing: {', '.join(sorted(missing))}"
        raise refuse(source.file, 1, message, f"deliver what {source.contract.file} names")
    texts = {name: str for name in used if not source.contract.columns[name].numeric}
    return pd.read_csv(io.BytesIO(raw), usecols=used, dtype=texts)[used]


def _plain(content: bytes) -> bytes:
    return gzip.decompress(content) if content[:2] == _ZIPPED else content


def learned(world: World, source: Source, path: str) -> Rows:
    """Read what ``make learn`` joined, as far as its subjects belong to train.

    Records that break the contract were answered by the fallback and teach nothing.
    """
    texts = {"subject": str, "day": str, "outcome": str}
    texts |= {n: str for n in source.inputs if not source.contract.columns[n].numeric}
    frame = pd.read_csv(io.BytesIO(world.read_bytes(path)), dtype=texts)
    for name in set(source.inputs) - set(frame.columns):
        frame[name] = np.nan
    rows = frame[list(source.inputs)].to_dict("records")
    good = [not source.contract.objections(_present(row), source.inputs) for row in rows]
    frame = frame[
        np.array(good, bool) & frame["subject"].map(lambda who: splits.in_training(source, who))
    ]
    kinds = {n: np.float64 if source.contract.columns[n].numeric else object for n in source.inputs}
    return Rows(
        ids=tuple(f"{s}@{day}" for s, day in zip(frame["subject"], frame["day"], strict=True)),
        subjects=tuple(frame["subject"]),
        times=tuple(frame["day"]),
        inputs={name: frame[name].to_numpy(kind) for name, kind in kinds.items()},
        groups=({},) * len(frame),
        positive=(frame["outcome"] == source.positive).to_numpy(bool),
    )


def _present(row: dict[Hashable, JsonValue]) -> dict[str, JsonValue]:
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


def subjects(source: Source, frame: pd.DataFrame) -> pd.Series:
    """Give the subject of each row as text."""
    return frame[source.subject].map(splits.text)


def owners(world: World, source: Source) -> dict[str, pd.Series]:
    """Give the subject of each row as text: of the data, and of the deliveries before it."""
    texts = {} if source.contract.columns[source.subject].numeric else {source.subject: str}
    found: dict[str, pd.Series] = {}
    for path in dict.fromkeys((source.file, *world.files(DELIVERIES))):
        raw = _plain(world.read_bytes(path))
        frame = pd.read_csv(io.BytesIO(raw), usecols=lambda n: n == source.subject, dtype=texts)
        if source.subject not in frame:
            message = f"there is no {source.subject}: nobody can tell whom it is about"
            raise refuse(path, 1, message, "delete the file")
        found[path] = subjects(source, frame)
    return found


def named(world: World, path: str, subject: str) -> int:
    """Count a subject's rows in a set of ``make learn``; a missing one has none."""
    content = world.read_bytes(path) if world.exists(path) else b"subject"
    return int((pd.read_csv(io.BytesIO(content), dtype=str)["subject"] == subject).sum())


def erase(world: World, source: Source, gone: Collection[str]) -> dict[str, int]:
    """Take subjects out of the data and of the deliveries before it; count their lines by file.

    All other lines stay, byte for byte. Nothing is written before what is left is judged.
    """
    left, counts, manifest = dict[str, bytes](), dict[str, int](), None
    for path, who in owners(world, source).items():
        if not who.isin(gone).any():
            continue
        content = world.read_bytes(path)
        first, *lines = [ln for ln in _plain(content).splitlines(keepends=True) if ln.strip()]
        kept = [line for line, one in zip(lines, who, strict=True) if one not in gone]
        counts[path], text = len(lines) - len(kept), b"".join([first, *kept])
        left[path] = gzip.compress(text, mtime=0) if content[:2] == _ZIPPED else text
    if new := left.get(source.file):
        manifest = describe(source, new, read(source, new))
    for path, content in left.items():
        world.write_bytes(path, content)
    if manifest:
        world.write_json(source.manifest, manifest)
    return counts


def check(source: Source, frame: pd.DataFrame) -> Iterator[Problem]:
    """Compare a table with the contract, value by value and as a whole."""
    yield from check_values(source, frame)
    yield from check_promises(source, frame, source.contract.quality)


def check_values(source: Source, frame: pd.DataFrame) -> Iterator[Problem]:
    """Hold every value against its column."""
    for name in frame.columns:
        yield from _check_values(source, source.contract.columns[name], frame[name])


def check_promises(
    source: Source, frame: pd.DataFrame, promises: Iterable[Quality]
) -> Iterator[Problem]:
    """Hold the table against what was promised of columns that are all read."""
    for quality in promises:
        if frame.columns.isin(quality.columns).sum() == len(quality.columns):
            yield from _check_quality(source, quality, frame)


def _check_values(source: Source, column: Column, values: pd.Series) -> Iterator[Problem]:
    """Hold every value against its column, by the very check that guards the service."""
    if column.numeric:
        numbers = pd.to_numeric(values, errors="coerce")
        values = numbers.where(numbers.notna() | values.isna(), values)
    codes, kinds = pd.factorize(values, use_na_sentinel=False)
    objections = np.array([column.objection(value) or "" for value in kinds.tolist()])[codes]
    for what in sorted(set(objections) - {""}):
        wrong = objections == what
        message = f"{column.name}: {wrong.sum()} of {len(wrong)} values: {what}"
        remedy = f"correct the delivery, or {source.contract.file}:{column.line}"
        yield Problem(source.file, int(wrong.argmax()) + _FIRST_ROW, message, remedy)


def _check_quality(source: Source, quality: Quality, frame: pd.DataFrame) -> Iterator[Problem]:
    place, columns = (source.contract.file, quality.line), list(quality.columns)
    what = f"{', '.join(columns) or 'rows'}: {quality.metric}"
    match quality.metric:
        case "rowCount":
            count = len(frame)
        case "duplicateValues":
            count = frame.duplicated(columns or None).sum()
        case "nullValues" | "missingValues":
            count = frame[columns].isna().any(axis=1).sum()
        case "invalidValues":
            values = frame[columns[0]].dropna()
            count = (~values.map(splits.text).isin(quality.valid)).sum()
        case _:
            yield Problem(*place, f"{what} is not read here", "remove it, or teach data.py")
            return
    value = 100 * count / max(len(frame), 1) if quality.unit == "percent" else count
    if not quality.holds(value):
        remedy = f"the contract says {quality.comparison} {quality.bound:g}"
        yield Problem(*place, f"{what} is {value:g} {quality.unit}", remedy)


def _recorded(world: World, source: Source) -> dict[str, JsonValue]:
    manifest = world.read_json(source.manifest)
    return manifest if isinstance(manifest, dict) else {}


def check_manifest(world: World, source: Source, *, record: bool) -> tuple[Problem, ...]:
    """Compare data, contract and manifest; ``record`` writes the manifest anew."""
    content = world.read_bytes(source.file)
    try:
        frame = read(source, content)
        found = describe(source, content, frame)
    except ProblemsFoundError as error:
        return error.problems
    if record and (back := returned(world, source, frame)):
        return back
    if record:
        world.write_json(source.manifest, found)
    recorded = _recorded(world, source)
    return tuple(
        Problem(source.manifest, 0, f"{key} is not what the data gives", _REMEDY)
        for key, value in found.items()
        if recorded.get(key) != value
    )


def returned(world: World, source: Source, frame: pd.DataFrame) -> tuple[Problem, ...]:
    """Object to a delivery that brings back who was forgotten."""
    back = tombstones.returned(world, subjects(source, frame).unique())
    message = f"{len(back)} of those who were forgotten are in the delivery"
    remedy = "take them out at the source; docs/runbooks/forget.md"
    return (Problem(source.file, 0, message, remedy),) if back else ()


def describe(source: Source, content: bytes, frame: pd.DataFrame) -> dict[str, JsonValue]:
    """Say what the data is, so that a change of it cannot go unseen."""
    return {
        "format": 1,
        "file": source.file,
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
        "rows": len(frame),
        "subjects": int(frame[source.subject].nunique()),
        "columns": list(frame.columns),
        "parts": {
            split.value: {
                "decisions": len(rows),
                "subjects": len(set(rows.subjects)),
                "positive": int(rows.positive.sum()),
                "first": min(rows.times, default=""),
                "last": max(rows.times, default=""),
                "sha256": rows.digest,
            }
            for split, rows in splits.split(source, frame).items()
        },
    }
