"""xlsx: a workbook with a sheet for each table. Needs xlsxwriter, the extra ``excel``.

A text is a text, whatever it begins with, and stays one when its cell is edited. Days are days; those before March 1900
are texts, since Excel counts a 29 February that was none. A text of more than 32,767 characters is cut, and that is
said; rows that no sheet holds any more go on in another one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from unionx.messages import _
from unionx.output import files, unwritten
from unionx.output.typed_tables import Language, PutRows, Table, each, json_rows
from unionx.records.rows import Scalar, is_formula

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS, _MOST_CHARACTERS = 1_048_576, 32_767
_FIRST_DAY = dt.date(1900, 3, 1)
_WIDTHS = {"text": 22, "integer": 9, "number": 14, "date": 11}  # characters
_ALWAYS = dt.datetime(2000, 1, 1)  # when a workbook says it was made: the same records are the same bytes
_CUT = "…"


def pack(table: Table, rows: Iterable[Sequence[Scalar]]) -> bytes:
    """Return rows as they travel."""
    return json_rows.pack(rows)


@contextmanager
def writer(
    form: str, tables: Sequence[Table], target: Path | None, say: Callable[[str], None], language: Language
) -> Iterator[PutRows]:
    """Give a function that puts rows into the sheets of a new workbook; as typed_tables.writer."""
    from xlsxwriter.exceptions import FileCreateError

    with files.staging_file(target, say) as path:
        try:
            with TemporaryDirectory(prefix=f"{path.name}-", dir=path.parent) as folder, _book(path, folder) as book:
                looks = _Looks(book)
                sheets = {table.name: _TableSheets(book, table.in_language(language), looks) for table in tables}
                yield each({name: sheet.put for name, sheet in sheets.items()})
                for sheet in sheets.values():
                    sheet.close()
        except (FileCreateError, OSError) as error:
            if isinstance(error, BrokenPipeError):
                raise
            raise unwritten.no_room_in_file(path, error) from None
        if cut := sum(sheet.cut for sheet in sheets.values()):
            texts = "1 text was" if cut == 1 else f"{cut} texts were"
            say(
                _(
                    "Warning: {texts} longer than the {most_characters:,} characters of a cell, so cut; csv has all"
                ).format(texts=texts, most_characters=_MOST_CHARACTERS)
            )


@contextmanager
def _book(path: Path, folder: str) -> Iterator[Workbook]:
    """Give a new workbook, whose rows wait in files of a folder until it is written when the block ends well."""
    from xlsxwriter import Workbook

    book: Any = Workbook(str(path), {"constant_memory": True, "tmpdir": folder})
    book.set_properties({"created": _ALWAYS})
    try:
        yield book
        book.close()
    finally:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


class _Looks:
    """How cells look: heads, days, and texts that must not become formulas when somebody edits them."""

    def __init__(self, book: Workbook) -> None:
        self.head: Any = book.add_format({"bold": True, "bottom": 1})
        self.day: Any = book.add_format({"num_format": "yyyy-mm-dd"})
        self.quoted: Any = book.add_format({"quote_prefix": True})


class _TableSheets:
    """A table, on as many sheets as its rows need."""

    def __init__(self, book: Workbook, table: Table, looks: _Looks) -> None:
        self._book, self._table, self._looks = book, table, looks
        self._count, self.cut = 0, 0
        self._sheet, self._row = self._new_sheet()

    def put(self, lines: bytes) -> None:
        """Write rows below the others."""
        for cells in json_rows.unpack(lines):
            if self._row == _MOST_ROWS:
                self.close()
                self._sheet, self._row = self._new_sheet()
            for at, cell in enumerate(cells):
                if cell is not None:
                    self._write(at, cell)
            self._row += 1

    def close(self) -> None:
        """Let the head of the sheet filter its rows."""
        self._sheet.autofilter(0, 0, max(1, self._row - 1), len(self._table.columns) - 1)

    def _new_sheet(self) -> tuple[Worksheet, int]:
        """Return a new sheet with its head, and the number of its first row."""
        self._count += 1
        name = self._table.name if self._count == 1 else f"{self._table.name} {self._count}"
        sheet: Any = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(self._table.columns):
            sheet.set_column(at, at, _WIDTHS[column.kind])
        for at, column in enumerate(self._table.columns):
            sheet.write_string(0, at, column.name, self._looks.head)
        return sheet, 1

    def _write(self, at: int, cell: str | int | float) -> None:
        if not isinstance(cell, str):
            self._sheet.write_number(self._row, at, cell)
            return
        if self._table.columns[at].kind == "date" and (day := dt.date.fromisoformat(cell)) >= _FIRST_DAY:
            self._sheet.write_datetime(self._row, at, day, self._looks.day)
            return
        shown = _shorten(cell)
        self.cut += shown != cell
        self._sheet.write_string(self._row, at, shown, self._looks.quoted if is_formula(shown) else None)


def _shorten(text: str) -> str:
    """Return a text of as many characters as a cell may have, in the units of UTF-16 that Excel counts."""
    if len(text) * 2 <= _MOST_CHARACTERS or len(units := text.encode("utf-16-le")) <= 2 * _MOST_CHARACTERS:
        return text
    return units[: 2 * (_MOST_CHARACTERS - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
