"""Deploying changes no behaviour: golden answers with all flags off, latency, errors.

The code at hand is measured against a base from Git (BASE, else HEAD), unpacked aside and run in
turns with it, so that a busy machine slows both. After a deployment (SINCE its time) the guardrails
in production are judged instead: red means that the deployment goes back, flag or no flag.
"""

import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from practice import engagement, flag_check, golden, product, stats
from practice.flight_sources import ADDRESS, Counts, agreed, ask
from practice.problems import Problem, refuse
from practice.report import Report, table
from practice.world import World

TURNS = 3
BACK = "roll this deployment back"
CHANCE = 0.001  # that a guardrail which holds its limit is taken for one that does not
Speed = Mapping[str, float]
# Run inside each build; all it needs of a build is the port. Each row is asked once unmeasured.
PROBE = """
import json, os, sys, time
from pathlib import Path
from practice import product
from practice.world import World
world = World.here(os.environ, Path.cwd())
system, model = product.load(world), product.champion(world)
errors, times, rows = 0, [], json.load(sys.stdin)
for number, row in enumerate(rows * 21):
    started = time.perf_counter()
    try:
        failed = system.answer(row, model).reason == "failed"
    except Exception:
        failed = True
    if number >= len(rows):
        times.append(1000 * (time.perf_counter() - started))
        errors += failed
times.sort()
p95 = times[int(0.95 * (len(times) - 1))]
print(json.dumps({"errors": errors, "median": times[len(times) // 2], "p95": p95}))
"""


def run(world: World, args: Sequence[str]) -> Report:
    """Judge the answers, then the speed and the errors of the old and the new build."""
    if world.env.get("SINCE"):
        return deployed(world, world.env["SINCE"])
    system, base = product.load(world), args[0] if args else world.env.get("BASE") or "HEAD"
    problems = [*flag_check.check(world), *golden.differences(world, system)]
    speeds: list[Speed] = []
    shown = f"No base {base} in Git: speed and errors were not compared."
    with tempfile.TemporaryDirectory() as folder:
        if unpack(world, base, Path(folder)):
            rows = json.dumps([dict(row) for row in system.examples()])
            turns = [probe(world, build, rows) for build in [Path(folder), world.root] * TURNS]
            speeds = [best(turns[0::2]), best(turns[1::2])]
            problems += judge(speeds[0], speeds[1], slack(world))
            cells = [[f"{value:.3g}" for value in speed.values()] for speed in speeds]
            head = ["build", "errors", "median ms", "p95 ms"]
            shown = table(head, [[f"old ({base})", *cells[0]], ["new", *cells[1]]])
    verdict = BACK if problems else "no behaviour changed"
    found = "\n".join(map(str, problems)) or "Every golden answer is reproduced, all flags off."
    text = f"# Dark deploy: {verdict}\n\n{found}\n\n{shown}"
    return Report(not problems, text, "dark-deploy", {"base": base, "builds": speeds})


