"""Flat rows of one table, as facts and people print them: JSON Lines, CSV, or one of the typed tables.

The table for spot checks that such a command prints beside them is its own.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

from unionx.errors import UnionxError
from unionx.messages import _
from unionx.output import files, typed_tables
from unionx.output.files import Data
from unionx.output.tables import csv_of_rows
from unionx.output.terminal import Look
from unionx.output.typed_tables import Language, Table
from unionx.records.column_names import rows_in_language
from unionx.records.rows import Scalar, csv_lines, json_line

FORMATS = ("jsonl", "csv", *typed_tables.FORMS)


class RowPlan(NamedTuple):
    """How the rows of a table are to go out: ``form`` is one of FORMATS or the command's own, else as files.Plan."""

    form: str
    table: Table
    look: Look = Look()
    bom: bool = False
    headers: Language = "en"


def check(plan: RowPlan) -> None:
    """Raise UnionxError where the format cannot go to a terminal, or what it needs is not installed."""
    if plan.form in typed_tables.FORMS:
        if plan.look.terminal:
            raise UnionxError(
                _("{form} is no text for a terminal; give -o {name}.{form}").format(
                    form=plan.form, name=plan.table.name
                )
            )
        typed_tables.check(plan.form)


def render(plan: RowPlan, rows: Iterable[Sequence[Scalar]]) -> Data:
    """Return rows in a format of FORMATS."""
    names = [column.name for column in plan.table.columns]
    if plan.form == "jsonl":
        return "".join(json_line(dict(zip(names, row, strict=True))) for row in rows).encode()
    shown = rows_in_language(names, rows, plan.headers)
    if plan.form == "csv":
        return csv_of_rows(shown, plan.look)
    return {plan.table.name: typed_tables.pack(plan.form, plan.table, shown)}


def writer(
    plan: RowPlan, target: Path | None, say: Callable[[str], None]
) -> AbstractContextManager[Callable[[Data], None]]:
    """Give a function that writes what ``render`` made; as files.writer."""
    return _tables(plan, target, say) if plan.form in typed_tables.FORMS else _text(plan, target, say)


@contextmanager
def _text(plan: RowPlan, target: Path | None, say: Callable[[str], None]) -> Iterator[Callable[[Data], None]]:
    with files.writer(target, say) as put:
        if plan.form == "csv":
            names = [column.name for column in plan.table.in_language(plan.headers).columns]
            put((BOM_UTF8 if plan.bom else b"") + csv_lines([names]))
        yield lambda data: put(data) if isinstance(data, bytes) else None


@contextmanager
def _tables(plan: RowPlan, target: Path | None, say: Callable[[str], None]) -> Iterator[Callable[[Data], None]]:
    with typed_tables.writer(plan.form, [plan.table], target, say, plan.headers) as put:
        yield lambda data: put(data) if isinstance(data, dict) else None
