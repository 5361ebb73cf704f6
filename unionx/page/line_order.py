"""Whether the lines of a printed column stand in the order in which they were printed.

The end of a line of prose now and then cuts a word (取|得新进步), of which the next line has the rest. Where lines were
shuffled it has it by chance alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from unionx.language.regex import HAN_RANGES
from unionx.language.text import Text, simplify
from unionx.language.tokens import tag

_NARROWEST, _WIDEST = 8, 62  # characters of a column
_SHORTER = 2  # characters by which a line of a column may be shorter or longer than another
_FEWEST = 20  # line ends of which something can be said
_MOST = 200  # that are looked at
# Of the line ends of prose a third to a half cut a word, a fifth where they are few; by chance one of twenty does.
_LEAST, _LEAST_OF_FEW, _FEW = 0.15, 0.1, 30
_STOPS = 3
_REACH = 8  # characters on either side of a line end
_HAN = re.compile(f"[{HAN_RANGES}]")
_MARK = re.compile("[，,；;。！？](?!$)")
_STOP = re.compile("[。！？](?!$)")  # verses and rows have none: 工会好，工会强，职工有家心不慌


def warnings(raw: str) -> list[str]:
    """Return what to tell of a page whose lines do not go on with each other.

    Paragraphs of one line each do not show it, nor does a column of a few lines.
    """
    full = _full_lines(raw)
    if len(full) < _FEWEST or not _are_prose([line for line, _ in full]):
        return []
    ends = [(line, behind) for line, behind in full if _HAN.match(line[-1]) and _HAN.match(behind)]
    if len(ends) < _FEWEST:
        return []
    ends = ends[:: len(ends) // _MOST + 1]
    cut, least = _words_cut(ends), _LEAST if len(ends) >= _FEW else _LEAST_OF_FEW
    if cut > least * len(ends):
        return []
    return [
        f"no order of lines: {cut} of {len(ends)} line ends cut a word that goes on below; are they in their order?"
    ]


def _full_lines(raw: str) -> list[tuple[str, str]]:
    """Return the lines that are as wide as most, each with the line behind it; none where few lines are alike."""
    if len(raw.split()) <= _FEWEST:  # parts of lines, too, where blanks stand
        return []
    lines = ["".join(line.split()) for line in raw.splitlines()]
    often = Counter([len(line) for line in lines if _NARROWEST <= len(line) <= _WIDEST])
    width = max(often, key=often.__getitem__, default=0)
    if not often or often[width] * (2 * _SHORTER + 1) < _FEWEST:
        return []
    return [two for two in pairwise(filter(None, lines)) if abs(len(two[0]) - width) <= _SHORTER]


def _are_prose(lines: Sequence[str]) -> bool:
    """Say whether marks of sentences stand inside many lines, and stops inside a few."""
    marks = len([1 for line in lines if _MARK.search(line)])
    stops = len([1 for line in lines if _STOP.search(line)])
    return marks * 4 >= len(lines) and stops >= _STOPS and stops * 100 >= len(lines)


def _words_cut(ends: Sequence[tuple[str, str]]) -> int:
    """Return how many line ends cut a word that goes on in the line behind."""
    parts = [part for line, behind in ends for part in (line[-_REACH:], behind[:_REACH])]
    plain = simplify(Text("\n".join(parts))).text.split("\n")
    return sum(_is_cut(left, right) for left, right in zip(plain[::2], plain[1::2], strict=True))


def _is_cut(left: str, right: str) -> bool:
    """Say whether one word stands on both sides."""
    at = 0
    for word, _ in tag(left + right):
        at += len(word)
        if at >= len(left):
            return at > len(left)
    return False
