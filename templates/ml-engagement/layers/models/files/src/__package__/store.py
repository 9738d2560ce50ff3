"""What training stored, read back: only models of this very code, data and target."""

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from practice import engagement
from practice.data_note import place
from practice.problems import refuse
from practice.world import World

from . import artefacts, models
from .models import RECORD, Chorus, Learner, Model, Trained
from .rule import Rule
from .source import Source

_CODE = (
    *("schema", "source", "data", "splits", "features", "rule", "models"),
    *("learners", "calibration", "artefacts", "store", "training"),
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
        file = artefacts.path(name)
        content = world.read_bytes(file)
        found = hashlib.sha256(content).hexdigest()
        if digests and found != digests.get(name):
            message = "is not the artefact of the run record"
            raise refuse(file, 0, message, "run make train")
        loaded = artefacts.load(content, file)
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
