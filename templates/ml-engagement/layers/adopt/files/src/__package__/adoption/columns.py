"""What each column holds, told from its name and its cells; nothing is guessed in silence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import pandas as pd

from .order import Order

VALUES = 50  # a text with more different values is no category
RARE = 5  # values of fewer rows become OTHER: they could name a person
OTHER = "other"
_SAMPLE = 1000
_MOSTLY = 0.8
_WORDS = {
    **dict.fromkeys(("true", "yes", "y", "t", "ja", "oui", "si"), 1.0),
    **dict.fromkeys(("false", "no", "n", "f", "nein", "non"), 0.0),
}
_UNIT = re.compile(
    r"[(\[](?P<a>[^)\]]{1,12})[)\]]$|_(?P<b>eur|usd|gbp|chf|kg|g|km|m|cm|mm|pct|percent|days|hours|min|ms|s)$"
)
_DATES = ("ISO8601", "%d.%m.%Y", "%d.%m.%Y %H:%M", "%Y/%m/%d", "%d %b %Y", "%d-%b-%Y")
_TWO_WAYS = {"dmy": ("%d/%m/%Y", "%d/%m/%Y %H:%M"), "mdy": ("%m/%d/%Y", "%m/%d/%Y %H:%M")}
_PERSONAL_NAME = re.compile(
    r"(^|_)(e_?mail|phone|telephone|mobile|fax|street|address|surname|lastname|firstname|"
    r"(first|last|full|family|given|middle|customer|patient|person|member|employee|contact|user)_?name|name|"
    r"vorname|nachname|birth_?(day|date)|date_of_birth|dob|ssn|iban|passport)(_|$)"
)
_PERSONAL_CELL = {
    "e-mail addresses": re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE),
    "phone numbers": re.compile(r"(?=.*[+()\s/-])\+?\(?\d[\d()\s/.-]{6,}\d"),
    "bank accounts": re.compile(r"[A-Z]{2}\d{2}(\s?[A-Z0-9]{4}){3,}.*"),
    "names of persons": re.compile(r"[A-ZÀ-Þ][\w'-]+,? (\w\.? )?[A-ZÀ-Þ][\w'-]+"),
}


_DAY = re.compile(r"\d{1,4}[-./]\w{1,3}[-./]\d{1,4}")


class Kind(StrEnum):
    """What a column can be used for."""

    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    CATEGORY = "category"
    DATE = "date"
    IDENTIFIER = "identifier"
    TEXT = "free text"
    PERSONAL = "personal"
    EMPTY = "empty or constant"
    MIXED = "mixed"
    AMBIGUOUS = "date, day or month first"


NUMERIC = (Kind.INTEGER, Kind.NUMBER, Kind.BOOLEAN)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column in canonical form: numbers, 0 and 1, ISO dates, texts."""

    name: str
    kind: Kind
    cells: pd.Series
    note: str = ""
    about: str = ""  # how it was made, where it was not delivered as it is
    limits: tuple[float, float] | None = None  # what it may hold, where that is known

    @property
    def unit(self) -> str:
        found = _UNIT.search(self.name.lower())
        return (found["a"] or found["b"]) if found else ""


def read(name: str, values: pd.Series, order: Order) -> Column:
    """Tell what a column is, and bring its cells into one form."""
    filled = values.dropna()
    if filled.nunique() < 2:
        return Column(name, Kind.EMPTY, values)
    if personal := _personal(name, filled):
        return Column(name, Kind.PERSONAL, values, personal)
    if pd.api.types.is_datetime64_any_dtype(values):
        return Column(name, Kind.DATE, _iso(values))
    if pd.api.types.is_bool_dtype(values):
        return Column(name, Kind.BOOLEAN, values.astype(float))
    if pd.api.types.is_numeric_dtype(values):
        return _number(name, values, filled)
    return _text(name, values.astype(object).where(values.notna(), None), filled.astype(str), order)


def _number(name: str, values: pd.Series, filled: pd.Series) -> Column:
    whole = bool((np.mod(filled, 1) == 0).all())
    if whole and set(filled.unique()) == {0, 1}:
        return Column(name, Kind.BOOLEAN, values)
    if whole and len(filled) > RARE and filled.is_unique and (_key(name) or _counts(filled)):
        return Column(name, Kind.IDENTIFIER, values)
    return Column(name, Kind.INTEGER if whole else Kind.NUMBER, values)


