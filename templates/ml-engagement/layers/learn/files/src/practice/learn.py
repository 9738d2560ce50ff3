"""``make learn``: predictions, outcomes and feedback, joined into the next training set.

Left out, each counted: what is not due yet, though some of it was told early and would make no
fair sample, what never got an outcome, what was told in two ways, who
did not consent, a record asked about twice on one day, and what a flagged variant decided: its
decisions change what comes true, and a model trained on that would learn itself.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from practice import engagement, events
from practice.events import Feedback, Outcome, Prediction
from practice.report import Report, table
from practice.world import JsonValue, World

SET = "var/learn/next.csv"
MANIFEST = "var/learn/manifest.json"
CHAMPION = "champion"  # the variant that is no experiment
MISSING = 0.2  # share of due outcomes without which the rest may not be like the whole
LEFT_OUT = {
    "not due": "the outcome is not due yet",
    "missing": "the outcome is due and was never told",
    "contradicted": "two different outcomes were told",
    "no consent": "the person did not consent",
    "flagged": "a flagged variant decided: kept for its judgement, not learned from",
    "duplicate": "the same record of the same person on the same day",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One case to learn from; ``late``: its outcome came after the label delay."""

    prediction: Prediction
    outcome: str
    late: bool
    disputed: bool  # somebody disagreed with the decision


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows, what was left out and why, and outcomes without a prediction."""

    rows: tuple[Row, ...]
    left_out: Mapping[str, int]
    orphans: int

    @property
    def missing(self) -> float:
        """Share of the outcomes that are due and were never told."""
        gone = self.left_out.get("missing", 0)
        return gone / max(1, gone + len(self.rows))


def join(
    log: tuple[Sequence[Prediction], Sequence[Outcome], Sequence[Feedback]],
    now: datetime,
    delay: timedelta,
    *,
    consent_needed: bool,
) -> Joined:
    """Join by prediction id; every prediction ends as a row or with a reason."""
    predictions, outcomes, feedback = log
    told: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        told.setdefault(outcome.prediction_id, []).append(outcome)
    disputed = {f.prediction_id for f in feedback if not f.agrees}
    rows, left, seen = list[Row](), Counter[str](), set[tuple[str, str, str]]()
    first = {p.prediction_id: p for p in reversed(predictions)}.values()
    for p in sorted(first, key=lambda p: (p.at, p.prediction_id)):
        known = told.get(p.prediction_id, [])
        same = (p.subject, p.at[:10], repr(sorted(p.record.items())))
        reason = _refusal(p, known, events.ripe(p, now, delay), consent_needed) or (
            "duplicate" if same in seen else ""
        )
        if reason:
            left[reason] += 1
            continue
        seen.add(same)
        late = datetime.fromisoformat(known[0].at) > datetime.fromisoformat(p.at) + delay
        rows.append(Row(p, known[0].outcome, late, p.prediction_id in disputed))
    orphans = len(told.keys() - {p.prediction_id for p in predictions})
    return Joined(tuple(rows), dict(left), orphans)


def _refusal(p: Prediction, known: Sequence[Outcome], due: bool, consent_needed: bool) -> str:
    refusals = {
        "no consent": consent_needed and not p.consent,
        "flagged": p.variant != CHAMPION,
        "not due": not due,
        "contradicted": len({outcome.outcome for outcome in known}) > 1,
        "missing": not known,
    }
    return next((reason for reason, so in refusals.items() if so), "")


def run(world: World, args: Sequence[str]) -> Report:
    """Join what the service remembers; write the set and what it was made from."""
    del args
    framing = engagement.load(world)
    needed = framing.choice("learn", "consent", "true") == "true"
    delay = timedelta(seconds=framing.label_delay.seconds)
    log = (
        events.every(world, Prediction),
        events.every(world, Outcome),
        events.every(world, Feedback),
    )
    found = join(log, world.clock(), delay, consent_needed=needed)
    content = written(found)
    world.write_text(SET, content)
    decided = [row for row in found.rows if row.prediction.decision is not None]
    right = sum(row.prediction.decision == row.outcome for row in decided)
    data: dict[str, JsonValue] = {
        "rows": len(found.rows),
        "late": sum(row.late for row in found.rows),
        "disputed": sum(row.disputed for row in found.rows),
        "left_out": dict(found.left_out),
        "orphans": found.orphans,
        "decided": len(decided),
        "right": right,
        "sha256": sha256(content.encode()).hexdigest(),
        "subjects": len({row.prediction.subject for row in found.rows}),
    }
    world.write_json(MANIFEST, {"format": 1, "file": SET, **data})
    ok = found.missing <= MISSING
    head = f"{len(found.rows):,} rows for the next training set" if log[0] else "no traffic yet"
    if not ok:
        head = f"{found.missing:.0%} of the due outcomes are missing: the rest may not be like the whole"
    reasons = [[why, f"{found.left_out.get(key, 0):,}"] for key, why in LEFT_OUT.items()]
    text = [
        f"# Learning from usage: {head}",
        f"Written to `{SET}`; {data['late']} outcomes came late, {data['disputed']} decisions were "
        f"disputed, {right:,} of {len(decided):,} automatic decisions were right.",
        table(
            ["left out", "cases"],
            [*reasons, ["outcomes without a prediction", f"{found.orphans:,}"]],
        ),
        "How to train on it: docs/learning.md",
    ]
    return Report(ok, "\n\n".join(text), "learn", data, doubt="" if log[0] else head)


def written(found: Joined) -> str:
    """Write the set as CSV: subject, day, outcome, then the record as it was asked about."""
    names = sorted({name for row in found.rows for name in row.prediction.record})
    stream = io.StringIO()
    lines = csv.writer(stream, lineterminator="\n")
    lines.writerow(["subject", "day", "outcome", "disputed", *names])
    for row in found.rows:
        p = row.prediction
        cells = ["" if p.record.get(name) is None else p.record[name] for name in names]
        lines.writerow([p.subject, p.at[:10], row.outcome, int(row.disputed), *cells])
    return stream.getvalue()
