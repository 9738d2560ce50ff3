"""Models on disk: no code runs when one is loaded, and equal models are equal bytes."""

import io
import json
import zipfile

import skops.io

from practice.problems import refuse
from practice.world import JsonValue

from .models import FOLDER, Estimator

# Types beyond the safe ones of skops that a file may hold; anything else is refused.
TRUSTED = (
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
)


def path(name: str) -> str:
    """Say where the artefact of a model lies."""
    return f"{FOLDER}/{name}.skops"


def dump(estimator: Estimator) -> bytes:
    """Write a fitted estimator; the same estimator always gives the same bytes.

    skops names the entries after memory addresses and stamps them with the time; they
    are renumbered in order of appearance and stamped alike.
    """
    source = zipfile.ZipFile(io.BytesIO(skops.io.dumps(estimator)))
    numbers: dict[str, int] = {}
    schema = _renumber(json.loads(source.read("schema.json")), numbers)
    entries = {"schema.json": json.dumps(schema, indent=1).encode()}
    for name in source.namelist():
        if name != "schema.json":
            entries[_rename(name, numbers)] = source.read(name)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            archive.writestr(zipfile.ZipInfo(name), entries[name])
    return target.getvalue()


def load(content: bytes, file: str) -> Estimator:
    """Read an estimator; types that are not on the list are refused, not run."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        raise refuse(file, 0, "is no artefact", "delete it and run make train")
    strangers = sorted(set(skops.io.get_untrusted_types(data=content)) - set(TRUSTED))
    if strangers:
        message = f"holds types that are not trusted: {', '.join(strangers)}"
        raise refuse(file, 0, message, "delete it and run make train")
    estimator: Estimator = skops.io.loads(content, trusted=list(TRUSTED))
    return estimator


def _renumber(value: JsonValue, numbers: dict[str, int]) -> JsonValue:
    if isinstance(value, dict):
        found: dict[str, JsonValue] = {}
        for key, inner in value.items():
            if key == "__id__":
                found[key] = numbers.setdefault(str(inner), len(numbers))
            elif key == "file" and isinstance(inner, str):
                found[key] = _rename(inner, numbers)
            else:
                found[key] = _renumber(inner, numbers)
        return found
    if isinstance(value, list):
        return [_renumber(inner, numbers) for inner in value]
    return value


def _rename(name: str, numbers: dict[str, int]) -> str:
    stem, dot, ending = name.partition(".")
    return f"{numbers.setdefault(stem, len(numbers))}{dot}{ending}"
