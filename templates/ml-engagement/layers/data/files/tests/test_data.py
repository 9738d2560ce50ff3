from pathlib import Path

import pytest

import made_up
from practice.problems import ProblemsFoundError
from this_product import data, source


def complaints(root: Path, rows: list[dict[str, object]]) -> list[str]:
    world = made_up.repository(root, rows)
    try:
        data.load(world, source.load(world))
    except ProblemsFoundError as error:
        return [problem.message for problem in error.problems]
    return []


def test_good_rows_are_read(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    frame = data.load(world, source.load(world))
    assert len(frame) == 2800
    assert frame["customer"][0] == "c0"


@pytest.mark.parametrize(
    ("column", "value", "complaint"),
    [
        ("late", -1, "late: 1 of 400 values are outside 0 to 30"),
        ("late", "many", "late: 1 of 400 values are no number"),
        ("late", 1.5, "late: 1 of 400 values are no whole number"),
        ("late", "", "late: 1 of 400 values are missing"),
        ("zone", "east", "zone: 1 of 400 values are not a valid value"),
        ("month", 1, "customer, month: duplicateValues is 1 rows"),
    ],
)
def test_a_broken_value_is_rejected(
    tmp_path: Path, column: str, value: object, complaint: str
) -> None:
    table = made_up.rows(customers=100)
    table[1][column] = value
    assert complaint in complaints(tmp_path, table)


def test_too_few_rows_and_too_many_gaps_are_told_together(tmp_path: Path) -> None:
    table = made_up.rows(customers=2)
    for row in table[:5]:
        row["spent"] = ""
    found = complaints(tmp_path, table)
    assert "rows: rowCount is 8 rows" in found
    assert "spent: nullValues is 75 percent" in found


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    table = made_up.rows(customers=100)
    for row in table:
        del row["zone"]
    assert complaints(tmp_path, table) == ["columns missing: zone"]


def test_a_changed_file_is_refused_until_it_is_recorded(tmp_path: Path) -> None:
    world = made_up.repository(tmp_path)
    mapping = source.load(world)
    assert data.check_manifest(world, mapping, record=True) == ()
    assert data.check_manifest(world, mapping, record=False) == ()
    recorded = world.read_bytes(mapping.manifest)
    made_up.deliver(world, made_up.rows(customers=600))
    world.write_bytes(mapping.manifest, recorded)
    with pytest.raises(ProblemsFoundError, match="sha256"):
        data.load(world, mapping)
    changed = [
        p.message.split()[0] for p in data.check_manifest(world, mapping, record=False)
    ]
    assert changed == ["sha256", "bytes", "rows", "subjects", "parts"]


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
