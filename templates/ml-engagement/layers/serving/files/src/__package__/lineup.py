"""Loads what stands behind the variants: the champion, and the challenger if trained."""

import hashlib
import logging
from pathlib import Path

import numpy as np

from practice import engagement, product, quantity
from practice.data_note import place
from practice.problems import ProblemsFoundError, refuse
from practice.world import World

from . import models, source
from .models import Trained
from .resilience import Limits, build
from .service import CHALLENGER, CHAMPION, Lineup
from .source import Source

log = logging.getLogger(__name__)


def load(world: World) -> Lineup:
    """Make the line-up; a challenger that cannot be loaded leaves its route to the rule."""
    mapping = source.load(world)
    champion = product.champion(world)
    trained = _trained(world, mapping)
    if champion not in models.NAMES or (champion != models.RULE and trained is None):
        message = f"champion {champion} cannot be loaded"
        raise refuse(product.CHAMPION, 0, message, "run make train")
    limit = engagement.load(world).choice("serving", "model_timeout", "100ms")
    limits = Limits(timeout_s=quantity.parse(limit).seconds)
    versions = dict.fromkeys(models.NAMES, trained.version) if trained else {}
    return Lineup(
        chain=build(world, mapping, trained, limits),
        models={CHAMPION: champion, CHALLENGER: models.CHORUS},
        versions={**versions, models.RULE: _rule_version(world)},
        outcomes=frozenset({mapping.positive, mapping.negative}),
    )


def _trained(world: World, mapping: Source) -> Trained | None:
    """Load the models, unless they are missing or belong to other code or data."""
    if not world.exists(models.RECORD):
        log.warning("no models: none were trained; the rule answers alone")
        return None
    from . import store  # noqa: PLC0415 - scikit-learn takes seconds to import

    try:
        trained = store.load(world, mapping)
    except ProblemsFoundError as error:
        log.warning("no models: %s", error)
        return None
    columns = [mapping.contract.columns[name] for name in mapping.inputs]
    row = {
        c.name: np.zeros(1) if c.numeric else np.array([""], object) for c in columns
    }
    for model in trained.models.values():
        model.score(row)  # the first call is slow: not for a request to wait
    return trained


def _rule_version(world: World) -> str:
    """Hash what decides what the rule says."""
    parts = (
        world.read_bytes(place(world)),
        Path(__file__).with_name("rule.py").read_bytes(),
    )
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]
