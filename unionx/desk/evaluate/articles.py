"""Compares the articles of a page: the lines that they hold, their titles, and how many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from unionx.desk.evaluate.values import plain
from unionx.desk.evaluate.verdicts import Verdict
from unionx.records.pairs import Mention

Spans = dict[int, tuple[int, int]]


def verdicts(gold: dict[str, Any], made: list[Mention]) -> Iterator[Verdict]:
    """Yield what is right and wrong about the articles of a page; nothing where the gold has no articles.

    Lines are compared only where the gold has ``line_spans``: the start and end of each line, without its break.
    """
    golds = gold.get("articles")
    if not golds:
        return
    if "line_spans" in gold:
        yield from _lines(gold["doc"], golds, made, dict(enumerate(map(tuple, gold["line_spans"]), 1)))
    yield from _titles(gold["doc"], golds, made)
    right = "right" if len(made) == len(golds) else "wrong"
    yield Verdict(gold["doc"], "article", "number", right, None, len(golds), len(made))


def _lines(doc: str, golds: list[Mention], made: list[Mention], spans: Spans) -> Iterator[Verdict]:
    wanted, got = _lines_of_gold(golds, spans), _lines_of_segments(made, spans)
    same = _same_article(wanted, got)
    for line in sorted(wanted.keys() | got.keys()):
        article, found = wanted.get(line), got.get(line)
        right = article is not None and found is not None and same.get(article) == found
        yield Verdict(doc, "article", "lines", "right" if right else "wrong", line, article, found)


def _titles(doc: str, golds: list[Mention], made: list[Mention]) -> Iterator[Verdict]:
    titles, printed = ({plain(article["title"]) for article in side} - {None, ""} for side in (golds, made))
    for title in sorted(titles):
        right = title in printed
        yield Verdict(doc, "article", "titles", "right" if right else "missed", title, title, title if right else None)
    for title in sorted(printed - titles):
        yield Verdict(doc, "article", "titles", "made up", title, None, title)


def _lines_of_gold(articles: list[Mention], spans: Spans) -> dict[int, Any]:
    """Return the article of each line that is not empty; lines of no article are not there."""
    numbered = [article for article in articles if "lines" in article]
    return _lines_of_segments([article for article in articles if "lines" not in article], spans) | {
        line: article["id"]
        for article in numbered
        for first, last in article["lines"]
        for line in range(first, last + 1)
        if spans[line][0] < spans[line][1]
    }


def _lines_of_segments(articles: list[Mention], spans: Spans) -> dict[int, Any]:
    """Return the article of each line: the last one of which a segment holds more than half of the line."""
    lines = sorted((first, last, line) for line, (first, last) in spans.items())
    starts = [first for first, *_ in lines]
    ends = list(accumulate((last for _, last, _ in lines), max))  # the furthest so far, so in order
    return {
        line: article["id"]
        for article in articles
        for start, end in article["segments"]
        for first, last, line in lines[bisect_right(ends, start) : bisect_left(starts, end)]
        if 2 * (min(last, end) - max(first, start)) > last - first > 0
    }


def _same_article(wanted: dict[int, Any], got: dict[int, Any]) -> dict[Any, Any]:
    """Pair the articles of the gold and of the records one to one, those that share the most lines first."""
    shared = Counter((wanted[line], got[line]) for line in sorted(wanted.keys() & got.keys()))
    pairs: dict[Any, Any] = {}
    taken = set[Any]()
    for (gold, made), _ in shared.most_common():
        if gold not in pairs and made not in taken:
            pairs[gold] = made
            taken.add(made)
    return pairs
