"""A file as it was sent becomes a table: compression, encoding, delimiter, decimal comma."""

import bz2
import csv
import gzip
import io
import lzma
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from practice.problems import refuse
from practice.world import World

MISSING = ("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "?", "-", "#N/A")
_LIMIT = 2 * 1024**3  # bytes after decompression
_PACKED: Mapping[bytes, Any] = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open, b"\xfd7": lzma.open}
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_COMMA = re.compile(r"-?\d{1,3}(\.\d{3})*,\d+|-?\d+,\d+")
_LEADING_ZERO = re.compile(r"0\d+")
_BROKEN = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    EOFError,
    RuntimeError,
    struct.error,
)
_HEAD, _SAMPLE = 1 << 20, 1000  # bytes, lines that are looked at to know the dialect


@dataclass(frozen=True, slots=True, eq=False)
class Delivery:
    """The table, and in words how the file was read."""

    frame: pd.DataFrame
    read_as: str


def read(world: World, file: str) -> Delivery:
    """Read CSV or Parquet, whatever its dialect; cells keep what they say."""
    path = world.path(file)
    if not path.is_file():
        raise refuse(file, 0, "there is no such file", "FILE=path/to/sample.csv")
    if _start(path, 4) == b"PAR1":
        return Delivery(_parquet(path, file), "Parquet")
    raw = _unpacked(path, file)
    encoding = _encoding(raw)
    head = raw[:_HEAD].decode(encoding, errors="ignore")
    if "\0" in head or not head.strip():
        raise refuse(file, 1, "is no table in text", "send CSV (UTF-8) or Parquet")
    return _csv(file, raw, encoding, head)


def _start(path: Path, size: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(size)


def _unpacked(path: Path, file: str) -> bytes:
    start = _start(path, 2)
    try:
        if start == b"PK":
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if not name.endswith("/")]
                if len(names) != 1:
                    raise refuse(file, 0, f"holds {len(names)} files", "pack one table")
                with archive.open(names[0]) as stream:
                    raw = stream.read(_LIMIT + 1)
        else:
            with _PACKED.get(start, open)(path, "rb") as stream:
                raw = stream.read(_LIMIT + 1)
    except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise refuse(file, 0, f"cannot be unpacked: {error}", "pack it again") from error
    if len(raw) > _LIMIT:
        raise refuse(file, 0, "is larger than 2 GiB unpacked", "send a sample")
    return raw


def _encoding(raw: bytes) -> str:
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            return name
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _csv(file: str, raw: bytes, encoding: str, head: str) -> Delivery:
    lines = head.splitlines(keepends=True)
    head = "".join(lines[: _SAMPLE if len(raw) <= _HEAD else min(_SAMPLE, len(lines) - 1)])
    delimiter, header = _dialect(file, head)
    rows = list(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))[1:]
    cells = [
        list(column) for column in zip(*(r for r in rows if len(r) == len(header)), strict=True)
    ]
    decimal = "," if delimiter != "," and any(map(_mostly_comma, cells)) else "."
    texts = {n: str for n, column in zip(header, cells, strict=False) if _codes(column)}
    try:
        frame = pd.read_csv(
            io.BytesIO(raw),
            encoding=encoding,
            sep=delimiter,
            decimal=decimal,
            thousands="." if decimal == "," else None,
            dtype=texts,
            na_values=list(MISSING),
            keep_default_na=False,
            skipinitialspace=True,
            low_memory=False,
            index_col=False,
        )
    except (pd.errors.ParserError, ValueError) as error:
        line = re.search(r"line (\d+)", str(error))
        remedy = "correct the line: quotes, or a delimiter within a cell"
        raise refuse(file, int(line[1]) if line else 0, f"is no table: {error}", remedy) from error
    how = f"CSV, {encoding}, delimiter {delimiter!r}" + (
        ", decimal comma" if decimal == "," else ""
    )
    return Delivery(frame.rename(columns=str.strip), how)


def _dialect(file: str, head: str) -> tuple[str, list[str]]:
    """Take the delimiter that gives most columns in most lines."""
    found: dict[str, int] = {}
    for delimiter in ",;\t|":
        widths = Counter(
            len(r) for r in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter) if r
        )
        width, lines = widths.most_common(1)[0] if widths else (1, 0)
        found[delimiter] = lines if width > 1 else 0
    delimiter = max(found, key=lambda d: found[d])
    if not found[delimiter]:
        raise refuse(file, 1, "has one column only", "separate by comma, semicolon, tab or |")
    header = next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    names = [name.strip() for name in header]
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    if "" in names or twice:
        what = (
            f"columns twice: {', '.join(twice)}"
            if twice and twice != [""]
            else "a column has no name"
        )
        raise refuse(file, 1, what, "give every column one name in the first line")
    return delimiter, names


def _mostly_comma(cells: list[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip() not in MISSING]
    numbers = [cell for cell in filled if _COMMA.fullmatch(cell)]
    return len(numbers) > 0.5 * len(filled)


def _codes(cells: list[str]) -> bool:
    """Say whether the numbers of a column are codes: a leading zero means something."""
    return any(_LEADING_ZERO.fullmatch(cell.strip()) for cell in cells)


def _parquet(path: Path, file: str) -> pd.DataFrame:
    try:
        from fastparquet import ParquetFile  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise refuse(file, 0, "is Parquet, which needs fastparquet", "make parquet") from None
    try:
        with path.open("rb") as stream:
            frame: pd.DataFrame = ParquetFile(stream).to_pandas()
    except _BROKEN as error:
        remedy = "write it again, without nested columns"
        raise refuse(file, 0, f"cannot be read as Parquet: {error}", remedy) from error
    return frame.rename(columns={name: str(name) for name in frame.columns})
