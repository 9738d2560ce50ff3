"""The data sheet of the stand-in, held against the file that ships."""

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from practice import data_note
from practice.cases import Split
from practice.world import World
from this_product import data, source, splits

HERE = Path(__file__).parents[1]
SHEET = "data/stand_in/README.md"


@pytest.fixture(scope="module")
def world() -> World:
    return World.here(os.environ, HERE)


@pytest.fixture(scope="module")
def mapping(world: World) -> source.Source:
    return source.load(world)


def test_the_file_is_the_published_one(world: World, mapping: source.Source) -> None:
    content = gzip.decompress(world.read_bytes(mapping.file))
    sheet = world.read_text(SHEET)
    assert hashlib.sha256(content).hexdigest() in sheet
    assert f"{len(content):,} bytes" in sheet
    assert "public domain" in sheet.lower()


def test_the_sheet_tells_the_true_numbers(world: World, mapping: source.Source) -> None:
    frame, sheet = data.load(world, mapping), world.read_text(SHEET)
    assert f"{len(frame):,} rows, {frame['zper'].nunique():,} persons" in sheet
    assert f"{frame.groupby('zper')['year'].diff().eq(1).sum():,} of the rows" in sheet
    fractions = frame.loc[~frame["black"].isin([0, 1]), "zper"].nunique()
    assert f"for {fractions} persons" in sheet
    assert f"the {len(mapping.used)} of 45 columns" in sheet


def test_contract_and_manifest_hold(world: World, mapping: source.Source) -> None:
    assert data.check_manifest(world, mapping, record=False) == ()


def test_attributes_that_are_measured_are_no_features(mapping: source.Source) -> None:
    measured = {group.column for group in mapping.groups}
    assert measured == {"female", "black", "child"}
    assert not measured & set(mapping.inputs)
    assert all(mapping.contract.columns[name].sensitive for name in measured)


def test_every_part_has_both_outcomes_and_every_group(
    world: World, mapping: source.Source
) -> None:
    for rows in splits.split(mapping, data.load(world, mapping)).values():
        assert 0.6 < rows.positive.mean() < 0.8
        values = {(name, v) for group in rows.groups for name, v in group.items()}
        assert ("sex", "female") in values
        assert ("ethnicity", "unknown") in values
        assert ("age_group", "child") in values


def test_the_rule_beats_always_saying_yes(world: World, mapping: source.Source) -> None:
    rows = splits.split(mapping, data.load(world, mapping))[Split.TEST]
    visits = rows.inputs[mapping.rule.column].astype(float)
    visited = visits >= mapping.rule.at_least
    assert (visited == rows.positive).mean() > rows.positive.mean() + 0.03


def test_figures_are_marked_as_stand_in_until_the_customers_data_comes(
    world: World, tmp_path: Path
) -> None:
    assert (data_note.note(world) or "").startswith("Stand-in data: ")
    other = World(tmp_path, {}, world.today)
    other.write_text(data_note.CUSTOMER, "name: claims\n")
    other.write_text(data_note.STAND_IN, "name: something else\n")
    assert data_note.note(other) is None
