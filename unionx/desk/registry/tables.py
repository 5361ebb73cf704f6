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
from unionx.output.typed_tables import Language, Table
from unionx.records.column_names import value_in_language
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


class FileLook(NamedTuple):
    """How tables are written: in one of flat_rows.FORMATS, CSV behind a byte-order mark, in a language."""

    form: str
    bom: bool = False
    headers: Language = "en"


class _Answer(NamedTuple):
    """The rows of a table with the names of their columns."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Scalar, ...]]


def write(database: Database, table: str, folder: Path, look: FileLook, say: Callable[[str], None]) -> None:
    """Write one of TABLES into a folder; ``say`` is told what does not fit into the format."""
    columns, rows = _people(database) if table == "people" else _Answer(*database.answer(text_of(f"{table}.sql")))
    named = Table(table, tuple(Column(name, _KINDS.get(name, "text")) for name in columns))
    plan = RowPlan(look.form, named, bom=look.bom, headers=look.headers)
    with flat_rows.writer(plan, folder / f"{table}.{look.form}", say) as put:
        while some := list(islice(rows, _AT_ONCE)):
            texts = some if look.form == "jsonl" else [[_text_of_truth(cell, look) for cell in row] for row in some]
            put(flat_rows.render(plan, texts))


def _people(database: Database) -> _Answer:
    posts = (PostLine(*row) for row in database.rows(text_of("people.sql")))
    return _Answer(Office._fields, (tuple(office) for office in offices(posts)))


def _text_of_truth(cell: Scalar, look: FileLook) -> Scalar:
    """Return a cell as one of a column of texts where it is true or false."""
    return value_in_language(str(cell).lower(), look.headers) if isinstance(cell, bool) else cell
