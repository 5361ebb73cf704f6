r"""The lines of a raw page: \r, \n and \r\n end one, and nothing else does."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")


class RawLine(NamedTuple):
    """The place of a line in the raw text: ``end`` is before the characters that end it, ``behind`` behind them."""

    start: int
    end: int
    behind: int


def line_starts(raw: str) -> list[int]:
    r"""Return the offsets at which the lines begin; the line of an offset is ``bisect_right(starts, offset)``.

    >>> line_starts("一\r\n二\n")
    [0, 3, 5]
    """
    if "\r" not in raw:
        return list(accumulate([len(line) + 1 for line in raw.split("\n")[:-1]], initial=0))
    return [0, *[match.end() for match in _LINE_END.finditer(raw)]]


def raw_lines(raw: str) -> list[RawLine]:
    r"""Return the lines in order, the last of them with no end.

    >>> raw_lines("一\r\n二")
    [RawLine(start=0, end=1, behind=3), RawLine(start=3, end=4, behind=4)]
    """
    ends = [match.span() for match in _LINE_END.finditer(raw)]
    stops = [*ends, (len(raw), len(raw))]
    return [RawLine(start, *stop) for start, stop in zip(line_starts(raw), stops, strict=True)]
