"""``make forget SUBJECT=…``: erase a person, retrain, and show that nothing of them is left.

The receipt holds no personal data. It also says what was not erased, and how to.
"""

import csv
import io
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from importlib import import_module
from typing import Any

from practice import engagement, events, golden, product, quantity, tombstones
from practice.events import Prediction
from practice.problems import refuse
from practice.product import Forgotten
from practice.report import Report, table
from practice.world import JsonValue, World

ABOUT = frozenset({"subject", "prediction_id"})  # an event's keys that say whom it is about
LOGS = ("var/**/*.jsonl", "var/**/*.log")  # lines that name the person go
NOBODY = re.compile(r"var/(flights/|flags|drift\.json)|reports/forget\.")  # name no person
MADE = ("reports/**/*", "var/learn/*", "var/*.json")  # whole files that name the person go
SHOWN, SET = "reports/explain", "var/learn/next.csv"  # what is made of events
NOT_ERASED = """\
- **Git history**: if the data was ever committed: `git filter-repo --invert-paths --path FILE`, then every clone anew.
- **backups and copies**, such as the file that was delivered: restore nothing older than this receipt without running make forget again.
- **what was sent elsewhere**: reports, logs in other systems, exports: ask whoever received them.
- **running processes**: restart the service: it holds models and predictions in memory."""


def run(world: World, args: Sequence[str]) -> Report:
    """Forget the subject that the environment names, or, with --retention, what is too old."""
    if "--retention" in args:
        return retain(world)
    subject = world.env.get("SUBJECT", "")
    if not subject:
        raise refuse("SUBJECT", 0, "nobody is named", "make forget SUBJECT=id")
    token = tombstones.add(world, subject)  # first: whatever happens next, they stay out
    erased = product.load(world).forget(subject)
    lines = erase_events(world, subject)
    remade = _remake(world, changed=bool(erased.artefacts))
    return receipt(world, subject, token, (erased, lines, remade))


class Wanted:
    """Ids of a person and of predictions about them, to be looked for."""

    def __init__(self, *ids: str) -> None:
        """An id without a letter may be any number: as a word it counts only after "subject"."""
        self._ids, number = frozenset(ids), re.compile(r"[\W\d_]*").fullmatch
        values = (rf"{re.escape(json.dumps(i))}(?!\s*:)" for i in ids)
        words = (r"(?<![\w.-])%s(?![\w-])", r"(?i:subject)\W{1,4}%s(?!\.?\w)")
        self._value = re.compile("|".join(values))
        self._word = re.compile("|".join(words[bool(number(i))] % re.escape(i) for i in ids))

    def named(self, text: str) -> bool:
        """Whether an event is about them, other JSON has them as a text, or any other text as a word."""
        try:
            found = json.loads(text)
        except ValueError:
            return bool(self._word.search(text))
        if isinstance(found, dict) and (about := ABOUT & found.keys()):
            return not self._ids.isdisjoint(str(found[key]) for key in about)
        return bool(self._value.search(text))

    def within(self, world: World, path: str) -> bool:
        """Whether a file names them: a table by its column ``subject``."""
        text = world.read_text(path)
        if path.endswith(".csv"):
            return any(r.get("subject") in self._ids for r in csv.DictReader(io.StringIO(text)))
        lines = text.splitlines() if path.endswith((".jsonl", ".log")) else [text]
        return any(map(self.named, lines))


def _files(world: World, patterns: Sequence[str]) -> list[str]:
    """Find the files that may name a person."""
    found = {path for pattern in patterns for path in world.files(pattern)}
    return sorted(path for path in found if not NOBODY.match(path))


def erase_events(world: World, subject: str) -> Mapping[str, int]:
    """Take a person's events, log lines and files made from them away; count them by file."""
    mine = [p.prediction_id for p in events.every(world, Prediction) if p.subject == subject]
    wanted, gone = Wanted(subject, *mine), dict[str, int]()
    for path in _files(world, LOGS):
        if count := events.rewrite(world, path, wanted.named):
            gone[path] = count
    for path in _files(world, MADE):
        if wanted.within(world, path):
            gone[path] = world.read_text(path).count("\n")
            world.path(path).unlink()
    return gone


