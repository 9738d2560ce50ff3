"""Feature flags through OpenFeature, from a file, without a server.

``practice flags`` checks them; ``practice flags off KEY WHY…`` takes one back at once.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from openfeature import api
from openfeature.client import OpenFeatureClient
from openfeature.contrib.provider.flagd import FlagdProvider
from openfeature.contrib.provider.flagd.config import ResolverType
from openfeature.evaluation_context import EvaluationContext

from practice import flag_check, flag_file
from practice.problems import ProblemsFoundError
from practice.report import Report, table
from practice.world import World

# The provider looks at the file this often (its `deadline_ms`; 500 by default): a kill
# works within this time, plus one evaluation.
POLL_MS = 200
OLD = "champion"  # the answer when nothing can be known about a flag

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which variant a unit gets, and why (a reason of the OpenFeature specification)."""

    variant: str
    reason: str


@contextmanager
def connected(world: World) -> Iterator[OpenFeatureClient]:
    """Open the running flag file; the client is ready when this returns.

    ``set_provider`` alone returns before the file is read, and gives defaults until then.
    """
    path = flag_file.seed(world)
    provider = FlagdProvider(
        resolver_type=ResolverType.FILE,
        offline_flag_source_path=str(world.path(path)),
        deadline_ms=POLL_MS,
    )
    domain = str(world.path(path))
    try:
        api.set_provider_and_wait(provider, domain)
        yield api.get_client(domain)
    finally:
        provider.shutdown()


def variant(client: OpenFeatureClient, key: str, unit: str) -> Choice:
    """Ask which variant a unit of the flight gets; an error means the old behaviour."""
    context = EvaluationContext(targeting_key=unit)
    details = client.get_string_details(key, OLD, context)
    if details.error_code is not None:
        log.warning("flag %s: %s, answering %s", key, details.error_code, OLD)
    return Choice(details.value, str(details.reason or "UNKNOWN"))


def run(world: World, args: Sequence[str]) -> Report:
    """Check the flags, or switch one off."""
    if not args:
        return _check(world)
    match args:
        case ["off", key, *why] if why:
            by = world.env.get("USER", "unknown")
            flag_file.switch_off(world, key, by=by, why=" ".join(why))
            path = flag_file.running(world)
            return Report(ok=True, text=f"{key} is off in {path}; see {flag_file.AUDIT}")
        case _:
            return Report(ok=False, text="usage: practice flags [off KEY WHY...]")


def _check(world: World) -> Report:
    problems = flag_check.check(world)
    if problems:
        raise ProblemsFoundError(problems)
    rows = [
        [
            plan.key,
            plan.old,
            " ".join(plan.stages),
            plan.owner,
            flag_check.expiry(plan, world.today),
        ]
        for plan in flag_file.plans(world)
    ]
    head = ["flag", "default", "stages", "owner", "expires"]
    return Report(ok=True, text=table(head, rows), name="flags")
