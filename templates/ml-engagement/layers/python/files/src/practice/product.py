"""The port between the practice and the product, and how the product is found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import entry_points
from typing import Any, Protocol

from practice.cases import Case, Reason, Split
from practice.problems import Problem, refuse
from practice.world import JsonValue, World
from practice.yaml_lines import compose

Value = float | str | None  # of one input; NaN is missing, too
CHAMPION = "models/champion.yaml"


class Fault(StrEnum):
    """What may befall a model; tests and ``make budget`` cause it on purpose."""

    RAISES = "raises"
    HANGS = "hangs"
    NO_NUMBER = "gives no number"
    OUT_OF_RANGE = "is out of range"
    WRONG_SHAPE = "has the wrong shape"
    CONSTANT = "always says the same"
    DRIFTED = "has drifted"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the system says to one request; ``decision`` None: a person decides."""

    decision: str | None
    score: float | None
    model: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer comes about; ``base`` and the contributions add up to its score.

    ``votes``: what every model says alone; ``near``: number, mean distance and share of
    positive outcomes of the most similar training cases. Empty where no model scored.
    """

    answer: Answer
    steps: tuple[tuple[str, str, str], ...]  # model, result, detail
    votes: Mapping[str, float | None]
    base: float
    contributions: Mapping[str, float]
    near: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What forgetting a subject took out of the data, and the models that came of it.

    ``artefacts``: sha256 by model, trained anew; ``without``: the same, trained aside on rows
    from which the subject was taken in memory.
    """

    files: Mapping[str, int]  # rows erased by file
    affected: tuple[str, ...]
    artefacts: Mapping[str, str]
    without: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One training run: what went in, what came out, enough to repeat it."""

    artefacts: Mapping[str, str]  # model -> sha256 of its artefact
    rows: Mapping[str, int]  # split -> number of rows
    details: Mapping[str, JsonValue]  # thresholds, seed, versions, data digest …


class Product(Protocol):
    """What the practice needs to know about the product."""

    def models(self) -> tuple[str, ...]: ...  # the rule without ML first
    def challenger(self) -> str: ...  # the model proposed to replace the champion
    def members(self) -> tuple[str, ...]: ...  # what the challenger is made of, simplest first
    def labels(self) -> tuple[str, str]: ...  # decision and outcome below and from a score of 1/2
    def train(self, learned: str = "") -> RunRecord:
        """Fit, store artefacts and the run record; ``learned``: a file of ``make learn``, to add."""
        ...

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        """Run a split through the system with one model: same cases, same order."""
        ...

    def requests(self, split: Split) -> tuple[Mapping[str, JsonValue], ...]:
        """Give the cases of a split as requests to the service, in their order."""
        ...

    def check_data(self, *, record: bool) -> tuple[Problem, ...]:
        """Hold the rows against contract and manifest, or record the manifest anew."""
        ...

    def inputs(self, split: Split) -> Mapping[str, tuple[Value, ...]]:
        """Give the inputs of a split by column, in the order of ``cases``."""
        ...

    def version(self, model: str) -> str:
        """Give a digest of all that decides what a model answers."""
        ...

    def answer(self, row: Mapping[str, JsonValue], model: str) -> Answer:
        """Answer one request the way serving does."""
        ...

    def explain(self, row: Mapping[str, JsonValue], model: str) -> Explanation:
        """Answer a request again and show how the answer comes about."""
        ...

    def impaired(self, member: str, fault: Fault) -> "Product":
        """Give the same system with one member out of order."""
        ...

    def holds(self, subject: str) -> bool: ...  # whether the data has rows of a subject

    def forget(self, subject: str) -> Forgotten:
        """Erase a subject's rows, record the manifest anew, and retrain."""
        ...

    def examples(self) -> tuple[Mapping[str, JsonValue], ...]:
        """Give a few dozen fixed requests across the input space, for golden answers."""
        ...


def part(name: str) -> Any:
    """Find a part of the product by its entry point of group ``practice.product``."""
    found = entry_points(group="practice.product", name=name)
    if len(found) != 1:
        message = f"{len(found)} products with the part {name} are installed, one is needed"
        raise refuse("pyproject.toml", 0, message, "run make setup")
    return next(iter(found)).load()


def load(world: World) -> Product:
    """Open the product."""
    factory: Callable[[World], Product] = part("product")
    return factory(world)


def champion(world: World) -> str:
    """Name of the model whose answers everybody gets."""
    return compose(world, CHAMPION).text("model")