def _key(name: str) -> bool:
    return bool(re.search(r"(^|_)(id|key|no|nr|number|code|uuid)$", _snake(name)))


def _counts(filled: pd.Series) -> bool:
    return bool(filled.max() - filled.min() == len(filled) - 1)


def _snake(name: str) -> str:
    return re.sub(r"\W+", "_", re.sub(r"([a-z])([A-Z])", r"\1_\2", name)).lower()


def _personal(name: str, filled: pd.Series) -> str:
    """Say what makes a column look like data of a person, or nothing."""
    if pd.api.types.is_numeric_dtype(filled) or filled.nunique() <= min(VALUES, len(filled) // 10):
        return "" if not re.search(r"e_?mail|iban|ssn", _snake(name)) else "its name says so"
    if _PERSONAL_NAME.search(_snake(name)):
        return "its name says so"
    if pd.api.types.is_datetime64_any_dtype(filled):
        return ""
    cells = filled.iloc[:_SAMPLE].astype(str).str.strip()
    if cells.map(lambda cell: bool(_DAY.match(cell))).mean() > _MOSTLY:
        return ""
    shares = {
        what: cells.map(lambda c, p=p: bool(p.fullmatch(c))).mean()
        for what, p in _PERSONAL_CELL.items()
    }
    return next(
        (f"its cells look like {w}" for w, share in shares.items() if share > _MOSTLY / 2), ""
    )


def _text(name: str, values: pd.Series, filled: pd.Series, order: Order) -> Column:
    cells = filled.str.strip()
    words = cells.str.lower()
    if set(words.unique()) <= _WORDS.keys():
        return Column(name, Kind.BOOLEAN, words.map(_WORDS).reindex(values.index))
    numbers = pd.to_numeric(cells, errors="coerce").notna()
    if _MOSTLY <= numbers.mean() < 1 and cells[~numbers].nunique() < cells.nunique() / 2:
        first = int(np.flatnonzero(values.index == cells.index[~numbers][0])[0]) + 2
        count = int((~numbers).sum())
        return Column(
            name,
            Kind.MIXED,
            values,
            f"{count} of {len(cells)} cells are no number, line {first} first",
        )
    if found := _date(name, cells, values, order):
        return found
    counts = cells.value_counts()
    if len(counts) > VALUES or counts.iloc[0] < RARE:
        kind = (
            Kind.IDENTIFIER
            if _key(name) or (cells.is_unique and cells.str.len().max() <= 40)
            else Kind.TEXT
        )
        return Column(name, kind, cells.reindex(values.index))
    rare = counts[counts < RARE].index
    note = f"{len(rare)} rare values became {OTHER!r}" if len(rare) else ""
    kept = cells.where(~cells.isin(rare), OTHER).reindex(values.index)
    return Column(name, Kind.CATEGORY, kept, note)


def _date(name: str, cells: pd.Series, values: pd.Series, order: Order) -> Column | None:
    if not cells.iloc[:_SAMPLE].str.contains(r"\d[-./ ]\w+[-./ ]\d", regex=True).all():
        return None
    ways = [_parsed(cells, (form,)) for form in _DATES]
    two = {way: _parsed(cells, forms) for way, forms in _TWO_WAYS.items()}
    open_ways = [way for way, found in two.items() if found is not None]
    if len(open_ways) == 2 and not order.dates:
        return Column(name, Kind.AMBIGUOUS, values)
    ways += [two[way] for way in ([order.dates] if len(open_ways) == 2 else open_ways)]
    found = next((way for way in ways if way is not None), None)
    return None if found is None else Column(name, Kind.DATE, _iso(found.reindex(values.index)))


def _parsed(cells: pd.Series, forms: Sequence[str]) -> pd.Series | None:
    for form in forms:
        if pd.to_datetime(cells.iloc[:_SAMPLE], format=form, errors="coerce").isna().any():
            continue
        found = pd.to_datetime(cells, format=form, errors="coerce", utc=form == "ISO8601")
        if found.notna().all():
            return found
    return None


def _iso(dates: pd.Series) -> pd.Series:
    plain = dates.dt.tz_localize(None) if dates.dt.tz is not None else dates
    known = plain.dropna()
    form = "%Y-%m-%d" if (known == known.dt.normalize()).all() else "%Y-%m-%dT%H:%M:%S"
    return plain.dt.strftime(form).astype(object).where(plain.notna(), None)
