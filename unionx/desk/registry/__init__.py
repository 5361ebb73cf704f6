"""Who and what many pages speak of, in tables: bodies, people, facts and sources, series, contradictions, reprints.

Records are read once and laid aside by page (database.py), so that neither their order nor a page that comes twice
changes anything; then each page gives its rows (page_rows.py), articles that were printed before are found
(same_articles.py), and a query of queries/ makes each table (tables.py). All of it lies on disk: what is held in memory
does not grow with the number of pages.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from unionx.desk.registry.database import Database, check
from unionx.desk.registry.page_rows import rows_of
from unionx.desk.registry.record_store import RecordStore
from unionx.desk.registry.same_articles import mark_reprints
from unionx.desk.registry.tables import OURS, FileLook, write
from unionx.errors import ReadError, UnionxError
from unionx.output.files import PageOutput


class Registry:
    """The tables of many pages, in a temporary folder until it is left."""

    def __enter__(self) -> Self:
        with ExitStack() as opened:
            opened.enter_context(_errors())
            folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="unionx-"))
            self._database = opened.enter_context(Database(Path(folder)))
            self._opened = opened.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._opened.__exit__(kind, error, trace)

    def add(self, paths: Iterable[str], source: str | None = None) -> Iterator[PageOutput | ReadError]:
        """Read files of records, once; yield each page, without bytes, with what is to be said, and what is wrong.

        ``source`` is the folder that the paths of pages start from: a page is read where its records hold no article,
        since its sentences come from nowhere else.
        """
        store = RecordStore(self._database)
        yield from store.add(paths)
        yield from store.clashes()
        with self._database.spool("pages", "articles", "names", "posts", "figures") as put:
            for held in store.pages():
                made = rows_of(held, source)
                yield PageOutput(held.doc, b"", made.warnings)
                yield from made.wrong
                for table, rows in made.rows.items():
                    put(table, rows)
        mark_reprints(self._database)

    def write(self, folder: Path, look: FileLook, say: Callable[[str], None]) -> None:
        """Write the tables into a folder; ``say`` is told what does not fit into the format."""
        write(self._database, folder, look, say)


@contextmanager
def _errors() -> Iterator[None]:
    """Tell of what DuckDB or the disk behind it refuses as a UnionxError."""
    import duckdb

    try:
        yield
    except BrokenPipeError:
        raise
    except (duckdb.IOException, duckdb.OutOfMemoryException, OSError) as error:
        said = str(error).splitlines()[0]
        place = f"the folder for temporary files, {tempfile.gettempdir()}"
        raise UnionxError(f"{place}, cannot be written: {said}; make room, or set TMPDIR to another folder") from None


__all__ = ["OURS", "FileLook", "Registry", "check"]
