"""What the person asked for on the command line: ``FILE=… TARGET=… SUBJECT=…``."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from practice.problems import refuse

from ..source import Condition

_COMPARISON = re.compile(r"(?P<column>.+?)\s*(?P<sign>>=|<)\s*(?P<bound>-?\d+(?:\.\d+)?)")
_SIGNS: Mapping[str, Callable[[Any, float], Any]] = {">=": operator.ge, "<": operator.lt}
_ONE_OF = {"dates": ("", "dmy", "mdy"), "duplicates": ("", "keep", "drop"), "accept": ("", "yes")}


@dataclass(frozen=True, slots=True)
class Order:
    """One field for each variable of ``make data-adopt``, in small letters."""

    file: str
    target: str  # a column, or a comparison such as delay>=60
    subject: str = ""  # column; none: every row is a subject of its own
    time: str = ""  # column of dates or numbers; none: the parts are disjoint by subject only
    group_by: str = ""  # columns, measured for fairness and never a feature
    rule: str = ""  # the rule without ML: a comparison, always or never; none: the best threshold
    positive: str = ""  # which value of a text target counts as the positive outcome
    drop: str = ""  # columns that are not to be read
    keep: str = ""  # columns that look like a leak, and are known before the decision all the same
    legal_basis: str = ""  # on which personal columns may be kept; they are no features even then
    dates: str = ""  # dmy or mdy, where both can be read
    duplicates: str = ""  # keep or drop
    accept: str = ""  # yes: take a second delivery after its differences were shown

    def names(self, field: str) -> frozenset[str]:
        """Split a list of columns."""
        return frozenset(filter(None, (n.strip() for n in getattr(self, field).split(","))))


def read(env: Mapping[str, str], before: Mapping[str, str]) -> Order:
    """Read the variables; what is not said is as it was at the last delivery."""
    said = {f.name: env.get(f.name.upper(), before.get(f.name, "")).strip() for f in fields(Order)}
    said["accept"] = env.get("ACCEPT", "")
    for name, allowed in _ONE_OF.items():
        if said[name] not in allowed:
            remedy = f"{name.upper()} is one of {', '.join(filter(None, allowed))}"
            raise refuse(name.upper(), 0, f"{said[name]!r} is not known", remedy)
    return Order(**said)


def comparison(text: str) -> tuple[str, str, float] | None:
    """Take ``column>=3`` or ``column<3`` apart; None: it is a plain name."""
    found = _COMPARISON.fullmatch(text)
    return (found["column"], found["sign"], float(found["bound"])) if found else None


def holds(found: tuple[str, str, float], values: Any) -> Any:
    """Compare an array with the bound."""
    return _SIGNS[found[1]](values, found[2])


def condition(text: str) -> Condition:
    """Read the rule without ML."""
    found = comparison(text)
    if found is not None:
        return Condition(found[0], found[2], below=found[1] == "<")
    if text in ("always", "never"):
        return Condition(below=text == "never")
    remedy = "RULE='age>=30', RULE='age<30', RULE=always or RULE=never"
    raise refuse("RULE", 0, f"{text!r} is no rule", remedy)
