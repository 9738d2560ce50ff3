"""The data sheet of the stand-in, held against the file that ships."""

import gzip
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from practice import data_note
from practice.cases import Split
from practice.world import World
from this_product import data, source, splits


@pytest.fixture
def mapping(repository: World) -> source.Source:
    return source.load(repository)


@pytest.fixture
def frame(repository: World, mapping: source.Source) -> pd.DataFrame:
    return data.load(repository, mapping)


def test_the_sheet_tells_the_true_numbers(
    repository: World, mapping: source.Source, frame: pd.DataFrame
) -> None:
    content = gzip.decompress(repository.read_bytes(mapping.file))
    half = frame.loc[~frame["black"].isin([0, 1]), "zper"].nunique()
    follow = frame.groupby("zper")["year"].diff().eq(1).sum()
    sheet = repository.read_text("data/stand_in/README.md")
    for told in (
        hashlib.sha256(content).hexdigest(),
        f"{len(content):,} bytes",
        f"{len(frame):,} rows, {frame['zper'].nunique():,} persons",
        f"{follow:,} of the rows",
        f"for {half} persons",
        f"the {len(mapping.named)} of 45 columns",
    ):
        assert told in sheet
    assert "public domain" in sheet.lower()
    assert data.check_manifest(repository, mapping, record=False) == ()


def test_attributes_that_are_measured_are_no_features(mapping: source.Source) -> None:
    measured = {group.column for group in mapping.groups}
    assert measured == {"female", "black", "child"}
    assert not measured & set(mapping.inputs)
    assert all(mapping.contract.columns[name].sensitive for name in measured)


def test_every_part_has_both_outcomes_and_groups_and_the_rule_beats_saying_yes(
    mapping: source.Source, frame: pd.DataFrame
) -> None:
    parts: Mapping[Split, splits.Rows] = splits.split(mapping, frame)
    for rows in parts.values():
        assert 0.6 < rows.positive.mean() < 0.8
        values = {pair for group in rows.groups for pair in group.items()}
        assert {("sex", "female"), ("ethnicity", "unknown"), ("age_group", "child")} <= values
    test = parts[Split.TEST]
    visited = test.inputs[mapping.rule.column].astype(float) >= mapping.rule.at_least
    assert (visited == test.positive).mean() > test.positive.mean() + 0.03


def test_figures_are_marked_as_stand_in_until_the_customers_data_comes(
    repository: World, tmp_path: Path
) -> None:
    assert (data_note.note(repository) or "").startswith("Stand-in data: ")
    other = World(tmp_path, {}, repository.today)
    other.write_text(data_note.CUSTOMER, "name: claims\n")
    other.write_text(data_note.STAND_IN, "name: something else\n")
    assert data_note.note(other) is None
