"""docs/performance.md and its plot, written from the results."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rows import Row

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
MEMORY_TARGETS = {1_000: 100, 10_000: 256}
Results = Mapping[str, Any]


def span(spread: Mapping[str, float], form: str = ".2f") -> str:
    return f"{spread['median']:{form}} [{spread['least']:{form}}–{spread['most']:{form}}]"


def verdict(value: float, target: float) -> str:
    if not target:
        return "–"
    return f"{target:g}" if value <= target else f"{target:g} **missed**"


def table(rows: Sequence[Row], results: Results) -> list[str]:
    lines = [
        "| work | against | ratio, median [range] | at most | seconds | processor | MB | pairs |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        found = results["rows"].get(row.id)
        if found is None:
            lines.append(f"| {row.what} | {row.against} | not measured | | | | | |")
            continue
        target = verdict(found["ratio"]["median"], row.target)
        seconds = f"{found['ours']['median']:.2f} / {found['other']['median']:.2f}"
        memory = " / ".join(f"{found[key]:.0f}" for key in ("our_memory", "other_memory"))
        processor = f"{found['cpu_ratio']['median']:.2f}"
        lines.append(
            f"| {row.what} | {row.against} | {span(found['ratio'])} | {target} | {seconds} "
            f"| {processor} | {memory} | {found['rounds']} |"
        )
    return lines


def limits(results: Results) -> list[str]:
    """Peak memory and growth, from the same runs."""
    lines = []
    for files, target in MEMORY_TARGETS.items():
        found = results["rows"].get(f"commit-{files}")
        if found and found["our_memory"] is not None:
            told = verdict(found["our_memory"], target)
            lines.append(
                f"- Peak memory of `new` with commit, N = {files:,}: "
                f"{found['our_memory']:.0f} MB, at most {told}."
            )
    for kind, words in (("bare", "`new --no-commit`"), ("commit", "`new` with commit")):
        some, many = (results["rows"].get(f"{kind}-{n}") for n in (1_000, 10_000))
        if some and many:
            per_file = [some["ours"]["median"] / 1_000, many["ours"]["median"] / 10_000]
            grown = "no more than" if per_file[1] <= per_file[0] else "**more** than"
            lines.append(
                f"- {words}: {per_file[1] * 1e3:.2f} ms a file at 10,000 files, {grown} "
                f"the {per_file[0] * 1e3:.2f} ms at 1,000."
            )
    return lines


def measured(rows: Sequence[Row], results: Results) -> str:
    machine = ", ".join(f"{key} {value}" for key, value in results["machine"].items())
    return "\n".join(
        [
            f"Measured on {machine}. A ratio below 1 means that we are faster; it is taken within",
            "pairs of whole processes that ran in turn, launcher included, with warm file caches.",
            "The columns *seconds* and *MB* (peak, of the largest process) say ours / the other's;",
            "*processor* is the median ratio of processor time.",
            "",
            *table(rows, results),
            "",
            *limits(results),
            "",
            "![Seconds by number of files](performance.svg)",
        ]
    )


def write(page: Path, rows: Sequence[Row], results: Results) -> None:
    """Puts the figures between their two marks; what is written around them stays."""
    text = page.read_text()
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    page.write_text(f"{head}{BEGIN}\n{measured(rows, results)}\n{END}{tail}")
    page.with_suffix(".svg").write_text(plot(curves(results)))


def curves(results: Results) -> dict[str, list[tuple[int, float]]]:
    """Seconds by number of files, for every tool."""
    found: dict[str, list[tuple[int, float]]] = {}
    for kind, side, name in (
        ("commit", "other", "copier copy"),
        ("bare", "other", "cookiecutter"),
        ("commit", "ours", "groundwork new"),
        ("bare", "ours", "groundwork new --no-commit"),
    ):
        for files in (10, 100, 1_000, 10_000):
            if row := results["rows"].get(f"{kind}-{files}"):
                found.setdefault(name, []).append((files, row[side]["median"]))
    return found


COLOURS = ("#8c564b", "#d95f02", "#1f77b4", "#17a2b8")
WIDTH, HEIGHT, LEFT, TOP, BOTTOM, RIGHT = 720, 400, 60, 20, 50, 200


def plot(lines: Mapping[str, Sequence[tuple[int, float]]]) -> str:
    """Both axes by powers of ten: a straight line at 45° is time in proportion to files."""

    def x(files: float) -> float:
        return LEFT + (math.log10(files) - 1) / 3 * (WIDTH - LEFT - RIGHT)

    def y(seconds: float) -> float:
        return TOP + (2 - math.log10(seconds)) / 3 * (HEIGHT - TOP - BOTTOM)

    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
    ]
    for files in (10, 100, 1_000, 10_000):
        drawn.append(rule(x(files), TOP, x(files), HEIGHT - BOTTOM))
        drawn.append(label(x(files), HEIGHT - BOTTOM + 18, f"{files:,}", "middle"))
    for seconds in (0.1, 1, 10, 100):
        drawn.append(rule(LEFT, y(seconds), WIDTH - RIGHT, y(seconds)))
        drawn.append(label(LEFT - 6, y(seconds) + 4, f"{seconds:g} s", "end"))
    drawn.append(label((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, "files", "middle"))
    for colour, (name, points) in zip(COLOURS, lines.items()):
        way = " ".join(f"{x(n):.1f},{y(s):.1f}" for n, s in points)
        drawn.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        for n, s in points:
            drawn.append(f'<circle cx="{x(n):.1f}" cy="{y(s):.1f}" r="3" fill="{colour}"/>')
        last = points[-1]
        drawn.append(label(x(last[0]) + 8, y(last[1]) + 4, name, "start", colour))
    return "\n".join([*drawn, "</svg>", ""])


def rule(x1: float, y1: float, x2: float, y2: float) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="#ddd"/>'


def label(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
