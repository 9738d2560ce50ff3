"""Fit, calibrate, store, read back: equal models are equal bytes, and none runs code.

Only models of this very code, data and target are read back.
"""

import hashlib
import io
import platform
import re
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import skops.io
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from practice import engagement, quantity
from practice.cases import Split
from practice.data_note import place
from practice.engagement import Direction, Success
from practice.problems import refuse
from practice.product import RunRecord
from practice.quantity import Quantity
from practice.world import World

from . import data, models, splits
from .models import Chorus, Learner, Model, Trained
from .source import Source
from .splits import Rows

FOLDER = "var/models"
RECORD = f"{FOLDER}/run.json"  # of the last training run
LEARNED = "var/learn/trained.csv"  # what it learned from usage; there only if it did
# Types beyond the safe ones of skops that a file may hold; anything else is refused.
TRUSTED = ("numpy.dtype", "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor")
_CODE = ("schema", "source", "data", "splits", "models", "training")
_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "skops")


def train(world: World, source: Source, rows: Mapping[Split, Rows], learned: str = "") -> RunRecord:
    """Fit the learners on train, choose thresholds on calibration, write it all down.

    ``learned``: a file of rows from usage that are added to train, and to no other part.
    """
    fit_on, tune_on = rows[Split.TRAIN], rows[Split.CALIBRATION]
    world.path(LEARNED).unlink(missing_ok=True)
    if learned:
        fit_on = splits.joined(fit_on, data.learned(world, source, learned))
        world.write_bytes(LEARNED, world.read_bytes(learned))
    if len(fit_on) < models.MINIMUM or len(np.unique(fit_on.positive)) < 2:
        message = f"{len(fit_on)} training rows, or only one kind of outcome"
        raise refuse(source.file, 0, message, "deliver more, or change the split")
    artefacts = _fit(fit_on, source, world.seed)
    for name, content in artefacts.items():
        world.write_bytes(path(name), content)
    success = engagement.load(world).success
    share = needed(success, quantity.parse(_slack(world)))
    thresholds = {
        name: models.choose(model.score(tune_on.inputs), tune_on.positive, share)
        for name, model in _joined(source, artefacts).items()
    }
    record = RunRecord(
        artefacts={name: hashlib.sha256(c).hexdigest() for name, c in artefacts.items()},
        rows={split.value: len(part) for split, part in rows.items()},
        details={
            "fingerprint": fingerprint(world, source),
            "learned": len(fit_on) - len(rows[Split.TRAIN]),
            "data": source.name,
            "seed": world.seed,
            "versions": _versions(),
            "features": source.inputs,
            "splits": {split.value: part.digest for split, part in rows.items()},
            "needed": share,
            "thresholds": {name: asdict(t) for name, t in thresholds.items()},
        },
    )
    world.write_json(RECORD, asdict(record))
    return record


def _fit(rows: Rows, source: Source, seed: int) -> dict[str, bytes]:
    x, artefacts = models.matrix(rows.inputs, source), {}
    for name in models.LEARNERS:
        fitted = estimator(name, seed)
        fitted.fit(x, rows.positive.astype(np.float64))
        artefacts[name] = dump(fitted)
    return artefacts


def digests(rows: Rows, source: Source, seed: int) -> dict[str, str]:
    """Train aside and give the sha256 of each artefact; nothing is stored."""
    return {n: hashlib.sha256(c).hexdigest() for n, c in _fit(rows, source, seed).items()}


def estimator(name: str, seed: int) -> Any:
    """Make one of ``models.LEARNERS``; the same seed gives the same fit."""
    if name == models.LOGISTIC:
        impute = SimpleImputer(strategy="median", keep_empty_features=True)
        regression = LogisticRegression(C=0.3, max_iter=1000)
        return make_pipeline(impute, StandardScaler(), regression)
    return HistGradientBoostingClassifier(
        learning_rate=0.06,
        max_iter=60,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )


