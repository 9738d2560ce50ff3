"""The trace of a whole repository, and of one in which a link is broken."""

import re

import pytest

from practice import engagement, trace, trace_sources
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


def test_every_chain_of_this_repository_is_whole(repository: World) -> None:
    report = trace.run(repository, [])
    assert report.ok
    assert report.text.count("\n## ") == report.text.count("| answer ")


def other(number: Quantity) -> str:
    """Give another number of the same unit, written the same way."""
    blank = " " if " " in number.text else ""
    return f"{number.value / 2:g}{blank}{number.unit}"


def test_a_number_changed_in_the_charter_is_told_with_both_sides(copy: World) -> None:
    target = engagement.load(copy).success.target
    written = re.escape(target.text).replace(r"\.", r"\\?\.")
    line = edit(copy, "docs/charter.md", rf"> \*\*{written}", f"> **{other(target)}")
    told = broken(copy)
    assert re.search(
        rf"docs/charter\.md:{line}: \w+: the sentence says {other(target)}, "
        rf"but engagement\.yaml:\d+ says {target}",
        told,
    )


def test_a_number_changed_in_the_answers_alone_is_told_everywhere(copy: World) -> None:
    new = other(engagement.load(copy).success.target)
    edit(copy, "engagement.yaml", r"\btarget: [^,}#\n]+", f"target: {new}")
    told = broken(copy)
    for path in ("docs/charter.md", "README.md", "metrics/metrics.yaml"):
        assert re.search(rf"{path}:\d+: .*says {new}", told), path


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
