"""The product as the practice sees it: models, cases, training, answers."""

import math
import time
from collections.abc import Mapping
from functools import cached_property

from practice import tombstones
from practice.cases import Case, Split
from practice.problems import Problem, refuse
from practice.product import Answer, Explanation, Fault, Forgotten, RunRecord, Value
from practice.world import JsonValue, World

from . import data, explaining, models, source, splits
from .models import Trained
from .resilience import Chain, Row, build, guard_input
from .source import Source
from .splits import Rows

EXAMPLES = 10
PATIENCE_S = 0.05  # how long an impaired system waits for a model


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
        return build(self._world, self._source, self._models)

    @cached_property
    def _models(self) -> Trained:
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        trained = training.load(self._world, self._source)
        if trained is None:
            self.train()
            trained = training.load(self._world, self._source)
        if trained is None:
            raise refuse(training.RECORD, 0, "training left no models", "run make train")
        return trained

    def models(self) -> tuple[str, ...]:
        return models.NAMES

    def challenger(self) -> str:
        return models.CHORUS

    def members(self) -> tuple[str, ...]:
        return models.LEARNERS

    def labels(self) -> tuple[str, str]:
        return self._source.negative, self._source.positive

    def explain(self, row: Row, model: str) -> Explanation:
        """Answer again; the model that answered is the one whose score is taken apart."""
        chain = self._rule_alone if model == models.RULE else self._trained
        found, votes = chain.answer(row, model), chain.votes(row)
        steps = tuple((name, why.value, detail) for name, why, detail in found.steps)
        if found.answer.score is None:
            return Explanation(found.answer, steps, votes, 0.0, {}, {})
        voice, trained_on = chain.voice(found.answer.model), self._rows[Split.TRAIN]
        record = guard_input(self._source.contract, voice.columns, row)
        start = {n: v for n, v in explaining.typical(trained_on).items() if n in record}
        added = explaining.contributions(voice.model, record, start, self._world.seed)
        base = float(voice.model.score(start)[0])
        every = self._source.inputs
        near: Mapping[str, float] = {}
        if not self._source.contract.objections(row, every):
            whole = guard_input(self._source.contract, every, row)
            near = explaining.neighbours(trained_on, whole, self._source)
        return Explanation(found.answer, steps, votes, base, added, near)

    def impaired(self, member: str, fault: Fault) -> "TabularProduct":
        """Give the same system with one member out of order; data and training are shared."""
        found = TabularProduct(self._world)
        found._source, found._rows, found._rule_alone = self._source, self._rows, self._rule_alone
        trained = models.impair(self._models, member, fault)
        patience = PATIENCE_S if fault is Fault.HANGS else None
        found._trained = build(self._world, self._source, trained, patience)
        return found

    def train(self, learned: str = "") -> RunRecord:
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        return training.train(self._world, self._source, self._rows, learned)

    def check_data(self, *, record: bool = False) -> tuple[Problem, ...]:
        return data.check_manifest(self._world, self._source, record=record)

    def holds(self, subject: str) -> bool:
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        rows = data.owners(self._world, self._source).values()
        learned = data.named(self._world, training.LEARNED, subject)
        return bool(learned) or any((who == subject).any() for who in rows)

    def forget(self, subject: str) -> Forgotten:
        """Erase a subject's rows, record the manifest anew, and retrain without a learned set.

        Who was forgotten before and is back goes, too. The models are trained once more, aside,
        on rows taken out in memory: a trace that the erased file still had would show.
        """
        from . import training  # noqa: PLC0415 - scikit-learn takes seconds to import

        source, frame = self._source, data.load(self._world, self._source)
        who = data.subjects(source, frame)
        known = {one for rows in data.owners(self._world, source).values() for one in rows}
        gone = {subject, *tombstones.returned(self._world, known)}
        rest, learned = frame[~who.isin(gone)], data.named(self._world, training.LEARNED, subject)
        parts = [split for split, rows in self._rows.items() if not gone.isdisjoint(rows.subjects)]
        touched = bool({Split.TRAIN, Split.CALIBRATION}.intersection(parts))
        touched |= bool(learned) and splits.in_training(source, subject)
        affected = (*models.LEARNERS, models.CHORUS) if touched else ()
        files = data.erase(self._world, source, gone)
        if not learned and len(rest) == len(frame):
            return Forgotten(files, (), {}, {})
        files |= {training.LEARNED: learned} if learned else {}
        record = TabularProduct(self._world).train()
        without = training.digests(
            splits.split(source, rest)[Split.TRAIN], source, self._world.seed
        )
        return Forgotten(files, affected, record.artefacts, without)

    def answer(self, row: Row, model: str) -> Answer:
        chain = self._rule_alone if model == models.RULE else self._trained
        return chain.answer(row, model).answer

    def inputs(self, split: Split) -> Mapping[str, tuple[Value, ...]]:
        return {name: tuple(v.tolist()) for name, v in self._rows[split].inputs.items()}

    def version(self, model: str) -> str:
        chain = self._rule_alone if model == models.RULE else self._trained
        return chain.versions[model]

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
