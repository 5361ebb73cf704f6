"""How wide the column of a page is that keeps its printed lines."""

from __future__ import annotations

import re
from collections import Counter
from itertools import repeat

from unionx.page.printed_lines import HEADLINE, PrintedLine

NARROWEST = 14  # characters of a column of a few lines
_ENDS = "。！？!?；;：:"
_FEW_LINES = 12
_DIGIT = re.compile(r"\d")
_WIDE = 20  # characters of a line that is hardly a row of a list
_JOINED = 3  # lines that cut dates have made one of
_LIST = 5  # of so many lines of prose one at least has a comma or a stop


def column_width(lines: list[PrintedLine]) -> int | None:
    """Return the width of the column where a page keeps its printed lines: most lines are about equally long."""
    long = [line.last for line in lines if line.length >= 8]
    marked = sum([line.has_sentence_mark for line in lines if line.length >= 8])
    if _LIST * marked < len(long):
        return None  # a list of names or bodies, one a line
    if len(long) < 6:
        return _width_of_few(long) or _width_of_cut_lines(lines)
    return _usual_width(lines, long) or _width_of_cut_lines(lines)


def _usual_width(lines: list[PrintedLine], long: list[int]) -> int | None:
    """Return the width that most of the ``long`` lines have, where most of these are cut inside a sentence."""
    often = Counter([n for n in long if n <= 62])
    alike = {width: sum(map(often.get, range(width - 2, width + 3), repeat(0))) for width in often if width <= 60}
    width = max(alike, key=lambda width: (alike[width], width), default=0)
    full = [line for line in lines if is_full(line, width)]
    # a notice of a few lines has sentences over the width of the others; a column has headlines alone
    if len(long) < _FEW_LINES and any(line.has_sentence_mark and not _fits(line, width) for line in _text(lines)):
        return None
    cut = sum(line.tail[-1:] not in _ENDS for line in full)  # a list of short sentences has lines of one length, too
    return width if width and 2 * len(full) >= len(long) and 2 * cut > len(full) else None


def _width_of_few(lengths: list[int]) -> int | None:
    """Return the width of a column of two to five lines: two or more are as long as the longest, to the character."""
    width = max(lengths, default=0)
    return width if width >= NARROWEST and 2 * lengths.count(width) >= max(4, len(lengths)) else None


def _width_of_cut_lines(lines: list[PrintedLine]) -> int | None:
    """Return the width of a column of wide lines: those cut inside a sentence are all as long, and none is longer."""
    cut = [line for line in lines if line.has_sentence_mark and line.tail[-1] not in _ENDS and not line.of_page]
    width = max((line.last for line in cut if line.last <= HEADLINE + 2), default=0)
    full = [line for line in cut if is_full(line, width)]
    if width < _WIDE or len(full) < 2 or 3 * len(full) < 2 * len(cut):
        return None
    return width if all(_fits(line, width) for line in _text(lines)) else None


def _text(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines from the first one with a stop on: a headline before it may have a colon and be longer."""
    first = next((at for at, line in enumerate(lines) if line.has_prose_mark), len(lines))
    return lines[first:]


def is_full(line: PrintedLine, width: int) -> bool:
    """Say whether the end of a line is that of the column: it is as wide, or two lines are that a date was cut by."""
    return abs(line.last - width) <= 2 or (-5 <= line.last - 2 * width <= 2 and _has_cut_date(line, width))


def _fits(line: PrintedLine, width: int) -> bool:
    """Say whether a line is no wider than the column, or some that cut dates have been joined from."""
    return line.last <= width + 2 or (width > 0 and line.last <= _JOINED * width + 2 and _has_cut_date(line, width))


def _has_cut_date(line: PrintedLine, width: int) -> bool:
    """Say whether digits stand where the column would end in a line that is longer."""
    at = len(line.tail) - line.last + width
    return all(_DIGIT.search(line.tail, end - 4, end + 4) for end in range(at, len(line.tail) - 2, width) if end > 4)


def is_of_column(length: int, width: int) -> bool:
    """Say whether a line is of a column of this width: a printed one, or two that a cut date has been joined from."""
    return length <= width + 2 or 2 * width - 5 <= length <= 2 * width + 2  # most lines may be 2 shorter than the width
