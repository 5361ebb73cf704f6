"""The tables that a registry is written to: a file for each, in a format of flat rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from unionx.desk.registry.database import Database, text_of
from unionx.output import flat_rows
from unionx.output.flat_rows import RowPlan
from unionx.output.folders import Ours
from unionx.output.typed_tables import Table
from unionx.records.offices import Office, PostLine, offices
from unionx.records.rows import Column, Scalar

TABLES = ("bodies", "people", "facts", "sources", "series", "contradictions", "reprints")
OURS = Ours(frozenset(f"{table}.{form}" for table in TABLES for form in flat_rows.FORMATS))
_AT_ONCE = 2000  # rows that are written together
_KINDS: dict[str, Literal["integer", "number", "date"]] = {
    **dict.fromkeys(("start", "end", "mentions", "pages", "articles", "other_articles", "series", "person"), "integer"),
    **dict.fromkeys(("value", "low", "high", "difference"), "number"),
    **dict.fromkeys(("first_seen", "last_seen", "period_start", "period_end", "published", "first_published"), "date"),
}


class _Answer(NamedTuple):
    """The rows of a table with the names of their columns."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Scalar, ...]]


def write(database: Database, table: str, folder: Path, form: str, bom: bool, say: Callable[[str], None]) -> None:
    """Write one of TABLES into a folder, in one of flat_rows.FORMATS; ``say`` is told what does not fit into it."""
    columns, rows = _people(database) if table == "people" else _Answer(*database.answer(text_of(f"{table}.sql")))
    named = Table(table, tuple(Column(name, _KINDS.get(name, "text")) for name in columns))
    plan = RowPlan(form, named, bom=bom)
    with flat_rows.opened(plan, folder / f"{table}.{form}", say) as put:
        while some := list(islice(rows, _AT_ONCE)):
            put(flat_rows.rendered(plan, some if form == "jsonl" else [list(map(_text_of_truth, row)) for row in some]))


def _people(database: Database) -> _Answer:
    posts = (PostLine(*row) for row in database.rows(text_of("people.sql")))
    return _Answer(Office._fields, (tuple(office) for office in offices(posts)))


def _text_of_truth(cell: Scalar) -> Scalar:
    """Return a cell as one of a column of texts where it is true or false."""
    return str(cell).lower() if isinstance(cell, bool) else cell
