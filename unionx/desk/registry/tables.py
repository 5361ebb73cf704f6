"""The tables that a registry is written to: a file for each, as JSON Lines or CSV."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from unionx.desk.registry.database import Database, text_of
from unionx.output.folders import Ours, file_in
from unionx.output.tables import csv_of_rows
from unionx.output.terminal import Look
from unionx.records.offices import Office, PostLine, offices
from unionx.records.rows import Scalar, csv_lines, json_line

TABLES = ("bodies", "people", "facts", "sources", "series", "contradictions", "reprints")
FORMATS = ("jsonl", "csv")
OURS = Ours(frozenset(f"{table}.{form}" for table in TABLES for form in FORMATS))
_AT_ONCE = 2000  # rows that are written together


class _Answer(NamedTuple):
    """The rows of a table with the names of their columns."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Scalar, ...]]


def write(database: Database, table: str, folder: Path, form: str, bom: bool) -> None:
    """Write one of TABLES into a folder, in one of FORMATS."""
    columns, rows = _people(database) if table == "people" else _Answer(*database.answer(text_of(f"{table}.sql")))
    with file_in(folder, f"{table}.{form}") as put:
        if form == "csv":
            put((BOM_UTF8 if bom else b"") + csv_lines([columns]))
        while some := list(islice(rows, _AT_ONCE)):
            put(_csv(some) if form == "csv" else _json_lines(columns, some))


def _people(database: Database) -> _Answer:
    posts = (PostLine(*row) for row in database.rows(text_of("people.sql")))
    return _Answer(Office._fields, (tuple(office) for office in offices(posts)))


def _json_lines(columns: tuple[str, ...], rows: Iterable[tuple[Scalar, ...]]) -> bytes:
    return "".join(json_line(dict(zip(columns, row, strict=True))) for row in rows).encode()


def _csv(rows: Iterable[tuple[Scalar, ...]]) -> bytes:
    return csv_of_rows(([_of_csv(cell) for cell in row] for row in rows), Look())


def _of_csv(cell: Scalar) -> Scalar:
    return str(cell).lower() if isinstance(cell, bool) else cell
