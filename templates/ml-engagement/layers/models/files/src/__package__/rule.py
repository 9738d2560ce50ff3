"""The rule without ML: champion at birth, and what is left when the models fail."""

from dataclasses import dataclass

import numpy as np

from .schema import Columns, Floats
from .source import Condition


@dataclass(frozen=True, slots=True)
class Rule:
    """Positive when the condition holds; replace ``score`` to state another rule."""

    condition: Condition

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns that must be right before the rule may be asked."""
        return (self.condition.column,) if self.condition.column else ()

    def score(self, rows: Columns) -> Floats:
        """Give 1 for positive and 0 for negative; a missing value counts as negative."""
        if not self.condition.column:
            return np.ones(len(next(iter(rows.values()))))
        values = rows[self.condition.column].astype(np.float64)
        return (values >= self.condition.at_least).astype(np.float64)
