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


def test_dependencies_are_pinned_in_range_and_installed_as_pinned(repository: World) -> None:
    locked = {
        canonicalize_name(name): number
        for name, number, marker in _PIN.findall(repository.read_text("requirements.lock"))
        if not marker or Marker(marker.strip()).evaluate()
    }
    project = tomllib.loads(repository.read_text("pyproject.toml"))
    texts = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    needs = [(canonicalize_name(n.name), n.specifier) for n in map(Requirement, texts)]
    assert [n for n, allowed in needs if not allowed.contains(locked.get(n, "0"))] == [], (
        "make lock"
    )
    assert [n for n, number in locked.items() if number != version(n)] == [], "make setup"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-uv.lock"])
def test_every_pin_has_a_hash_and_no_address(repository: World, lock: str) -> None:
    text = repository.read_text(lock)
    pinned = [block for block in re.split(r"\n(?=\S)", text) if _PIN.match(block)]
    assert len(pinned) == len(_PIN.findall(text)) > 0
    assert all("--hash=sha256:" in block for block in pinned)
    assert "://" not in text
    assert "--index" not in text
