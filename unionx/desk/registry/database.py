"""A DuckDB database in a folder for the time of a run, and the lines of JSON that its tables are read from."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import typed_tables

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "384MB"  # what DuckDB holds before it writes to disk
_AT_ONCE = 4096  # rows of an answer
_USUAL_ROW = 1 << 20  # bytes of a line of JSON; DuckDB makes room for the longest, and more than once
_QUERIES = files("unionx.desk.registry").joinpath("queries")
Row = Mapping[str, Any]
Put = Callable[[str, Iterable[Row]], None]

# The columns of the tables that pages are laid aside in, with their types.
COLUMNS: dict[str, dict[str, str]] = {
    "lines": {"doc": "VARCHAR", "id": "VARCHAR", "place": "BIGINT[]", "line": "VARCHAR"},
    "pages": {"doc": "VARCHAR", "day": "DATE", "sha256": "VARCHAR"},
    "articles": {
        "id": "VARCHAR", "doc": "VARCHAR", "title": "VARCHAR", "start": "BIGINT", "hashes": "UINTEGER[]",
        "numbers": "VARCHAR[]",
    },
    "names": {
        "doc": "VARCHAR", "article": "VARCHAR", "name": "VARCHAR", "canonical": "VARCHAR", "kind": "VARCHAR",
        "region": "VARCHAR", "printed": "VARCHAR", "honours": "VARCHAR[]", "mentions": "BIGINT",
    },
    "posts": {
        "id": "VARCHAR", "doc": "VARCHAR", "article": "VARCHAR", "name": "VARCHAR", "title": "VARCHAR",
        "organisation": "VARCHAR", "canonical": "VARCHAR", "region": "VARCHAR", "honours": "VARCHAR[]",
        "start": "BIGINT", "sentence": "VARCHAR",
    },
    "figures": {
        "id": "VARCHAR", "doc": "VARCHAR", "article": "VARCHAR", "article_title": "VARCHAR", "subject": "VARCHAR",
        "canonical": "VARCHAR", "region": "VARCHAR", "noun": "VARCHAR", "kind": "VARCHAR", "value": "DOUBLE",
        "low": "DOUBLE", "high": "DOUBLE", "modifier": "VARCHAR", "unit": "VARCHAR", "currency": "VARCHAR",
        "per": "VARCHAR", "change": "VARCHAR", "status": "VARCHAR", "period_start": "DATE", "period_end": "DATE",
        "part": "BOOLEAN", "apart": "VARCHAR", "published": "DATE", "start": "BIGINT", "end": "BIGINT",
        "text": "VARCHAR", "sentence": "VARCHAR",
    },
    "again": {"article": "VARCHAR", "first": "VARCHAR"},
}  # fmt: skip


def check(form: str) -> None:
    """Raise UnionxError where DuckDB is not installed, or what a format of the tables needs."""
    try:
        import duckdb  # noqa: F401
    except ImportError:
        raise UnionxError(_("registry needs DuckDB: python -m pip install duckdb")) from None
    if form in typed_tables.FORMS:
        typed_tables.check(form)


class Database:
    """The database of a run; left, it is closed, and its folder is for the caller to take away."""

    def __init__(self, folder: Path) -> None:
        import duckdb

        self._folder = folder
        self._connection = duckdb.connect(str(folder / "registry.duckdb"))
        self.run(f"SET memory_limit = '{_MEMORY}'")
        self.run("SET temp_directory = $folder", folder=str(folder / "spilled"))
        self.run("SET preserve_insertion_order = false")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def run(self, query: str, **values: object) -> None:
        """Run a query for what it does."""
        self._connection.execute(query, values or None)

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query, a few thousand at a time; other queries may run meanwhile."""
        return _fetch(self._connection.cursor().execute(query))

    def columns(self, query: str) -> tuple[str, ...]:
        """Return the names of the columns of a query, which is not run for that."""
        return tuple(name for name, *_ in self.rows(f"DESCRIBE {query}"))

    def run_file(self, name: str) -> None:
        """Run the queries of a file of queries/."""
        self.run(text_of(name))

    @contextmanager
    def spool(self, *names: str) -> Iterator[Put]:
        """Give a function that lays rows aside for a table of COLUMNS; the tables are there when the block ends.

        ``names`` are the tables that it is for; one for which no row comes is empty.
        """
        with ExitStack() as opened:
            spooled: dict[str, BinaryIO] = {name: opened.enter_context(self._spool(name).open("wb")) for name in names}

            longest = dict.fromkeys(names, _USUAL_ROW)

            def put(table: str, rows: Iterable[Row]) -> None:
                for row in rows:
                    line = f"{json.dumps(row, ensure_ascii=False, default=str)}\n".encode()
                    longest[table] = max(longest[table], len(line))
                    spooled[table].write(line)

            yield put
        for name in names:
            self._load(name, longest[name])

    def _spool(self, name: str) -> Path:
        return self._folder / f"{name}.jsonl"

    def _load(self, name: str, longest: int) -> None:
        """Make a table of what was laid aside for it, of which no line has more than ``longest`` bytes."""
        columns = COLUMNS[name]
        if self._spool(name).stat().st_size:
            typed = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
            reader = f"read_json($path, format = 'newline_delimited', maximum_object_size = {longest}"
            query = f"CREATE TABLE {name} AS FROM {reader}, columns = {{{typed}}})"
            self.run(query, path=str(self._spool(name)))
        else:
            typed = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            self.run(f"CREATE TABLE {name} ({typed})")
        self._spool(name).unlink()


def _fetch(answer: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(_AT_ONCE):
        yield from rows


def text_of(name: str) -> str:
    """Return a file of queries/."""
    return _QUERIES.joinpath(name).read_text(encoding="utf-8")
