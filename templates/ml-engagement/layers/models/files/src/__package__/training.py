"""Fit, calibrate, store; the run record tells enough to do it again, to the bit."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np

from practice import engagement, quantity
from practice.cases import Split
from practice.problems import refuse
from practice.product import RunRecord
from practice.world import JsonValue, World

from . import artefacts, calibration, learners, models, store
from .calibration import Threshold
from .features import matrix, names
from .source import Source
from .splits import Rows


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
    success = engagement.load(world).success
    share = calibration.needed(success, quantity.parse(store.slack(world)))
    thresholds = {
        name: calibration.choose(model.score(tune_on.inputs), tune_on.positive, share)
        for name, model in store.models_of(world, source).items()
        if name != models.RULE
    }
    record = RunRecord(
        artefacts=digests,
        rows={split.value: len(part) for split, part in rows.items()},
        details=_details(world, source, rows, share, thresholds),
    )
    world.write_json(models.RECORD, asdict(record))
    return record


def _enough(source: Source, rows: Rows) -> None:
    if len(rows) < calibration.MINIMUM or len(np.unique(rows.positive)) < 2:
        message = f"{len(rows)} training rows, or only one kind of outcome"
        raise refuse(source.file, 0, message, "deliver more, or change the split")


def _details(
    world: World,
    source: Source,
    rows: Mapping[Split, Rows],
    share: float,
    thresholds: Mapping[str, Threshold],
) -> Mapping[str, JsonValue]:
    return {
        "fingerprint": store.fingerprint(world, source),
        "data": source.name,
        "seed": world.seed,
        "versions": store.versions(),
        "features": list(names(source.features, source.contract)),
        "splits": {split.value: part.digest for split, part in rows.items()},
        "needed": share,
        "thresholds": {name: asdict(t) for name, t in thresholds.items()},
    }
