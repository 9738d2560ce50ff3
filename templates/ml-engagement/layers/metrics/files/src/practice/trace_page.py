"""The chains as a page: every place a metric stands, in the order in which it gets there."""

from collections.abc import Mapping, Sequence
from html import escape

from practice.metrics import Catalogue, Metric
from practice.page import page
from practice.trace_links import Link, goal

_PHASES = {
    "agreed": ("answer", "sentence", "team", "document"),
    "defined": ("measures", "metric", "gate"),
    "watched": ("rule", "slo", "alert", "panel", "runbook", "route"),
    "let out": ("flag", "rollback"),
    "told": ("report",),
}
_LEAD = (
    "Each number was answered once, in engagement.yaml. This is every place where it stands, from "
    "the sentence in the charter to the rollback; all of them say the same."
)
_STYLE = """
.metric { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; margin-bottom: 1rem; }
.metric .number { font-size: 1.9rem; font-weight: 650; color: var(--accent); line-height: 1; }
.metric small { margin-left: auto; }
.chain { display: grid; grid-template-columns: repeat(auto-fit, minmax(10.5rem, 1fr)); gap: 1rem 1.4rem; }
.phase { position: relative; border-top: 3px solid var(--accent); padding-top: .55rem; min-width: 0; }
.phase > svg { position: absolute; top: -.62rem; right: -1.3rem; width: 1.1rem; fill: var(--accent); }
.phase:last-child > svg { display: none; }
.phase b { font-size: .75rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
.phase dl { margin: .35rem 0 0; } .phase dt { font-weight: 600; padding-top: .45rem; }
.phase dd { margin: 0; font-size: .86rem; line-height: 1.45; color: var(--soft); }
.phase dl > div { break-inside: avoid; }
@media (min-width: 64rem) { .watched { grid-column: span 2; } .watched dl { columns: 2; column-gap: 1.4rem; } }
.phase dd span { color: var(--ink); }
"""
_ARROW = '<svg viewBox="0 0 10 10" aria-hidden="true"><path d="M0 1l9 4-9 4z"/></svg>'


def drawn(catalogue: Catalogue, links: Sequence[Link]) -> str:
    """Draw the chain of every metric."""
    every = catalogue.metrics.values()
    cards = [_card(m, [k for k in links if k.metric == m.id], catalogue) for m in every]
    return page(f"{catalogue.success.title}, traced", _LEAD, "\n".join(cards), _STYLE)


def _card(metric: Metric, links: Sequence[Link], catalogue: Catalogue) -> str:
    word = "target" if metric.target else "limit"
    facts = [f"{metric.direction} is better", f"over {metric.window}", f"owner {metric.owner}"]
    facts += [] if catalogue.measured(metric) else ["declared, not yet measured"]
    phases = [_phase(name, steps, links) for name, steps in _PHASES.items()]
    return (
        f'<section class="card"><div class="metric"><span class="number">{escape(str(goal(metric)))}'
        f'</span><h2>{escape(metric.title)}</h2><span class="soft">{word}</span>'
        f"<small>{escape(', '.join(facts))}</small></div>"
        f'<div class="chain">{"".join(phases)}</div></section>'
    )


def _phase(name: str, steps: Sequence[str], links: Sequence[Link]) -> str:
    found: Mapping[str, list[Link]] = {s: [k for k in links if k.step == s] for s in steps}
    items = [
        f"<div><dt>{step}</dt>{''.join(dict.fromkeys(map(_place, places)))}</div>"
        for step, places in found.items()
        if places
    ]
    drawn = f'<div class="phase {name.replace(" ", "-")}">{_ARROW}<b>{name}</b>'
    return f"{drawn}<dl>{''.join(items)}</dl></div>" if items else ""


def _place(link: Link) -> str:
    shown, place = (
        escape(t).replace(mark, f"{mark}<wbr>")
        for t, mark in ((link.shown, ":"), (link.place, "/"))
    )
    return f'<dd><span>{shown}</span> <a href="../{escape(link.file)}">{place}</a></dd>'
