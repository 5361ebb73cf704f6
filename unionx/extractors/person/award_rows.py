"""Finds people in award lists whose names nothing but blanks parts: 周海生　韩立新　李　强 below 省五一劳动奖章获得者.

Such a row has the form of a byline; the heading above it tells that it is none.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.extractors.person.surnames import COMPOUND, SURNAME
from unionx.extractors.person.word_bounds import TITLE_KIND
from unionx.language import regex
from unionx.language.honour_headings import heading_end
from unionx.language.lexicon import lexicon
from unionx.language.word_starts import WordStarts

Found = tuple[int, int, str]

_HAN = r"\p{Han}"
# 周海生, 李　强, 孙丽华（女，回族）, 古丽·买买提
_NAME = (
    rf"(?P<name>{_HAN}{{2,4}}|{_HAN} {_HAN} {_HAN}(?= {{2}}| ?\n|\Z)|{_HAN} {{1,3}}{_HAN}|{_HAN}{{1,6}}·{_HAN}{{1,8}})"
    r"(?:[（(][^（）()\n]{1,12}[）)])?"
)
_ROW = regex.compile(rf" *{_NAME}(?: +{_NAME}){{0,40}} *(?=\n|\Z)")
_HONOURS = WordStarts(lexicon("honour").words())
_SURE = 2, 3  # of so many names this share begins with a family name


def in_columns(text: str) -> list[Found]:
    """Return the names of the rows below headings of honours, where most begin with a family name."""
    found: list[Found] = []
    free = 0
    for honour in _HONOURS.starts(text):
        if honour < free:
            continue
        start, free = text.rfind("\n", 0, honour) + 1, _line_end(text, honour)
        at = heading_end(text, start, free)
        if at is None:
            continue
        spans = list(_names(text, at))
        if len(spans) > 1:
            found += [(*span, "columns") for span in spans]
            free = spans[-1][1]
    return found


def _names(text: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield the names of the rows that begin at ``at``, up to a line that is no row; empty lines part none."""
    while at < len(text):
        row, stop = _ROW.match(text, at), _line_end(text, at)
        if text[at:stop].strip():
            spans = row.spans("name") if row else []
            if not _are_people(text, spans) or heading_end(text, at, stop) is not None:
                return
            yield from spans
        at = stop + 1


def _are_people(text: str, spans: list[tuple[int, int]]) -> bool:
    """Say whether most of the words of a row begin with a family name and none is a trade: not 张建国 车工."""
    words = [text[start:end].replace(" ", "") for start, end in spans]
    if any(word in TITLE_KIND for word in words):
        return False
    named = sum("·" in word or word.startswith(COMPOUND) or (word[0] in SURNAME and len(word) < 4) for word in words)
    share, of = _SURE
    return named > 0 and named * of >= share * len(words)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)
