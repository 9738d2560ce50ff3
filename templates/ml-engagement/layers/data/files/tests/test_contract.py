import json
import math
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft201909Validator

import made_up
from practice import yaml_lines
from practice.problems import ProblemsFoundError
from practice.world import JsonValue, World
from this_product import schema

HERE = Path(__file__).parents[1]


def odcs_problems(document: JsonValue) -> list[str]:
    standard = files("open_data_contract_standard").joinpath("schema.json")
    validator = Draft201909Validator(json.loads(standard.read_text("utf-8")))
    return [error.message for error in validator.iter_errors(document)]


def test_every_contract_of_this_repository_keeps_the_standard() -> None:
    found = sorted(HERE.glob("data/**/*.odcs.yaml"))
    for path in found:
        document = yaml_lines.parse(path.name, path.read_text("utf-8")).data()
        assert odcs_problems(document) == [], path
    assert found or not list(HERE.glob("data/s*.yaml"))


def test_the_standard_refuses_a_wrong_contract() -> None:
    wrong = made_up.CONTRACT.replace("logicalType: integer", "logicalType: int")
    assert odcs_problems(yaml_lines.parse("wrong", wrong).data())
    assert odcs_problems(yaml_lines.parse("right", made_up.CONTRACT).data()) == []


@pytest.mark.parametrize(
    ("name", "value", "objection"),
    [
        ("late", 3, None),
        ("late", 3.0, None),
        ("late", 2.5, "is no whole number"),
        ("late", -1, "is outside 0 to 30"),
        ("late", 31, "is outside 0 to 30"),
        ("late", "3", "is no number"),
        ("late", True, "is no number"),
        ("late", None, "is missing"),
        ("late", math.nan, "is missing"),
        ("late", math.inf, "is no whole number"),
        ("spent", -math.inf, "is infinite"),
        ("spent", None, None),
        ("spent", 1000, None),
        ("zone", "north", None),
        ("zone", "east", "is none of north, south"),
        ("zone", 5, "is no text"),
    ],
)
def test_a_value_is_held_against_its_column(
    tmp_path: Path, name: str, value: JsonValue, objection: str | None
) -> None:
    world = made_up.repository(tmp_path)
    contract = schema.load(world, made_up.CONTRACT_FILE)
    assert contract.columns[name].objection(value) == objection


def test_all_objections_to_a_row_come_at_once(tmp_path: Path) -> None:
    contract = schema.load(made_up.repository(tmp_path), made_up.CONTRACT_FILE)
    row: dict[str, JsonValue] = {"late": -1, "zone": "north", "speed": 4}
    found = list(contract.objections(row, ("late", "spent", "zone")))
    assert found == [
        ("late", "is outside 0 to 30"),
        ("speed", "is not in the contract"),
    ]


def test_what_is_wrong_with_a_contract_is_told_with_its_lines(tmp_path: Path) -> None:
    world: World = made_up.repository(tmp_path)
    broken = made_up.CONTRACT.replace("logicalType: integer", "logicalType: map")
    broken = broken.replace("mustBeGreaterThan: 10", "mustNotBe: 10")
    world.write_text(made_up.CONTRACT_FILE, broken)
    with pytest.raises(ProblemsFoundError) as caught:
        schema.load(world, made_up.CONTRACT_FILE)
    assert [problem.line for problem in caught.value.problems] == [9, 13, 14]
