"""SQLite: one database with all tables. Python brings what it needs.

Days are texts such as 2023-04-05 in columns declared DATE, which the functions of SQLite take; numbers are doubles,
which print as the page does up to 15 digits; SQLite has no decimals.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

from unionx.output import files, unwritten
from unionx.output.typed_tables import Language, PutRows, Table, each, in_sql, json_rows
from unionx.records.rows import Scalar

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "DATE"}
# What is written takes its name when it is whole, so a database that is cut off needs no way back.
_SETTINGS = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA locking_mode = EXCLUSIVE")


def pack(table: Table, rows: Iterable[Sequence[Scalar]]) -> bytes:
    """Return rows as they travel."""
    return json_rows.pack(rows)


@contextmanager
def writer(
    form: str, tables: Sequence[Table], target: Path | None, say: Callable[[str], None], language: Language
) -> Iterator[PutRows]:
    """Give a function that puts rows into a new database; as typed_tables.writer."""
    with files.staging_file(target, say) as path:
        try:
            with closing(sqlite3.connect(path, isolation_level=None)) as database:
                yield _make_tables(database, tables, language)
                database.execute("COMMIT")
        except sqlite3.Error as error:
            raise unwritten.no_room_in_file(path, error) from None


def _make_tables(database: sqlite3.Connection, tables: Sequence[Table], language: Language) -> PutRows:
    """Make the tables, and return what puts rows into them."""
    inserts = {}
    for setting in (*_SETTINGS, "BEGIN"):
        database.execute(setting)
    for table in tables:
        shown = table.in_language(language)
        columns = ", ".join(f"{in_sql(column.name)} {_TYPES[column.kind]}" for column in shown.columns)
        database.execute(f"CREATE TABLE {in_sql(shown.name)} ({columns})")
        inserts[table.name] = f"INSERT INTO {in_sql(shown.name)} VALUES ({', '.join('?' * len(shown.columns))})"

    return each({name: partial(_put, database, insert) for name, insert in inserts.items()})


def _put(database: sqlite3.Connection, insert: str, lines: bytes) -> None:
    database.executemany(insert, json_rows.unpack(lines))
