"""Openings are counted wherever they happen: two clones and a candidate that was dropped."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from builders import case, prepare
from practice import bounds, openings
from practice.problems import ProblemsFoundError
from practice.world import World


def git(where: Path, *args: str) -> None:
    command = ["git", *args]
    subprocess.run(command, cwd=where, check=True, capture_output=True)  # noqa: S603


def clone(world: World, remote: Path, repository: World) -> World:
    """Give a work tree of its own, with the remote that CI names by its address."""
    root = remote.parent / f"clone-{len(list(remote.parent.iterdir()))}"
    git(remote, "init", "-q", str(root))
    return prepare(replace(world, root=root, env={"REMOTE": str(remote)}), repository)


def opened(world: World, share: int) -> openings.Opening:
    part = tuple(case(i, success=i % share > 0) for i in range(20))
    return openings.record(world, bounds.policy(world), part)


def test_a_candidate_that_was_tried_and_dropped_elsewhere_counts(
    tiny: World, repository: World, tmp_path: Path
) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", str(remote))
    ours, theirs, late = (clone(tiny, remote, repository) for _ in range(3))
    git(ours.root, *openings.GIT[1:], "commit", "-q", "--allow-empty", "-m", "another branch")
    git(ours.root, "push", "-q", str(remote), "HEAD:refs/heads/feature/openings")
    assert openings.run(ours, []).ok  # there is nothing yet
    assert opened(theirs, 3).candidate == 1
    openings.run(theirs, [])
    assert opened(ours, 4).candidate == 1  # not known yet
    assert "2 openings" in openings.run(ours, []).text
    later = replace(ours, clock=lambda: tiny.clock().replace(year=2028))
    assert opened(later, 5).candidate == 3
    assert "3 openings" in openings.run(later, []).text
    assert "3 openings" in openings.run(late, []).text
    assert (opened(late, 5).candidate, opened(late, 5).openings) == (3, 3)
    nowhere = replace(ours, env={"REMOTE": str(tmp_path / "nowhere")})
    with pytest.raises(ProblemsFoundError, match="is REMOTE right, and reachable"):
        openings.run(nowhere, [])


def test_what_cannot_be_sent_is_told_and_kept(
    tiny: World, repository: World, tmp_path: Path
) -> None:
    remote = tmp_path / "remote.git"
    git(tmp_path, "init", "-q", "--bare", str(remote))
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    world = clone(tiny, remote, repository)
    opened(world, 3)
    with pytest.raises(ProblemsFoundError, match="cannot be sent"):
        openings.run(world, [])
    assert len(world.read_json_lines("models/openings.jsonl")) == 1
