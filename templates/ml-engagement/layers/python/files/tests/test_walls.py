"""The walls of pyproject.toml bite: a planted import through one is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from practice import engagement
from practice.world import World

CHECK = "from importlinter.cli import lint_imports_command as check; check()"


def walls(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", CHECK, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("module", "line", "wall"),
    [
        ("practice/quantity.py", "import pandas", "by its port only BROKEN"),
        ("practice/quantity.py", "import practice.product", "of the practice BROKEN"),
        ("practice/helpers.py", "X = 1", "practice.helpers"),
        ("{package}/schema.py", "from . import models", "of the product BROKEN"),
    ],
)
def test_a_planted_import_is_found(
    repository: World, tmp_path: Path, module: str, line: str, wall: str
) -> None:
    package = engagement.load(repository).package
    shutil.copytree(repository.path("src"), tmp_path / "src")
    shutil.copy(repository.path("pyproject.toml"), tmp_path)
    (tmp_path / f"src/{package}/models.py").touch()
    place = tmp_path / "src" / module.format(package=package)
    with place.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    done = walls(tmp_path)
    assert done.returncode == 1
    assert wall in done.stdout
