"""Contract, mapping, delivery and the four parts, on made-up data."""

import json
import math
from collections.abc import Mapping
from importlib.resources import files
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from jsonschema import Draft201909Validator

import made_up
from practice import yaml_lines
from practice.cases import Split
from practice.problems import ProblemsFoundError
from practice.world import JsonValue, World
from this_product import data, schema, source, splits


def odcs_problems(text: str) -> list[str]:
    standard = files("open_data_contract_standard").joinpath("schema.json").read_text("utf-8")
    document = yaml_lines.parse("contract", text).data()
    return [e.message for e in Draft201909Validator(json.loads(standard)).iter_errors(document)]


def test_every_contract_keeps_the_standard_and_a_wrong_one_does_not(repository: World) -> None:
    for path in repository.files("data/**/*.odcs.yaml"):
        assert odcs_problems(repository.read_text(path)) == [], path
    assert odcs_problems(made_up.CONTRACT) == []
    assert odcs_problems(made_up.CONTRACT.replace("logicalType: integer", "logicalType: int"))


@pytest.mark.parametrize(
    ("name", "value", "objection"),
    [
        ("late", 2.5, "is no whole number"),
        ("late", -1, "is outside 0 to 30"),
        ("late", "3", "is no number"),
        ("late", math.nan, "is missing"),
        ("spent", -math.inf, "is infinite"),
        ("spent", None, None),
        ("zone", "east", "is none of north, south"),
        ("zone", 5, "is no text"),
    ],
)
def test_a_value_is_held_against_its_column(
    tmp_path: Path, name: str, value: JsonValue, objection: str | None
) -> None:
    contract = schema.load(made_up.repository(tmp_path), made_up.CONTRACT_FILE)
    assert contract.columns[name].objection(value) == objection


def test_what_is_wrong_with_a_contract_is_told_with_its_lines(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    broken = made_up.CONTRACT.replace("logicalType: integer", "logicalType: map")
    world.write_text(made_up.CONTRACT_FILE, broken.replace("GreaterThan: 10", "Differ: 10"))
    with pytest.raises(ProblemsFoundError) as caught:
        schema.load(world, made_up.CONTRACT_FILE)
    assert [problem.line for problem in caught.value.problems] == [9, 13, 14]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("skewed: [late,", "skewed: [sex,", "sex must never be a feature"),
        ("numbers: []", "numbers: [month]", "month must never be a feature"),
        ("previous_record", "same_record", "late must never be a feature"),
        ("late, spent]", "late, cost]", "column 'cost' is not in the contract"),
        ("share: 40%", "share: 70%", "the shares exceed 100%"),
        ("{column: late", "{column: spent", "outcome 'spent' may be missing"),
        ("part: sealed", "part: test", "not every part is there once"),
        ("time: month", "time: zone", "time 'zone' is no whole number"),
        ("[zone]", "[customer]", "customer is no text with a list of valid values"),
    ],
)
def test_a_mapping_that_would_mislead_is_refused(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    world = made_up.repository(tmp_path, mapping=made_up.MAPPING.replace(old, new))
    with pytest.raises(ProblemsFoundError, match=message):
        source.load(world)


def test_what_is_measured_for_fairness_is_fed_to_a_model_only_on_a_legal_basis(
    tmp_path: Path,
) -> None:
    group = "{attribute: habit, column: late, values: {0: on time}BASIS}"
    mapping = made_up.MAPPING.replace("groups:", f"groups:\n  - {group}")
    world = made_up.repository(tmp_path, mapping=mapping.replace("BASIS", ""))
    with pytest.raises(ProblemsFoundError, match="late must never be a feature"):
        source.load(world)
    lawful = mapping.replace("BASIS", ", legal_basis: explicit consent")
    source.load(made_up.repository(tmp_path, mapping=lawful))


@pytest.mark.parametrize(
    ("column", "value", "complaint"),
    [
        ("late", "many", "late: 1 of 400 values: is no number"),
        ("late", "", "late: 1 of 400 values: is missing"),
        ("spent", 1000.5, "spent: 1 of 400 values: is outside 0 to 1000"),
        ("zone", "east", "zone: 1 of 400 values: is none of north, south"),
        ("month", 1, "customer, month: duplicateValues is 1 rows"),
        ("zone", None, "columns missing: zone"),
    ],
)
def test_a_delivery_that_breaks_the_contract_is_rejected(
    tmp_path: Path, column: str, value: object, complaint: str
) -> None:
    table = made_up.rows(customers=100)
    table[1][column] = value
    if value is None:
        table = [{name: v for name, v in row.items() if name != column} for row in table]
    world = made_up.repository(tmp_path, table)
    with pytest.raises(ProblemsFoundError, match=complaint):
        data.load(world, source.load(world))


def test_a_changed_file_is_refused_until_it_is_recorded(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    mapping = source.load(world)
    assert data.check_manifest(world, mapping, record=True) == ()
    recorded = world.read_bytes(mapping.manifest)
    made_up.deliver(world, made_up.rows(customers=600))
    world.write_bytes(mapping.manifest, recorded)
    with pytest.raises(ProblemsFoundError, match="sha256"):
        data.load(world, mapping)
    changed = [p.message.split()[0] for p in data.check_manifest(world, mapping, record=False)]
    assert changed == ["sha256", "bytes", "rows", "subjects", "parts"]


def parts(root: Path, table: list[dict[str, object]]) -> Mapping[Split, splits.Rows]:
    world = made_up.repository(root, table)
    mapping = source.load(world)
    return splits.split(mapping, data.load(world, mapping))


def test_parts_are_disjoint_by_subject_and_time_and_a_subject_keeps_its_part(
    tmp_path: Path,
) -> None:
    found = parts(tmp_path / "a", made_up.rows())
    for one, other in combinations(found.values(), 2):
        assert not set(one.subjects) & set(other.subjects)
        assert len(one) > 100
    known = max(*found[Split.TRAIN].times, *found[Split.CALIBRATION].times)
    assert known < min(*found[Split.TEST].times, *found[Split.SEALED].times)
    for split, rows in parts(tmp_path / "b", made_up.rows()[:1400]).items():
        assert set(rows.subjects) <= set(found[split].subjects)


def test_the_year_decided_about_never_reaches_its_own_features(tmp_path: Path) -> None:
    changed = made_up.rows()
    for row in changed:
        if row["month"] == 4:
            row["late"], row["spent"] = 30, 999
    before, after = parts(tmp_path / "a", made_up.rows()), parts(tmp_path / "b", changed)
    for split, rows in before.items():
        for name, values in rows.inputs.items():
            np.testing.assert_array_equal(values, after[split].inputs[name])
    assert not np.array_equal(before[Split.TEST].positive, after[Split.TEST].positive)


def test_a_gap_in_the_record_makes_no_decision_and_an_unnamed_group_is_unknown(
    tmp_path: Path,
) -> None:
    table = [row for row in made_up.rows() if row["month"] != 2]
    for row in table[:400]:
        row["sex"] = "x"
    found = parts(tmp_path, table)
    assert len(found[Split.TRAIN]) == 0
    assert set(found[Split.TEST].times) == {"4"}
    assert {g["sex"] for g in found[Split.TEST].groups} == {"female", "male", "unknown"}
