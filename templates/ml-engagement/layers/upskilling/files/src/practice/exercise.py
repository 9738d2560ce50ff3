"""``make exercise NAME=…``: what is left to do in an exercise of docs/exercises.md."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

from practice import flags, flight, yaml_lines
from practice.cases import Case, Reason, judged
from practice.events import PREDICTIONS, Prediction
from practice.problems import Problem, refuse
from practice.report import Report
from practice.world import FRAMING, World

EVALUATION, ANSWERS = "exercises/evaluation.py", "exercises/flight.yaml"
FIELD, LOG = "var/exercise", "var/flights/challenger.jsonl"
BACK = ("roll_back", "stop")  # how a flight comes back: by the controller, by hand
UNITS = 4000
SLOW_MS = 60_000.0
FLATTERED = 0.1  # a share by which an evaluation must be wrong before anybody sees it


def run(world: World, args: Sequence[str]) -> Report:
    """Say what is left of the exercise NAME, or DO a step of the flight."""
    del args
    name, step = world.env.get("NAME", ""), world.env.get("DO", "")
    left = {"evaluation": _evaluation, "flight": _flight}.get(name)
    if left is None:
        raise refuse("NAME", 0, f"{name!r} is no exercise", "NAME=evaluation or NAME=flight")
    if name == "flight" and step:
        field = _field(world)
        return _traffic(field) if step == "traffic" else flight.run(field, [step])
    problems = list(left(world))
    return Report(not problems, "\n".join(map(str, problems)) or f"exercise {name}: done")


def _evaluation(world: World) -> Iterator[Problem]:
    """Hold the three functions against cases whose truth is known."""
    spec = spec_from_file_location("evaluation", world.path(EVALUATION))
    if spec is None or spec.loader is None:
        raise refuse(EVALUATION, 0, "is gone", "restore it")
    theirs: Any = module_from_spec(spec)
    spec.loader.exec_module(theirs)
    for number, check in enumerate((_flatters, _witnessed, _is_honest), start=1):
        try:
            message = check(theirs)
        except NotImplementedError:
            message = "is not written yet"
        except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
            message = f"fails: {error}"
        if message:
            step = ("flattering", "witness", "honest")[number - 1]
            yield Problem(EVALUATION, 0, f"{step} {message}", f"step {number + 1} of the exercise")


def _flatters(theirs: Any) -> str:
    if theirs.flattering(made("R" * 9)) != 1 or theirs.flattering(made("W" * 9)) != 0:
        return "is not 1 where all is right and 0 where all is wrong: nobody would believe it"
    system = made("RRRWW" + "?" * 10 + "P" * 10)
    return "" if theirs.flattering(system) >= _truth(system) + FLATTERED else "is not too high"


def _witnessed(theirs: Any) -> str:
    cases = theirs.witness()
    if not 0 < len(cases) <= 6:  # as many as one can look at
        return f"has {len(cases)} cases"
    wrong = abs(theirs.flattering(cases) - _truth(cases))
    return "" if wrong >= FLATTERED else f"shows a difference of {wrong:.2f} only"


def _is_honest(theirs: Any) -> str:
    for kinds in ("RRW", "RWPPP", "RW??PPWW", "PP?", ""):
        found, meant = theirs.honest(made(kinds)), _truth(made(kinds))
        if abs(found - meant) > 1e-9:
            return f"is {found:.2f} on a case set on which the metric is {meant:.2f}"
    return ""


def _truth(cases: Sequence[Case]) -> float:
    known = judged(cases)
    return sum(case.success is True for case in known) / max(len(known), 1)


def made(kinds: str) -> tuple[Case, ...]:
    """Make a case of each letter: Right, Wrong, decided by a Person, ? outcome not known yet."""
    cases = []
    for number, kind in enumerate(kinds):
        by_person, known = kind == "P", kind in "RW"
        case = Case(
            case_id=f"case-{number}",
            subject=f"subject-{number}",
            at="2027",
            groups={},
            model="new",
            decision=None if by_person else "yes",
            score=0.9,
            outcome={"?": None, "W": "no"}.get(kind, "yes"),
            success=kind == "R" if known else None,
            latency_ms=5.0,
            reason=Reason.UNSURE if by_person else Reason.DECIDED,
        )
        cases.append(case)
    return tuple(cases)


def _field(world: World) -> World:
    """Give a world of its own under ``var/``: the real plan, flag and metrics, no traffic."""
    field = replace(world, root=world.path(FIELD), env={"WITHOUT_GATE": "an exercise"})
    if not field.exists(FRAMING):
        for path in (
            FRAMING,
            *world.files("flags/*"),
            *world.files("metrics/*"),
            *world.files("models/*.yaml"),
        ):
            field.write_bytes(path, world.read_bytes(path))
    return field


def _traffic(field: World) -> Report:
    """Let units ask by the real flag; who is given the challenger waits long and gets nothing."""
    at, lines = field.clock().isoformat(), []
    good = Prediction(
        "", at, "", "champion", "1", "champion", "champion", "yes", 0.9, "decided", 5.0, {}, {}
    )
    bad = replace(
        good,
        model="challenger",
        variant="challenger",
        decision=None,
        score=None,
        reason="failed",
        latency_ms=SLOW_MS,
    )
    with flags.connected(field) as client:
        for number in range(UNITS):
            given = flags.variant(client, "challenger", f"unit-{number}").variant == bad.variant
            line = replace(
                bad if given else good, prediction_id=f"{at}-{number}", subject=f"unit-{number}"
            )
            lines.append(line)
    field.append_text(PREDICTIONS, "".join(json.dumps(asdict(line)) + "\n" for line in lines))
    harmed = sum(line.variant == bad.variant for line in lines)
    return Report(True, f"{UNITS} units asked, {harmed} were given the challenger")


def _flight(world: World) -> Iterator[Problem]:
    """Read in the flight's own log whether it was bad and came back, and hold the answers to it."""
    lines = _log(world)
    looks = [line for line in lines if line.get("units")]
    if not lines:
        yield Problem(LOG, 0, "nothing has been let out", "step 1: DO=start")
    elif not any(line["event"] in BACK for line in lines):
        yield Problem(LOG, 0, "the flight was not taken back", "steps 2 to 4: DO=traffic, DO=step")
    elif not looks or not looks[-1]["units"][0]:
        yield Problem(LOG, 0, "nobody was given the challenger", "DO=start, DO=traffic, DO=step")
    else:
        answers, exposed = yaml_lines.compose(world, ANSWERS), str(looks[-1]["units"][0])
        if answers.text("guardrail") not in guilty(world):
            yield Problem(ANSWERS, answers.line, "guardrail is not what took it back", "step 5")
        if answers.text("exposed") != exposed:
            yield Problem(ANSWERS, answers.line, "exposed is not what the report says", "step 5")


def guilty(world: World) -> tuple[str, ...]:
    """Name what took the flight back: in the controller's words, or by hand what had moved."""
    looks = [line for line in _log(world) if line.get("units")]
    harm: Mapping[str, float] = looks[-1]["log_e"]
    told = tuple(name for name in harm if name in looks[-1]["why"])
    return told or tuple(name for name, weight in harm.items() if weight > 0)


def _log(world: World) -> list[Any]:
    """Give the lines of the latest flight on the practice field."""
    lines: list[Any] = list(_field(world).read_json_lines(LOG))
    starts = [n for n, line in enumerate(lines) if line["event"] == "start"]
    return lines[starts[-1] :] if starts else []
