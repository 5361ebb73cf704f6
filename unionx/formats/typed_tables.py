"""xlsx, sqlite, duckdb, arrow, parquet: records as typed tables, one for each type, or one of all types.

A workbook and a database hold a table for each type; Arrow and Parquet hold one table of all, and a folder of Parquet a
file for each type. What a cell holds is told by records.rows, what a form makes of it by output.typed_tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path

from unionx import records
from unionx.output import folders, typed_tables
from unionx.output.files import Data, Plan
from unionx.output.typed_tables import FORMS, PutRows, Table, arrow_batches, each, pack
from unionx.page.reader import SourcePage
from unionx.records.column_names import rows_in_language
from unionx.records.rows import NAMES, columns, row


def files_of(types: tuple[str, ...]) -> dict[str, str]:
    """Return the name of the file of each type that a folder holds."""
    return {name: f"{NAMES[name]}.parquet" for name in _tables_of(types)}


def check(form: str) -> None:
    """Raise UnionxError where the library that a form needs is not installed."""
    typed_tables.check(form)


def page(page: SourcePage | None, found: list[records.Record], plan: Plan) -> Data:
    """Return the records as packed rows, by the name of the table they belong to."""
    if not _of_each_type(plan):
        table = _table_of_all(plan)
        return {table.name: _pack(found, table, plan)} if found else {}
    tables = ((table, [record for record in found if record.type == name]) for name, table in _tables(plan).items())
    return {table.name: _pack(held, table, plan) for table, held in tables if held}


def writer(plan: Plan, target: Path | None, say: Callable[[str], None]) -> AbstractContextManager[PutRows]:
    """Give a function that writes what ``page`` made; as files.writer and folders.writer."""
    if plan.folder:
        return _folder(plan, target, say)
    tables = [*_tables(plan).values()] if _of_each_type(plan) else [_table_of_all(plan)]
    return typed_tables.writer(plan.form, tables, target, say, plan.headers)


@contextmanager
def _folder(plan: Plan, target: Path | None, say: Callable[[str], None]) -> Iterator[PutRows]:
    with ExitStack() as stack:
        folder = stack.enter_context(
            folders.staging_folder(target, folders.Ours(frozenset(files_of(()).values())), say)
        )
        writers = {}
        for name, table in _tables(plan).items():
            put = stack.enter_context(folders.file_in(folder, files_of(plan.types)[name]))
            shown = table.in_language(plan.headers)
            writers[table.name] = stack.enter_context(arrow_batches.stream_writer(plan.form, shown, put))
        yield each(writers)


def _pack(found: list[records.Record], table: Table, plan: Plan) -> bytes:
    names = [column.name for column in table.columns]
    rows = ([cells.get(name) for name in names] for cells in map(row, found))
    return pack(plan.form, table, rows_in_language(names, rows, plan.headers))


def _of_each_type(plan: Plan) -> bool:
    return plan.folder or FORMS[plan.form].several


def _tables_of(types: tuple[str, ...]) -> list[str]:
    return [name for name in records.MODELS if not types or name in types]


def _tables(plan: Plan) -> dict[str, Table]:
    return {name: Table(NAMES[name], columns((name,))) for name in _tables_of(plan.types)}


def _table_of_all(plan: Plan) -> Table:
    return Table("records", columns(plan.types))
