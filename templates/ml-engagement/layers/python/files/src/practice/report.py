"""What a verb has to say: Markdown for people, JSON for machines, one answer.

The verb ``report`` puts the latest of all reports on one page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from practice.world import JsonValue, World

FOLDER = "reports"
FORMAT = 1
HEAD = ("report", "answer", "in short")


@dataclass(frozen=True, slots=True)
class Report:
    """``ok`` is the answer; a report with a ``name`` is kept in ``reports/``, pages drawn with it.

    ``doubt``: why the answer is no sure yes, and no failure either: too few data, not proven.

    GitHub shows on a run's page what is added to the file of GITHUB_STEP_SUMMARY.
    """

    ok: bool
    text: str
    name: str = ""
    data: Mapping[str, JsonValue] = field(default_factory=dict)
    drawn: Mapping[str, str] = field(default_factory=dict)  # ending, such as html, to content
    doubt: str = ""

    def save(self, world: World) -> None:
        if not self.name:
            return
        head: dict[str, JsonValue] = {"format": FORMAT, "report": self.name, "ok": self.ok}
        head |= {"doubt": self.doubt} if self.doubt else {}
        world.write_text(f"{FOLDER}/{self.name}.md", self.text.rstrip() + "\n")
        world.write_json(f"{FOLDER}/{self.name}.json", head | dict(self.data))
        for ending, content in self.drawn.items():
            world.write_text(f"{FOLDER}/{self.name}.{ending}", content)
        if summary := world.env.get("GITHUB_STEP_SUMMARY", ""):
            world.append_text(summary, self.text.rstrip() + "\n\n")


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a Markdown table with aligned columns; bars in cells are escaped."""
    cells = [[str(c).replace("|", "\\|") for c in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    rule = ["-" * max(width, 3) for width in widths]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in [cells[0], rule, *cells[1:]]
    ]
    return "\n".join(lines)


def run(world: World, args: Sequence[str]) -> Report:  # noqa: ARG001 - as every verb
    """Collect what the other verbs have found last."""
    found = [path for path in world.files(f"{FOLDER}/*.json") if path != f"{FOLDER}/report.json"]
    latest = [item for item in map(world.read_json, found) if isinstance(item, Mapping)]
    if not latest:
        return Report(True, "No report yet: run make evaluate gate", "report")
    answers = {str(item["report"]): "yes" if item["ok"] else "NO" for item in latest}
    pages = {name: world.read_text(f"{FOLDER}/{name}.md") for name in answers}
    rows = [[name, answers[name], heading(page)] for name, page in pages.items()]
    bodies = [("\n" + page).replace("\n#", "\n##").lstrip() for page in pages.values()]
    text = [f"# Where we stand, {world.today}", "", table(HEAD, rows), "", *bodies]
    return Report(True, "\n".join(text), "report", {"answers": answers})


def heading(page: str) -> str:
    """Give the title of a Markdown page."""
    heads = (line[2:] for line in page.splitlines() if line.startswith("# "))
    return next(heads, "see below")
