"""From pages or files of records to the bytes of `unionx facts`: JSON Lines, CSV or a table for spot checks."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from unionx.errors import ReadError
from unionx.links.evidence import REACHES
from unionx.output.excerpts import styled
from unionx.output.files import Rendered
from unionx.output.tables import csv_of_rows, table_of_rows
from unionx.output.terminal import Look, printable
from unionx.output.values import value
from unionx.records.days import interval
from unionx.records.facts import COLUMNS, FactRow, rows
from unionx.records.rows import csv_lines, json_line
from unionx.records.sentences import Quote
from unionx.run.inputs import Given, Held, made

if TYPE_CHECKING:
    from rich.text import Text as StyledText

_SHOWN = {"place": 20, "subject": 18, "noun": 11, "value": 17, "period": 15, "sentence": 36}  # with shares of the width
_CONTEXT = 18  # characters shown on either side of a figure


def rendered(
    paths: Iterable[str],
    given: Given,
    form: str = "jsonl",
    repeats: bool = False,
    least: str = REACHES[-1],
    look: Look | None = None,
) -> Generator[Rendered | ReadError, None, None]:
    """Yield the facts of pages, and of files of records, in a format of FORMATS, in the order given.

    What is wrong comes as a ReadError. ``repeats`` and ``least`` are as for records.facts.
    """
    shown = partial(_rendered, form=form, repeats=repeats, least=least, look=look or Look())
    return made(paths, shown, given)


def _rendered(held: Held, form: str, repeats: bool, least: str, look: Look) -> Rendered:
    found = list(rows(held.records, held.page, repeats, least))
    return Rendered(held.doc, FORMATS[form](found, look), held.warnings)


def head(form: str, bom: bool = False) -> bytes:
    """Return what stands before all rows: in CSV the names of the columns, behind a byte-order mark if wanted."""
    return (BOM_UTF8 if bom else b"") + csv_lines([COLUMNS]) if form == "csv" else b""


def _json_lines(found: Iterable[FactRow], look: Look) -> bytes:
    return "".join(json_line(row.fact._asdict()) for row in found).encode()


def _csv(found: Iterable[FactRow], look: Look) -> bytes:
    return csv_of_rows((row.fact for row in found), look)


def _table(found: Iterable[FactRow], look: Look) -> bytes:
    return table_of_rows(_SHOWN, (_shown(row, look) for row in found), look)


def _shown(row: FactRow, look: Look) -> Iterator[StyledText]:
    from rich.text import Text as StyledText

    fact, figure, quote = row
    period = interval(fact.period_start, fact.period_end) if figure.period else ""
    for shown in (f"{fact.doc}:{figure.line}", fact.subject or "", fact.noun or "", value(figure), period):
        yield StyledText(printable(shown))
    yield styled(quote or Quote(fact.text, 0, len(fact.text)), _CONTEXT, look.terminal)


FORMATS: dict[str, Callable[[list[FactRow], Look], bytes]] = {"jsonl": _json_lines, "csv": _csv, "table": _table}
