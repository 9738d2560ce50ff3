"""What a flight decides, from what it has seen: no file, no clock, no chance."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from practice.evidence import mismatch

# Risk that a flight is taken back with nothing beyond its limit or margin, all tests and looks
# together; that all get a challenger worse by more than the margin; that equal arms seem to differ.
TAKEN_BACK, LET_THROUGH, DIFFERENT = 0.05, 0.05, 0.001
LEAST = 50  # judged units of the challenger below which no stage ends


class Move(StrEnum):
    """What happens next."""

    WAIT = "wait"
    ADVANCE = "advance"
    ASK = "ask"
    ROLL_BACK = "roll_back"
    INVALID = "invalid"
    LAND = "land"


@dataclass(frozen=True, slots=True)
class Rules:
    """What was agreed before the flight; times in seconds, shares as fractions.

    ``sample``: the minimum sample of the success metric; ``compared``: it is a share that both
    arms record, else a person decides; ``limits``: bad events allowed, by guardrail.
    """

    shares: tuple[float, ...]
    delay: float
    sample: int
    margin: float
    limits: Mapping[str, float]
    compared: bool = True

    def needed(self, stage: int) -> int:
        """Judged units that end a stage: few while few are exposed."""
        return max(LEAST, math.ceil(self.sample * self.shares[stage]))

    def threshold(self, test: str) -> float:
        """Logarithm of the wealth that takes the flight back: the risk is shared out evenly.

        Each guardrail has one process for the whole flight, success one a stage with two arms.
        """
        processes = 1 if test in self.limits else max(1, len(self.shares) - 1)
        return math.log((len(self.limits) + 1) * processes / TAKEN_BACK)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sources say by now; evidence is the logarithm of an e-value, at its highest.

    ``harm``: evidence that a guardrail, or success in some stage, is beyond its limit; ``safe``:
    that success in this stage is not; ``units``: with the challenger and without, if known;
    ``moved``: evidence that the arms do not decide the same share of their units alone;
    ``repeated``: units with several cases are counted as often, so cases are no fair sample.
    """

    elapsed: float
    judged: int = 0
    harm: Mapping[str, float] = field(default_factory=dict)
    safe: float = 0.0
    units: tuple[int, int] | None = None
    moved: float = 0.0
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """A move and its reason, in words that stand in the audit."""

    move: Move
    why: str


def decide(rules: Rules, stage: int, seen: Seen) -> Decision:
    """Judge harm first, then whether the figures can be trusted, then whether to go on."""
    worst = max(seen.harm, key=lambda test: seen.harm[test] - rules.threshold(test), default="")
    if worst and seen.harm[worst] >= rules.threshold(worst):
        odds = f"e-value {_e(seen.harm[worst])}, {_e(rules.threshold(worst))} is enough"
        return Decision(Move.ROLL_BACK, f"{worst} is beyond what was agreed ({odds})")
    new, old = seen.units or (0, 0)
    odds_of_arms, p = mismatch(new, old, rules.shares[stage])
    if odds_of_arms >= -math.log(DIFFERENT):
        why = f"{new} of {new + old} units are in an arm of {100 * rules.shares[stage]:g}%"
        return Decision(Move.INVALID, f"{why}: no chance does that (chi-square p {p:.1g})")
    if seen.elapsed < rules.delay:
        left = (rules.delay - seen.elapsed) / 86400
        return Decision(Move.WAIT, f"outcomes are not due for another {left:.1f} days")
    return _land(rules, stage, seen) if rules.shares[stage] == 1 else _advance(rules, stage, seen)


def _land(rules: Rules, stage: int, seen: Seen) -> Decision:
    """Silence is no evidence: each guardrail was seen, and outcomes came back."""
    if unseen := sorted(rules.limits.keys() - seen.harm.keys()):
        return Decision(Move.WAIT, f"nothing was seen yet of {', '.join(unseen)}")
    if rules.compared and seen.judged < rules.needed(stage):
        return Decision(Move.WAIT, f"{seen.judged} of {rules.needed(stage)} judged units")
    return Decision(Move.LAND, "everybody has had it for a label delay, within every limit")


def _advance(rules: Rules, stage: int, seen: Seen) -> Decision:
    """Small stages look for gross harm; before everybody gets it, it must be shown safe."""
    if not rules.compared:
        return Decision(Move.ASK, "success is no share that both arms record: a person advances")
    needed = rules.needed(stage)
    if seen.judged < needed:
        return Decision(Move.WAIT, f"{seen.judged} of {needed} judged units")
    proof = -math.log(LET_THROUGH)
    last = rules.shares[stage + 1] == 1
    if last and seen.moved >= -math.log(DIFFERENT):
        why = "the arms do not decide the same share of their units alone: success compares others"
        return Decision(Move.ASK, f"{why} (e-value {_e(seen.moved)}); a person weighs both")
    if last and seen.repeated:
        why = "units with several cases are counted as often: from counts nothing is shown safe"
        return Decision(Move.ASK, f"{why}; a person weighs the record of cases")
    if last and seen.safe < proof:
        odds = f"e-value {_e(seen.safe)}, {_e(proof)} is enough"
        return Decision(Move.WAIT, f"not yet shown to be within the margin ({odds})")
    how = "shown to be within the margin" if last else "no sign of harm"
    return Decision(Move.ADVANCE, f"{seen.judged} judged units, {how}")


def _e(log: float) -> str:
    return f"{math.exp(min(log, 50.0)):.3g}"
