from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import numpy as np

import made_up
from practice.cases import Split
from this_product import data, features, source, splits


def parts(root: Path, table: list[dict[str, object]]) -> Mapping[Split, splits.Rows]:
    world = made_up.repository(root, table)
    mapping = source.load(world)
    return splits.split(mapping, data.load(world, mapping))


def test_no_subject_is_in_two_parts(tmp_path: Path) -> None:
    found = parts(tmp_path, made_up.rows())
    for one, other in combinations(found.values(), 2):
        assert not set(one.subjects) & set(other.subjects)
        assert len(one) > 100


def test_training_ends_before_testing_begins(tmp_path: Path) -> None:
    found = parts(tmp_path, made_up.rows())
    known = max(*found[Split.TRAIN].times, *found[Split.CALIBRATION].times)
    asked = min(*found[Split.TEST].times, *found[Split.SEALED].times)
    assert known < asked


def test_a_subject_stays_in_its_part_when_others_come_and_go(tmp_path: Path) -> None:
    all_of_them = parts(tmp_path / "a", made_up.rows())
    fewer = parts(tmp_path / "b", made_up.rows()[:1400])
    for split, rows in fewer.items():
        assert set(rows.subjects) <= set(all_of_them[split].subjects)


def test_the_year_decided_about_never_reaches_its_own_features(tmp_path: Path) -> None:
    table = made_up.rows()
    changed = [dict(row) for row in table]
    for row in changed:
        if row["month"] == 4:
            row["late"], row["spent"] = 30, 999
    before, after = parts(tmp_path / "a", table), parts(tmp_path / "b", changed)
    for split, rows in before.items():
        for name, values in rows.inputs.items():
            np.testing.assert_array_equal(values, after[split].inputs[name])
    assert not np.array_equal(before[Split.TEST].positive, after[Split.TEST].positive)


def test_a_gap_in_the_record_makes_no_decision(tmp_path: Path) -> None:
    table = [row for row in made_up.rows() if row["month"] != 2]
    found = parts(tmp_path, table)
    assert len(found[Split.TRAIN]) == 0
    assert set(found[Split.TEST].times) == {"4"}


def test_groups_are_named_and_what_has_no_name_is_unknown(tmp_path: Path) -> None:
    table = made_up.rows()
    for row in table[:400]:
        row["sex"] = "x"
    sexes = {group["sex"] for group in parts(tmp_path, table)[Split.TEST].groups}
    assert sexes == {"female", "male", "unknown"}


def test_one_row_gives_the_features_that_it_has_among_many(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    mapping = source.load(world)
    rows = splits.split(mapping, data.load(world, mapping))[Split.TRAIN].inputs
    many = features.matrix(rows, mapping.features, mapping.contract)
    names = features.names(mapping.features, mapping.contract)
    assert names == ("late", "spent", "zone=north", "zone=south")
    assert many.shape[1] == len(names)
    for i in range(0, len(many), 50):
        row = {name: values[i : i + 1] for name, values in rows.items()}
        one = features.matrix(row, mapping.features, mapping.contract)
        np.testing.assert_array_equal(one[0], many[i])
    np.testing.assert_array_equal(many[:, 0], np.log1p(rows["late"].astype(float)))
    assert np.isnan(many[:, 1]).any()
    np.testing.assert_array_equal(many[:, 2] + many[:, 3], 1)
