"""The gate's intervals against what is asked, drawn: one line a check, each on its own scale."""

from collections.abc import Sequence
from html import escape

from practice.checks import Check, Outcome

_ROW, _LEFT, _WIDTH, _WHOLE, _TOP = 38, 330, 300, 960, 46
_STYLE = """
svg { font: 14px system-ui, sans-serif; background: #fff; } text { fill: #1c2530; }
.soft { fill: #5d6875; } .asked { stroke: #1c2530; stroke-width: 2; }
.pass { --c: #1d7a4c; } .fail { --c: #b3362b; } .open { --c: #a06a00; }
.pass *, .fail *, .open * { stroke: var(--c); } circle { fill: var(--c); }
.pass text, .fail text, .open text { stroke: none; fill: var(--c); }
@media (prefers-color-scheme: dark) { svg { background: #12171d; } text { fill: #e8ebee; }
  .soft { fill: #9aa6b2; } .asked { stroke: #e8ebee; }
  .pass { --c: #5fcf97; } .fail { --c: #f08a7e; } .open { --c: #e2b04a; } }
"""
_KIND = {Outcome.PASS: ("pass", "shown"), Outcome.FAIL: ("fail", "missed")}


def drawn(heading: str, checks: Sequence[Check]) -> str:
    """Draw the checks that have an interval; the dark stroke is what is asked."""
    wanted = [check for check in checks if check.bounds and check.question.threshold is not None]
    height = _TOP + _ROW * len(wanted) + 40
    rows = "".join(_row(check, _TOP + _ROW * i + _ROW / 2) for i, check in enumerate(wanted))
    legend = "line: interval, dot: estimate, upright stroke: what is asked; each on its own scale"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WHOLE} {height}" role="img">'
        f"<title>{escape(heading)}</title><style>{_STYLE}</style>"
        f'<text x="16" y="28" font-size="18" font-weight="600">{escape(heading)}</text>{rows}'
        f'<text class="soft" x="16" y="{height - 14}" font-size="12">{legend}</text></svg>\n'
    )


def _row(check: Check, y: float) -> str:
    found, asked = check.bounds, check.question.threshold
    if found is None or asked is None:
        return ""
    low, high = min(found.lower, asked), max(found.upper, asked)
    room = (high - low) * 0.1 or 0.01
    left, right, middle, at = (
        _LEFT + _WIDTH * (value - low + room) / (high - low + 2 * room)
        for value in (found.lower, found.upper, found.estimate, asked)
    )
    kind, word = _KIND.get(check.outcome, ("open", str(check.outcome)))
    numbers = f"{found.estimate:.4g} [{found.lower:.4g}, {found.upper:.4g}], asked {asked:.4g}"
    return (
        f'<text x="16" y="{y + 5:g}">{escape(_cut(check.question.title))}</text>'
        f'<line class="asked" x1="{at:.1f}" x2="{at:.1f}" y1="{y - 13:g}" y2="{y + 13:g}"/>'
        f'<g class="{kind}"><line x1="{left:.1f}" x2="{right:.1f}" y1="{y:g}" y2="{y:g}" '
        f'stroke-width="4" stroke-linecap="round"/><circle cx="{middle:.1f}" cy="{y:g}" r="5"/>'
        f'<text x="{_LEFT + _WIDTH + 14}" y="{y - 2:g}" font-weight="600">{word}</text></g>'
        f'<text class="soft" x="{_LEFT + _WIDTH + 14}" y="{y + 13:g}" font-size="12">{numbers}</text>'
    )


def _cut(title: str) -> str:
    return title if len(title) <= 42 else title[:41] + "…"
