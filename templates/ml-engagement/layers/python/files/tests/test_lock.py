"""The lock installs what pyproject.toml asks for: exact, hashed, from anywhere."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from practice.world import World

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)(?: ; ([^\\]+))?", re.MULTILINE)


def pins(text: str) -> dict[str, str]:
    """Name -> version of what is pinned for this interpreter."""
    return {
        canonicalize_name(name): number
        for name, number, marker in _PIN.findall(text)
        if not marker or Marker(marker.strip()).evaluate()
    }


def asked(world: World) -> list[Requirement]:
    project = tomllib.loads(world.read_text("pyproject.toml"))
    texts = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [Requirement(text) for text in texts]


def test_every_dependency_is_pinned_within_its_range(repository: World) -> None:
    locked = pins(repository.read_text("requirements.lock"))
    wrong = [
        f"{need}: {locked.get(canonicalize_name(need.name), 'not pinned')}"
        for need in asked(repository)
        if not need.specifier.contains(locked.get(canonicalize_name(need.name), "0"))
    ]
    assert wrong == [], "run make lock"


def test_what_is_installed_is_what_is_locked(repository: World) -> None:
    locked = pins(repository.read_text("requirements.lock"))
    drifted = {
        name: (number, version(name))
        for name, number in locked.items()
        if number != version(name)
    }
    assert drifted == {}, "run make setup"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-uv.lock"])
def test_every_pin_has_a_hash_and_no_address(repository: World, lock: str) -> None:
    text = repository.read_text(lock)
    pinned = [block for block in re.split(r"\n(?=\S)", text) if _PIN.match(block)]
    assert len(pinned) == len(_PIN.findall(text)) > 0
    assert all("--hash=sha256:" in block for block in pinned)
    assert "://" not in text
    assert "--index" not in text
