"""A number with its unit, kept as a person wrote it: 85%, 300ms, 28d, 12 EUR."""

import re
from dataclasses import dataclass

_PATTERN = re.compile(r"(?P<number>[+-]?\d+(?:\.\d+)?) ?(?P<unit>%|ms|s|min|h|d|w|[A-Z]{3})?")
_SECONDS = {"ms": 0.001, "s": 1.0, "min": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """``value`` in ``unit`` (empty for a count); ``text`` is what stands in the file."""

    value: float
    unit: str
    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def share(self) -> float:
        """The fraction that a percentage means: 0.85 for 85%."""
        if self.unit != "%":
            raise ValueError(f"{self.text} is no percentage")
        return self.value / 100

    @property
    def seconds(self) -> float:
        """The length of a duration."""
        if self.unit not in _SECONDS:
            raise ValueError(f"{self.text} is no duration")
        return self.value * _SECONDS[self.unit]

    @property
    def base(self) -> float:
        """The value in base units: a fraction, seconds, an amount, or a count."""
        if self.unit == "%":
            return self.share
        return self.seconds if self.unit in _SECONDS else self.value


def parse(text: str) -> Quantity:
    """Read a quantity; ValueError says what is expected."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        units = "one of % ms s min h d w, a currency such as EUR, or nothing for a count"
        raise ValueError(f"{text!r} is no quantity: a decimal and {units}")
    return Quantity(float(match["number"]), match["unit"] or "", text)


def show(base: float, unit: str) -> str:
    """Write a value given in base units the way its unit is read: 0.8771 -> 87.7%."""
    if unit == "%":
        return f"{100 * base:.1f}%"
    if unit in _SECONDS:
        return f"{base / _SECONDS[unit]:.4g}{unit}"
    return f"{base:.4g} {unit}".rstrip()
