"""DuckDB: one database with all tables. Needs duckdb, the extra ``duckdb``.

Numbers are DECIMAL(38,12), exact as printed; a column with a number that does not fit there is DOUBLE as a whole. Rows
wait in files beside the database, since DuckDB reads a file at once and inserts single rows slowly.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, BinaryIO

from unionx.output import files, unwritten
from unionx.output.typed_tables import Language, PutRows, Table, each, in_sql, json_rows
from unionx.records.numbers import number
from unionx.records.rows import Column, Scalar

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TYPES = {"text": "VARCHAR", "integer": "BIGINT", "number": "VARCHAR", "date": "DATE"}  # of the rows that wait
_DECIMAL = "DECIMAL(38,12)"
_LEAST = 1 << 24  # bytes of a line that DuckDB takes unasked


def pack(table: Table, rows: Iterable[Sequence[Scalar]]) -> bytes:
    """Return rows as lines of JSON, each an object; a number is the text of its digits, which rounds nothing."""
    names = [column.name for column in table.columns]
    made = (json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) for row in rows)
    return "".join(f"{line}\n" for line in made).encode()


def _plain(cell: Scalar) -> str | int | float | None:
    return number(cell) if isinstance(cell, float) else json_rows.plain(cell)


@contextmanager
def writer(
    form: str, tables: Sequence[Table], target: Path | None, say: Callable[[str], None], language: Language
) -> Iterator[PutRows]:
    """Give a function that puts rows into a new database; as typed_tables.writer."""
    import duckdb

    with files.staging_file(target, say) as path:
        try:
            with ExitStack() as stack:  # inside, since the files that wait may refuse to be closed
                folder = stack.enter_context(TemporaryDirectory(prefix=f"{path.name}-", dir=path.parent))
                waiting = {table.name: _Waiting(Path(folder, str(at)), stack) for at, table in enumerate(tables)}
                yield each({name: rows.put for name, rows in waiting.items()})
                with closing(duckdb.connect(str(path))) as database:
                    for table in tables:
                        _load(database, table, table.in_language(language), waiting[table.name])
        except (duckdb.Error, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise unwritten.no_room_in_file(path, error) from None


class _Waiting:
    """The rows of a table in a file of their own."""

    def __init__(self, path: Path, stack: ExitStack) -> None:
        self.path, self.longest = path, 0
        self._file: BinaryIO = stack.enter_context(path.open("wb"))

    def put(self, lines: bytes) -> None:
        self.longest = max(self.longest, max(map(len, lines.split(b"\n")), default=0))
        self._file.write(lines)

    def close(self) -> None:
        self._file.close()


def _load(database: DuckDBPyConnection, table: Table, shown: Table, waiting: _Waiting) -> None:
    """Make a table of the rows that wait."""
    waiting.close()
    kinds = ", ".join(f"{_text(column.name)}: {_text(_TYPES[column.kind])}" for column in table.columns)
    longest = max(_LEAST, waiting.longest + 1)
    read = f"read_json(?, format = 'newline_delimited', columns = {{{kinds}}}, maximum_object_size = {longest})"
    numbers = [column for column in table.columns if column.kind == "number"]
    exact = dict(zip(numbers, _are_decimals(database, read, numbers, waiting.path), strict=True))
    cells = ", ".join(
        f"{_cast(column, exact.get(column, False))} AS {in_sql(of_reader.name)}"
        for column, of_reader in zip(table.columns, shown.columns, strict=True)
    )
    database.execute(f"CREATE TABLE {in_sql(shown.name)} AS SELECT {cells} FROM {read}", [str(waiting.path)])


def _are_decimals(database: DuckDBPyConnection, read: str, numbers: list[Column], path: Path) -> list[bool]:
    """Say of each column of numbers whether all its digits fit into the decimals."""
    if not numbers:
        return []
    decimal = "rtrim(rtrim(TRY_CAST({0} AS " + _DECIMAL + ")::VARCHAR, '0'), '.')"
    fits = "coalesce(bool_and(coalesce(" + decimal + " = {0}, {0} IS NULL)), true)"
    asked = ", ".join(fits.format(in_sql(column.name)) for column in numbers)
    found = database.execute(f"SELECT {asked} FROM {read}", [str(path)]).fetchone()
    return [bool(one) for one in found or ()]


def _cast(column: Column, is_decimal: bool) -> str:
    name = in_sql(column.name)
    return name if column.kind != "number" else f"CAST({name} AS {_DECIMAL if is_decimal else 'DOUBLE'})"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
