"""What is measured against what: the rows of the table."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import packs
from measuring import Comparison, Work, commit_all, compare, must_be_equal, quietly, remove

ROOT = Path(__file__).resolve().parent.parent
IDENTITY = {f"GIT_{who}_{what}": "bench@example.com"
            for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """Where the bench works: a folder on the disk, one in memory, and the peers' programs."""

    disk: Path
    memory: Path
    peers: Path
    rounds: int

    def has(self, peer: str) -> bool:
        return (self.peers / peer).exists()

    def rounds_for(self, files: int) -> int:
        """Fewer for trees that take seconds each."""
        return self.rounds if files <= 1_000 else max(1, self.rounds * 5 // 9)


@dataclass(frozen=True)
class Row:
    """One line of the table: what, against what, and the ratio that is the target (0: none)."""

    id: str
    what: str
    against: str
    target: float
    measure: Callable[[Place], Comparison]
    peer: str = ""
    files: int = 0


def groundwork(*arguments: str | Path) -> list[str]:
    return [str(ROOT / "groundwork"), *map(str, arguments)]


def pack(place: Path, shape: packs.Shape) -> Path:
    """Our pack of a shape, made once."""
    root = place / f"groundwork-{shape.files}-{shape.version}"
    if not root.exists():
        packs.groundwork(root, shape)
    return root


def new(place: Path, files: int, *, commit: bool) -> tuple[Work, Path]:
    """Our `new` of a pack with so many files, and where its output will be."""
    source, out = pack(place, packs.Shape(files)), place / "ours"
    command = groundwork("new", out, "--pack", source / "pack", "--no-input")
    command += ["--answers", str(source / "answers.yaml")] + ([] if commit else ["--no-commit"])
    return Work(command, place, lambda: remove(out), IDENTITY), out


def copier_template(place: Path, files: int) -> Path:
    root = place / f"copier-{files}"
    if not root.exists():
        packs.copier(root, packs.Shape(files))
    return root


def copier_copy(place: Place, files: int) -> tuple[Work, Path]:
    source, out = copier_template(place.disk, files), place.disk / "theirs"
    command = [str(place.peers / "copier"), "copy", "--defaults", "--quiet", str(source), str(out)]
    return Work(command, place.disk, lambda: remove(out)), out


def against_copier(files: int, *, commit: bool) -> Callable[[Place], Comparison]:
    def measure(place: Place) -> Comparison:
        ours, our_tree = new(place.disk, files, commit=commit)
        other, their_tree = copier_copy(place, files)
        result = compare(ours, other, place.rounds_for(files))
        must_be_equal(our_tree, their_tree)
        return result

    return measure


def against_cookiecutter(files: int) -> Callable[[Place], Comparison]:
    def measure(place: Place) -> Comparison:
        ours, our_tree = new(place.disk, files, commit=False)
        source = place.disk / f"cookiecutter-{files}"
        if not source.exists():
            packs.cookiecutter(source, packs.Shape(files))
        out = place.disk / "theirs"
        command = [str(place.peers / "cookiecutter"), "--no-input", "-o", str(out), str(source)]
        other = Work(command, place.disk, lambda: remove(out))
        result = compare(ours, other, place.rounds_for(files))
        must_be_equal(our_tree, out / "out")
        return result

    return measure


def real_preset(place: Place) -> Comparison:
    """The shipped preset with its commit, against a copy of as many files without one."""
    out = place.disk / "real"
    answers = ROOT / "examples/care-outreach/engagement.yaml"
    command = groundwork("new", out, "--answers", answers, "--no-input")
    ours = Work(command, place.disk, lambda: remove(out), IDENTITY)
    ours.run()
    made = [path for path in out.rglob("*") if path.is_file() and ".git" not in path.parts]
    other, _ = copier_copy(place, len(made))
    return compare(ours, other, place.rounds)


def version(place: Place) -> Comparison:
    """The program's start, against a Java program that prints a line."""
    source = place.disk / "Hello.java"
    source.write_text('class Hello { public static void main(String[] a) '
                      '{ System.out.println("hello"); } }\n')  # fmt: skip
    quietly(java("javac"), "-d", ".", source.name, where=place.disk)
    hello = Work([java("java"), "-cp", ".", "Hello"], place.disk)
    return compare(Work(groundwork("--version"), place.disk), hello, place.rounds)


def java(tool: str) -> str:
    home = os.environ.get("JAVA_HOME")
    return f"{home}/bin/{tool}" if home else tool


def limit(files: int, *, commit: bool) -> Callable[[Place], Comparison]:
    """Against copying the finished tree, and storing it with Git, in memory."""

    def measure(place: Place) -> Comparison:
        ours, out = new(place.memory, files, commit=commit)
        source, copy = place.memory / "finished", place.memory / "copy"
        ours.run()
        remove(source)
        shutil.copytree(out, source, ignore=shutil.ignore_patterns(".git"))
        command = ["cp", "-r", str(source), str(copy)]
        if commit:
            git = f"git -C {copy}"
            store = f"{git} init -q && {git} add . && {git} commit -q -m x"
            command = ["sh", "-c", f"cp -r {source} {copy} && {store}"]
        other = Work(command, place.memory, lambda: remove(copy), IDENTITY)
        result = compare(ours, other, place.rounds_for(files))
        remove(source, copy, out)
        return result

    return measure


def check(files: int) -> Callable[[Place], Comparison]:
    """A clean repository, against Git's own look at it."""

    def measure(place: Place) -> Comparison:
        made, out = new(place.disk, files, commit=True)
        made.run()
        status = Work(["git", "status", "--porcelain"], out)
        ours = Work(groundwork("check", out), place.disk)
        # Neither side trusts a file that is younger than its clock can tell.
        time.sleep(3)
        status.run()
        time.sleep(3)
        ours.run()
        result = compare(ours, status, place.rounds)
        remove(out)
        return result

    return measure


def first_run(place: Place) -> Comparison:
    """A home folder without any cache and a program without its class archive, then once more."""
    with tempfile.TemporaryDirectory() as home:
        jar = Path(home) / "program/groundwork.jar"
        out = place.disk / "ours"
        source = pack(place.disk, packs.Shape(100))
        environment = {**IDENTITY, "HOME": home, "XDG_CACHE_HOME": f"{home}/cache",
                       "GROUNDWORK_JAR": str(jar)}  # fmt: skip
        command = groundwork("new", out, "--pack", source / "pack", "--no-input")
        command += ["--answers", str(source / "answers.yaml")]

        def as_unpacked() -> None:
            remove(out, jar.parent)
            jar.parent.mkdir()
            shutil.copy(ROOT / "generator/target/groundwork.jar", jar)

        again = Work(command, place.disk, lambda: remove(out), environment)
        first = Work(command, place.disk, as_unpacked, environment)
        return compare(first, again, place.rounds)


def updated(files: int, peer: str) -> Callable[[Place], Comparison]:
    """A tenth of the template changed; the project is committed and untouched."""

    def measure(place: Place) -> Comparison:
        ours, our_tree = our_update(place, files)
        other, their_tree = copier_update(place, files) if peer == "copier" else cruft(place, files)
        result = compare(ours, other, place.rounds_for(files))
        must_be_equal(our_tree, their_tree)
        return result

    return measure


def put_back(project: Path) -> Callable[[], None]:
    def before() -> None:
        quietly("git", "reset", "-q", "--hard", where=project)
        quietly("git", "clean", "-q", "-fd", where=project)
        quietly("git", "status", where=project)

    return before


def our_update(place: Place, files: int) -> tuple[Work, Path]:
    made, out = new(place.disk, files, commit=True)
    made.run()
    project = place.disk / "our-project"
    remove(project)
    out.rename(project)
    later = pack(place.disk, packs.Shape(files, version=2))
    command = groundwork("update", project, "--pack", later / "pack", "--no-input")
    return Work(command, place.disk, put_back(project), IDENTITY), project


def versions(root: Path, make: Callable[[Path, packs.Shape], None], files: int) -> Path:
    """A template in Git with two versions."""
    if not root.exists():
        make(root, packs.Shape(files))
        commit_all(root, "1.0.0")
        make(root, packs.Shape(files, version=2))
        commit_all(root, "2.0.0")
    return root


def copier_update(place: Place, files: int) -> tuple[Work, Path]:
    source = versions(place.disk / f"copier-git-{files}", packs.copier, files)
    project = place.disk / "copier-project"
    remove(project)
    copier = str(place.peers / "copier")
    quietly(copier, "copy", "--defaults", "--quiet", "--vcs-ref", "1.0.0", str(source),
            str(project), where=place.disk)  # fmt: skip
    commit_all(project)
    command = [copier, "update", "--defaults", "--quiet", "--vcs-ref", "2.0.0"]
    return Work(command, project, put_back(project), IDENTITY), project


def cruft(place: Place, files: int) -> tuple[Work, Path]:
    source = versions(place.disk / f"cruft-git-{files}", packs.cookiecutter, files)
    project = place.disk / "cruft-project/out"
    remove(project.parent)
    program = str(place.peers / "cruft")
    quietly(program, "create", "--no-input", "--checkout", "1.0.0", "--output-dir",
            str(project.parent), str(source), where=place.disk)  # fmt: skip
    commit_all(project)
    command = [program, "update", "--skip-apply-ask", "--checkout", "2.0.0"]
    # Cruft calls Python's tools by name.
    path = {"PATH": f"{place.peers}:{os.environ['PATH']}"}
    return Work(command, project, put_back(project), {**IDENTITY, **path}), project


def new_rows(sizes: list[int]) -> list[Row]:
    bare = {10: 0.75, 1_000: 0.25, 10_000: 0.12}
    rows = [
        Row(f"bare-{n}", f"`new --no-commit`, N = {n:,}", "`cookiecutter`", bare.get(n, 0),
            against_cookiecutter(n), "cookiecutter", n)
        for n in sizes
    ]  # fmt: skip
    copied = {1_000: 0.1}
    return rows + [
        Row(f"commit-{n}", f"`new` with commit, N = {n:,}", "`copier copy`, no commit",
            copied.get(n, 0), against_copier(n, commit=True), "copier", n)
        for n in sizes
    ]  # fmt: skip


def update_rows(sizes: list[int]) -> list[Row]:
    return [
        Row(f"update-{peer}-{n}", f"`update`, N = {n:,}, a tenth changed", f"`{peer} update`",
            0.05 if (peer, n) == ("copier", 1_000) else 0, updated(n, peer), peer, n)
        for n in sizes
        for peer in ("copier", "cruft")
    ]  # fmt: skip


def limit_rows(files: int) -> list[Row]:
    return [
        Row(f"git-{files}", f"`new` with commit, N = {files:,}, in memory",
            "`cp -r`, `git init`, `add`, `commit`", 1.5, limit(files, commit=True)),
        Row(f"cp-{files}", f"`new --no-commit`, N = {files:,}, in memory", "`cp -r`", 7,
            limit(files, commit=False)),
        Row(f"check-{files}", f"`check`, N = {files:,}, clean", "`git status`, index fresh", 10,
            check(files)),
    ]  # fmt: skip


def all_rows(*, short: bool) -> list[Row]:
    sizes, update_sizes, most = ([10], [10], 100) if short else (
        [10, 100, 1_000, 10_000], [10, 100, 1_000, 5_000], 10_000)  # fmt: skip
    return [
        Row("version", "`--version`", "a Java program that prints a line", 2, version),
        Row("real", "`new` of the shipped preset, with commit",
            "`copier copy` of as many files, no commit", 0.4, real_preset, "copier"),
        *new_rows(sizes),
        *limit_rows(most),
        *update_rows(update_sizes),
        Row("first", "first run on a new machine, N = 100", "the same run repeated", 3, first_run),
    ]  # fmt: skip
