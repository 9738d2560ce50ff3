"""Puts the trained models on their route; the same for evaluation and for service."""

from practice import engagement
from practice.world import World

from . import models
from .models import Trained
from .resilience import Chain, Limits, Voice
from .rule import Rule
from .source import Source


def build(
    world: World, source: Source, trained: Trained | None, limits: Limits
) -> Chain:
    """Make the chain; without trained models only the rule can answer."""
    rule = Rule(source.rule)
    voices = {models.RULE: Voice(models.RULE, rule.columns, rule, 0.5)}
    if trained is not None:
        voices |= {
            name: Voice(name, source.inputs, model, trained.thresholds[name])
            for name, model in trained.models.items()
            if name != models.RULE
        }
    decisions = (source.positive, source.negative)
    fallback = engagement.load(world).fallback
    return Chain(source.contract, voices, decisions, fallback, limits)
