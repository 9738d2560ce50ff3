"""Where errors arise, whether they add up, and whether the whole is better than its parts.

All models are asked about the same test requests. "Better than every part" is an
intersection-union test: the bound of (whole - part) must lie above 0 for each part, and then no
correction is owed (Berger 1982, Technometrics 24). "Worse than any part" and "passes any fault on"
are unions: there the risk is shared among all that is asked (Bonferroni). Where the whole is not
shown to be better, the simplest part is recommended.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from itertools import combinations

import numpy as np

from practice import bounds, data_note, engagement, product
from practice.bounds import Bounds, Judge
from practice.cases import FALLBACK_REASONS, Case, Split
from practice.checks import interval, points
from practice.product import Fault, Product
from practice.report import Report, table
from practice.stats import Floats
from practice.world import JsonValue, World

FAULTS = (Fault.RAISES, Fault.CONSTANT, Fault.DRIFTED)


class Answer(StrEnum):
    """Is the whole better than every part?"""

    BETTER = "better"
    NOT_PROVEN = "not proven"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Part:
    """One model: right answers where it must decide every request, and its time for one."""

    name: str
    right: Bounds
    latency_ms: float


@dataclass(frozen=True, slots=True)
class Robustness:
    """What one fault of a member takes from it alone, and from the whole; ``spared``: less."""

    member: str
    fault: Fault
    alone: float
    whole: float
    spared: Bounds


def right(cases: Sequence[Case], labels: tuple[str, str]) -> Floats:
    """1 where the likelier answer came true, 0 where not or where there is no score: (n,)."""
    said = [None if c.score is None else labels[c.score >= 0.5] for c in cases]
    hits = [s is not None and s == c.outcome for s, c in zip(said, cases, strict=True)]
    return np.array(hits, dtype=np.float64)


def surest(cases: Sequence[Case], count: int) -> Floats:
    """1 for the ``count`` cases with the surest scores, the earlier of equal ones first: (n,)."""
    sure = [-1.0 if c.score is None else max(c.score, 1 - c.score) for c in cases]
    chosen = np.zeros(len(cases))
    chosen[np.argsort(-np.array(sure), kind="stable")[:count]] = 1
    return chosen


def lead(
    whole: Sequence[Case], part: Sequence[Case], labels: tuple[str, str], count: int, by: Judge
) -> Bounds:
    """Bound success of the whole minus that of a part, each on the ``count`` it is surest of.

    Both answer the same cases at the same coverage; subjects are resampled, not rows, and the
    difference is bounded as the gate bounds an amount: where they seldom differ it is skewed.
    """
    kept = [right(cases, labels) * surest(cases, count) for cases in (whole, part)]
    return bounds.of_amount((kept[0] - kept[1]) * len(whole) / count, bounds.subjects(whole), by)


def verdict(leads: Sequence[Bounds], surer: Sequence[Bounds]) -> Answer:
    """Better than every part, shown; worse than any part, shown; or neither.

    ``surer``: the same leads, with the risk shared among them.
    """
    if leads and all(found.lower > 0 for found in leads):
        return Answer.BETTER
    return Answer.WORSE if any(found.upper < 0 for found in surer) else Answer.NOT_PROVEN


def shared(by: Judge, questions: int) -> Judge:
    """Share the risk among questions of which any one alone decides (Bonferroni)."""
    return replace(by, alpha=by.alpha / max(1, questions))


def correlation(first: Floats, second: Floats) -> float:
    """Correlation of two models' errors (phi); 0 where one never or always errs."""
    if not (first.std() and second.std()):
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def own(cases: Sequence[Case], labels: tuple[str, str]) -> Floats:
    """1 where the member's own answer was right; what it said last stands while it is shut out."""
    hits, said = [], None
    for case in cases:
        if case.reason not in FALLBACK_REASONS and case.score is not None:
            said = labels[case.score >= 0.5]
        hits.append(said == case.outcome)
    return np.array(hits, dtype=np.float64)


def harden(system: Product, member: str, fault: Fault, by: Judge) -> Robustness:
    """Break one member and see what the whole makes of it."""
    whole, labels, broken = system.challenger(), system.labels(), system.impaired(member, fault)
    before, after = (s.cases(Split.TEST, whole) for s in (system, broken))
    own_cases = (s.cases(Split.TEST, member) for s in (system, system.impaired(member, fault)))
    healthy, hurt = (own(cases, labels) for cases in own_cases)
    alone = hurt - healthy
    change = right(after, labels) - right(before, labels)
    spared = bounds.of_amount(change - alone, bounds.subjects(before), by)
    return Robustness(member, fault, -float(alone.mean()), -float(change.mean()), spared)


def cascade(cheap: Sequence[Case], whole: Sequence[Case]) -> tuple[float, float, float, float]:
    """Ask the cheap model first, the whole only where it is unsure.

    Gives the time saved as a share, coverage, success of the cascade, and success of the whole.
    """
    routed = [a if a.decision is not None else b for a, b in zip(cheap, whole, strict=True)]
    asked = np.array([a.decision is None for a in cheap])
    times = [np.array([c.latency_ms for c in cases]) for cases in (cheap, whole)]
    first, then = (float(np.median(part)) for part in times)  # the first calls are slow
    saved = 1 - (first + float(asked.mean()) * then) / then
    shares = []
    for cases in (routed, whole):
        known = [case for case in cases if case.success is not None]
        shares.append((len(known) / len(cases), sum(c.success is True for c in known), len(known)))
    success = [hits / count if count else 0.0 for _, hits, count in shares]
    return saved, shares[0][0], success[0], success[1]


