"""Tables nobody prepared: read, told apart, refused or adopted."""

import bz2
import gzip
import io
import lzma
import shutil
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from sklearn import datasets

from made_up import ENGAGEMENT, parcels
from practice import engagement, tombstones, yaml_lines
from practice.problems import ProblemsFoundError
from practice.report import Report
from practice.world import World
from this_product import adoption, data, source

FILE = "sample.csv"
LOOK_LIKE_LEAKS = "proline,petal length (cm),petal width (cm)"


@pytest.fixture
def world(tiny: World, repository: World) -> World:
    framing = ENGAGEMENT.replace("TARGET", "70%").replace("FALLBACK", "rule")
    tiny.write_text("engagement.yaml", f"{framing}layers: [data, stand-in, models]\n")
    for path in ("metrics/gate.yaml", "models/champion.yaml"):
        tiny.path(path).parent.mkdir()
        shutil.copy(repository.path(path), tiny.path(path))
    tiny.write_text("models/champion.yaml", "# who answers\nmodel: chorus\n")
    tiny.write_text("data/stand_in.yaml", "name: stand-in\n")
    tiny.write_text("data/stand_in/rows.csv", "a\n1\n")
    return tiny


def adopt(world: World, table: pd.DataFrame, **asked: str) -> Report:
    table.to_csv(world.path(FILE), index=False)
    return adoption.run(replace(world, env={"FILE": FILE, "TARGET": "late"} | asked))


def refused(world: World, table: pd.DataFrame, **asked: str) -> str:
    before = world.files("**/*")
    with pytest.raises(ProblemsFoundError) as caught:
        adopt(world, table, **asked)
    assert set(world.files("**/*")) - set(before) <= {FILE}
    return str(caught.value)


def test_a_table_becomes_contract_mapping_and_parts_and_the_stand_in_goes(world: World) -> None:
    report = adopt(world, parcels(), SUBJECT="customer", TIME="day", GROUP_BY="sex")
    assert "Not used, free text: remark." in report.text
    mapping = source.load(world)
    assert (mapping.positive, mapping.skewed) == ("late", ())
    assert mapping.numbers == ("weight_kg", "day_month", "day_weekday")
    assert mapping.categories == ("zone",)
    assert (mapping.rule.column, mapping.rule.below) == ("weight_kg", False)
    assert 5 < mapping.rule.at_least < 7
    assert mapping.contract.columns["sex"].sensitive
    assert "Unit: kg" in world.read_text("data/contract.odcs.yaml")
    assert "The weekday of day, 0 to 6" in world.read_text("data/contract.odcs.yaml")
    assert data.check_manifest(world, mapping, record=False) == ()
    assert engagement.load(world).layers == ("data", "models")
    assert world.files("data/stand_in*") + world.files("data/stand_in/*") == ()
    assert world.read_text("models/champion.yaml") == "# who answers\nmodel: rule\n"
    assert '"decision": "not_late"' in world.read_text("models/golden.json")


def test_a_part_of_a_date_is_dropped_by_its_name(world: World) -> None:
    adopt(world, parcels(), TIME="day", DROP="day_month")
    assert source.load(world).numbers == ("customer", "weight_kg", "day_weekday")


def test_many_rows_go_to_training_and_not_to_longer_checks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for enough, train in ((10_000, 35), (100, 51)):  # 100 of the 750 later rows are 14%
        monkeypatch.setitem(adoption.canonical.ENOUGH, "sealed", enough)
        adopt(world, parcels(), TIME="day", ACCEPT="yes")
        shares = {part.split: part.share.value for part in source.load(world).parts}
        apart = {"calibration": 20, "test": 15, "sealed": 65 - train}
        assert shares == {"train": train, **apart}


@pytest.mark.parametrize("name", ["customer_id", "customerId", "id", "humid"])
def test_a_column_that_looks_like_a_subject_is_named(world: World, name: str) -> None:
    said = adopt(world, parcels().rename(columns={"customer": name})).text
    assert (f"{name} looks like one" in said) == (name != "humid")


def test_what_is_committed_holds_no_persons_value(world: World) -> None:
    table = parcels()
    table.loc[7, "weight_kg"] = 93.77
    adopt(world, table, SUBJECT="customer", TIME="day")
    for path in set(world.files("data/**/*")) - set(world.files("data/raw/*")):
        text = world.read_text(path)
        assert "93.77" not in text
        assert "neighbour" not in text
        assert "P00007" not in text


def test_a_delivery_that_brings_back_who_was_forgotten_is_refused(world: World) -> None:
    world = replace(world, env={"FORGET_KEY_FILE": str(world.path("../forgotten.key"))})
    tombstones.add(world, "17")
    table, asked = parcels(), {"SUBJECT": "customer", **world.env}
    assert "1 of those who were forgotten" in refused(world, table, **asked)
    adopt(world, table[table["customer"] != 17], **asked)


