"""From pages or files of records to what `unionx facts` writes: rows in a format, or a table for spot checks."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from unionx.errors import ReadError
from unionx.links.evidence import REACHES
from unionx.output import flat_rows
from unionx.output.excerpts import styled_window
from unionx.output.files import Data, PageOutput
from unionx.output.flat_rows import RowPlan
from unionx.output.reader_values import reader_value
from unionx.output.tables import table_of_rows
from unionx.output.terminal import Look, printable
from unionx.output.typed_tables import Table
from unionx.records.days import interval
from unionx.records.facts import COLUMNS, FactRow, rows
from unionx.records.quotes import Quote
from unionx.records.rows import typed_columns
from unionx.run.inputs import ExtractOptions, PageInput, map_inputs

if TYPE_CHECKING:
    from rich.text import Text as StyledText

_SHOWN = {"place": 20, "subject": 18, "noun": 11, "value": 17, "period": 15, "sentence": 36}  # with shares of the width
_CONTEXT = 18  # characters shown on either side of a figure
FORMATS = (*flat_rows.FORMATS, "table")
TABLE = Table("facts", typed_columns(COLUMNS))


def render(
    paths: Iterable[str], given: ExtractOptions, plan: RowPlan, repeats: bool = False, least: str = REACHES[-1]
) -> Generator[PageOutput | ReadError, None, None]:
    """Yield the facts of pages, and of files of records, as ``plan`` says, in the order given.

    What is wrong comes as a ReadError. ``repeats`` and ``least`` are as for records.facts.
    """
    return map_inputs(paths, partial(_page_output, plan=plan, repeats=repeats, least=least), given)


def _page_output(page_input: PageInput, plan: RowPlan, repeats: bool, least: str) -> PageOutput:
    return PageOutput(
        page_input.doc,
        in_format(list(rows(page_input.records, page_input.page, repeats, least)), plan),
        page_input.warnings,
    )


def in_format(found: Iterable[FactRow], plan: RowPlan) -> Data:
    """Return facts in a format of FORMATS."""
    if plan.form == "table":
        return table_of_rows(_SHOWN, (_table(row, plan.look) for row in found), plan.look)
    return flat_rows.render(plan, (row.fact for row in found))


def _table(row: FactRow, look: Look) -> Iterator[StyledText]:
    from rich.text import Text as StyledText

    fact, figure, quote = row
    period = interval(fact.period_start, fact.period_end) if figure.period else ""
    for shown in (f"{fact.doc}:{figure.line}", fact.subject or "", fact.noun or "", reader_value(figure), period):
        yield StyledText(printable(shown))
    yield styled_window(quote or Quote(fact.text, 0, len(fact.text)), _CONTEXT, look.terminal)
