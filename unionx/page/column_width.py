"""How wide the column of a page is that keeps its printed lines."""

from __future__ import annotations

from collections import Counter
from itertools import repeat

from unionx.page.printed_lines import PrintedLine

NARROWEST = 14  # characters of a column of a few lines
_ENDS = "。！？!?；;：:"
_FEW_LINES = 12
_LIST = 5  # of so many lines of prose one at least has a comma or a stop


def column_width(lines: list[PrintedLine]) -> int | None:
    """Return the width of the column where a page keeps its printed lines: most lines are about equally long."""
    long = [line.length for line in lines if line.length >= 8]
    marked = sum([line.has_sentence_mark for line in lines if line.length >= 8])
    if _LIST * marked < len(long):
        return None  # a list of names or bodies, one a line
    if len(long) < 6:
        return _width_of_few(long)
    often = Counter([n for n in long if n <= 62])
    alike = {width: sum(map(often.get, range(width - 2, width + 3), repeat(0))) for width in often if width <= 60}
    width = max(alike, key=lambda width: (alike[width], width), default=0)
    full = [line for line in lines if abs(line.length - width) <= 2]
    # a notice of a few lines has sentences over the width of the others; a column has headlines alone
    if len(long) < _FEW_LINES and any(line.length > width + 2 and line.has_sentence_mark for line in lines):
        return None
    cut = sum(line.tail[-1:] not in _ENDS for line in full)  # a list of short sentences has lines of one length, too
    return width if width and 2 * len(full) >= len(long) and 2 * cut > len(full) else None


def _width_of_few(lengths: list[int]) -> int | None:
    """Return the width of a column of two to five lines: two or more are as long as the longest, to the character."""
    width = max(lengths, default=0)
    return width if width >= NARROWEST and 2 * lengths.count(width) >= max(4, len(lengths)) else None


def is_of_column(length: int, width: int) -> bool:
    """Say whether a line is of a column of this width: a printed one, or two that a cut date has been joined from."""
    return length <= width + 2 or 2 * width - 5 <= length <= 2 * width + 2  # most lines may be 2 shorter than the width