def needed(success: Success, slack: Quantity) -> float:
    """Give the share of right decisions to calibrate for: the target and some slack.

    The slack is a policy, fixed before any test row is seen: the success found at the
    best of many thresholds is too good, and the gate asks for a lower bound. A target
    that is no percentage gives no share: then everything is decided.
    """
    if success.target.unit != "%":
        return 0.0
    right = success.target.share
    return min(1.0, (1 - right if success.direction is Direction.LOWER else right) + slack.share)


def _slack(world: World) -> str:
    return engagement.load(world).choice("models", "slack", "2%")


def fingerprint(world: World, source: Source) -> str:
    """Hash everything that decides what training gives."""
    success = engagement.load(world).success
    framing = f"{success.target} {success.direction} {_slack(world)} {world.seed}"
    parts = [
        *(world.read_bytes(f) for f in (source.manifest, source.contract.file, place(world))),
        *(Path(__file__).with_name(f"{name}.py").read_bytes() for name in _CODE),
        world.read_bytes(LEARNED) if world.exists(LEARNED) else b"",
        f"{framing} {sorted(_versions().items())}".encode(),
    ]
    return hashlib.sha256(b"".join(hashlib.sha256(p).digest() for p in parts)).hexdigest()


def _versions() -> dict[str, str]:
    python = ".".join(platform.python_version_tuple()[:2])
    return {"python": python} | {name: version(name) for name in _LIBRARIES}


def load(world: World, source: Source) -> Trained | None:
    """Read back what training stored; None where it belongs to other code, data or target."""
    match world.read_json(RECORD) if world.exists(RECORD) else None:
        case {
            "artefacts": dict(digests),
            "details": {"fingerprint": str(found), "thresholds": dict(chosen)},
        } if found == fingerprint(world, source):
            contents = {name: world.read_bytes(path(name)) for name in models.LEARNERS}
            for name, content in contents.items():
                if hashlib.sha256(content).hexdigest() != digests.get(name):
                    message = "is not the artefact of the run record"
                    raise refuse(path(name), 0, message, "run make train")
            values = {name: float(t["value"]) for name, t in chosen.items()}
            version = hashlib.sha256(world.read_bytes(RECORD)).hexdigest()[:12]
            return Trained(_joined(source, contents), values, version)
        case _:
            return None


def _joined(source: Source, artefacts: Mapping[str, bytes]) -> Mapping[str, Model]:
    """Read the learners and join them."""
    fitted = {name: Learner(revive(c, path(name)), source) for name, c in artefacts.items()}
    return {**fitted, models.CHORUS: Chorus(tuple(fitted.values()))}


def path(name: str) -> str:
    """Say where the artefact of a model lies."""
    return f"{FOLDER}/{name}.skops"


def dump(fitted: Any) -> bytes:
    """Write a fitted estimator; the same estimator always gives the same bytes.

    skops names the entries after memory addresses and stamps them with the time; they
    are renumbered in order of appearance and stamped alike.
    """
    source = zipfile.ZipFile(io.BytesIO(skops.io.dumps(fitted)))
    numbers: dict[str, str] = {}

    def renumber(found: re.Match[str]) -> str:
        return found[1] + numbers.setdefault(found[2], str(len(numbers)))

    schema = re.sub(r'("__id__": |"file": ")(\d+)', renumber, source.read("schema.json").decode())
    entries = {
        re.sub(r"^()(\d+)", renumber, name): source.read(name)
        for name in source.namelist()
        if name != "schema.json"
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted({**entries, "schema.json": schema.encode()}.items()):
            archive.writestr(zipfile.ZipInfo(name), content)
    return target.getvalue()


def revive(content: bytes, file: str) -> Any:
    """Read an estimator; types that are not on the list are refused, not run."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise refuse(file, 0, "is no artefact", "delete it and run make train")
    strangers = sorted(set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED))
    if strangers:
        message = f"holds types that are not trusted: {', '.join(strangers)}"
        raise refuse(file, 0, message, "delete it and run make train")
    return skops.io.loads(content, trusted=list(TRUSTED))
