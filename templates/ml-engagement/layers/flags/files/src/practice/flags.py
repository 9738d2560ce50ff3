"""Feature flags through OpenFeature, from files, without a server.

``flags/flags.json`` is what gets deployed, and is never written at run time. The service reads
``$FLAGS_FILE`` (``var/flags.json``), a copy made from it; every change of that copy is whole and
leaves a line in the audit log. ``practice flags`` judges, ``practice flags off KEY WHY…`` kills,
``practice flags expired`` asks the calendar, which no other check of a change does.
"""

import hashlib
import logging
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import cast

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import ResolverType
from openfeature.evaluation_context import EvaluationContext

from practice import flag_check
from practice.flag_check import DEPLOYED, PLAN
from practice.problems import ProblemsFoundError, refuse
from practice.quantity import Quantity
from practice.report import Report, table
from practice.world import JsonValue, World

AUDIT = "var/flags_audit.jsonl"
KEPT = ("state", "targeting", "metadata")  # of a flag, in the audit, before and after a change
OLD = "champion"  # the answer when nothing can be known about a flag
POLL_MS = 200  # how often the provider looks at the file (its `deadline_ms`): a kill works within
WHOLE = 10_000  # weights are parts of this: a hundredth of a percent can be let out
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which variant a unit gets, and why (a reason of the OpenFeature specification).

    ``since``: when the flag was let out to its present share; empty as deployed.
    """

    variant: str
    reason: str
    since: str = ""


def running(world: World) -> str:
    """Path of the file that the service reads; made from the deployed one where it is missing."""
    path = world.env.get("FLAGS_FILE") or "var/flags.json"
    if not world.exists(path):
        world.write_bytes(path, world.read_bytes(DEPLOYED))
    return path


@contextmanager
def connected(world: World) -> Iterator[OpenFeatureClient]:
    """Open the running file; the client is ready, which `set_provider` would not wait for."""
    path = str(world.path(running(world)))
    provider = FlagdProvider(
        resolver_type=ResolverType.FILE, offline_flag_source_path=path, deadline_ms=POLL_MS
    )
    try:
        api.set_provider_and_wait(provider, path)
        yield api.get_client(path)
    finally:
        provider.shutdown()


def variant(client: OpenFeatureClient, key: str, unit: str) -> Choice:
    """Ask which variant a unit of the flight gets; an error means the old behaviour."""
    details = client.get_string_details(key, OLD, EvaluationContext(targeting_key=unit))
    if details.error_code is not None:
        log.warning("flag %s: %s, answering %s", key, details.error_code, OLD)
    since = details.flag_metadata.get("since", "")
    return Choice(details.value, str(details.reason or "UNKNOWN"), str(since))


def let_out(
    world: World, key: str, share: Quantity, *, by: str, why: str, since: datetime | None = None
) -> None:
    """Give the new behaviour to a share of the units, as has been so since then (default: now).

    The new variant keeps the upper end of the scale: who is in a stage is in every later one.
    """
    new = round(Fraction(share.text.removesuffix("%").strip()) * WHOLE / 100)
    plan = flag_check.plans(world).get(key)
    if plan is None or share.unit != "%" or not 0 <= new <= WHOLE:
        raise refuse(PLAN, 0, f"{key} cannot be let out to {share}", "plan it; write 0% to 100%")
    weights: JsonValue = [[plan.text("old"), WHOLE - new], [plan.text("new"), new]]
    at = (since or world.clock()).isoformat(timespec="milliseconds")
    turned: dict[str, JsonValue] = {"targeting": {"fractional": weights}, "metadata": {"since": at}}
    _change(world, key, {"state": "ENABLED"} | turned, by, why)


def switch_off(world: World, key: str, *, by: str, why: str) -> None:
    """Kill a flag: the service falls back to the default in its code, the old way."""
    _change(world, key, {"state": "DISABLED", "targeting": {}}, by, why)


def _change(world: World, key: str, change: Mapping[str, JsonValue], by: str, why: str) -> None:
    path = running(world)
    content = cast("dict[str, dict[str, dict[str, JsonValue]]]", world.read_json(path))
    flags = content["flags"]
    if key not in flags:
        raise refuse(path, 0, f"there is no flag {key}", f"there is: {', '.join(sorted(flags))}")
    before: JsonValue = {k: flags[key].get(k) or {} for k in KEPT}
    flags[key] |= change
    after: JsonValue = {k: flags[key].get(k) or {} for k in KEPT}
    target = world.path(path)
    seen = target.stat().st_mtime_ns
    world.write_json(path, content)
    # The provider reads again only what has become newer. Two writes in one tick of the file
    # system's clock, or a clock set back, would hide the second: a kill, perhaps.
    if target.stat().st_mtime_ns <= seen:
        os.utime(target, ns=(seen, seen + 1_000_000))
    digest = hashlib.sha256(world.read_bytes(path)).hexdigest()
    line: dict[str, JsonValue] = {"at": world.clock().isoformat(), "flag": key, "by": by}
    line |= {"why": why, "before": before, "after": after, "sha256": digest}
    world.append_json(AUDIT, line)


def run(world: World, args: Sequence[str]) -> Report:
    """Judge the flags, or their days, or switch one off."""
    if args[:1] == ["off"] and len(args) > 2:
        switch_off(world, args[1], by=world.env.get("USER", "unknown"), why=" ".join(args[2:]))
        return Report(ok=True, text=f"{args[1]} is off in {running(world)}; see {AUDIT}")
    if list(args) == ["expired"]:
        late = flag_check.expired(world)
        return Report(ok=not late, text="\n".join(map(str, late)) or "no flag has expired")
    if args:
        return Report(ok=False, text="usage: practice flags [expired | off KEY WHY...]")
    if problems := flag_check.check(world):
        raise ProblemsFoundError(problems)
    rows = []
    for key, plan in flag_check.plans(world).items():
        day, stages = flag_check.day(plan), " ".join(plan.texts("stages"))
        over = " (over)" if day is not None and day < world.today else ""
        rows.append([key, plan.text("old"), stages, plan.text("owner"), f"{day or 'unset'}{over}"])
    head = ["flag", "default", "stages", "owner", "expires"]
    return Report(ok=True, text=table(head, rows), name="flags")
