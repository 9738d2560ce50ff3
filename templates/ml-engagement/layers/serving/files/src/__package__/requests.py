"""What a caller may send: JSON of a known shape, or a refusal that says what is wrong."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from practice.world import JsonValue

LIMIT_BYTES = 65_536


class RefusedError(Exception):
    """The caller's mistake; ``status`` as in HTTP."""

    def __init__(self, status: int, message: str) -> None:
        self.status = status
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Request:
    """Whom it is about, what is known, and the groups it is counted under."""

    subject: str
    record: Mapping[str, JsonValue]
    groups: Mapping[str, str]


def request(body: bytes) -> Request:
    """Read the body of POST /predict; what is in the record is the input guard's business."""
    match _read(body):
        case {"subject": str(subject), "record": dict(record), **rest} if subject:
            groups = rest.pop("groups", {})
            if not rest and isinstance(groups, dict):
                return Request(subject, record, {k: str(v) for k, v in groups.items()})
        case _:
            pass
    raise RefusedError(422, 'send {"subject": "…", "record": {…}, "groups": {…}}')


def outcome(body: bytes) -> tuple[str, str]:
    """Read the body of POST /outcome: the prediction's id, and what came of it."""
    match _read(body):
        case {"prediction_id": str(prediction_id), "outcome": str(known)}:
            return prediction_id, known
        case _:
            shape = '{"prediction_id": "…", "outcome": "…"}'
            raise RefusedError(422, f"send {shape}")


def _read(body: bytes) -> JsonValue:
    if len(body) > LIMIT_BYTES:
        raise RefusedError(413, f"the body is larger than {LIMIT_BYTES} bytes")
    try:
        value: JsonValue = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "the body is no JSON") from error
    return value
