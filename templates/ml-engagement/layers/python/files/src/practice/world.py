"""The one door to files, environment, clock and seed; tests build a small world."""

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeAlias

from practice.problems import refuse

JsonValue: TypeAlias = (
    "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
)
FRAMING = "engagement.yaml"


def utc_now() -> datetime:
    """Read the wall clock; the only place that does."""
    return datetime.now(UTC)  # noqa: TID251 - the clock's one door


@dataclass(frozen=True, slots=True)
class World:
    """Everything outside the program. Paths are relative to ``root``, with ``/``."""

    root: Path
    env: Mapping[str, str]
    today: date
    seed: int = 20270101
    clock: Callable[[], datetime] = utc_now

    @classmethod
    def here(cls, env: Mapping[str, str], start: Path) -> "World":
        """Find the repository around ``start``; ``TODAY=YYYY-MM-DD`` sets the day."""
        root = next((p for p in [start, *start.parents] if (p / FRAMING).is_file()), None)
        if root is None:
            raise refuse(FRAMING, 0, f"not found in {start} or above", "go to the root")
        text = env.get("TODAY", "")
        try:
            today = date.fromisoformat(text) if text else utc_now().date()
        except ValueError:
            raise refuse("TODAY", 0, f"{text!r} is no day", "TODAY=2027-01-31") from None
        return cls(root, env, today)

    def path(self, relative: str) -> Path:
        return self.root / relative

    def exists(self, relative: str) -> bool:
        return self.path(relative).is_file()

    def files(self, pattern: str) -> tuple[str, ...]:
        """List files that match a glob, sorted, as relative paths."""
        found = (p for p in self.root.glob(pattern) if p.is_file())
        return tuple(sorted(p.relative_to(self.root).as_posix() for p in found))

    def read_bytes(self, relative: str) -> bytes:
        try:
            return self.path(relative).read_bytes()
        except OSError as error:
            why = error.strerror or str(error)
            raise refuse(relative, 0, f"cannot be read: {why}", "restore it") from error

    def read_text(self, relative: str) -> str:
        """Read a UTF-8 file; every line end becomes a newline."""
        try:
            return self.read_bytes(relative).decode("utf-8").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise refuse(relative, 0, "is not UTF-8", "save it as UTF-8") from error

    def read_json(self, relative: str) -> JsonValue:
        try:
            value: JsonValue = json.loads(self.read_text(relative))
        except json.JSONDecodeError as error:
            raise refuse(relative, error.lineno, error.msg, "correct it") from error
        return value

    def write_bytes(self, relative: str, content: bytes) -> None:
        """Replace a file whole: a reader sees the old content or the new one."""
        target = self.path(relative)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def write_text(self, relative: str, text: str) -> None:
        self.write_bytes(relative, text.encode("utf-8"))

    def write_json(self, relative: str, value: JsonValue) -> None:
        self.write_text(relative, json.dumps(value, indent=2, allow_nan=False) + "\n")

    def append_text(self, relative: str, text: str) -> None:
        target = self.path(relative)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("a+b") as stream:
            stream.seek(max(stream.seek(0, os.SEEK_END) - 1, 0))
            cut = stream.read() not in {b"", b"\n"}  # by a crash: that line ends where it ends
            stream.write(b"\n" * cut + text.encode("utf-8"))

    def append_json(self, relative: str, value: JsonValue) -> None:
        """Add one line to a JSON-lines file."""
        self.append_text(relative, json.dumps(value, allow_nan=False) + "\n")

    def read_json_lines(self, relative: str) -> tuple[JsonValue, ...]:
        """Read a JSON-lines file; a missing one is empty."""
        text, found = self.read_text(relative) if self.exists(relative) else "", list[JsonValue]()
        for number, line in enumerate(text.splitlines(), 1):
            try:
                found += [json.loads(line)] if line.strip() else []
            except json.JSONDecodeError as error:
                raise refuse(relative, number, error.msg, "correct the line") from error
        return tuple(found)
