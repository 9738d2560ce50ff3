"""The data manifest: hashes of the file, and of who fell into which part."""

import hashlib

import pandas as pd

from practice.problems import Problem, ProblemsFoundError
from practice.world import JsonValue, World

from . import data, splits
from .source import Source


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


def check(world: World, source: Source, *, record: bool) -> tuple[Problem, ...]:
    """Compare data, contract and manifest; ``record`` writes the manifest anew."""
    content = world.read_bytes(source.file)
    try:
        frame = data.read(source, content)
    except ProblemsFoundError as error:
        return error.problems
    problems = list(data.check(source, frame))
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
