"""From pages or files of records to the bytes of `unionx people`: JSON Lines, CSV or a table for spot checks."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from unionx.errors import ReadError
from unionx.output.excerpts import styled
from unionx.output.files import Rendered
from unionx.output.tables import csv_of_rows, table_of_rows
from unionx.output.terminal import Look, printable
from unionx.records.posts import COLUMNS, PostRow, posts
from unionx.records.rows import csv_lines, json_line
from unionx.records.sentences import Quote
from unionx.run.inputs import Given, Held, made

if TYPE_CHECKING:
    from rich.text import Text as StyledText

# The columns of the table with their shares of the width.
_SHOWN = {"place": 18, "name": 9, "title": 16, "organisation": 22, "honours": 20, "sentence": 32}
_CONTEXT = 14  # characters shown on either side of a name


def rendered(
    paths: Iterable[str], given: Given, form: str = "jsonl", honoured: bool = False, look: Look | None = None
) -> Generator[Rendered | ReadError, None, None]:
    """Yield the people of pages, and of files of records, in a format of FORMATS, in the order given.

    What is wrong comes as a ReadError. ``honoured`` is as for records.posts.
    """
    shown = partial(_rendered, form=form, honoured=honoured, look=look or Look())
    return made(paths, shown, given)


def _rendered(held: Held, form: str, honoured: bool, look: Look) -> Rendered:
    found = list(posts(held.records, held.page, honoured))
    return Rendered(held.doc, FORMATS[form](found, look), held.warnings)


def head(form: str, bom: bool = False) -> bytes:
    """Return what stands before all rows: in CSV the names of the columns, behind a byte-order mark if wanted."""
    return (BOM_UTF8 if bom else b"") + csv_lines([COLUMNS]) if form == "csv" else b""


def _json_lines(found: Iterable[PostRow], look: Look) -> bytes:
    return "".join(json_line(row.post._asdict()) for row in found).encode()


def _csv(found: Iterable[PostRow], look: Look) -> bytes:
    return csv_of_rows((row.post for row in found), look)


def _table(found: Iterable[PostRow], look: Look) -> bytes:
    return table_of_rows(_SHOWN, (_shown(row, look) for row in found), look)


def _shown(row: PostRow, look: Look) -> Iterator[StyledText]:
    from rich.text import Text as StyledText

    post, person, quote = row
    for shown in (f"{post.doc}:{person.line}", post.name, post.title, post.organisation, post.honours):
        yield StyledText(printable(shown or ""))
    yield styled(quote or Quote(post.text, 0, len(post.text)), _CONTEXT, look.terminal)


FORMATS: dict[str, Callable[[list[PostRow], Look], bytes]] = {"jsonl": _json_lines, "csv": _csv, "table": _table}
