"""Draw the dashboard of a generated repository as its last `make drill` filled it.

Usage: dashboard.py REPOSITORY OUT.svg

Reads monitoring/dashboard.json (panels, places, units, thresholds) and reports/drill.json (what every panel's
query gave, and when each step was seen). Nothing is made up: a panel without data says so.
"""

import json
import sys
from html import escape
from pathlib import Path

UNIT, TALL, GAP, FOOT = 40, 26, 6, 30  # pixels of a grid cell, between panels, below for the steps
COLOURS = ("#3274d9", "#ff9830", "#8e6ad1", "#56a64b", "#e02f44")
BACK, PANEL, INK, FAINT = "#f4f5f8", "#ffffff", "#24292e", "#8a8f98"
MARKED = ("challenger broken", "alert fired", "controller rolled back", "success restored")


def shown(value: float, unit: str) -> str:
    """Write a value in the unit of its panel."""
    if unit == "percentunit":
        return f"{100 * value:.3g}%"
    if unit == "s":
        return f"{1000 * value:.3g} ms"
    return f"{value:.3g}" + {"reqps": "/s"}.get(unit, "")


def text(x: float, y: float, words: str, size: int = 11, fill: str = INK, anchor: str = "start") -> str:
    """Place words."""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{fill}" text-anchor="{anchor}">{escape(words)}</text>'


def lines(panel: dict, history: list[dict]) -> list[tuple[str, list[tuple[float, float]]]]:
    """Give the legend and the points of each series of a panel."""
    found = []
    for target in panel["targets"]:
        for entry in history:
            if (entry["panel"], entry["ref"]) != (panel["id"], target["refId"]):
                continue
            for series in entry["series"]:
                name = target["legendFormat"]
                for label, value in series["metric"].items():
                    name = name.replace("{{" + label + "}}", value)
                points = [(float(t), float(v)) for t, v in series["values"] if v not in ("NaN", "+Inf")]
                found.append((name, points))
    return [pair for pair in found if pair[1]]


def chart(panel: dict, series: list, box: tuple[float, float, float, float], span: tuple[float, float], marks: list) -> str:
    """Draw a panel of lines with its threshold and the steps of the drill."""
    x, y, w, h = box
    left, right, top, bottom = x + 48, x + w - 8, y + 26, y + h - 34
    unit = panel["fieldConfig"]["defaults"].get("unit", "")
    steps = panel["fieldConfig"]["defaults"].get("thresholds", {}).get("steps", [])
    limit = next((step["value"] for step in steps if step["value"] is not None), None)
    values = [v for _, points in series for _, v in points] + ([limit] if limit is not None else [])
    low, high = min(0.0, *values), 1.08 * max(values) or 1.0
    if unit == "percentunit":
        high = min(1.0, high)
    if unit == "percentunit" and min(values) > 0.3:
        low, high = max(0.0, min(values) - 0.08), min(1.0, max(values) + 0.05)

    def at(t: float, v: float) -> tuple[float, float]:
        return left + (right - left) * (t - span[0]) / (span[1] - span[0]), bottom - (bottom - top) * (v - low) / (high - low)

    out = []
    for part in (0, 0.5, 1):
        value = low + part * (high - low)
        _, level = at(span[0], value)
        out.append(f'<line x1="{left}" x2="{right}" y1="{level:.1f}" y2="{level:.1f}" stroke="#e4e7eb"/>')
        out.append(text(left - 5, level + 4, shown(value, unit), 9, FAINT, "end"))
    for t, _ in marks:
        place, _ = at(t, low)
        out.append(f'<line x1="{place:.1f}" x2="{place:.1f}" y1="{top}" y2="{bottom}" stroke="{FAINT}" stroke-dasharray="2 3"/>')
    if limit is not None:
        _, level = at(span[0], limit)
        out.append(f'<line x1="{left}" x2="{right}" y1="{level:.1f}" y2="{level:.1f}" stroke="#e02f44" stroke-dasharray="5 3"/>')
        out.append(text(right, level - 4, shown(limit, unit), 9, "#e02f44", "end"))
    place = left
    for (name, points), colour in zip(series, COLOURS * 2):
        path = " ".join(f"{a:.1f},{b:.1f}" for a, b in (at(t, v) for t, v in points))
        out.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
        out.append(f'<rect x="{place:.1f}" y="{y + h - 18}" width="9" height="3" fill="{colour}"/>')
        out.append(text(place + 13, y + h - 13, name, 9, FAINT))
        place += 26 + 5.2 * len(name)
    out.append(text(left, y + h - 23, "0 s", 8, FAINT) + text(right, y + h - 23, f"{span[1] - span[0]:.0f} s", 8, FAINT, "end"))
    return "".join(out)


def main() -> int:
    """Draw."""
    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    dashboard = json.loads((root / "monitoring/dashboard.json").read_text())
    drill = json.loads((root / "reports/drill.json").read_text())
    end = max(float(t) for e in drill["history"] for s in e["series"] for t, _ in s["values"])
    span = (drill["start"], end)
    marks = [(drill["start"] + at, step) for at, step, said in drill["steps"] if step in MARKED and said]
    width = 24 * UNIT
    height = max(p["gridPos"]["y"] + p["gridPos"]["h"] for p in dashboard["panels"]) * TALL + FOOT + 34
    body = [f'<rect width="{width}" height="{height}" fill="{BACK}"/>', text(GAP + 4, 22, dashboard["title"], 15)]
    for panel in dashboard["panels"]:
        g = panel["gridPos"]
        x, y, w, h = g["x"] * UNIT + GAP / 2, g["y"] * TALL + 32, g["w"] * UNIT - GAP, g["h"] * TALL - GAP
        body.append(f'<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="3" fill="{PANEL}" stroke="#d8dbe0"/>')
        body.append(text(x + 8, y + 16, panel["title"], 11))
        series = lines(panel, drill["history"])
        defaults = panel["fieldConfig"]["defaults"]
        if not series:
            body.append(text(x + w / 2, y + h / 2 + 8, "no data: nothing reports it yet", 11, FAINT, "middle"))
        elif panel["type"] == "stat":
            value, steps = series[0][1][-1][1], defaults["thresholds"]["steps"]
            colour = [s["color"] for s in steps if s["value"] is None or value >= s["value"]][-1]
            fill = {"red": "#e02f44", "green": "#56a64b"}[colour]
            body.append(f'<rect x="{x}" y="{y + 24}" width="{w}" height="{h - 24}" rx="3" fill="{fill}"/>')
            body.append(text(x + w / 2, y + h / 2 + 26, shown(value, defaults["unit"]), 40, "#ffffff", "middle"))
        else:
            body.append(chart(panel, series, (x, y, w, h), span, marks))
    words = ", ".join(f"{t - span[0]:.0f} s {step}" for t, step in marks)
    body.append(text(GAP + 4, height - 12, f"dotted: {words}", 11, FAINT))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="Inter, Helvetica, Arial, sans-serif">'
    out.write_text(head + "".join(body) + "</svg>\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
