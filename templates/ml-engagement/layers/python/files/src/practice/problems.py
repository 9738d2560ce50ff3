"""What went wrong, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding in a file a person can edit; line 0 means the whole file."""

    file: str
    line: int
    message: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}\n  {self.remedy}"


class ProblemsFoundError(Exception):
    """Something a person gave us cannot be used; carries every finding at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def refuse(file: str, line: int, message: str, remedy: str) -> ProblemsFoundError:
    """Make the error for a single problem: ``raise refuse(...)``."""
    return ProblemsFoundError([Problem(file, line, message, remedy)])
