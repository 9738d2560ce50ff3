"""What a verb has to say: Markdown for people, JSON for machines, one answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from practice.world import JsonValue, World

FOLDER = "reports"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Report:
    """``ok`` is the answer; a report with a ``name`` is kept in ``reports/``."""

    ok: bool
    text: str
    name: str = ""
    data: Mapping[str, JsonValue] = field(default_factory=dict)

    def save(self, world: World) -> None:
        """Keep ``reports/NAME.md`` and ``reports/NAME.json``."""
        if not self.name:
            return
        head: dict[str, JsonValue] = {
            "format": FORMAT,
            "report": self.name,
            "ok": self.ok,
        }
        world.write_text(f"{FOLDER}/{self.name}.md", self.text.rstrip() + "\n")
        world.write_json(f"{FOLDER}/{self.name}.json", head | dict(self.data))


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write a Markdown table with aligned columns; bars in cells are escaped."""
    cells = [[str(c).replace("|", "\\|") for c in row] for row in [head, *rows]]
    widths = [max(len(row[i]) for row in cells) for i in range(len(head))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in cells
    ]
    rule = "| " + " | ".join("-" * max(w, 3) for w in widths) + " |"
    return "\n".join([lines[0], rule, *lines[1:]])