def _remake(world: World, *, changed: bool) -> list[str]:
    """Make anew what was made from the rows: golden answers, and the profile of training."""
    if not changed:
        return []
    system, made = product.load(world), [golden.GOLDEN]
    golden.record(world, system)
    if "drift" in engagement.load(world).layers:
        profile = import_module("practice.profile")
        profile.record(world, system)
        made.append(profile.PROFILE)
    return made


def receipt(
    world: World, subject: str, token: str, done: tuple[Forgotten, Mapping[str, int], Sequence[str]]
) -> Report:
    """Write down what was erased; not ok where a trace is left or the models differ."""
    erased, lines, remade = done
    left = traces(world, subject)
    same = erased.artefacts == erased.without
    ok = same and not left
    counts = {**erased.files, **lines}
    head = "done" if ok else "NOT complete"
    affected = ", ".join(f"`{name}`" for name in erased.affected) or "none held the person's rows"
    digests = [[n, d[:16], erased.without.get(n, "")[:16]] for n, d in erased.artefacts.items()]
    text = [
        f"# Forgetting: {head}",
        f"Receipt of {world.today} for `{token[:16]}`, a keyed hash; the key is not in this repository.",
        table(["erased from", "rows or lines"], [[path, f"{n:,}"] for path, n in counts.items()])
        if counts
        else "The person was nowhere to be found. A later delivery that holds them is refused.",
        f"Affected models: {affected}. Made anew: {', '.join(remade) or 'nothing'}.",
        table(["artefact", "now", "trained without the person"], digests) if digests else "",
        "The models are the same, entry by entry." if same else "THE MODELS DIFFER.",
        *(f"STILL THERE: {path}" for path in left),
        f"## Not erased\n\n{NOT_ERASED}",
        "Commit the changed data, manifest, golden answers and `data/forgotten.json`.",
    ]
    data: dict[str, JsonValue] = {
        "token": token,
        "day": world.today.isoformat(),
        "erased": dict(counts),
        "affected": list(erased.affected),
        "artefacts": dict(erased.artefacts),
        "without": dict(erased.without),
        "left": left,
        "not_erased": re.findall(r"\*\*(.+?)\*\*", NOT_ERASED),
    }
    return Report(ok, "\n\n".join(filter(None, text)), "forget", data)


def traces(world: World, subject: str) -> list[str]:
    """Name every place that still holds the person, read back from the disk."""
    wanted = Wanted(subject)
    found = [path for path in _files(world, (*LOGS, *MADE)) if wanted.within(world, path)]
    return found + (["the data"] if product.load(world).holds(subject) else [])


def retain(world: World) -> Report:
    """Erase events older than the engagement allows, with what came of them; the service may run."""
    kept_for = quantity.parse(engagement.load(world).choice("forget", "retention", "365d"))
    since = world.clock() - timedelta(seconds=kept_for.seconds)
    every = {p.prediction_id: datetime.fromisoformat(p.at) for p in events.every(world, Prediction)}
    old = {name for name, at in every.items() if at < since}

    def goes(text: str) -> bool:
        """Whether a line is too old, by itself or by its prediction, or tells no age."""
        try:
            line = json.loads(text)
            return line["prediction_id"] in old or datetime.fromisoformat(line["at"]) < since
        except (ValueError, KeyError, TypeError):
            return True

    gone = sum(events.rewrite(world, p, goes) for p in events.FILES.values() if world.exists(p))
    kept = every.keys() - old
    made = list(_outdated(world, kept, since))
    for path in made:
        world.path(path).unlink()
    text = (
        f"# Retention: {gone:,} events older than {kept_for} erased, {len(kept):,} predictions kept"
    )
    text += f"\n\nErased, as made of older ones: {', '.join(made) or 'nothing'}."
    return Report(True, text, "retention", {"erased": gone, "kept": len(kept), "made": made})


def _outdated(world: World, kept: Collection[str], since: datetime) -> Iterator[str]:
    """Find what was made of events that are no longer kept; its own verb makes it anew."""
    explained: Any = world.read_json(f"{SHOWN}.json") if world.exists(f"{SHOWN}.json") else {}
    if explained.get("prediction_id") not in kept:
        yield from world.files(f"{SHOWN}.*")
    rows = csv.DictReader(io.StringIO(world.read_text(SET) if world.exists(SET) else ""))
    if any(row["day"] < since.date().isoformat() for row in rows):
        yield SET
