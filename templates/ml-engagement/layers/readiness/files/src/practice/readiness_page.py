"""What readiness found, written down: as strong as its weakest line, for people and machines."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from html import escape
from typing import Any

from practice import page
from practice.engagement import Engagement
from practice.report import Report, table
from practice.world import JsonValue, World

_LEAD = "Each question was put to a command of this repository, on {day}. The score is that of the weakest part."
_STYLE = """
.score { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: center; }
.score .mark { font-size: 1.5rem; padding: .35rem 1.1rem; }
.score ul { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; margin: 0; padding: 0; list-style: none; }
.mark { display: inline-block; padding: .05rem .6rem; border-radius: 1rem; font-size: .78rem; font-weight: 700;
  letter-spacing: .05em; color: var(--card); background: var(--good); }
.AMBER { background: var(--open); } .FAIL { background: var(--bad); }
.dot { display: inline-block; width: .65rem; height: .65rem; border-radius: 50%; margin-right: .4rem; background: var(--good); }
.dot.AMBER { background: var(--open); } .dot.FAIL { background: var(--bad); }
h2 { margin: 2rem 0 .75rem; }
.lines { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 1rem; }
.lines .card { margin: 0; display: flex; flex-direction: column; gap: .5rem; border-top: 3px solid var(--good); }
.lines .card.AMBER { background: var(--card); border-top-color: var(--open); }
.lines .card.FAIL { background: var(--card); border-top-color: var(--bad); }
.card h3 { margin: 0; font-size: 1.02rem; line-height: 1.35; } .card p { margin: 0; }
.card footer { margin-top: auto; padding-top: .4rem; font-size: .82rem; color: var(--soft); }
.card footer div { display: flex; gap: .25rem 1rem; flex-wrap: wrap; }
"""


class Result(StrEnum):
    """What a line or a section says; the last one is the weakest."""

    PASS = "PASS"  # noqa: S105 - no password
    AMBER = "AMBER"
    FAIL = "FAIL"


def weakest(results: Iterable[Result]) -> Result:
    """Give the weakest result; of nothing, PASS."""
    return max(results, key=list(Result).index, default=Result.PASS)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; ``command`` and evidence are empty where no command was run."""

    title: str
    result: Result
    said: str
    owner: str
    command: str = ""
    seconds: float = 0.0
    reused: bool = False
    evidence: str = ""
    sha256: str = ""
    docs: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines about one matter."""

    title: str
    lines: tuple[Line, ...]

    @property
    def result(self) -> Result:
        return weakest(line.result for line in self.lines)


def told(world: World, framing: Engagement, sections: Sequence[Section]) -> Report:
    """Write the findings down for people and for machines."""
    score = weakest(section.result for section in sections)
    weak = [section.title.lower() for section in sections if section.result is score]
    parts = [
        f"# Readiness: {score}",
        f"On {world.today}; as weak as its weakest part: {', '.join(weak)}.",
        *(f"## {s.title}: {s.result}\n\n{_table(s.lines)}" for s in sections),
    ]
    data: dict[str, JsonValue] = {
        "score": score,
        "day": world.today.isoformat(),
        "sections": [
            {"title": s.title, "result": s.result, "lines": [asdict(line) for line in s.lines]}
            for s in sections
        ],
    }
    name = framing.node.section("engagement").text("name")
    html = {"html": drawn(name, world.today, data)}
    return Report(score is not Result.FAIL, "\n\n".join(parts), "readiness", data, html)


def _table(lines: Sequence[Line]) -> str:
    """Write lines as a table; without commands it needs no columns for evidence."""
    rows = [[line.result, line.title, line.said, line.owner] for line in lines]
    head = ["result", "what", "said", "owner"]
    if any(line.command for line in lines):
        head += ["command", "time", "evidence", "sha256"]
        for row, line in zip(rows, lines, strict=True):
            spent = "reused" if line.reused else f"{line.seconds:.1f} s"
            row += [f"`{line.command}`", spent, line.evidence or "none", line.sha256[:16]]
    return table(head, rows) if rows else "None."


def drawn(name: str, day: date, data: Any) -> str:
    """Draw the page; ``data`` is what ``reports/readiness.json`` holds."""
    heads = "".join(
        f'<li><span class="dot {s["result"]}"></span>{escape(s["title"])}: {s["result"]}</li>'
        for s in data["sections"]
    )
    top = f'<section class="card score"><span class="mark {data["score"]}">{data["score"]}</span><ul>{heads}</ul></section>'
    sections = "".join(
        f'<h2>{escape(s["title"])}</h2><div class="lines">{"".join(map(_card, s["lines"]))}</div>'
        for s in data["sections"]
        if s["lines"]
    )
    return page.page(f"{name}: is it ready?", _LEAD.format(day=day), top + sections, _STYLE)


def _card(line: Any) -> str:
    facts = [f"owner {line['owner']}"]
    facts += [f"<code>{escape(line['command'])}</code>"] if line["command"] else []
    facts += [
        "evidence of an earlier run" if line["reused"] else f"{line['seconds']:.1f} s"
    ] * bool(line["command"])
    if line["docs"]:
        facts.append(f'<a href="../{escape(line["docs"])}">what it means</a>')
    proof = ""
    if line["evidence"]:
        found = escape(line["evidence"].removeprefix("reports/").replace(".json", ".md"))
        proof = f'<div><a href="{found}">{escape(line["evidence"])}</a> <code>sha256 {line["sha256"][:16]}</code></div>'
    shown = "".join(f"<span>{fact}</span>" for fact in facts)
    return (
        f'<article class="card {line["result"]}"><div><span class="mark {line["result"]}">{line["result"]}</span></div>'
        f"<h3>{escape(line['title'])}</h3><p>{escape(line['said'].replace('`', ''))}</p>"
        f"<footer><div>{shown}</div>{proof}</footer></article>"
    )