def deployed(world: World, at: str) -> Report:
    """Judge every guardrail in production since a deployment, against as long a time before it.

    One look: a guardrail is beyond its limit where the exact lower bound of its share of bad events
    is, and above the share before, too; else something other than the deployment moved it.
    """
    plan, now, address = agreed(world, "challenger"), world.clock(), world.env.get(ADDRESS, "")
    try:
        since = datetime.fromisoformat(at)
        counts = ask(address, plan, since, now, fresh=True)
        earlier = ask(address, plan, since - (now - since), since, fresh=True)
    except (ValueError, TypeError):
        raise refuse("SINCE", 0, f"{at!r} is no time", "write 2027-01-31T12:00+00:00") from None
    rows, problems = list[list[str]](), list[Problem]()
    for name, limit in plan.rules.limits.items():
        (bad, n), (was, of) = pooled(counts, name), pooled(earlier, name)
        if n < (least := plan.catalogue.metrics[name].minimum_sample):
            message = f"{n} events since then, {least} are needed: not enough data"
            problems.append(Problem(name, 0, message, "look again later"))
        low, before = stats.clopper_pearson(bad, n, CHANCE)[0] if n else 0.0, was / max(1, of)
        if low > max(limit, before):
            message = f"{bad} of {n} bad, {limit:.2%} are allowed, {before:.2%} were before"
            problems.append(Problem(name, 0, message, BACK))
        rows.append([name, f"{before:.2%}", f"{bad} of {n}", f"{low:.2%}", f"{limit:.2%}"])
    if not counts:
        problems.append(Problem(ADDRESS, 0, f"nothing was scraped since {at}", "look again later"))
    moved = any(problem.remedy == BACK for problem in problems)
    verdict = BACK if moved else "not enough data yet" if problems else "no guardrail moved"
    head = ["guardrail", "bad before", "bad since", "at least", "allowed"]
    text = f"# Deployment of {at}: {verdict}\n\n" + "".join(f"{p}\n\n" for p in problems)
    doubt = verdict if problems and not moved else ""
    return Report(not problems, text + table(head, rows), "deployment", {"since": at}, doubt=doubt)


def pooled(found: tuple[datetime, Counts] | None, metric: str) -> tuple[int, int]:
    """Bad events and all, over both variants: a deployment changes the champion as well."""
    arms = found[1][metric].values() if found else ()
    return sum(bad for bad, _ in arms), sum(n for _, n in arms)


def judge(old: Speed, new: Speed, slack: float) -> tuple[Problem, ...]:
    """Compare two builds: no more errors, and no slower than half as much again plus slack."""
    found = []
    if new["errors"] > old["errors"]:
        message = f"{new['errors']:.0f} requests fail, {old['errors']:.0f} did before"
        found.append(Problem("errors", 0, message, "do not deploy; find what raises"))
    for name in ("median", "p95"):
        if new[name] > 1.5 * old[name] + slack:
            message = f"{new[name]:.3g} ms, was {old[name]:.3g} ms"
            found.append(Problem(f"latency ({name})", 0, message, "do not deploy; profile it"))
    return tuple(found)


def slack(world: World) -> float:
    """Give a twentieth of the latency that is allowed, in ms: less is noise of the machine."""
    rails = engagement.load(world).guardrails
    limits = [rail.limit.base for rail in rails if rail.id.startswith("latency_")]
    return 1000 * min(limits, default=0.2) / 20


def best(turns: Sequence[Speed]) -> Speed:
    """Take the most errors, and the quickest turn, which the machine disturbed least."""
    quick = {name: min(turn[name] for turn in turns) for name in ("median", "p95")}
    return {"errors": max(turn["errors"] for turn in turns)} | quick


def unpack(world: World, base: str, folder: Path) -> bool:
    """Unpack a commit beside this build; False where Git has none and nobody named it."""
    command = ["git", "archive", "--format=tar", base]
    done = subprocess.run(command, cwd=world.root, capture_output=True, check=False)  # noqa: S603
    if done.returncode and world.env.get("BASE"):
        message = done.stderr.decode(errors="replace").strip()
        raise refuse("BASE", 0, message, "name a commit that is there")
    if not done.returncode:
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
    return not done.returncode


def probe(world: World, build: Path, rows: str) -> Speed:
    """Run the probe in a build: its own code comes first on the path."""
    env = {**os.environ, **world.env, "PYTHONPATH": str(build / "src")}
    command, kept = [sys.executable, "-c", PROBE], subprocess.PIPE
    done = subprocess.run(  # noqa: S603
        command, cwd=build, env=env, input=rows, stdout=kept, stderr=kept, text=True, check=False
    )
    if done.returncode:
        last = " ".join(done.stderr.strip().splitlines()[-1:])
        raise refuse(str(build), 0, f"the build does not answer: {last}", "run make verify in it")
    found: Speed = json.loads(done.stdout.splitlines()[-1])
    return found
