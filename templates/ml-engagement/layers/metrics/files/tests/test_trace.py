"""The trace of a whole repository, of one in which a link is broken, and of its documents."""

import re

import pytest

from practice import engagement, trace
from practice.problems import ProblemsFoundError
from practice.quantity import Quantity
from practice.world import World


def edit(world: World, path: str, pattern: str, new: str) -> int:
    """Replace the first match; give its line."""
    text = world.read_text(path)
    found = re.search(pattern, text)
    assert found is not None, f"nothing to break: {pattern} in {path}"
    world.write_text(path, text[: found.start()] + new + text[found.end() :])
    return text[: found.start()].count("\n") + 1


def broken(world: World) -> str:
    with pytest.raises(ProblemsFoundError) as caught:
        trace.run(world, [])
    return str(caught.value)


def other(number: Quantity) -> str:
    """Give another number of the same unit, written the same way."""
    return f"{number.value / 2:g}{' ' if ' ' in number.text else ''}{number.unit}"


def test_every_chain_of_this_repository_is_whole(repository: World) -> None:
    report = trace.run(repository, [])
    assert report.ok
    assert report.text.count("\n## ") == report.text.count("| answer ")
    page = report.drawn["html"]
    assert page.count('<section class="card">') == report.text.count("| answer ")
    assert not re.search(r"<script|https?:|@import", page)


def test_a_number_changed_in_the_charter_is_told_with_both_sides(copy: World) -> None:
    target = engagement.load(copy).success.target
    written = re.escape(target.text).replace(r"\.", r"\\?\.")
    line = edit(copy, "docs/charter.md", rf"> \*\*{written}", f"> **{other(target)}")
    says = rf"charter\.md:{line}: \w+: the sentence says {other(target)}, but engagement\.yaml:\d+ says"
    assert re.search(f"{says} {target}", broken(copy))


def test_a_number_changed_in_the_answers_alone_is_told_everywhere(copy: World) -> None:
    new = other(engagement.load(copy).success.target)
    edit(copy, "engagement.yaml", r"\btarget: [^,}#\n]+", f"target: {new}")
    told = broken(copy)
    people = filter(copy.exists, ("docs/programme.md", "docs/reading-a-metric.md", "docs/team.md"))
    for path in ("docs/charter.md", "README.md", "metrics/metrics.yaml", *people):
        assert re.search(rf"{path}:\d+: .*says {new}", told), path


SMILES = """measures:
  - {id: smiles, title: S, kind: event, unit: s, recorded_when: x, series: engagement_smiles_total, labels: [model]}
"""


@pytest.mark.parametrize(
    ("path", "pattern", "new", "expected"),
    [
        ("docs/charter.md", r"`\w+`", "it", "has no sentence: the chain is broken"),
        ("metrics/metrics.yaml", r'owner: "[\w-]+"', 'owner: "x"', "owner x is not on the team"),
        ("metrics/measures.yaml", "measures:\n", SMILES, "smiles has a series, but no code"),
        ("metrics/metrics.yaml", r"unit: .+", 'unit: "XTS"', " is in XTS, its number in "),
        ("metrics/metrics.yaml", r"window: .+", "window: 77d", "its window is 77d, but engagement"),
        ("metrics/metrics.yaml", r"title: .+", "title: T", "its title is T, but engagement.yaml:"),
        ("src/practice/evaluate.py", r"for metric in", "for some in", "has no report"),
    ],
)
def test_a_broken_link_is_told(
    copy: World, path: str, pattern: str, new: str, expected: str
) -> None:
    edit(copy, path, pattern, new)
    assert expected in broken(copy)
