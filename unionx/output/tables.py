"""Tables for a terminal or a text file, as all commands draw them: columns two cells apart, a line below the head."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

GAP = 2  # cells between two columns


def new_grid() -> Table:
    """Return a table without columns. Its cells should be rich.text.Text, which takes nothing in them for markup."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    return Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))


def drawn(parts: Iterable[RenderableType], width: int, terminal: bool) -> str:
    """Return parts one below the other in rows of ``width`` cells, with bold and colours for a ``terminal``."""
    from rich.console import Console

    made = io.StringIO()
    console = Console(file=made, width=width, force_terminal=terminal, legacy_windows=False)
    for part in parts:
        console.print(part)
    return made.getvalue()
