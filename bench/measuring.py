"""Whole processes, measured: wall time, processor time, peak memory, and ratios of pairs."""

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

ONE = str(Path(__file__).with_name("one.py"))


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall clock and processor (children included), peak memory in MB.

    The peak is that of the largest process, not of all together.
    """

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Work:
    """Something to measure: a command, where it runs, and what must be put right before."""

    command: Sequence[str]
    where: Path
    before: Callable[[], None] = lambda: None
    environment: Mapping[str, str] | None = None

    def run(self) -> Run:
        self.before()
        environment = {**os.environ, **(self.environment or {})}
        done = subprocess.run(
            [sys.executable, "-I", "-S", ONE, *self.command],
            cwd=self.where,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            command = " ".join(self.command)
            raise SystemExit(f"{command}\nended with {done.returncode}:\n{done.stderr}")
        return Run(*map(float, done.stdout.split()))


@dataclass(frozen=True)
class Spread:
    """A median and the range around it."""

    median: float
    least: float
    most: float

    @staticmethod
    def of(values: Sequence[float]) -> "Spread":
        return Spread(statistics.median(values), min(values), max(values))


@dataclass(frozen=True)
class Comparison:
    """Pairs of runs, ours and another's in turn. The ratio is taken within each pair."""

    ours: Spread
    other: Spread
    ratio: Spread
    cpu_ratio: Spread
    our_memory: float
    other_memory: float
    rounds: int

    def record(self) -> dict[str, object]:
        return asdict(self)


def compare(ours: Work, other: Work, rounds: int) -> Comparison:
    """A B A B …, after one run of each that nobody counts."""
    ours.run()
    other.run()
    pairs = [(ours.run(), other.run()) for _ in range(rounds)]
    return Comparison(
        ours=Spread.of([a.wall for a, _ in pairs]),
        other=Spread.of([b.wall for _, b in pairs]),
        ratio=Spread.of([a.wall / b.wall for a, b in pairs]),
        cpu_ratio=Spread.of([a.cpu / b.cpu for a, b in pairs]),
        our_memory=max(a.memory for a, _ in pairs),
        other_memory=max(b.memory for _, b in pairs),
        rounds=rounds,
    )


def quietly(*command: str, where: Path) -> None:
    """Runs what is not measured; its words matter only when it fails."""
    done = subprocess.run(command, cwd=where, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\nended with {done.returncode}:\n{done.stderr}")


def commit_all(folder: Path, tag: str = "") -> None:
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com")
    if not (folder / ".git").exists():
        quietly("git", "init", "-q", "-b", "main", where=folder)
    quietly("git", "add", "--all", "--force", where=folder)
    quietly("git", *identity, "commit", "-q", "-m", "bench", where=folder)
    if tag:
        quietly("git", "tag", tag, where=folder)


def remove(*folders: Path) -> None:
    for folder in folders:
        if folder.exists():
            shutil.rmtree(folder)


def tree(root: Path, without: Sequence[str]) -> dict[str, str]:
    """The digest of every file below a folder but for those that only one of the tools writes."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and name.split("/")[0] not in without:
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def must_be_equal(ours: Path, other: Path) -> None:
    """Ends the bench when two tools made different trees: their times would say nothing."""
    left = tree(ours, (".git", ".groundwork", "engagement.yaml"))
    right = tree(other, (".git", ".copier-answers.yml", ".cruft.json"))
    if left != right:
        names = set(left) | set(right)
        differ = sorted(name for name in names if left.get(name) != right.get(name))
        raise SystemExit(f"{ours} and {other} differ in {len(differ)} files, first {differ[:3]}")
