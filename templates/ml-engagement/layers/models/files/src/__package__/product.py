"""The product as the practice sees it: models, cases, training, answers."""

import math
import time
from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from practice.cases import Case, Split
from practice.problems import Problem
from practice.product import Answer, RunRecord
from practice.world import JsonValue, World

from . import data, models, source, splits
from .guards import Row
from .resilience import Chain, Limits, build
from .source import Source
from .splits import Rows

EXAMPLES = 36


class TabularProduct:
    """Everything is read once, when it is first needed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._cases: dict[tuple[Split, str], tuple[Case, ...]] = {}

    @cached_property
    def _source(self) -> Source:
        return source.load(self._world)

    @cached_property
    def _frame(self) -> pd.DataFrame:
        return data.load(self._world, self._source)

    @cached_property
    def _rows(self) -> Mapping[Split, Rows]:
        return splits.split(self._source, self._frame)

    @cached_property
    def _rule_alone(self) -> Chain:
        return build(self._world, self._source, None, Limits())

    @cached_property
    def _trained(self) -> Chain:
        from . import store  # noqa: PLC0415 - scikit-learn takes seconds to import

        if not store.is_current(self._world, self._source):
            self.train()
        trained = store.load(self._world, self._source)
        return build(self._world, self._source, trained, Limits())

    def _chain(self, model: str) -> Chain:
        return self._rule_alone if model == models.RULE else self._trained

    def models(self) -> tuple[str, ...]:
        """Names of the models, the rule without ML first."""
        return models.NAMES

    def challenger(self) -> str:
        """Name of the model that is proposed to replace the champion."""
        return models.CHORUS

    def train(self) -> RunRecord:
        """Fit the models, store artefacts and the run record."""
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        return training.train(self._world, self._source, self._rows)

    def check_data(self, *, record: bool = False) -> tuple[Problem, ...]:
        """Hold rows against contract and manifest, or record the manifest anew."""
        return data.check_manifest(self._world, self._source, record=record)

    def answer(self, row: Mapping[str, JsonValue], model: str) -> Answer:
        """Answer one request the way serving does."""
        return self._chain(model).answer(row, model).answer

    def inputs(self, split: Split) -> Mapping[str, tuple[float, ...]]:
        """Give the inputs that are numbers, by column; NaN is a missing value."""
        columns = self._source.contract.columns
        return {
            name: tuple(values.astype(float).tolist())
            for name, values in self._rows[split].inputs.items()
            if columns[name].numeric
        }

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        """Run a split through the system with one model: same cases, same order."""
        key = (split, model)
        if key not in self._cases:
            rows = self._rows[split]
            pairs = enumerate(self.requests(split))
            self._cases[key] = tuple(
                self._case(rows, i, row, model) for i, row in pairs
            )
        return self._cases[key]

    def requests(self, split: Split) -> tuple[Row, ...]:
        """Write the records of a split as requests to the service, in order."""
        rows = self._rows[split]
        columns = {name: values.tolist() for name, values in rows.inputs.items()}
        return tuple(
            {name: _plain(values[i]) for name, values in columns.items()}
            for i in range(len(rows))
        )

    def examples(self) -> tuple[Mapping[str, JsonValue], ...]:
        """Give fixed requests: test records evenly spaced, and some that are broken."""
        requests = self.requests(Split.TEST)
        regular = requests[:: max(1, len(requests) // EXAMPLES)][:EXAMPLES]
        first, name = regular[0], self._source.inputs[-1]
        name = self._source.rule.column or name
        absent = {key: value for key, value in first.items() if key != name}
        broken = [{**first, name: value} for value in (None, -1e9, "many")]
        return (*regular, absent, *broken)

    def _case(self, rows: Rows, i: int, row: Row, model: str) -> Case:
        started = time.perf_counter()
        answer = self.answer(row, model)
        latency_ms = 1000 * (time.perf_counter() - started)
        positive, negative = self._source.positive, self._source.negative
        outcome = positive if rows.positive[i] else negative
        return Case(
            case_id=rows.ids[i],
            subject=rows.subjects[i],
            at=rows.times[i],
            groups=rows.groups[i],
            model=model,
            decision=answer.decision,
            score=answer.score,
            outcome=outcome,
            success=None if answer.decision is None else answer.decision == outcome,
            latency_ms=latency_ms,
            reason=answer.reason,
        )


def _plain(value: float | str | None) -> JsonValue:
    """Write a cell as JSON does: whole numbers as such, missing as null."""
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def product(world: World) -> TabularProduct:
    """Open the product: what the entry point names."""
    return TabularProduct(world)
