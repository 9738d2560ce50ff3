"""Worlds for tests: this repository as it stands, and small ones on a fixed day."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builders import FRAMING, write
from practice.world import World

ROOT = Path(__file__).parents[1]
DAY = date(2027, 1, 4)


def noon() -> datetime:
    return datetime(2027, 1, 4, 12, tzinfo=UTC)


@pytest.fixture
def repository() -> World:
    """This repository; tests read it and never write to it."""
    return World(ROOT, {}, DAY, clock=noon)


@pytest.fixture
def tiny(tmp_path: Path) -> World:
    """A folder that holds a framing and nothing else."""
    world = World(tmp_path, {}, DAY, clock=noon)
    write(world, {"engagement.yaml": FRAMING})
    return world


@pytest.fixture
def copy(tmp_path: Path) -> World:
    """A copy of this repository in which something may be broken; no data, no tests."""
    names = ("docs", "flags", "metrics", "models", "monitoring", "src")
    ignore = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=ignore)
    for name in ("engagement.yaml", "README.md"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return World(tmp_path, {}, DAY, clock=noon)
