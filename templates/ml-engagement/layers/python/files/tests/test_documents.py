"""What the documents say is there: every link leads somewhere, every command exists."""

import re
from pathlib import PurePosixPath

import pytest

from practice.__main__ import find
from practice.world import World

LINK = re.compile(r"(?<!\\)\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
PLACE = re.compile(
    r"`((?:src|docs|tests|exercises|metrics|monitoring|flags|models|data/(?!raw|source\.yaml|sheet\.md)|\.github)[\w./-]*)`"
)
NAMED = re.compile(r"`([\w./-]+\.md)`")  # a page that a command makes cannot be linked before
MAKE = re.compile(r"(?m)(?:^|`|&& )make ([a-z][a-z-]*)")
VERB = re.compile(r"python -m practice ([a-z-]+)")
CLICKS = 2  # from the README to any answer


def documents(world: World) -> tuple[str, ...]:
    return ("README.md", *world.files("docs/**/*.md"), *world.files("data/*.md"))


def links(world: World, path: str) -> set[tuple[str, str]]:
    """Give the place and the heading of each link."""
    folder, text = PurePosixPath(path).parent, world.read_text(path)
    found = ((str(folder / to) if to else path, anchor) for to, anchor in LINK.findall(text))
    root = world.root.resolve()
    return {(world.path(to).resolve().relative_to(root).as_posix(), anchor) for to, anchor in found}


def anchors(text: str) -> set[str]:
    """Give the headings as GitHub names them."""
    heads = re.findall(r"(?m)^#+ (.*)$", text)
    return {re.sub(r"[^\w -]", "", head).strip().lower().replace(" ", "-") for head in heads}


def test_documents_name_only_what_exists(repository: World) -> None:
    targets = re.findall(r"(?m)^([a-z-]+):", repository.read_text("Makefile"))
    for path in documents(repository):
        text = repository.read_text(path)
        for place, anchor in links(repository, path):
            assert repository.path(place).exists(), (path, place)
            assert not anchor or anchor in anchors(repository.read_text(place)), (path, anchor)
        for place in PLACE.findall(text):
            assert repository.path(place).exists(), (path, place)
        assert [c for c in MAKE.findall(text) if c not in targets] == [], path
        assert [verb for verb in VERB.findall(text) if find(verb) is None] == [], path


def test_every_document_is_two_clicks_from_the_readme(repository: World) -> None:
    reached = {"README.md"}
    for _ in range(CLICKS):
        pages = [path for path in reached if path.endswith(".md")]
        reached |= {to for page in pages for to, _ in links(repository, page)}
        reached |= {to for page in pages for to in NAMED.findall(repository.read_text(page))}
    assert sorted(set(documents(repository)) - reached) == []


def test_the_charter_fits_one_page(repository: World) -> None:
    text = repository.read_text("docs/charter.md")
    assert len(text.split()) <= 700
    assert len(text.splitlines()) <= 75


def test_every_exit_of_the_programme_is_a_command(repository: World) -> None:
    if not repository.exists("docs/programme.md"):
        pytest.skip("the layer people is not here")
    rows = re.findall(
        r"(?m)^\| (?!exit by|run |---)(.*?) \|", repository.read_text("docs/programme.md")
    )
    assert len(rows) > 0
    assert [row for row in rows if not re.fullmatch(r"`make [a-z-]+`", row)] == []


def test_the_team_owns_what_codeowners_says(repository: World) -> None:
    if not repository.exists("docs/team.md"):
        pytest.skip("the layer people is not here")
    team = repository.read_text("docs/team.md")
    handles = re.findall(r"(?m)^\| ([a-z-]+)[^|]*\|[^|]*\|[^|`]*`(@\S+)` \|", team)
    lines = re.findall(r"(?m)^([*/]\S*) (@.*)$", repository.read_text("CODEOWNERS"))
    rows = dict(
        re.findall(r"(?m)^\| ([a-z-]+) \|.*\| ([^|]*) \|$", team.partition("## Who owns")[2])
    )
    told = {(p, h) for role, h in handles for p in re.findall(r"`(\S+)`", rows.get(role, ""))}
    assert told == {(path, handle) for path, who in lines for handle in who.split()}
