"""The same template three times: as a pack of ours, for copier and for cookiecutter.

Text files of 40 lines with six substitutions and one condition, a fifth of them below a templated
folder; every twentieth file is 20 KB of bytes that are no text. All three give the same tree.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

VALUES = {
    "name": "Parcel delay warning",
    "customer": "Northwind Parcel",
    "package": "parcel_delay",
    "owner": "data-science-lead",
    "job": "parcel-delay-api",
    "region": "north",
}
AUDITED = True
BINARY_BYTES = 20_000
WORDS = ("measure", "metric", "target", "limit", "window", "owner", "flag", "gate", "trace", "alert")


class Syntax(Protocol):
    """How a template engine writes a value, a condition and a folder's name."""

    def value(self, name: str) -> str: ...
    def when_audited(self, line: str) -> str: ...
    def folder(self) -> str: ...


class Groundwork:
    """Square-bracket interpolation, angle-bracket tags."""

    def value(self, name: str) -> str:
        where = "engagement" if name in ("name", "customer", "package") else "my"
        return f"[={where}.{name}]"

    def when_audited(self, line: str) -> str:
        return f"<#if my.audited>\n{line}\n</#if>\n"

    def folder(self) -> str:
        return "__package__"


class Jinja:
    """What copier and cookiecutter share; cookiecutter keeps its answers in one variable."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix

    def value(self, name: str) -> str:
        return "{{ " + self.prefix + name + " }}"

    def when_audited(self, line: str) -> str:
        return "{% if " + self.prefix + "audited %}" + line + "\n{% endif %}"

    def folder(self) -> str:
        return "{{" + self.prefix + "package}}"


@dataclass(frozen=True)
class Shape:
    """How large a template is, and how much of it a second version changes."""

    files: int
    version: int = 1
    changed_share: float = 0.1

    def is_changed(self, number: int) -> bool:
        return self.version > 1 and number % round(1 / self.changed_share) == 1

    def is_binary(self, number: int) -> bool:
        return number % 20 == 19

    def place(self, number: int, folder: str) -> str:
        """Where a file stands: a hundred in a folder, every fifth below the templated one."""
        ending = ".bin" if self.is_binary(number) else ".md"
        top = f"src/{folder}" if number % 5 == 0 else "docs"
        return f"{top}/part{number // 100:03}/file{number:05}{ending}"


def text(shape: Shape, number: int, syntax: Syntax) -> str:
    """A text file before it is rendered, 40 lines long when it is."""
    words = random.Random(number)
    prose = [" ".join(words.choice(WORDS) for _ in range(9)) + f" {number}" for _ in range(33)]
    if shape.is_changed(number):
        prose[20] = f"what version {shape.version} says about file {number}"
    lines = [f"# {syntax.value('name')}", *prose[:8], f"customer: {syntax.value('customer')}"]
    lines += [*prose[8:16], f"owner: {syntax.value('owner')} of {syntax.value('package')}"]
    lines += [*prose[16:24], f"job: {syntax.value('job')} in {syntax.value('region')}"]
    head = "\n".join([*lines, *prose[24:30]]) + "\n"
    return head + syntax.when_audited("this run is audited") + "\n".join(prose[30:]) + "\n"


def binary(number: int) -> bytes:
    return random.Random(number).randbytes(BINARY_BYTES - 2) + b"\x00\xff"


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def fill(root: Path, shape: Shape, syntax: Syntax, suffix: str) -> None:
    """Writes the template's files; text files get the suffix that says they are rendered."""
    files: dict[str, str | bytes] = {}
    for number in range(shape.files):
        place = shape.place(number, syntax.folder())
        if shape.is_binary(number):
            files[place] = binary(number)
        else:
            files[place + suffix] = text(shape, number, syntax)
    write(root, files)


def groundwork(root: Path, shape: Shape) -> None:
    """A pack, and beside it the answers."""
    asked = [name for name in VALUES if name not in ("name", "customer", "package")]
    questions = [f'  - {{id: {name}, ask: "{name}?", type: text, default: x}}' for name in asked]
    questions.append('  - {id: audited, ask: "Audited?", type: boolean, default: false}')
    write(
        root,
        {
            "pack/pack.yaml": "pack: 1\nid: bench\ntitle: A pack to measure\n"
            f"version: {shape.version}.0.0\nlayers: [base]\n"
            "paths: {package: engagement.package}\n",
            "pack/presets/plain.yaml": "title: Plain\nwhy: The only one.\nlayers: [base]\n",
            "pack/layers/base/layer.yaml": "layer: base\ntitle: Base\nwhy: All files.\n"
            "requires: []\nquestions:\n" + "\n".join(questions) + "\nfiles: []\n",
            "answers.yaml": answers(asked),
        },
    )
    fill(root / "pack/layers/base/files", shape, Groundwork(), ".ftl")


def answers(asked: list[str]) -> str:
    chosen = ", ".join(f"{name}: {json.dumps(VALUES[name])}" for name in asked)
    return (
        "groundwork: 1\nengagement:\n"
        f"  name: {VALUES['name']}\n  customer: {VALUES['customer']}\n"
        f"  package: {VALUES['package']}\n"
        "problem: {statement: Recipients learn too late that a parcel is late.}\n"
        "success:\n  event: A recipient had been warned 12 hours ahead.\n"
        "  target: 85%\n  measured_by: scans joined with warnings\n"
        f"choices: {{base: {{{chosen}, audited: {str(AUDITED).lower()}}}}}\n"
    )


def copier(root: Path, shape: Shape) -> None:
    """A template whose files all end in .jinja or are copied, and an answers file to update by."""
    questions = [f"{name}:\n  type: str\n  default: {json.dumps(VALUES[name])}" for name in VALUES]
    config = "\n".join(["_subdirectory: files", *questions, "audited:\n  type: bool"])
    write(
        root,
        {
            "copier.yml": f"{config}\n  default: {str(AUDITED).lower()}\n",
            "files/{{_copier_conf.answers_file}}.jinja": "{{ _copier_answers|to_nice_yaml }}\n",
        },
    )
    fill(root / "files", shape, Jinja(""), ".jinja")


def cookiecutter(root: Path, shape: Shape) -> None:
    """A template that says which files it only copies."""
    context: dict[str, object] = {"_dir": "out", **VALUES, "audited": AUDITED}
    context["_copy_without_render"] = ["*.bin"]
    write(root, {"cookiecutter.json": json.dumps(context, indent=2) + "\n"})
    fill(root / "{{cookiecutter._dir}}", shape, Jinja("cookiecutter."), "")
