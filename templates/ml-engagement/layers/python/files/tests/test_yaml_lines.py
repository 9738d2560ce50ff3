import pytest

from practice import yaml_lines
from practice.problems import ProblemsFoundError


def test_nothing_is_guessed() -> None:
    node = yaml_lines.parse("f", "a: no\nb: 1:30\nc: 010\nd: 1_000\ne: ~\n")
    assert [node.text(key) for key in "abcde"] == ["no", "1:30", "010", "1_000", "~"]


def test_every_value_knows_its_line() -> None:
    node = yaml_lines.parse("f", "a: 1\nb:\n  - x\n  - c: 2\n")
    assert node.items("b")[1].section("c").line == 4


def test_json_is_read_with_lines_too() -> None:
    node = yaml_lines.parse("f", '{\n "a": {"b": 1},\n "c": "1"\n}')
    assert node.section("c").line == 3
    assert node.data() == {"a": {"b": 1}, "c": "1"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3: key a is given twice"),
        ("a: &x 1\nb: *x\n", "f:2: alias or tag"),
        ("a: !!python/name:os.system x\n", "f:1: alias or tag"),
        ("a: [1\nb: 2\n", "f:2: "),
    ],
)
def test_what_a_reader_would_misread_is_refused(text: str, message: str) -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        yaml_lines.parse("f", text)
    assert str(caught.value).startswith(message)


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    node = yaml_lines.parse("f", "n: many\nday: 2027-13-01\nlist: one\n")
    node.items("list")
    node.day("day")
    node.integer("n")
    node.quantity("limit")
    with pytest.raises(ProblemsFoundError) as caught:
        node.check()
    assert [problem.line for problem in caught.value.problems] == [1, 1, 2, 3]


def test_quoted_numbers_stay_text_in_data() -> None:
    node = yaml_lines.parse("f", "a: 1.50\nb: '1.50'\nc: true\nd: 85%\n")
    assert node.data() == {"a": 1.5, "b": "1.50", "c": True, "d": "85%"}