def run(world: World, args: Sequence[str]) -> Report:
    """Measure the system at hand."""
    del args
    return run_on(world, product.load(world))


def run_on(world: World, system: Product) -> Report:
    """Answer: not ok where the whole is shown to be worse, or to pass a member's fault on."""
    policy = bounds.policy(world)
    by = Judge(policy, 1 - policy.confidence, world.seed)
    whole, members, labels = system.challenger(), system.members(), system.labels()
    cases = {name: system.cases(Split.TEST, name) for name in (*members, whole)}
    hits = {name: right(part, labels) for name, part in cases.items()}
    people = bounds.subjects(cases[whole])
    parts = [
        Part(
            n, bounds.of_share(hits[n], people, by), float(np.median([c.latency_ms for c in part]))
        )
        for n, part in cases.items()
    ]
    count = max(1, sum(case.decision is not None for case in cases[whole]))
    leads = {n: lead(cases[whole], cases[n], labels, count, by) for n in members}
    each = shared(by, len(members))
    surer = [lead(cases[whole], cases[n], labels, count, each) for n in members]
    answer = verdict(list(leads.values()), surer)
    each = shared(by, len(members) * len(FAULTS))
    faults = [harden(system, m, fault, each) for m in members for fault in FAULTS]
    spread = [f"{f.member} {f.fault}" for f in faults if f.spared.upper < 0]
    naive = float(np.prod([hits[n].mean() for n in members]))
    together = {
        "naive": naive,
        "all_right": float(np.prod([hits[n] for n in members], axis=0).mean()),
        "all_wrong": float(np.prod([1 - hits[n] for n in members], axis=0).mean()),
        "all_wrong_if_independent": float(np.prod([1 - hits[n].mean() for n in members])),
    }
    errors = [(a, b, correlation(1 - hits[a], 1 - hits[b])) for a, b in combinations(members, 2)]
    end = engagement.load(world).success.target
    routed = cascade(cases[members[0]], cases[whole])
    advice = f"`{whole}`" if answer is Answer.BETTER else f"the simpler member, `{members[0]}`"
    effect = "saves" if routed[0] > 0 else "costs an extra"
    text = [
        f"# Error budget: the whole is {answer} than its parts"
        if answer is not Answer.NOT_PROVEN
        else "# Error budget: that the whole is better than its parts is not proven",
        f"{len(people):,} test requests; recommended: {advice}. {data_note.note(world) or ''}",
        f"## Errors by stage, where each must decide every request (target end to end: {end})",
        table(
            ["stage", "right", "error", "ms"],
            [
                [p.name, interval(p.right), f"{1 - p.right.estimate:.1%}", f"{p.latency_ms:.2f}"]
                for p in parts
            ],
        ),
        f"Had each member to be right, and were errors independent, {naive:.1%} would come out "
        f"(the naive product); all are right together on {together['all_right']:.1%}, the whole on "
        f"{hits[whole].mean():.1%}. All are wrong together on {together['all_wrong']:.1%}, "
        f"{together['all_wrong'] / max(together['all_wrong_if_independent'], 1e-9):.1f} times what "
        "independence predicts. "
        + "; ".join(f"errors of {a} and {b} correlate by {r:.2f}" for a, b, r in errors)
        + ".",
        f"## Whole against part, same requests, each on the {count / len(people):.0%} it is surest of",
        table(["part", "whole minus part"], [[n, points(found)] for n, found in leads.items()]),
        "## One member out of order: what it loses alone, what the whole loses",
        table(
            ["member", "fault", "alone", "whole", "spared"],
            [
                [
                    f.member,
                    f.fault,
                    f"{100 * f.alone:+.1f}",
                    f"{100 * f.whole:+.1f}",
                    points(f.spared),
                ]
                for f in faults
            ],
        ),
        f"## A cheap model first\n\n`{members[0]}`, and `{whole}` only where it is unsure, {effect} "
        f"{abs(routed[0]):.0%} of the time, decides {routed[1]:.1%} alone and is right on {routed[2]:.1%} "
        f"of these (the whole: {routed[3]:.1%}).",
    ]
    data: dict[str, JsonValue] = {
        "answer": answer,
        "recommended": whole if answer is Answer.BETTER else members[0],
        "stand_in": data_note.note(world) is not None,
        "stages": {p.name: {"right": p.right.estimate, "latency_ms": p.latency_ms} for p in parts},
        "together": together,
        "correlation": {f"{a} {b}": r for a, b, r in errors},
        "coverage": count / len(people),
        "leads": {
            n: {"estimate": b.estimate, "lower": b.lower, "upper": b.upper}
            for n, b in leads.items()
        },
        "faults": [{**asdict(f), "spared": f.spared.lower} for f in faults],
        "cascade": {"saved": routed[0], "coverage": routed[1], "success": routed[2]},
    }
    ok = answer is not Answer.WORSE and not spread
    doubt = f"Recommended is {advice}." if ok and answer is Answer.NOT_PROVEN else ""
    return Report(ok, "\n\n".join(text), "budget", data, doubt=doubt)
