"""Records laid aside by page: read in any order and any number of times, given back once and in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unionx import records
from unionx.desk.registry.database import Database, Row
from unionx.errors import ReadError
from unionx.records import record_lines
from unionx.run.inputs import PageInput

_TYPES = list(records.MODELS)
# One line for each id: of lines that differ the one that sorts first, so that the order of reading decides nothing.
_ONCE = "SELECT min(line) FROM lines GROUP BY doc, id ORDER BY doc, min(place), id"
_CLASHES = "SELECT id, any_value(doc) FROM lines GROUP BY id HAVING min(line) <> max(line) ORDER BY id"
_TAKEN = "came twice with other values; one of them is taken: give the records of one extraction only"


class RecordStore:
    """The records of all files, in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, paths: Iterable[str]) -> Iterator[ReadError]:
        """Lay aside the records of files; yield what is wrong with them."""
        with self._database.spool("lines") as put:
            for path in paths:
                found = False
                try:
                    for line in record_lines.read_each(path):
                        if line.record is None:
                            yield line.problem(path)
                        else:
                            found = True
                            put("lines", [_row(line.record)])
                    if not found:
                        yield record_lines.no_records(path)
                except ReadError as error:
                    yield error

    def clashes(self) -> Iterator[ReadError]:
        """Yield what came twice and not alike."""
        for name, doc in self._database.rows(_CLASHES):
            yield ReadError(doc, f"{name} {_TAKEN}")

    def pages(self) -> Iterator[PageInput]:
        """Yield the records of each page once, by the name of the page."""
        lines = (line.encode() for (line,) in self._database.rows(_ONCE))
        for group in record_lines.groups(lines):
            yield PageInput(group.doc, group.records, None)
        self._database.run("DROP TABLE lines")


def _row(record: records.Record) -> Row:
    """Return a record as it is laid aside; its place is that among the lines of extract."""
    type_ = _TYPES.index(record.type)
    if isinstance(record, records.Page):
        place = [0]
    elif isinstance(record, records.Article):
        place = [1, record.start, -record.end]
    else:
        place = [2, record.start, -record.end, type_]
    return {"doc": record.doc, "id": record.id, "place": place, "line": records.to_json(record).decode()}