def semicolons(table: pd.DataFrame) -> bytes:
    return str(table.to_csv(index=False, sep=";", decimal=",")).encode()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("a.csv", semicolons),
        ("b.csv", lambda t: t.to_csv(index=False, sep="\t").encode("utf-16")),
        ("c.csv", lambda t: "\ufeff".encode() + t.to_csv(index=False, sep="|").encode()),
        ("d.csv.gz", lambda t: gzip.compress(t.to_csv(index=False).encode())),
        ("e.csv.bz2", lambda t: bz2.compress(t.to_csv(index=False).encode())),
        (
            "f.csv.xz",
            lambda t: lzma.compress(
                t.to_csv(index=False).replace("north", "Köln").encode("cp1252")
            ),
        ),
    ],
)
def test_every_usual_dialect_gives_the_same_rows(
    world: World, name: str, write: Callable[[pd.DataFrame], bytes]
) -> None:
    world.write_bytes(name, write(parcels()))
    adoption.run(replace(world, env={"FILE": name, "TARGET": "late"}))
    frame = data.load(world, source.load(world))
    assert len(frame) == 1500
    assert frame["weight_kg"].sum() == pytest.approx(parcels()["weight_kg"].sum())
    assert frame["zone"].nunique() == 3


def backwards(table: pd.DataFrame) -> pd.DataFrame:
    return table.assign(
        ordered=table["day"], delivered=table["day"].where(table.index != 4, "2024-01-01")
    )


