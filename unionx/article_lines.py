"""The lines of a repaired page, and the short ones that a jump of columns set apart from their article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

import regex

from unionx.tokens import tag

COMMA = regex.compile(r"[，,]")
TERMINAL = "。！？!?…"
LONGEST = 44  # characters of a headline, or of a column's last line
_REST_OF_AMOUNT = re.compile(r"[\d.,]{1,6}[万亿千余多]*[元名人户个家项件份次%]")
_REACH = 60  # lines in each direction


@dataclass(slots=True)
class Line:
    """A repaired line: its span in the repaired text, what it is, and how many line ends stood before it."""

    start: int
    end: int
    text: str
    level: int  # 1 to 6 as marked, 7 for a plain headline, 0 for none
    gap: int


def set_apart(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Return the short lines that a jump of columns set apart, each with the line whose first word it begins.

    …采取更加扎实有力的措 stands between two other articles, 施推动“县级工会… behind the
    sentence that it completes.
    """
    waiting = [
        (at, line)
        for at, (before, line) in enumerate(pairwise(lines), 1)
        if before.text[-1] not in TERMINAL + '”"」）)》' and not line.text.startswith(("【", "#"))
    ]
    found = []
    for at, piece in enumerate(lines):
        if len(piece.text) > LONGEST or piece.text[-1] in TERMINAL or not COMMA.search(piece.text):
            continue
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following is not None and not following.level:
            continue
        near = bisect_left(waiting, at, key=itemgetter(0))
        homes = [
            lines[home]
            for home, _ in waiting[max(0, near - _REACH) : near + _REACH]
            if home not in (at, at + 1) and _one_word(piece, lines[home])
        ]
        if len(homes) == 1 and homes[0] is not following:
            found.append((piece, homes[0]))
    return found


def _one_word(piece: Line, line: Line) -> bool:
    """Say whether a word of the dictionary, or an amount, begins at the end of ``piece`` and ends in ``line``."""
    left = piece.text[-6:]
    if left[-1].isdecimal() and _REST_OF_AMOUNT.match(line.text):
        return True
    if not (left[-1].isalpha() and line.text[0].isalpha()):
        return False
    at = 0
    for word, label in tag(left + line.text[:6]):
        if at < len(left) < at + len(word):
            return label not in ("x", "m")
        at += len(word)
    return False
