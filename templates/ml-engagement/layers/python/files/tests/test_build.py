"""The lock installs what pyproject.toml asks for; its walls bite."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from practice import engagement
from practice.world import World

CHECK = "from importlinter.cli import lint_imports_command as check; check()"
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


def test_every_action_is_pinned_and_every_workflow_may_do_nothing_by_default(
    repository: World,
) -> None:
    for path in repository.files(".github/workflows/*.yml"):
        text = repository.read_text(path)
        used = re.findall(r"\buses: *(\S+)", text)
        assert [name for name in used if not re.search(r"@[0-9a-f]{40}$", name)] == []
        assert "\npermissions: {}\n" in text, path


STEPS = {
    "verify.yml": ("setup", "verify"),
    "gate.yml": ("setup", "train", "openings", "gate", "openings"),
}


@pytest.mark.parametrize("name", STEPS)
def test_every_workflow_runs_what_it_is_for(repository: World, name: str) -> None:
    path = f".github/workflows/{name}"
    if not repository.exists(path):
        pytest.skip("its layer is not here")
    runs = re.findall(r"(?m)^ +(?:- )?run: make ([a-z -]+)", repository.read_text(path))
    steps = iter(" ".join(runs).split())
    assert [step for step in STEPS[name] if step not in steps] == []


def test_what_a_layer_brought_is_there(repository: World) -> None:
    framing = engagement.load(repository)
    found = [f"{path} is gone: {remedy}" for path, remedy in engagement.gone(repository, framing)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("planted", "walls"),
    [
        (
            {"practice/quantity.py": "import pandas", "practice/helpers.py": "X = 1"},
            ["by its port only BROKEN", "of the practice BROKEN", "practice.helpers"],
        ),
        (
            {
                "practice/quantity.py": "import practice.product",
                "{}/schema.py": "from . import models",
            },
            ["of the practice BROKEN", "of the product BROKEN"],
        ),
    ],
)
def test_a_planted_import_through_a_wall_is_found(
    repository: World, tmp_path: Path, planted: dict[str, str], walls: list[str]
) -> None:
    package = engagement.load(repository).package
    shutil.copytree(repository.path("src"), tmp_path / "src")
    shutil.copy(repository.path("pyproject.toml"), tmp_path)
    (tmp_path / f"src/{package}/models.py").touch()
    for module, line in planted.items():
        with (tmp_path / "src" / module.format(package)).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
    command = [sys.executable, "-c", CHECK, "--no-cache"]
    env = {"PYTHONPATH": str(tmp_path / "src"), "PATH": ""}
    done = subprocess.run(  # noqa: S603 - our own interpreter
        command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [wall for wall in walls if wall not in done.stdout] == []
