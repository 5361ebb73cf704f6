"""A table for spot checks: place, type, text, value, and the mention in its sentence."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from unionx import layout, records
from unionx.quotes import Quotes
from unionx.reader import Page
from unionx.sentences import Sentences
from unionx.sinks import Plan, printable, value

if TYPE_CHECKING:
    from rich.text import Text as StyledText

_MARK = "bold cyan"
_CONTEXT = 18  # characters shown on either side of a mention
_WIDE = 120
_COLUMNS = ("place", "type", "text", "value", "context")
_GAPS = 8  # two spaces between two columns
_Sentence = tuple[str, int, int, int, int]  # a text, the span of the sentence in it, the span of the mention


def page(page: Page | None, found: list[records.Record], plan: Plan) -> bytes:
    """Return the table of a page; without ``page`` the sentences are those of the articles among its records."""
    shown = [record for record in found if not plan.types or record.type in plan.types]
    if not shown:
        return b""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as StyledText

    sentence_of = _on_page(page) if page else _in_articles(found)
    rows = [(_place(record), record.type, _text(record), value(record)) for record in shown]
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    widths = _widths(rows, plan.look.width)
    for column, width in zip(_COLUMNS, widths, strict=True):
        grid.add_column(column, overflow="fold", width=width)
    for record, row in zip(shown, rows, strict=True):
        sentence = sentence_of(record) if isinstance(record, records.Mention) else None
        grid.add_row(*(StyledText(cell) for cell in row), _context(sentence, plan.look.terminal))
    made, width = io.StringIO(), sum(widths) + _GAPS
    Console(file=made, width=width, force_terminal=plan.look.terminal, legacy_windows=False).print(grid)
    return f"{made.getvalue()}\n".encode()


def _widths(rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """Return the widths of the columns in cells: as wide as need be, the context as wide as is left."""
    from rich.cells import cell_len

    most = (width // 3 if width >= _WIDE else width // 4, 12, width // 7, width // 5)
    needed = (max(map(cell_len, (head, *cells))) for head, *cells in zip(_COLUMNS[:4], *rows, strict=True))
    widths = [max(5, min(pair)) for pair in zip(most, needed, strict=True)]
    return [*widths, max(_CONTEXT, width - sum(widths) - _GAPS)]


def _place(record: records.Record) -> str:
    line = getattr(record, "line", None)
    return printable(record.doc) + (f":{line}" if line else "")


def _text(record: records.Record) -> str:
    return printable(record.text) if isinstance(record, records.Mention) else ""


def _on_page(page: Page) -> Callable[[records.Mention], _Sentence | None]:
    text = layout.repair(page.text)
    sentences = Sentences(text.text)

    def found(mention: records.Mention) -> _Sentence:
        start, end = text.repaired(mention.start), text.repaired(mention.end)
        first, last = sentences.span(start)
        return text.text, first, max(last, end), start, end

    return found


def _in_articles(found: list[records.Record]) -> Callable[[records.Mention], _Sentence | None]:
    quotes = Quotes(found)

    def quoted(mention: records.Mention) -> _Sentence | None:
        quote = quotes.of(mention)
        return (quote.sentence, 0, len(quote.sentence), quote.start, quote.end) if quote else None

    return quoted


def _context(sentence: _Sentence | None, terminal: bool) -> StyledText:
    """Return the part of the sentence around a mention, the mention marked."""
    from rich.text import Text as StyledText

    if sentence is None:
        return StyledText("")
    text, first, last, start, end = sentence
    left, right = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
    marks = ("", "") if terminal else ("⟦", "⟧")
    before = "…" * (left > first) + text[left:start].lstrip("# \n")
    behind = text[end:right].rstrip() + "…" * (right < last)
    mention = marks[0] + printable(text[start:end]) + marks[1]
    return StyledText.assemble(printable(before), (mention, _MARK), printable(behind))
