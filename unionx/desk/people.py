"""From pages or files of records to what `unionx people` writes: rows in a format, or a table for spot checks."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from unionx.errors import ReadError
from unionx.output import flat_rows
from unionx.output.excerpts import styled_window
from unionx.output.files import Data, PageOutput
from unionx.output.flat_rows import RowPlan
from unionx.output.tables import table_of_rows
from unionx.output.terminal import Look, printable
from unionx.output.typed_tables import Table
from unionx.records.posts import COLUMNS, PostRow, posts
from unionx.records.quotes import Quote
from unionx.records.rows import typed_columns
from unionx.run.inputs import ExtractOptions, PageInput, map_inputs

if TYPE_CHECKING:
    from rich.text import Text as StyledText

# The columns of the table with their shares of the width.
_SHOWN = {"place": 18, "name": 9, "title": 16, "organisation": 22, "honours": 20, "sentence": 32}
_CONTEXT = 14  # characters shown on either side of a name
FORMATS = (*flat_rows.FORMATS, "table")
TABLE = Table("people", typed_columns(COLUMNS))


def render(
    paths: Iterable[str], given: ExtractOptions, plan: RowPlan, honoured: bool = False
) -> Generator[PageOutput | ReadError, None, None]:
    """Yield the people of pages, and of files of records, as ``plan`` says, in the order given.

    What is wrong comes as a ReadError. ``honoured`` is as for records.posts.
    """
    return map_inputs(paths, partial(_page_output, plan=plan, honoured=honoured), given)


def _page_output(page_input: PageInput, plan: RowPlan, honoured: bool) -> PageOutput:
    return PageOutput(
        page_input.doc, in_format(list(posts(page_input.records, page_input.page, honoured)), plan), page_input.warnings
    )


def in_format(found: Iterable[PostRow], plan: RowPlan) -> Data:
    """Return people in a format of FORMATS."""
    if plan.form == "table":
        return table_of_rows(_SHOWN, (_table(row, plan.look) for row in found), plan.look, TABLE.name)
    return flat_rows.render(plan, (row.post for row in found))


def _table(row: PostRow, look: Look) -> Iterator[StyledText]:
    from rich.text import Text as StyledText

    post, person, quote = row
    for shown in (f"{post.doc}:{person.line}", post.name, post.title, post.organisation, post.honours):
        yield StyledText(printable(shown or ""))
    yield styled_window(quote or Quote(post.text, 0, len(post.text)), _CONTEXT, look.terminal)
