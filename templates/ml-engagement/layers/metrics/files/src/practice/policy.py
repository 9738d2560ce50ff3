"""How sure the gate must be: metrics/gate.yaml as values."""

import math
from dataclasses import dataclass

from practice import yaml_lines
from practice.world import World

POLICY = "metrics/gate.yaml"


@dataclass(frozen=True, slots=True)
class Policy:
    """The gate's rules; ``confidence`` and ``power`` are fractions."""

    confidence: float
    power: float
    resamples: int
    minimum_group: int
    openings: int
    ledger: str

    def alpha(self, opening: int) -> float:
        """One-sided risk allowed to the n-th candidate on one sealed split.

        ``(1 - confidence) / (n (n + 1))`` adds up to ``1 - confidence`` over all n:
        however many candidates are tried, the chance that any of them passes by luck
        alone stays below that.
        """
        return (1 - self.confidence) / (opening * (opening + 1))

    def draws(self, alpha: float) -> int:
        """Resamples that leave at least ten beyond a bound of risk ``alpha``."""
        return max(self.resamples, math.ceil(10 / alpha))


def load(world: World) -> Policy:
    """Read the policy; everything wrong is told at once."""
    node = yaml_lines.compose(world, POLICY)
    policy = Policy(
        confidence=node.quantity("confidence").value / 100,
        power=node.quantity("power").value / 100,
        resamples=node.integer("resamples"),
        minimum_group=node.integer("minimum_group"),
        openings=node.integer("openings"),
        ledger=node.text("ledger"),
    )
    for name in ("confidence", "power"):
        if not 0.5 <= getattr(policy, name) < 1:
            node.problem(f"{name} must be from 50% to below 100%", "write 95%")
    for name in ("resamples", "minimum_group", "openings"):
        if getattr(policy, name) < 1:
            node.problem(f"{name} must be 1 or more", "correct it")
    node.check()
    return policy
