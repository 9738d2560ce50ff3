import pytest

from practice import quantity


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("85%", 0.85),
        ("300ms", 0.3),
        ("28 d", 2_419_200.0),
        ("12", 12.0),
        ("4.50 EUR", 4.5),
    ],
)
def test_a_quantity_keeps_its_text_and_knows_its_base_value(
    text: str, base: float
) -> None:
    found = quantity.parse(text)
    assert str(found) == text
    assert found.base == pytest.approx(base)


@pytest.mark.parametrize("text", ["85 percent", "eighty", "1,000", "5%%", "", "5  %"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no quantity"):
        quantity.parse(text)


def test_a_share_is_not_taken_for_a_duration() -> None:
    with pytest.raises(ValueError, match="no percentage"):
        _ = quantity.parse("300ms").share
    with pytest.raises(ValueError, match="no duration"):
        _ = quantity.parse("85%").seconds


@pytest.mark.parametrize(
    ("base", "unit", "text"),
    [
        (0.8771, "%", "87.7%"),
        (0.3, "ms", "300ms"),
        (3.0, "count", "3 count"),
        (4.5, "EUR", "4.5 EUR"),
    ],
)
def test_a_base_value_is_shown_in_its_unit(base: float, unit: str, text: str) -> None:
    assert quantity.show(base, unit) == text
