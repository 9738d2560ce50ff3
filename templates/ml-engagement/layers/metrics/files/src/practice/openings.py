"""Who was let see the sealed split: a line for each candidate, in a file under Git.

A candidate that was dropped has been tried all the same, and its branch may be gone. So
``make openings`` joins the lines of this work tree with those on the branch ``openings`` of the
remote (REMOTE, else origin): CI does it before and after the gate, people before a promotion.
"""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from practice import bounds
from practice.bounds import Policy
from practice.cases import Case
from practice.problems import refuse
from practice.report import Report
from practice.world import World

BRANCH = "openings"
NAME = "openings.jsonl"
TRIES = 3  # somebody else may push in between
GIT = ("git", "-c", "user.name=make openings", "-c", "user.email=openings@localhost")


@dataclass(frozen=True, slots=True)
class Opening:
    """``candidate``: the n-th one on this split; ``openings``: how many it has judged so far."""

    candidate: int
    openings: int
    answers: str


def record(world: World, policy: Policy, cases: Sequence[Case]) -> Opening:
    """Write an opening down and count.

    The same answers are the same candidate: judged again they show the same figures. Scores count
    to six digits, which do not depend on the machine. The order is that of time, whatever the
    order in which branches were merged.
    """
    split = _digest([case.case_id for case in cases])
    answers = _digest([f"{c.case_id} {c.decision} {c.score or 0:.6f}" for c in cases])
    at, model = (world.clock().isoformat(timespec="seconds"), cases[0].model if cases else "")
    if answers not in _tried(world, policy, split):
        line = {"at": at, "model": model, "split": split, "answers": answers}
        world.append_json(policy.ledger, line)
    tried = _tried(world, policy, split)
    return Opening(tried.index(answers) + 1, len(tried), answers)


def _tried(world: World, policy: Policy, split: str) -> list[str]:
    lines = [e for e in world.read_json_lines(policy.ledger) if isinstance(e, Mapping)]
    own = sorted((e for e in lines if e.get("split") == split), key=lambda e: str(e.get("at")))
    return list(dict.fromkeys(str(entry.get("answers")) for entry in own))


def _digest(parts: Sequence[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8")).hexdigest()


def run(world: World, args: Sequence[str]) -> Report:
    """Take over what others have counted, and send what they have not."""
    del args
    ledger, remote = bounds.policy(world).ledger, world.env.get("REMOTE") or "origin"
    for _ in range(TRIES):
        theirs, parent = _fetched(world, remote)
        ours = world.read_text(ledger).splitlines() if world.exists(ledger) else []
        every = sorted({*ours, *theirs})
        if every != ours:
            world.write_text(ledger, "".join(f"{line}\n" for line in every))
        if set(every) == set(theirs) or _pushed(world, remote, "\n".join(every) + "\n", parent):
            return Report(True, f"{len(every)} openings of sealed splits in {ledger} and {BRANCH}")
    remedy = "nothing was lost here; try again with the right to push"
    raise refuse(BRANCH, 0, "the openings cannot be sent to the remote", remedy)


def _fetched(world: World, remote: str) -> tuple[list[str], str]:
    """Read the branch of the remote: its lines and its commit, both empty where there is none."""
    heads = _git(world, "ls-remote", remote, f"refs/heads/{BRANCH}")
    if not heads.strip():
        return [], ""
    _git(world, "fetch", "-q", remote, f"refs/heads/{BRANCH}")
    commit = _git(world, "rev-parse", "FETCH_HEAD").strip()
    return _git(world, "show", f"{commit}:{NAME}").splitlines(), commit


def _pushed(world: World, remote: str, text: str, parent: str) -> bool:
    """Add a commit to the branch, which has no other file; False where the remote refuses it."""
    blob = _git(world, "hash-object", "-w", "--stdin", say=text).strip()
    tree = _git(world, "mktree", say=f"100644 blob {blob}\t{NAME}\n").strip()
    after = ("-p", parent) if parent else ()
    commit = _git(world, "commit-tree", tree, *after, "-m", "Openings of the sealed split").strip()
    command = [*GIT, "push", "-q", remote, f"{commit}:refs/heads/{BRANCH}"]
    return not subprocess.run(command, cwd=world.root, capture_output=True, check=False).returncode  # noqa: S603


def _git(world: World, *args: str, say: str = "") -> str:
    done = subprocess.run(  # noqa: S603
        [*GIT, *args], cwd=world.root, input=say, capture_output=True, text=True, check=False
    )
    if done.returncode:
        last = " ".join(done.stderr.strip().splitlines()[-1:])
        raise refuse(BRANCH, 0, f"git {args[0]}: {last}", "is REMOTE right, and reachable?")
    return done.stdout
