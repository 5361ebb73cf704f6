"""The lines of a page by their articles, which of them are headlines, and the place that a report is sent from."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from unionx.language import regex
from unionx.language.newspapers import BULLETS, REPORTER, SENT_FROM, THIS_PAPER
from unionx.mentions.context import Context

_LONGEST_HEADLINE = _LONGEST_DATELINE = 40
# □ 本报记者 李强, ■ 王芳; not ■宁波鄞州：疗休养带火乡村游
_BYLINE = regex.compile(rf"[（(]?[{BULLETS}]? ?(?:{THIS_PAPER}|{REPORTER})|[□■] ?\p{{Han}}{{2,4}}(?:[ 、/]|$)")
_DATELINE = regex.compile(SENT_FROM)


@dataclass(slots=True)
class LineOfPage:
    """A line of a page: its places, and the article that it is of."""

    start: int
    end: int
    article: int | None


class PageLines:
    """The lines of a page."""

    def __init__(self, context: Context) -> None:
        self._text = context.text
        self._lines: list[LineOfPage] = []
        self._articles: dict[int | None, list[LineOfPage]] = {}
        at = 0
        for line in context.text.split("\n"):
            one = LineOfPage(at, at + len(line), context.article_at(at))
            at += len(line) + 1
            self._lines.append(one)
            if line.strip():
                self._articles.setdefault(one.article, []).append(one)
        self._starts = [line.start for line in self._lines]
        self._headlines: dict[int | None, list[LineOfPage]] = {}

    def at(self, place: int) -> LineOfPage:
        """Return the line of a place."""
        return self._lines[bisect_right(self._starts, place) - 1]

    def of_article(self, article: int | None) -> list[LineOfPage]:
        """Return the lines of an article that are not empty."""
        return self._articles.get(article, [])

    def headline(self, article: int | None) -> list[LineOfPage]:
        """Return the lines of the headline of an article."""
        if article not in self._headlines:
            found: list[LineOfPage] = []
            for line in self.of_article(article):
                words = self._text[line.start : line.end]
                if "。" in words or len(words) > _LONGEST_HEADLINE or _BYLINE.match(words):
                    break
                found.append(line)
            self._headlines[article] = found
        return self._headlines[article]

    def dateline(self, article: int | None) -> tuple[int, int]:
        """Return where the place stands that a report is sent from: 本报|兴化|6月3日电; an empty span for none."""
        lines = self.of_article(article)
        body = lines[len(self.headline(article)) :]
        if not body:
            return 0, 0
        sent = _DATELINE.search(self._text, body[0].start, min(body[0].end, body[0].start + _LONGEST_DATELINE))
        return sent.span("sent") if sent is not None else (0, 0)
