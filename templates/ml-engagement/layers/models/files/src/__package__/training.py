"""Fit, calibrate, store; the run record tells enough to do it again, to the bit."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from practice import engagement, quantity
from practice.cases import Split
from practice.problems import refuse
from practice.product import RunRecord
from practice.world import JsonValue, World

from . import calibration, models, store
from .calibration import Threshold
from .features import matrix, names
from .models import LOGISTIC, Estimator
from .source import Source
from .splits import Rows


def train(world: World, source: Source, rows: Mapping[Split, Rows]) -> RunRecord:
    """Fit the learners on train, choose thresholds on calibration, write it all down."""
    fit_on, tune_on = rows[Split.TRAIN], rows[Split.CALIBRATION]
    _enough(source, fit_on)
    digests = {}
    for name in models.LEARNERS:
        fitted = estimator(name, world.seed)
        x = matrix(fit_on.inputs, source.features, source.contract)
        fitted.fit(x, fit_on.positive.astype(np.float64))
        content = store.dump(fitted)
        world.write_bytes(store.path(name), content)
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


def estimator(name: str, seed: int) -> Estimator:
    """Make one of ``models.LEARNERS``; the same seed gives the same fit."""
    if name == LOGISTIC:
        impute = SimpleImputer(strategy="median", keep_empty_features=True)
        learner: Estimator = make_pipeline(
            impute, StandardScaler(), LogisticRegression(C=0.3, max_iter=1000)
        )
        return learner
    boosting: Estimator = HistGradientBoostingClassifier(
        learning_rate=0.06,
        max_iter=60,
        max_leaf_nodes=12,
        min_samples_leaf=40,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=seed,
    )
    return boosting
