"""A page that people like to look at: one file, no script, nothing from the network."""

from html import escape

# One place for colours: light, and dark where the reader's system asks for it.
_STYLE = """
:root { color-scheme: light dark; --paper: #f6f5f1; --card: #fff; --ink: #1c2530; --soft: #5d6875;
  --line: #d9d7cf; --accent: #1f5f8b; --good: #1d7a4c; --bad: #b3362b; --open: #a06a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #12171d; --card: #1b222b; --ink: #e8ebee;
  --soft: #9aa6b2; --line: #313b46; --accent: #7fbbe6; --good: #5fcf97; --bad: #f08a7e; --open: #e2b04a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 76rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; } h2 { font-size: 1.15rem; margin: 0; }
.lead, small, .soft { color: var(--soft); } .lead { max-width: 46rem; margin: 0 0 2rem; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a:hover, a:focus-visible { color: var(--accent); text-decoration-color: currentColor; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1.25rem; margin: 0 0 1.25rem; }
code, .number { font-variant-numeric: tabular-nums; }
"""


def page(title: str, lead: str, body: str, style: str = "") -> str:
    """Write a page; ``title`` and ``lead`` are text, ``body`` and ``style`` are HTML and CSS."""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>{_STYLE}{style}</style></head>
<body><h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>
{body}
</body></html>
"""