@pytest.mark.parametrize(
    ("change", "asked", "said"),
    [
        (lambda t: t, {"TARGET": "lateness"}, "no column 'lateness'"),
        (lambda t: t.assign(late="yes"), {}, "late is the same in every row"),
        (lambda t: t.assign(late=t["weight_kg"]), {}, "holds numbers, not two outcomes"),
        (lambda t: t.assign(late=t["zone"]), {}, "which value of late is the positive outcome"),
        (lambda t: t.assign(fee=(t["late"] == "yes") * 3.5), {}, "fee alone ranks the outcomes"),
        (lambda t: t.assign(why=t["late"].map({"yes": "bad road", "no": "none"})), {}, "why alone"),
        (lambda t: pd.concat([t, t[:3]]), {}, "3 rows are there twice"),
        (lambda t: t[:150], {}, "of both kinds are needed"),
        (lambda t: t.assign(weight_kg=t["weight_kg"].astype(str).where(t.index != 5, "heavy")), {}, "mixed types: 1 of 1500 cells are no number, line 7"),
        (backwards, {}, "delivered is before ordered in 1 rows"),
        (lambda t: t.assign(paid=["2026-12-24", "2026-12-25"] * 750), {"TIME": "day"}, "paid is later than day in 100% of the rows"),
        (lambda t: t.assign(day="2031-05-05").assign(day=lambda u: u["day"].where(u.index > 3, "2026-01-01")), {"TIME": "day"}, "lies after today in 1496 rows"),
        (lambda t: t.assign(d=t["day"].str.replace(r"(\d+)-(\d+)-\d+", r"\2/05/\1", regex=True)), {}, "dates that can be read two ways"),
        (lambda t: t.assign(mail=[f"p{n}@example.org" for n in t.index]), {}, "mail: personal data, its cells look like e-mail"),
        (lambda t: t.assign(a=[f"+49 30 {n:07}" for n in t.index]), {}, "a: personal data, its cells look like phone"),
        (lambda t: t.assign(customer_name=[f"Nn{n}" for n in t.index]), {}, "customer_name: personal data"),
        (lambda t: t, {"SUBJECT": "client"}, "SUBJECT: there is no column 'client'"),
        (lambda t: t, {"GROUP_BY": "weight_kg"}, "too many groups to compare"),
        (lambda t: t.assign(customer=t["customer"].where(t.index > 1)), {"SUBJECT": "customer"}, "2 rows do not say whom they are about"),
        (lambda t: t, {"RULE": "heavy"}, "'heavy' is no rule"),
        (lambda t: t.assign(day_month=t.index % 7), {}, "columns with the names of dates' parts: day_month"),
        (lambda t: t.assign(paid=t["day"].where(t["late"] == "yes", None)), {}, "paid_weekday alone ranks the outcomes"),
        (lambda t: t.assign(split=["a", "b"] * 750), {"SUBJECT": "customer"}, "are in more than one part of 'split'"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_and_nothing_is_written(
    world: World, change: Callable[[pd.DataFrame], pd.DataFrame], asked: dict[str, str], said: str
) -> None:
    assert said in refused(world, change(parcels()), **asked)


def zipped(files: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(files):
            archive.writestr(f"{number}.csv", "a,late\n1,yes\n2,no\n")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is no table in text"),
        (b"late\nyes\nno\n", "has one column only"),
        (b"a,a\n1,2\n", "columns twice: a"),
        (b"a,late\n1,yes\n2,no,3\n4,yes\n", "is no table"),
        (b"\x1f\x8bnot gzip", "cannot be unpacked"),
        (b"PK\x03\x04broken", "cannot be unpacked"),
        (b"\x00\x01\x02\x03", "is no table in text"),
        (b"a,,late\n1,2,yes\n3,4,no\n", "a column has no name"),
        (gzip.compress(b"a,late\n1,yes\n" * 99, mtime=0)[:-20], "cannot be unpacked"),
        (lzma.compress(b"a,late\n1,yes\n" * 99)[:-20], "cannot be unpacked"),
        (zipped(2), "holds 2 files"),
    ],
)
def test_a_broken_file_is_told_as_such(world: World, content: bytes, said: str) -> None:
    world.write_bytes(FILE, content)
    with pytest.raises(ProblemsFoundError, match=said):
        adoption.run(replace(world, env={"FILE": FILE, "TARGET": "late"}))


def test_a_second_delivery_is_compared_before_anything_changes(world: World) -> None:
    asked = {"SUBJECT": "customer", "TIME": "day"}
    adopt(world, parcels(), **asked)
    kept = world.read_bytes("data/contract.odcs.yaml")
    second = parcels(1700).assign(zone=lambda t: t["zone"].replace("east", "west"), remark="-")
    second["weight_kg"] += 6
    second = second.drop(columns="sex")
    report = adopt(world, second, TARGET="late")
    for said in ("1,700", "columns that are gone", "sex", "is none of", "weight_kg", "ACCEPT=yes"):
        assert said in report.text
    assert world.read_bytes("data/contract.odcs.yaml") == kept
    adopt(world, second, ACCEPT="yes")
    assert "west" in world.read_text("data/contract.odcs.yaml")
    assert world.files("data/deliveries/*") == ("data/deliveries/1.json", "data/deliveries/2.json")
    assert len(world.files("data/raw/*")) == 2


def test_parquet_without_its_reader_names_the_extra(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "fastparquet", None)
    world.write_bytes("t.parquet", b"PAR1....PAR1")
    with pytest.raises(ProblemsFoundError, match="make parquet"):
        adoption.run(replace(world, env={"FILE": "t.parquet", "TARGET": "late"}))


def test_parquet_is_read_and_a_broken_one_told(world: World) -> None:
    reader = pytest.importorskip("fastparquet", reason="make parquet installs the reader")
    reader.write(str(world.path("t.parquet")), parcels())
    adoption.run(replace(world, env={"FILE": "t.parquet", "TARGET": "late"}))
    frame = data.load(world, source.load(world))
    assert frame["weight_kg"].tolist() == parcels()["weight_kg"].tolist()
    whole = world.read_bytes("t.parquet")
    for broken in (b"PAR1....PAR1", whole[:-400], whole[:3000] + whole[-1000:]):
        world.write_bytes("t.parquet", broken)
        with pytest.raises(ProblemsFoundError, match="cannot be read as Parquet"):
            adoption.run(replace(world, env={"FILE": "t.parquet", "TARGET": "late"}))


def test_a_person_at_a_terminal_is_asked_what_cannot_be_known(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = iter(["late", "customer", "day", "noon", "south"])
    asked: list[str] = []
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)

    def answer(text: str) -> str:
        asked.append(text)
        return next(given)

    monkeypatch.setattr("builtins.input", answer)
    parcels().assign(late=lambda t: t["zone"]).drop(columns="zone").to_csv(
        world.path(FILE), index=False
    )
    adoption.run(replace(world, env={"FILE": FILE}))
    assert [text.split()[0] for text in asked] == ["Which"] * 3 + ["which", "late"]
    assert source.load(world).subject == "customer"
    assert (
        yaml_lines.compose(world, "data/source.yaml").section("adopted").text("POSITIVE") == "south"
    )


@pytest.mark.parametrize(
    ("load", "asked", "said"),
    [
        (datasets.load_breast_cancer, {}, "Known before the decision?"),  # wide
        (datasets.load_digits, {"POSITIVE": "8"}, "Not used, empty or constant: pixel_0_0"),  # rare
    ],
)
def test_tables_of_other_people_are_adopted(
    world: World, load: Callable[..., Any], asked: dict[str, str], said: str
) -> None:
    table = load(as_frame=True).frame
    assert said in adopt(world, table, **{"TARGET": "target"} | asked).text
    assert len(data.load(world, source.load(world))) == len(table)


@pytest.mark.parametrize(
    ("load", "target"),
    [
        (datasets.load_iris, "target>=2"),
        (datasets.load_wine, "target>=2"),
        (datasets.load_diabetes, "target>=140"),
    ],
)
def test_tables_too_small_to_prove_anything_are_not(
    world: World, load: Callable[..., Any], target: str
) -> None:
    table = load(as_frame=True).frame
    said = refused(world, table, TARGET=target, DUPLICATES="keep", KEEP=LOOK_LIKE_LEAKS)
    assert "of both kinds are needed" in said
