"""Documents name only what exists: files they link, folders and commands they tell."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from practice.world import World

_LINK = re.compile(r"(?<!\\)\]\((?!https?:)([^)#\s]+)")
_PLACE = re.compile(
    r"`((?:src|docs|tests|metrics|monitoring|flags|models|data|\.github)/[\w./-]*)`"
)
_COMMAND = re.compile(r"(?:^|`)make ([a-z-]+)", re.MULTILINE)


def pages(world: World) -> Iterator[tuple[str, str]]:
    for path in ("README.md", *world.files("docs/**/*.md"), *world.files("data/*.md")):
        yield path, world.read_text(path)


def test_every_link_leads_somewhere(repository: World) -> None:
    for path, text in pages(repository):
        folder = PurePosixPath(path).parent
        for target in _LINK.findall(text):
            assert (repository.path(str(folder)) / target).exists(), (path, target)


def test_every_place_is_there(repository: World) -> None:
    for path, text in pages(repository):
        for place in _PLACE.findall(text):
            assert repository.path(place).exists(), (path, place)


def test_every_command_is_a_target(repository: World) -> None:
    targets = re.findall(r"(?m)^([a-z-]+):", repository.read_text("Makefile"))
    for path, text in pages(repository):
        for command in _COMMAND.findall(text):
            assert command in targets, (path, command)
