"""Models on disk: equal ones are equal bytes, and none runs code when it is loaded.

Only models of this very code, data and target are read back.
"""

import hashlib
import io
import json
import platform
import zipfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import skops.io

from practice import engagement
from practice.data_note import place
from practice.problems import refuse
from practice.world import JsonValue, World

from . import models
from .models import RECORD, Chorus, Estimator, Learner, Model, Trained
from .rule import Rule
from .source import Source

# Types beyond the safe ones of skops that a file may hold; anything else is refused.
TRUSTED = (
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
)

_CODE = (
    *("schema", "source", "data", "splits", "features", "rule"),
    *("models", "calibration", "store", "training"),
)
_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "skops")


def fingerprint(world: World, source: Source) -> str:
    """Hash everything that decides what training gives."""
    framing = engagement.load(world)
    files = (source.manifest, source.contract.file, place(world))
    parts = [
        *(world.read_bytes(file) for file in files),
        *(Path(__file__).with_name(f"{name}.py").read_bytes() for name in _CODE),
        f"{framing.success.target} {framing.success.direction} {slack(world)}".encode(),
        f"{world.seed} {sorted(versions().items())}".encode(),
    ]
    digests = (hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def load(world: World, source: Source) -> Trained:
    """Read back what training stored; refuse what belongs to other code or data."""
    record = world.read_json(RECORD) if world.exists(RECORD) else None
    match record:
        case {
            "artefacts": dict(digests),
            "details": {
                "fingerprint": str(found),
                "thresholds": dict(thresholds),
            },
        } if found == fingerprint(world, source):
            values = {name: float(t["value"]) for name, t in thresholds.items()}
            loaded = models_of(world, source, digests)
            return Trained(loaded, {models.RULE: 0.5, **values}, found[:12])
        case _:
            message = "no models that belong to this code and data"
            raise refuse(RECORD, 0, message, "run make train")


def is_current(world: World, source: Source) -> bool:
    """Whether stored models belong to today's code, data and target."""
    record = world.read_json(RECORD) if world.exists(RECORD) else None
    match record:
        case {"details": {"fingerprint": str(found)}}:
            return found == fingerprint(world, source)
        case _:
            return False


def models_of(
    world: World,
    source: Source,
    digests: Mapping[str, str] | None = None,
) -> Mapping[str, Model]:
    """Read the learners and join them; with ``digests`` their bytes must be these."""
    fitted = {}
    for name in models.LEARNERS:
        file = path(name)
        content = world.read_bytes(file)
        found = hashlib.sha256(content).hexdigest()
        if digests and found != digests.get(name):
            message = "is not the artefact of the run record"
            raise refuse(file, 0, message, "run make train")
        loaded = revive(content, file)
        fitted[name] = Learner(loaded, source.features, source.contract)
    chorus = Chorus(tuple(fitted.values()))
    return {models.RULE: Rule(source.rule), **fitted, models.CHORUS: chorus}


def slack(world: World) -> str:
    """Say how far above the target the calibration aims, as it is answered."""
    return engagement.load(world).choice("models", "slack", "2%")


def versions() -> dict[str, str]:
    """Name what the fit depends on beside code and data."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python} | {n: version(n) for n in _LIBRARIES}


def path(name: str) -> str:
    """Say where the artefact of a model lies."""
    return f"{models.FOLDER}/{name}.skops"


def dump(estimator: Estimator) -> bytes:
    """Write a fitted estimator; the same estimator always gives the same bytes.

    skops names the entries after memory addresses and stamps them with the time; they
    are renumbered in order of appearance and stamped alike.
    """
    source = zipfile.ZipFile(io.BytesIO(skops.io.dumps(estimator)))
    numbers: dict[str, int] = {}
    schema = _renumber(json.loads(source.read("schema.json")), numbers)
    entries = {"schema.json": json.dumps(schema, indent=1).encode()}
    for name in source.namelist():
        if name != "schema.json":
            entries[_rename(name, numbers)] = source.read(name)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name), entries[name])
    return target.getvalue()


def revive(content: bytes, file: str) -> Estimator:
    """Read an estimator; types that are not on the list are refused, not run."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise refuse(file, 0, "is no artefact", "delete it and run make train")
    strangers = sorted(set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED))
    if strangers:
        message = f"holds types that are not trusted: {', '.join(strangers)}"
        raise refuse(file, 0, message, "delete it and run make train")
    estimator: Estimator = skops.io.loads(content, trusted=list(TRUSTED))
    return estimator


def _renumber(value: JsonValue, numbers: dict[str, int]) -> JsonValue:
    if isinstance(value, dict):
        found: dict[str, JsonValue] = {}
        for key, inner in value.items():
            if key == "__id__":
                found[key] = numbers.setdefault(str(inner), len(numbers))
            elif key == "file" and isinstance(inner, str):
                found[key] = _rename(inner, numbers)
            else:
                found[key] = _renumber(inner, numbers)
        return found
    if isinstance(value, list):
        return [_renumber(inner, numbers) for inner in value]
    return value


def _rename(name: str, numbers: dict[str, int]) -> str:
    stem, dot, ending = name.partition(".")
    return f"{numbers.setdefault(stem, len(numbers))}{dot}{ending}"
