"""The product as the practice sees it: models, cases, training, answers."""

import math
import time
from collections.abc import Mapping
from functools import cached_property

from practice.cases import Case, Split
from practice.problems import Problem
from practice.product import Answer, RunRecord
from practice.world import JsonValue, World

from . import data, models, source, splits
from .resilience import Chain, Row, build
from .source import Source
from .splits import Rows

EXAMPLES = 10


class TabularProduct:
    """Everything is read once, when it is first needed."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._cases: dict[tuple[Split, str], tuple[Case, ...]] = {}

    @cached_property
    def _source(self) -> Source:
        return source.load(self._world)

    @cached_property
    def _rows(self) -> Mapping[Split, Rows]:
        return splits.split(self._source, data.load(self._world, self._source))

    @cached_property
    def _rule_alone(self) -> Chain:
        return build(self._world, self._source, None)

    @cached_property
    def _trained(self) -> Chain:
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        trained = training.load(self._world, self._source)
        if trained is None:
            self.train()
            trained = training.load(self._world, self._source)
        return build(self._world, self._source, trained)

    def models(self) -> tuple[str, ...]:
        return models.NAMES

    def challenger(self) -> str:
        return models.CHORUS

    def train(self) -> RunRecord:
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        return training.train(self._world, self._source, self._rows)

    def check_data(self, *, record: bool = False) -> tuple[Problem, ...]:
        return data.check_manifest(self._world, self._source, record=record)

    def answer(self, row: Row, model: str) -> Answer:
        chain = self._rule_alone if model == models.RULE else self._trained
        return chain.answer(row, model).answer

    def inputs(self, split: Split) -> Mapping[str, tuple[float, ...]]:
        columns = self._source.contract.columns
        found = self._rows[split].inputs.items()
        return {n: tuple(v.astype(float).tolist()) for n, v in found if columns[n].numeric}

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        """Run a split through the system with one model: same cases, same order."""
        if (split, model) not in self._cases:
            rows, requests = self._rows[split], self.requests(split)
            found = tuple(self._case(rows, i, row, model) for i, row in enumerate(requests))
            self._cases[split, model] = found
        return self._cases[split, model]

    def requests(self, split: Split) -> tuple[Row, ...]:
        """Write the records of a split as requests to the service, in order."""
        rows = self._rows[split]
        columns = {name: [_plain(v) for v in a.tolist()] for name, a in rows.inputs.items()}
        return tuple({n: values[i] for n, values in columns.items()} for i in range(len(rows)))

    def examples(self) -> tuple[Row, ...]:
        """Give fixed requests: test records, both sides of the rule's border, broken ones."""
        requests, rule = self.requests(Split.TEST), self._source.rule
        regular = requests[:: max(1, len(requests) // EXAMPLES)][:EXAMPLES]
        first, name = regular[0], rule.column or self._source.inputs[-1]
        border = (_plain(rule.at_least), _plain(rule.at_least - 1))
        absent = {key: value for key, value in first.items() if key != name}
        changed = ({**first, name: value} for value in (*border, None, -1e9, "many"))
        return (*regular, *changed, absent)

    def _case(self, rows: Rows, i: int, row: Row, model: str) -> Case:
        started = time.perf_counter()
        answer = self.answer(row, model)
        latency_ms = 1000 * (time.perf_counter() - started)
        outcome = self._source.positive if rows.positive[i] else self._source.negative
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
