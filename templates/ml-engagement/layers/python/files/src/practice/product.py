"""The port between the practice and the product, and how the product is found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Protocol

from practice.cases import Case, Reason, Split
from practice.problems import Problem, refuse
from practice.world import JsonValue, World
from practice.yaml_lines import compose

CHAMPION = "models/champion.yaml"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the system says to one request; ``decision`` None: a person decides."""

    decision: str | None
    score: float | None
    model: str
    reason: Reason


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
    def train(self) -> RunRecord: ...  # fit, store artefacts and the run record

    def cases(self, split: Split, model: str) -> tuple[Case, ...]:
        """Run a split through the system with one model: same cases, same order."""
        ...

    def requests(self, split: Split) -> tuple[Mapping[str, JsonValue], ...]:
        """Give the cases of a split as requests to the service, in their order."""
        ...

    def check_data(self, *, record: bool) -> tuple[Problem, ...]:
        """Hold the rows against contract and manifest, or record the manifest anew."""
        ...

    def inputs(self, split: Split) -> Mapping[str, tuple[float, ...]]:
        """Give the numeric inputs of a split by column; NaN is a missing value."""
        ...

    def answer(self, row: Mapping[str, JsonValue], model: str) -> Answer:
        """Answer one request the way serving does."""
        ...

    def examples(self) -> tuple[Mapping[str, JsonValue], ...]:
        """Give a few dozen fixed requests across the input space, for golden answers."""
        ...


def load(world: World) -> Product:
    """Open the product that the entry point of group ``practice.product`` names."""
    found = entry_points(group="practice.product", name="product")
    if len(found) != 1:
        message = f"{len(found)} products are installed, one is needed"
        raise refuse("pyproject.toml", 0, message, "run make setup")
    factory: Callable[[World], Product] = next(iter(found)).load()
    return factory(world)


def champion(world: World) -> str:
    """Name of the model whose answers everybody gets."""
    return compose(world, CHAMPION).text("model")
