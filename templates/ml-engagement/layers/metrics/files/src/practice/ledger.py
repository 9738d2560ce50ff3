"""How often the sealed split was opened, and for how many different candidates.

The more candidates one split has judged, the more likely the best of them is lucky:
the gate asks more of each later one (:meth:`practice.policy.Policy.alpha`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from practice.cases import Case
from practice.policy import Policy
from practice.world import World


@dataclass(frozen=True, slots=True)
class Opening:
    """``candidate``: the n-th one on this split; ``openings``: looks at it in all."""

    candidate: int
    openings: int
    answers: str


def record(world: World, policy: Policy, cases: Sequence[Case]) -> Opening:
    """Write the opening down before anybody sees a figure; say which one it is.

    The same answers on the same split are the same candidate, whatever it is called.
    """
    split = _digest(case.case_id for case in cases)
    answers = _digest(f"{c.case_id} {c.decision} {c.score}" for c in cases)
    line = {
        "at": world.clock().isoformat(timespec="seconds"),
        "model": cases[0].model if cases else "",
        "split": split,
        "answers": answers,
    }
    world.append_json(policy.ledger, line)
    seen = [
        str(entry["answers"])
        for entry in world.read_json_lines(policy.ledger)
        if isinstance(entry, Mapping) and entry.get("split") == split
    ]
    order = list(dict.fromkeys(seen))
    return Opening(order.index(answers) + 1, len(seen), answers)


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8")).hexdigest()
