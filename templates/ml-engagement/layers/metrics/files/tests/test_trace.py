"""The trace of a whole repository, and of one in which a link is broken."""

import re

import pytest

from practice import trace, trace_sources
from practice.problems import ProblemsFoundError
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


def test_every_chain_of_this_repository_is_whole(repository: World) -> None:
    report = trace.run(repository, [])
    assert report.ok
    assert report.text.count("\n## ") == report.text.count("| answer ")


def test_a_number_changed_in_the_charter_is_told_with_both_sides(copy: World) -> None:
    text = copy.read_text("docs/charter.md")
    found = re.search(r"> \*\*(\S+?)( [A-Z]{3}|%)?\*\*", text)
    assert found is not None
    unit = found[2] or ""
    line = edit(copy, "docs/charter.md", re.escape(found[0]), f"> **1{unit}**")
    told = broken(copy)
    assert re.search(
        rf"docs/charter\.md:{line}: \w+: the sentence says 1{unit}, "
        rf"but engagement\.yaml:\d+ says {found[1]}{unit}",
        told,
    )


def test_a_number_changed_in_the_answers_alone_is_told_everywhere(copy: World) -> None:
    found = re.search(r"(?m)^  target: (\S+)", copy.read_text("engagement.yaml"))
    assert found is not None
    edit(copy, "engagement.yaml", r"(?m)^  target: \S+", "  target: 99.5%")
    told = broken(copy)
    for path in ("docs/charter.md", "README.md", "metrics/metrics.yaml"):
        assert re.search(rf"{path}:\d+: .*says 99.5%", told), path


def test_a_charter_that_does_not_name_the_metric_breaks_the_chain(copy: World) -> None:
    edit(copy, "docs/charter.md", r"`\w+`", "it")
    assert "has no sentence: the chain is broken" in broken(copy)


def test_an_owner_who_is_not_on_the_team_is_told(copy: World) -> None:
    edit(copy, "metrics/metrics.yaml", r'owner: "[\w-]+"', 'owner: "nobody"')
    assert "its owner nobody is not on the team" in broken(copy)


def test_a_measure_that_no_code_records_is_told(copy: World) -> None:
    new = """measures:
  - id: smiles
    title: Smiles
    kind: event
    unit: smiles
    recorded_when: somebody smiles
    series: engagement_smiles_total
    labels: [model, variant]
"""
    edit(copy, "metrics/measures.yaml", "measures:\n", new)
    assert "measure smiles has a series, but no code records it" in broken(copy)


@pytest.mark.parametrize("layer", ["metrics", "base"])
def test_a_file_that_is_gone_is_named_with_what_it_was(copy: World, layer: str) -> None:
    path, what = next(iter(trace_sources.PARTS[layer].items()))
    copy.path(path).unlink()
    assert f"{path}: {what} is gone ({layer})" in broken(copy)
