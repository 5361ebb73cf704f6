"""How an article is read: where a column was torn, its text, its pieces on the page, its authors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from unionx.language import regex
from unionx.language.honour_headings import heading_end
from unionx.language.lexicon import alternation, grammar
from unionx.language.text import Text
from unionx.page.articles import PageArticle
from unionx.page.torn_columns import LONGEST, PageLine

_SIGNATURE = regex.compile(r"(?:^|(?<=[。！？”]))[（(][□■]? ?\p{Han}{2,4}(?:[ 、]\p{Han}{2,4}){0,3}[）)]$")
# 本报6月3日讯（潘小珍）…, （张三 李四）近期，…: names alone in brackets before the text
_OPENS = regex.compile(
    r"(?:[^。；：！？（(]{0,30}[讯电] ?)?[（(]\p{Han}{2,4}(?:[ 、]+\p{Han}{2,4}){0,3}[）)](?=[\p{Han}\d“ ])"
)
_ROW = regex.compile(rf"[（(]?\d{{1,3}}[)）.、．]|(?:{alternation(grammar('name_label'))})[：:]")
_AUTHOR_ROLES = (
    (grammar("writes_byline").keys() - grammar("writes_byline", "guest").keys())
    | grammar("picture_credit", "deed").keys()
    | grammar("author_label").keys()
)


class BylineName(NamedTuple):
    """What byline() asks of a person: where the name stands, what the article calls the person, if a byline has it."""

    start: int
    name: str
    titles: tuple[str, ...]
    signs: bool = False


class Places:
    """Which article each place of the repaired text belongs to."""

    def __init__(self, found: list[PageArticle]) -> None:
        spans = sorted([(line.start, line.end, at) for at, article in enumerate(found) for line in article.lines])
        self._starts = [start for start, _, _ in spans]
        self._spans = spans
        self._last: tuple[int, int, int | None] = (0, -1, None)  # what was asked for last is mostly asked for again

    def at(self, offset: int) -> int | None:
        """Return the number of the article that the character at ``offset`` stands in, None where in none."""
        start, end, number = self._last
        if start <= offset <= end:
            return number
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset > self._spans[place][1]:
            return None
        self._last = self._spans[place]
        return self._last[2]

    def of(self, offsets: Iterable[int]) -> list[int | None]:
        """Return the numbers of the articles that characters stand in, as ``at`` does of one."""
        numbers: list[int | None] = []
        start, end, number = self._last
        for offset in offsets:
            if not start <= offset <= end:
                if self.at(offset) is None:
                    numbers.append(None)
                    continue
                start, end, number = self._last
            numbers.append(number)
        return numbers


def byline(article: PageArticle, people: Iterable[BylineName]) -> list[str]:
    """Return those of the people of an article who sign it, in order: by a role, alone on a line or in brackets."""
    first = article.lines[article.head] if article.has_body else None
    on_top = first if first is not None and _may_be_byline(first, article) else None
    opens = _OPENS.match(first.text) if first is not None else None
    opened = first.start + opens.end() if first is not None and opens is not None else 0
    last = article.lines[-1]
    signature = _SIGNATURE.search(last.text) if article.has_body and last.text[-1:] in ("）", ")") else None
    signed = last.start + signature.start() if signature else last.end
    names: dict[str, None] = {}
    for person in people:
        written = not _AUTHOR_ROLES.isdisjoint(person.titles)
        heads = on_top is not None and on_top.start <= person.start < on_top.end
        told = person.signs and not person.titles and first is not None and first.start <= person.start < opened
        if (written or heads or told or person.start >= signed) and person.name not in names:
            names[person.name] = None
    return list(names)


def _may_be_byline(first: PageLine, article: PageArticle) -> bool:
    """Say whether the first line of the text may name the authors: it is short, no row of a list, and text follows."""
    short = (
        len(first.text) <= LONGEST and "。" not in first.text and "；" not in first.text and not _ROW.match(first.text)
    )
    above = article.lines[article.head - 1].text if article.head else ""
    return short and first is not article.lines[-1] and heading_end(above, 0, len(above)) is None


def segments(article: PageArticle, text: Text) -> list[tuple[int, int]]:
    """Return the raw spans of an article in reading order, lines that follow each other as one."""
    spans: list[tuple[int, int]] = []
    end = None
    for line in article.lines:
        first, last = text.raw_span(line.start, line.end)
        if end is not None and line.start == end + 1:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
        end = line.end
    return spans


def joints(article: PageArticle) -> Iterator[tuple[PageLine, PageLine]]:
    """Yield the lines of an article between which a column was torn: the first goes on in the second."""
    for left, right in pairwise(article.lines) if article.torn else ():
        if left.start in article.torn or right.start in article.torn:
            yield left, right


def reading_text(article: PageArticle) -> str:
    """Return the text of an article, a line for each paragraph."""
    goes_on = {right.start for _, right in joints(article)}
    return "".join(["\n" * (line.start not in goes_on and at > 0) + line.text for at, line in enumerate(article.lines)])
