"""The lines of a repaired page, and the short ones that a jump of columns set apart from their article."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from unionx.language import regex
from unionx.language.tokens import tag
from unionx.page.other_text import cells_of_row

COMMA = regex.compile(r"[，,]")
TERMINAL = "。！？!?…"
LONGEST = 44  # characters of a headline, or of a column's last line
_REST_OF_AMOUNT = re.compile(r"[\d.,]{1,6}[万亿千余多]*[元名人户个家项件份次%]")
_PROSE = re.compile(r"[，。；,;]")
_FINISHED = TERMINAL + '”"」』）)》】：:'
_ONE_CLAUSE = re.compile(r"[^，,。]{4,40}。")
_FIRST_WORDS = 8
_ARTICLES = 6  # further down in which a later column is looked for
_REACH = 60  # lines in each direction


@dataclass(slots=True)
class PageLine:
    """A repaired line: its span in the repaired text, what it is, and how many line ends stood before it."""

    start: int
    end: int
    text: str
    level: int  # 1 to 6 as marked, 7 for a plain headline, 0 for none
    gap: int
    parted: bool = False  # the page printed a masthead, its staff or its navigation before it
    stamped: bool = False  # the page printed when or where it was posted behind it
    source: str | None = None  # whom such a line credits


def set_apart(lines: list[PageLine]) -> list[tuple[PageLine, PageLine]]:
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


class LaterColumn(NamedTuple):
    """A later column of an article that stands behind the body of another: both by number, and its first line."""

    article: int
    other: int
    line: int


def later_columns(bodies: list[list[PageLine]]) -> list[LaterColumn]:
    """Return the columns that stand behind the body of an article further down, by the bodies of a page's articles.

    …采取更加扎实的措 ends a body, and 施把体检送到网点 begins a paragraph behind a finished one of another
    article. Only a word or an amount that goes on in one place tells.
    """
    found: list[LaterColumn] = []
    for at, body in enumerate(bodies):
        if not body or body[-1].text[-1] in _FINISHED or not _PROSE.search(body[-1].text):
            continue
        columns = [
            LaterColumn(at, other, line)
            for other in range(at + 1, min(len(bodies), at + 1 + _ARTICLES))
            for line in range(1, len(bodies[other]))
            if bodies[other][line - 1].text[-1] in _FINISHED and not bodies[other][line].level
        ]
        goes_on = [column for column in columns if _one_word(body[-1], bodies[column.other][column.line])]
        if not goes_on and body[-1].text[-1] in "，,、":
            goes_on = [column for column in columns if _has_no_subject(bodies[column.other][column.line].text)]
        if len(goes_on) == 1 and goes_on[0].other not in {column.other for column in found}:
            found += goes_on
    return found


def _has_no_subject(line: str) -> bool:
    """Say whether a paragraph begins in the middle of a sentence: 为280名养路工送去药品。, but 为庆祝五一，市总工会….

    A conjunction opens none; a preposition does where another clause with a subject follows.
    """
    label = next((label for _, label in tag(line[:_FIRST_WORDS])), "")
    return label == "c" or (label == "p" and bool(_ONE_CLAUSE.match(line)))


def _one_word(piece: PageLine, line: PageLine) -> bool:
    """Say whether a word of the dictionary, or an amount, begins at the end of ``piece`` and ends in ``line``."""
    if (cells := cells_of_row(piece.text)) and cells == cells_of_row(line.text):
        return False  # 云溪市总工会,150 · 10人以上企业,200: each row of a table is whole
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
