"""``make explain ID=…``: replay a logged prediction exactly, and say how it came about."""

from collections.abc import Sequence
from typing import Any

from practice import bounds, engagement, events, product
from practice.bounds import Judge
from practice.cases import Reason, Split
from practice.checks import points
from practice.events import Prediction
from practice.problems import refuse
from practice.product import Explanation, Product
from practice.report import Report, table
from practice.world import JsonValue, World

PASSING = frozenset({Reason.TIMEOUT, Reason.CIRCUIT_OPEN, Reason.FAILED})  # of that moment only
TOLERANCE = 1e-9
CODES = 3  # reasons that a person is told, the weightiest first


def run(world: World, args: Sequence[str]) -> Report:
    """Explain the prediction that the environment names."""
    wanted = args[0] if args else world.env.get("ID", "")
    known = events.predictions(world)
    if wanted not in known:
        newest = ", ".join(list(known)[-3:]) or "none yet; make serve answers requests"
        message = f"{wanted!r} is no prediction on record" if wanted else "no prediction is named"
        raise refuse("ID", 0, message, f"make explain ID=…; the newest: {newest}")
    return explain(world, product.load(world), known[wanted])


def explain(world: World, system: Product, logged: Prediction) -> Report:
    """Replay and compare: not ok where the answer is not the one that was given."""
    found = system.explain(logged.record, logged.model)
    differences = [*_differences(world, system, logged, found), *_sum(found)]
    codes = reason_codes(found) if _asked_for(world) else []
    head = "replayed exactly" if not differences else "NOT the answer that was given"
    decision = logged.decision or "a person decides"
    parts = sorted(found.contributions.items(), key=lambda pair: -abs(pair[1]))
    inputs = [[n, str(logged.record.get(n, "missing")), f"{value:+.4f}"] for n, value in parts]
    shown = [
        [name, "none" if score is None else f"{score:.4f}"] for name, score in found.votes.items()
    ]
    near = found.near
    text = [
        f"# Explanation: {head}",
        f"Prediction `{logged.prediction_id}` of {logged.at}: **{decision}**, score {logged.score}, by "
        f"`{logged.answered_by}`; `{logged.model}` was asked (version {logged.model_version}, variant "
        f"`{logged.variant}`), reason {logged.reason}.",
        *(f"- {line}" for line in differences),
        "## The way through guards and models",
        table(["model", "result", "detail"], [list(step) for step in found.steps]),
        "## What each model says, asked alone",
        table(["model", "score"], shown),
        f"## What each input adds, from a typical record's {found.base:.4f} to this one's score",
        table(["input", "value", "adds"], inputs) if inputs else "No model scored this record.",
        f"The {near['cases']:.0f} most similar training cases: {near['positive']:.0%} turned out "
        f"`{system.labels()[1]}` (mean distance {near['distance']:.2f} standard deviations)."
        if near
        else "",
        "## What the person can be told\n\n" + "\n".join(f"- {c}" for c in codes) if codes else "",
        _comparison(world, system),
    ]
    data: dict[str, JsonValue] = {
        "prediction_id": logged.prediction_id,
        "exact": not differences,
        "differences": differences,
        "base": found.base,
        "score": found.answer.score,
        "contributions": dict(found.contributions),
        "votes": dict(found.votes),
        "reason_codes": codes,
    }
    return Report(not differences, "\n\n".join(filter(None, text)), "explain", data)


def _differences(
    world: World, system: Product, logged: Prediction, found: Explanation
) -> list[str]:
    now, pairs = found.answer, dict[str, tuple[Any, Any]]()
    if Reason(logged.reason) not in PASSING:  # else: how the model answers without that trouble
        pairs["version"] = logged.model_version, system.version(logged.model)
        pairs["reason"] = logged.reason, now.reason.value
    if logged.answered_by == events.LAST_GOOD:  # what it repeats is a prediction of its own
        last = events.last_good(world, logged)
        if last is None:
            return ["the answer that it repeats is no longer on record"]
        pairs["decision"] = logged.decision, last.decision
        pairs["score"] = logged.score, last.score
    elif pairs:
        pairs["model"] = logged.answered_by, now.model
        pairs["decision"] = logged.decision, now.decision
        pairs["score"] = logged.score, now.score
    return [f"{name} was {was}, is {now}" for name, (was, now) in pairs.items() if was != now]


def _sum(found: Explanation) -> list[str]:
    if not found.contributions or found.answer.score is None:
        return []
    added = found.base + sum(found.contributions.values())
    gap = abs(added - found.answer.score)
    return [f"the contributions add up to {added}, not to the score"] if gap > TOLERANCE else []


def reason_codes(found: Explanation) -> list[str]:
    """Name the inputs that weighed most towards what was decided, for the person concerned."""
    score = found.answer.score
    if score is None:
        return ["the record could not be used; a person decides"]
    sign = 1 if score >= 0.5 else -1
    towards = [(sign * value, name) for name, value in found.contributions.items()]
    return [
        f"{name} speaks for it"
        for value, name in sorted(towards, reverse=True)[:CODES]
        if value > 0
    ]


def _asked_for(world: World) -> bool:
    return engagement.load(world).choice("base", "explain_to", "team") != "team"


def _comparison(world: World, system: Product) -> str:
    """Say whether the explainable model would do: then it is preferred."""
    simple, whole = system.members()[0], system.challenger()
    pair = bounds.pairs(system.cases(Split.TEST, whole), system.cases(Split.TEST, simple))
    policy, margin = bounds.policy(world), engagement.load(world).margin
    if len(pair[0]) < policy.minimum_group:
        return f"Whether `{simple}` would do instead of `{whole}`: not enough data."
    by = Judge(policy, 1 - policy.confidence, world.seed)
    found = bounds.of_difference(bounds.gains(*pair), bounds.subjects(pair[1]), by)
    worse = found.lower < -margin.value / 100
    verdict = (
        "may be worse than is allowed" if worse else "is not measurably worse, and is preferred"
    )
    return (
        f"The explainable `{simple}` {verdict}: against `{whole}` {points(found)}, on "
        f"{found.n:,} test rows both decide; margin {margin}."
    )
