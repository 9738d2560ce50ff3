"""The walls of pyproject.toml bite: a planted import through one is found."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from practice import engagement
from practice.world import World

CHECK = "from importlinter.cli import lint_imports_command as check; check()"


def check(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", CHECK, "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(root / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )


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
                "{package}/schema.py": "from . import models",
                "{package}/models.py": "",
            },
            ["of the practice BROKEN", "of the product BROKEN"],
        ),
    ],
)
def test_planted_imports_are_found(
    repository: World, tmp_path: Path, planted: dict[str, str], walls: list[str]
) -> None:
    package = engagement.load(repository).package
    shutil.copytree(repository.path("src"), tmp_path / "src")
    shutil.copy(repository.path("pyproject.toml"), tmp_path)
    for module, line in planted.items():
        place = tmp_path / "src" / module.format(package=package)
        with place.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{line}\n")
    done = check(tmp_path)
    assert done.returncode == 1
    assert [wall for wall in walls if wall not in done.stdout] == []
