"""The text of a page as a browser shows it: every character that the page prints, its mentions and headlines marked.

A piece of text is a flat list, so that marks may nest as deep as they like: a string is text, a number from 0 on begins
the mention of that number, HEADLINE and DECK begin a line above an article, CLOSE ends what was begun last. A list of
one string is what the layout put in (a break inside a sentence, the # of a headline), one of a string and 1 a break
between paragraphs. All strings put together are the raw text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from unionx import records
from unionx.language.text import Text
from unionx.page import layout

CLOSE, HEADLINE, DECK = -1, -2, -3
_BREAK = re.compile(r"\s*[\r\n]\s*")
_MARKS = re.compile(r"#+[ \t]*")
_LINE = re.compile(r"[^\r\n]+")
_LINES_ABOVE = 8  # lines within which the headlines of an article stand

Item = str | int | list[str | int]


class CodedSpan(NamedTuple):
    """A stretch of the raw page, half-open in code points, and what it is: a mention's number, HEADLINE or DECK."""

    start: int
    end: int
    code: int


class Block(NamedTuple):
    """An article with its pieces in reading order; ``article`` is None of a piece that belongs to none.

    ``starts`` has the raw offset at which each piece begins.
    """

    article: records.Article | None
    pieces: list[list[Item]]
    starts: list[int]


def blocks(raw: str, articles: list[records.Article], mentions: Iterable[CodedSpan]) -> list[Block]:
    """Return all the text of a page: its articles, and what stands outside of them, by the place of the first piece."""
    shown = _MarkedPage(raw, list(mentions))
    found = [(article.segments[0][0], article, article.segments) for article in articles if article.segments]
    outside = [(start, None, [(start, end)]) for start, end in _outside(raw, articles)]
    return [
        Block(article, [shown.piece(start, end, lines) for start, end in spans], [start for start, _ in spans])
        for _, article, spans in sorted([*found, *outside], key=lambda one: one[0])
        for lines in [_headlines(raw, article) if article else []]
    ]


def _outside(raw: str, articles: Iterable[records.Article]) -> Iterator[tuple[int, int]]:
    """Yield what no segment covers and is not blank."""
    done = 0
    for start, end in sorted([*(span for article in articles for span in article.segments), (len(raw), len(raw))]):
        if start > done and raw[done:start].strip():
            yield done, start
        done = max(done, end)


def _headlines(raw: str, article: records.Article) -> list[CodedSpan]:
    """Return the lines of an article that make up its title, its kicker and its subtitle."""
    title = _squeeze(article.title or "")
    decks = {_squeeze(article.kicker or ""), _squeeze(article.subtitle or "")}
    found = []
    for start, end in article.segments[:2]:
        for line in islice(_LINE.finditer(raw, start, end), _LINES_ABOVE):
            printed = _squeeze(line[0])
            if printed and printed in title:
                found.append(CodedSpan(*line.span(), HEADLINE))
            elif printed and (printed in decks or line[0].startswith("#")):
                found.append(CodedSpan(*line.span(), DECK))
    return found


def _squeeze(text: str) -> str:
    return unicodedata.normalize("NFKC", "".join(text.split())).lstrip("#")


class _MarkedPage:
    """A page whose pieces are marked up."""

    def __init__(self, raw: str, mentions: list[CodedSpan]) -> None:
        self._raw = raw
        self._mentions = sorted(mentions, key=lambda span: span.start)
        self._longest = max((span.end - span.start for span in mentions), default=0)
        self._repaired: Text = layout.repair(raw)

    def piece(self, start: int, end: int, lines: Iterable[CodedSpan] = ()) -> list[Item]:
        """Return the text from ``start`` to ``end``, with all marks that reach into it."""
        inside = [
            CodedSpan(max(span.start, start), min(span.end, end), span.code)
            for span in (*lines, *self._near(start, end))
            if span.start < end and span.end > start
        ]
        piece, done, opened = list[Item](), start, list[CodedSpan]()
        for span in sorted(inside, key=lambda span: (span.start, -span.end, span.code)):
            done = self._close(piece, opened, done, span.start)
            piece += [*self._text(done, span.start), span.code]
            opened.append(span)
            done = span.start
        done = self._close(piece, opened, done, end)
        return [*piece, *self._text(done, end)]

    def _near(self, start: int, end: int) -> list[CodedSpan]:
        """Return the mentions that may reach into a stretch, without a look at all of them."""
        first = bisect_left(self._mentions, start - self._longest, key=lambda span: span.start)
        return self._mentions[first : bisect_left(self._mentions, end, key=lambda span: span.start)]

    def _close(self, piece: list[Item], opened: list[CodedSpan], done: int, until: int) -> int:
        """End the marks that end at ``until`` or before; one that goes on beyond the mark around it is begun again."""
        while opened and (end := min(span.end for span in opened)) <= until:
            first = next(at for at, span in enumerate(opened) if span.end == end)
            going_on = [span for span in opened[first:] if span.end > end]
            piece += [*self._text(done, end), *[CLOSE] * (len(opened) - first), *(span.code for span in going_on)]
            opened[first:] = going_on
            done = end
        return done

    def _text(self, start: int, end: int) -> Iterator[Item]:
        for match in _BREAK.finditer(self._raw, start, end):
            yield from self._line(start, match.start())
            yield [match[0]] if self._is_of_the_layout(*match.span()) else [match[0], 1]
            start = match.end()
        yield from self._line(start, end)

    def _line(self, start: int, end: int) -> Iterator[Item]:
        marks = _MARKS.match(self._raw, start, end) if start == 0 or self._raw[start - 1] in "\r\n" else None
        if marks:
            yield [marks[0]]
            start = marks.end()
        if start < end:
            yield self._raw[start:end]

    def _is_of_the_layout(self, start: int, end: int) -> bool:
        """Say whether the repairs took a break away: a sentence goes on behind it."""
        text = self._repaired
        return (
            "\n" not in text.text[text.offset_of_raw(start) : text.offset_of_raw(end)]
            and start > 0
            and end < len(self._raw)
        )
