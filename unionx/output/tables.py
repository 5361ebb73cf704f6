"""Tables for a terminal or a text file, as all commands draw them: columns two cells apart, a line below the head."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from unionx.output.reader_values import key_name
from unionx.output.terminal import Look, printable
from unionx.records.rows import Scalar, cell, csv_lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text as StyledText

GAP = 2  # cells between two columns
_NARROWEST = 60  # cells of a table of rows


def new_grid() -> Table:
    """Return a table without columns. Its cells should be rich.text.Text, which takes nothing in them for markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))


def draw(parts: Iterable[RenderableType], width: int, terminal: bool) -> str:
    """Return parts one below the other in rows of ``width`` cells, with bold and colours for a ``terminal``."""
    from rich.console import Console

    made = io.StringIO()
    console = Console(file=made, width=width, force_terminal=terminal, legacy_windows=False)
    for part in parts:
        console.print(part)
    return made.getvalue()


def table_of_rows(shares: Mapping[str, int], rows: Iterable[Iterable[StyledText]], look: Look, name: str = "") -> bytes:
    """Return rows as a table whose columns have ``shares`` of the width; nothing where there are no rows.

    ``name`` is that of the table, where a column is called otherwise in it.
    """
    grid = new_grid()
    width = max(look.width, _NARROWEST)
    gaps = GAP * (len(shares) - 1)
    for column, share in shares.items():
        grid.add_column(key_name(column, name), overflow="fold", width=(width - gaps) * share // sum(shares.values()))
    for row in rows:
        grid.add_row(*row)
    return f"{draw([grid], width, look.terminal)}\n".encode() if grid.rows else b""


def csv_of_rows(rows: Iterable[Iterable[Scalar]], look: Look) -> bytes:
    """Return rows as lines of CSV; on a terminal no cell can steer it."""
    shown = printable if look.terminal else str
    return csv_lines([shown(cell(scalar)) for scalar in row] for row in rows)


def pad(text: str, cells: int, right: bool = False) -> str:
    """Return a text with blanks behind it, or before it (``right``), up to so many cells of a terminal."""
    from rich.cells import cell_len

    blanks = " " * (cells - cell_len(text))
    return blanks + text if right else text + blanks
