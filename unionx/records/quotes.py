"""The sentence that a mention stands in: of the text of its article, else of the page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from unionx import records
from unionx.language.sentences import Sentences
from unionx.language.text import Text
from unionx.page import layout
from unionx.page.reader import SourcePage

_REACH = 1000  # characters of a sentence on either side of a mention: a page may have no stop at all
_MARGIN = 64  # characters of white space that a mention may have in the text of its article


class HasPlace(Protocol):
    """What stands at a place of a page: a mention, or where people say that one should be."""

    @property
    def article(self) -> str | None:
        """The id of the article that it stands in."""

    @property
    def start(self) -> int:
        """The first code point of the page."""

    @property
    def end(self) -> int:
        """Behind the last code point of the page."""

    @property
    def text(self) -> str:
        """What the page prints there."""


class Quote(NamedTuple):
    """A sentence, repaired and without the marks of a heading, and the span of the mention in it.

    Of one that goes on for more than _REACH characters on a side of the mention the rest is left out: ….
    """

    sentence: str
    start: int
    end: int


class Quotes:
    """The sentences of a page's mentions; ``page`` is None where only its records are at hand."""

    def __init__(self, found: Iterable[records.Record], page: SourcePage | None = None) -> None:
        held = list(found)
        mentions: dict[str, list[records.Mention]] = {}
        for record in held:
            if isinstance(record, records.Mention) and record.article:
                mentions.setdefault(record.article, []).append(record)
        self._articles = {
            record.id: _ArticleText(record, mentions.get(record.id, []))
            for record in held
            if isinstance(record, records.Article)
        }
        self._page = page

    def of(self, mention: HasPlace) -> Quote | None:
        """Return the sentence of a mention, None where it cannot be told."""
        article = self._articles.get(mention.article or "")
        span = article.span(mention) if article else None
        if article and span:
            return _quote(article.sentences, *span)
        if self._page is None:
            return None
        text, sentences = self._text_of_page
        return _quote(sentences, text.offset_of_raw(mention.start), text.offset_of_raw(mention.end))

    @cached_property
    def _text_of_page(self) -> tuple[Text, Sentences]:
        text = layout.repair(self._page.text if self._page else "")
        return text, Sentences(text.text)


class _ArticleText:
    """The text of an article, in which the mentions are found again by what the page prints and about where.

    The repairs leave characters out and put in none but what parts two segments, so a mention stands as far from the
    beginning as in the raw segments, or as much nearer as characters were left out before it: at least as many as
    before the mention in front of it, at most as many as before the one behind it.
    """

    def __init__(self, article: records.Article, mentions: Sequence[records.Mention]) -> None:
        self._article, self._mentions = article, mentions
        self._slack = len(article.segments) - 1
        self._lost = max(0, sum(end - start for start, end in article.segments) - len(article.text))

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self._article.text)

    def span(self, mention: HasPlace) -> tuple[int, int] | None:
        """Return the span of a mention in the text, None where none or more than one sentence may be its own."""
        at = self._at(mention)
        spans = self._spans(mention, at)
        if len(spans) > 1 and at is not None:
            spans = self._between_neighbours(spans, at)
        return spans[0] if spans and len({self.sentences.span(start) for start, _ in spans}) == 1 else None

    def _at(self, mention: HasPlace) -> int | None:
        """Return how many raw characters of the segments stand before a mention."""
        before = 0
        for start, end in self._article.segments:
            if start <= mention.start < end:
                return before + mention.start - start
            before += end - start
        return None

    def _spans(self, mention: HasPlace, at: int | None) -> list[tuple[int, int]]:
        """Return where a mention may stand: within reach of ``at`` if it is there at all, else anywhere."""
        printed = _pattern_of(mention.text)
        if at is not None:
            first, last = max(0, at - self._lost - self._slack), at + self._slack
            behind = last + 2 * len(mention.text) + _MARGIN  # a long text is not searched for each of its mentions
            if near := [span for span in self._bare.spans(printed, first, behind) if span[0] <= last]:
                return near
        return list(self._bare.spans(printed, 0, len(self._article.text)))

    @cached_property
    def _bare(self) -> _BareText:
        return _BareText(self._article.text)

    def _between_neighbours(self, spans: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
        turn = bisect_left(self._certain, (at, 0))
        fewest = self._certain[turn - 1][1] if turn else 0
        most = self._certain[turn][1] if turn < len(self._certain) else self._lost
        return [span for span in spans if fewest - self._slack <= at - span[0] <= most + self._slack]

    @cached_property
    def _certain(self) -> list[tuple[int, int]]:
        """Mentions that can stand at one place only: raw characters before them, how many of them were left out."""
        certain = []
        for mention in self._mentions:
            at = self._at(mention)
            if at is not None and len(spans := self._spans(mention, at)) == 1:
                certain.append((at, at - spans[0][0]))
        return sorted(certain)


class _BareText:
    """A text without its white space, in which words are found that may have some inside: no pattern for each word."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places = [at for at, character in enumerate(text) if not character.isspace()]
        self._bare = "".join(text.split())

    def spans(self, word: str, first: int, behind: int) -> Iterator[tuple[int, int]]:
        """Yield where a word without white space stands between two places; a number is no part of another number."""
        start, end = bisect_left(self._places, first), bisect_left(self._places, behind)
        while word and (start := self._bare.find(word, start, end)) >= 0:
            span = self._places[start], self._places[start + len(word) - 1] + 1
            whole = self._is_whole(word, *span)
            start += len(word) if whole else 1
            if whole:
                yield span

    def _is_whole(self, word: str, start: int, end: int) -> bool:
        before, behind = self._text[start - 1 : start], self._text[end : end + 1]
        cut_before = word[0].isdecimal() and (before.isdecimal() or before == ".")
        return not cut_before and not (word[-1].isdecimal() and behind.isdecimal())


def _pattern_of(raw: str) -> str:
    """Return what the repairs may make of a raw slice: spaces and breaks gone, characters half-width."""
    return layout.half_width(layout.invisible_characters(Text("".join(raw.split())))).text


def _quote(sentences: Sentences, start: int, end: int) -> Quote:
    first, last = sentences.span(start)
    last = max(last, sentences.span(max(start, end - 1))[1])
    left, right = max(first, start - _REACH), min(last, end + _REACH)
    whole = sentences.text[left:right]
    shown = whole.lstrip("# \n")
    before, behind = "…" * (left > first), "…" * (right < last)
    at = left + len(whole) - len(shown) - len(before)
    return Quote(before + shown.rstrip() + behind, max(0, start - at), max(0, end - at))
