"""A table for spot checks: place, type, text, value, and the mention in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from unionx import records
from unionx.output.excerpts import styled_window
from unionx.output.files import Plan
from unionx.output.reader_values import key_name, reader_value, value_name
from unionx.output.tables import GAP, draw, new_grid
from unionx.output.terminal import printable
from unionx.page.reader import SourcePage
from unionx.records.quotes import Quotes

_NARROWEST = 6  # cells of a column
_CONTEXT = 18  # characters shown on either side of a mention
_WIDE = 120
_COLUMNS = ("place", "type", "text", "value", "context")
_GAPS = GAP * (len(_COLUMNS) - 1)


def page(page: SourcePage | None, found: list[records.Record], plan: Plan) -> bytes:
    """Return the table of a page; without ``page`` the sentences are only those of articles."""
    shown = [record for record in found if not plan.types or record.type in plan.types]
    if not shown:
        return b""
    from rich.text import Text as StyledText

    quotes = Quotes(found, page)
    rows = [(_place(record), value_name(record.type), _text(record), reader_value(record)) for record in shown]
    grid = new_grid()
    heads = [key_name(column) for column in _COLUMNS]
    widths = _widths(heads, rows, plan.look.width)
    for column, width in zip(heads, widths, strict=True):
        grid.add_column(column, overflow="fold", width=width)
    for record, row in zip(shown, rows, strict=True):
        quote = quotes.of(record) if isinstance(record, records.Mention) else None
        context = styled_window(quote, _CONTEXT, plan.look.terminal) if quote else StyledText("")
        grid.add_row(*(StyledText(cell) for cell in row), context)
    return f"{draw([grid], sum(widths) + _GAPS, plan.look.terminal)}\n".encode()


def _widths(heads: Sequence[str], rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """Return the widths of the columns in cells: as wide as need be, the context as wide as is left."""
    from rich.cells import cell_len

    most = (width // 3 if width >= _WIDE else width // 4, 12, width // 7, width // 5)
    needed = (max(map(cell_len, (head, *cells))) for head, *cells in zip(heads[:4], *rows, strict=True))
    widths = [max(5, min(pair)) for pair in zip(most, needed, strict=True)]
    while sum(widths) + _CONTEXT + _GAPS > width and max(widths) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return [*widths, max(_CONTEXT, width - sum(widths) - _GAPS)]


def _place(record: records.Record) -> str:
    line = getattr(record, "line", None)
    return printable(record.doc) + (f":{line}" if line else "")


def _text(record: records.Record) -> str:
    return printable(record.text) if isinstance(record, records.Mention) else ""
