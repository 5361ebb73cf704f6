"""Named tables with typed columns, in the forms that other programs keep data in: xlsx, sqlite, duckdb, arrow, parquet.

A command that has rows names its tables (``Table``), gives ``writer`` their names and columns, and puts rows to it as
``pack`` made them: bytes by the name of the table, so that they may come from another process. A cell is a text, an
integer, a number, a day or None. Text is text in every form: no cell is a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Literal, NamedTuple

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.records.column_names import in_language
from unionx.records.rows import Column, Scalar

Language = Literal["en", "zh"]
PutRows = Callable[[dict[str, bytes]], None]


class Table(NamedTuple):
    """A table: its name, and its columns, each of one type."""

    name: str
    columns: tuple[Column, ...]

    def in_language(self, language: Language) -> Table:
        """Return the table with names in a language; what has none there keeps its own."""
        columns = tuple(Column(in_language(column.name, language, self.name), column.kind) for column in self.columns)
        return Table(in_language(self.name, language), columns)


class TableForm(NamedTuple):
    """A form of tables: its module, what it is called, and the library that it ``needs``, "" where Python has it."""

    module: str
    called: str
    needs: str = ""
    several: bool = True  # tables in one file


FORMS = {
    "xlsx": TableForm("workbook", "Excel", "xlsxwriter"),
    "sqlite": TableForm("sqlite_file", "SQLite"),
    "duckdb": TableForm("duckdb_file", "DuckDB", "duckdb"),
    "parquet": TableForm("arrow_batches", "Parquet", "pyarrow", several=False),
    "arrow": TableForm("arrow_batches", "Arrow", "pyarrow", several=False),
}


def check(form: str) -> None:
    """Raise UnionxError where the library that a form needs is not installed."""
    needs = FORMS[form].needs
    if needs and find_spec(needs) is None:
        raise UnionxError(
            _("{called} needs {needs}: python -m pip install {needs}, or give -f csv").format(
                called=FORMS[form].called, needs=needs
            )
        )


def pack(form: str, table: Table, rows: Iterable[Sequence[Scalar]]) -> bytes:
    """Return rows of a table, whose cells are in the order of its columns, as the bytes that ``writer`` takes."""
    made: bytes = _module(form).pack(table, rows)
    return made


def writer(
    form: str, tables: Sequence[Table], target: Path | None, say: Callable[[str], None], language: Language = "en"
) -> AbstractContextManager[PutRows]:
    """Give a function that takes packed rows by the name of their table; as files.writer and files.staging_file.

    ``target`` is replaced when the block ends well. Names of tables and columns are in ``language``. What does not fit
    into the form is said. Raises UnionxError where something cannot be written.
    """
    given: AbstractContextManager[PutRows] = _module(form).writer(form, tables, target, say, language)
    return given


def each(puts: Mapping[str, Callable[[bytes], None]]) -> PutRows:
    """Return what gives packed rows to the function of their table."""

    def put(data: dict[str, bytes]) -> None:
        for name, rows in data.items():
            puts[name](rows)

    return put


def in_sql(name: str) -> str:
    """Return the name of a table or a column as SQL takes any: in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _module(form: str) -> ModuleType:
    return import_module(f"unionx.output.typed_tables.{FORMS[form].module}")
