"""CSV: one table of all records, or a folder with a table for each type."""

from __future__ import annotations

from codecs import BOM_UTF8

from unionx import records
from unionx.output.files import Data, Plan
from unionx.output.tables import csv_of_rows
from unionx.page.reader import SourcePage
from unionx.records.column_names import in_language, rows_in_language
from unionx.records.rows import NAMES, columns, csv_lines, row


def files_of(types: tuple[str, ...]) -> dict[str, str]:
    """Return the name of the file of each type that a folder holds."""
    return {name: f"{NAMES[name]}.csv" for name in records.MODELS if not types or name in types}


def head(plan: Plan) -> Data:
    """Return the names of the columns, behind a byte-order mark if one is wanted."""
    mark = BOM_UTF8 if plan.bom else b""
    if plan.folder:
        return {file: mark + _names((name,), plan) for name, file in files_of(plan.types).items()}
    return mark + _names(plan.types, plan)


def page(page: SourcePage | None, found: list[records.Record], plan: Plan) -> Data:
    """Return the records as rows, in the order of the columns."""
    if plan.folder:
        return {
            file: lines
            for name, file in files_of(plan.types).items()
            if (lines := _lines([record for record in found if record.type == name], (name,), plan))
        }
    return _lines(found, plan.types, plan)


def _names(types: tuple[str, ...], plan: Plan) -> bytes:
    return csv_lines([[in_language(column.name, plan.headers) for column in columns(types)]])


def _lines(found: list[records.Record], types: tuple[str, ...], plan: Plan) -> bytes:
    names = [column.name for column in columns(types)]
    rows = ([cells.get(name) for name in names] for cells in map(row, found))
    return csv_of_rows(rows_in_language(names, rows, plan.headers), plan.look)
