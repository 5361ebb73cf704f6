"""The tables that a registry is written to: a file for each, or one workbook or database that holds them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, NamedTuple

from unionx.desk.registry.database import Database, text_of
from unionx.output import flat_rows, typed_tables
from unionx.output.files import Data
from unionx.output.flat_rows import RowPlan
from unionx.output.folders import Ours
from unionx.output.typed_tables import Language, Table
from unionx.records.column_names import value_in_language
from unionx.records.offices import Office, PostLine, offices
from unionx.records.rows import Column, Scalar

TABLES = ("bodies", "people", "facts", "sources", "series", "contradictions", "reprints")
OURS = Ours(frozenset(f"{table}.{form}" for table in (*TABLES, "registry") for form in flat_rows.FORMATS))
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


def write(database: Database, folder: Path, look: FileLook, say: Callable[[str], None]) -> None:
    """Write TABLES into a folder; ``say`` is told what does not fit into the format."""
    if look.form in typed_tables.FORMS and typed_tables.FORMS[look.form].several:
        _write_together(database, folder / f"registry.{look.form}", look, say)
        return
    for name in TABLES:
        plan = RowPlan(look.form, _table(database, name), bom=look.bom, headers=look.headers)
        with flat_rows.writer(plan, folder / f"{name}.{look.form}", say) as put:
            for data in _rendered(database, plan):
                put(data)


def _write_together(database: Database, path: Path, look: FileLook, say: Callable[[str], None]) -> None:
    """Write TABLES as the sheets of one workbook or the tables of one database, where facts meet their sources."""
    tables = [_table(database, name) for name in TABLES]
    with typed_tables.writer(look.form, tables, path, say, look.headers) as put:
        for table in tables:
            for data in _rendered(database, RowPlan(look.form, table, headers=look.headers)):
                if isinstance(data, dict):
                    put(data)


def _table(database: Database, name: str) -> Table:
    columns = Office._fields if name == "people" else database.columns(text_of(f"{name}.sql"))
    return Table(name, tuple(Column(column, _KINDS.get(column, "text")) for column in columns))


def _rendered(database: Database, plan: RowPlan) -> Iterator[Data]:
    """Yield the rows of a table as the format has them, some at a time."""
    name = plan.table.name
    rows = _people(database) if name == "people" else database.rows(text_of(f"{name}.sql"))
    while some := list(islice(rows, _AT_ONCE)):
        texts = some if plan.form == "jsonl" else [[_text_of_truth(cell, plan) for cell in row] for row in some]
        yield flat_rows.render(plan, texts)


def _people(database: Database) -> Iterator[tuple[Scalar, ...]]:
    posts = (PostLine(*row) for row in database.rows(text_of("people.sql")))
    return (tuple(office) for office in offices(posts))


def _text_of_truth(cell: Scalar, plan: RowPlan) -> Scalar:
    """Return a cell as one of a column of texts where it is true or false."""
    return value_in_language(str(cell).lower(), plan.headers) if isinstance(cell, bool) else cell
