"""Fit, calibrate, store; the run record tells enough to do it again, to the bit."""

import hashlib
import platform
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np

from practice import engagement, quantity
from practice.cases import Split
from practice.data_note import place
from practice.problems import refuse
from practice.product import RunRecord
from practice.world import JsonValue, World

from . import artefacts, calibration, learners, models
from .calibration import Threshold
from .features import matrix, names
from .models import Chorus, Learner, Model, RuleVoice, Trained
from .rule import Rule
from .source import Source
from .splits import Rows

RECORD = f"{artefacts.FOLDER}/run.json"
_CODE = (
    *("schema", "source", "data", "splits", "features", "rule"),
    *("models", "learners", "calibration", "artefacts", "training"),
)
_LIBRARIES = ("numpy", "pandas", "scikit-learn", "scipy", "skops")


def fingerprint(world: World, source: Source) -> str:
    """Hash everything that decides what training gives."""
    framing = engagement.load(world)
    files = (source.manifest, source.contract.file, place(world))
    parts = [
        *(world.read_bytes(file) for file in files),
        *(Path(__file__).with_name(f"{name}.py").read_bytes() for name in _CODE),
        f"{framing.success.target} {framing.success.direction} {_slack(world)}".encode(),
        f"{world.seed} {sorted(_versions().items())}".encode(),
    ]
    digests = (hashlib.sha256(part).digest() for part in parts)
    return hashlib.sha256(b"".join(digests)).hexdigest()


def train(world: World, source: Source, rows: Mapping[Split, Rows]) -> RunRecord:
    """Fit the learners on train, choose thresholds on calibration, write it all down."""
    fit_on, tune_on = rows[Split.TRAIN], rows[Split.CALIBRATION]
    _enough(source, fit_on)
    digests = {}
    for name in models.LEARNERS:
        fitted = learners.estimator(name, world.seed)
        x = matrix(fit_on.inputs, source.features, source.contract)
        fitted.fit(x, fit_on.positive.astype(np.float64))
        content = artefacts.dump(fitted)
        world.write_bytes(artefacts.path(name), content)
        digests[name] = hashlib.sha256(content).hexdigest()
    rates = _rule_rates(Rule(source.rule), fit_on)
    success = engagement.load(world).success
    share = calibration.needed(success, quantity.parse(_slack(world)))
    thresholds = {
        name: calibration.choose(model.score(tune_on.inputs), tune_on.positive, share)
        for name, model in _models(world, source, rates).items()
        if name != models.RULE
    }
    record = RunRecord(
        artefacts=digests,
        rows={split.value: len(part) for split, part in rows.items()},
        details=_details(world, source, rows, share, rates, thresholds),
    )
    world.write_json(RECORD, asdict(record))
    return record


def load(world: World, source: Source) -> Trained:
    """Read back what training stored; refuse what belongs to other code or data."""
    record = world.read_json(RECORD) if world.exists(RECORD) else None
    match record:
        case {
            "artefacts": dict(digests),
            "details": {
                "fingerprint": str(found),
                "rule_rates": {"after_yes": float(yes), "after_no": float(no)},
                "thresholds": dict(thresholds),
            },
        } if found == fingerprint(world, source):
            values = {name: float(t["value"]) for name, t in thresholds.items()}
            loaded = _models(world, source, (yes, no), digests)
            return Trained(loaded, {models.RULE: 0.5, **values})
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


def _models(
    world: World,
    source: Source,
    rates: tuple[float, float],
    digests: Mapping[str, str] | None = None,
) -> Mapping[str, Model]:
    rule = Rule(source.rule)
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
    chorus = Chorus([*fitted.values(), RuleVoice(rule, *rates)])
    return {models.RULE: rule, **fitted, models.CHORUS: chorus}


def _enough(source: Source, rows: Rows) -> None:
    if len(rows) < calibration.MINIMUM or len(np.unique(rows.positive)) < 2:
        message = f"{len(rows)} training rows, or only one kind of outcome"
        raise refuse(source.file, 0, message, "deliver more, or change the split")


def _rule_rates(rule: Rule, rows: Rows) -> tuple[float, float]:
    """Give the share of positives after a yes and after a no of the rule, (k+1)/(n+2)."""
    yes = rule.score(rows.inputs) > 0.5
    after_yes, after_no = rows.positive[yes], rows.positive[~yes]
    return (
        float((after_yes.sum() + 1) / (len(after_yes) + 2)),
        float((after_no.sum() + 1) / (len(after_no) + 2)),
    )


def _slack(world: World) -> str:
    return engagement.load(world).choice("models", "slack", "2%")


def _versions() -> dict[str, str]:
    return {"python": platform.python_version()} | {n: version(n) for n in _LIBRARIES}


def _details(
    world: World,
    source: Source,
    rows: Mapping[Split, Rows],
    share: float,
    rates: tuple[float, float],
    thresholds: Mapping[str, Threshold],
) -> Mapping[str, JsonValue]:
    return {
        "fingerprint": fingerprint(world, source),
        "data": source.name,
        "seed": world.seed,
        "versions": _versions(),
        "features": list(names(source.features, source.contract)),
        "splits": {split.value: part.digest for split, part in rows.items()},
        "needed": share,
        "rule_rates": {"after_yes": rates[0], "after_no": rates[1]},
        "thresholds": {name: asdict(t) for name, t in thresholds.items()},
    }
