"""Tells which region an article is from, as its headline, its dateline and its paper say, and which are others then.

长沙市总工会 that acts on a page of 宜春 is a guest, a host or a partner: 市总工会 stays that of 宜春.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, lexicon
from unionx.links.organisations.page_lines import PageLines
from unionx.links.organisations.region_uses import Evidence, RegionUse

_COLON = regex.compile(r"\p{Han}{2,5}[：:|丨]")
# 宜春|日报, 深圳|特区报, but not 宜春|市总工会 behind 来源
_MEDIA = alternation(lexicon("organisation_suffix").words(kind="media"))
_NEWSPAPER = regex.compile(rf"\p{{Han}}{{0,6}}?(?:{_MEDIA}|[报网](?!\p{{Han}}))")
_LONGEST_HEADLINE, _LONGEST_MASTHEAD = 40, 120
_LINE_BEGINS = ("", "\n")


class Own(NamedTuple):
    """The region that an article is from; ``sent`` where its dateline tells that."""

    code: str
    sent: bool


class OwnRegions:
    """The regions that the articles of a page are from, as far as newspapers say so by themselves."""

    def __init__(self, evidence: Evidence, lines: PageLines, text: str) -> None:
        self._evidence, self._lines, self._text = evidence, lines, text
        self._starts = [named.start for named in evidence.regions]
        papers = [named for named in evidence.regions if named.use == "media" and self._is_own(named)]
        self._newspapers: list[RegionUse] = []
        self._sources: list[RegionUse] = []
        for paper in papers:
            (self._newspapers if self._is_newspaper(paper) else self._sources).append(paper)
        self._known: dict[tuple[str, int | None], Own | None] = {}

    def of(self, level: str, article: int | None) -> Own | None:
        """Return the region of a level that an article is from, None where nothing tells it alone."""
        key = level, article
        if key not in self._known:
            self._known[key] = self._find(level, article)
        return self._known[key]

    def without_others(self, codes: set[str], level: str, article: int | None) -> set[str]:
        """Return those of some regions whose bodies act that can be meant in an article by its own."""
        own = self.of(level, article) if codes else None
        return codes if own is None or own.sent else {code for code in codes if not self._is_other(code, own)}

    def inside(self, regions: list[RegionUse], level: str, article: int | None) -> list[RegionUse]:
        """Return the places that do not name another region of a level than that of the article.

        Who acts in a report need not be of where it is sent from: 本报南京6月3日电 近日，苏州市总工会…
        """
        own = self.of(level, article) if regions else None
        if own is None:
            return regions
        return [named for named in regions if not self._is_another(named, level, own)]

    def _is_another(self, named: RegionUse, level: str, own: Own) -> bool:
        stays = own.sent and named.use == "acts"
        return not stays and self._evidence.fits(named, level) and self._is_other(named.code, own)

    def _is_other(self, code: str, own: Own) -> bool:
        """Say whether a region is neither an article's own nor inside that."""
        if code == own.code or not code.isdigit():
            return False
        above = self._evidence.atlas.parent(code)
        return above is None or above.code != own.code

    def _find(self, level: str, article: int | None) -> Own | None:
        headline = [named for line in self._lines.headline(article) for named in self._between(line.start, line.end)]
        told = self._fitting([named for named in headline if self._heads(named)], level)
        if told is not None and self._other_items(told, level, article):
            return None
        if told is None and (sent := self._fitting(self._between(*self._lines.dateline(article)), level)) is not None:
            return Own(sent, True)
        told = told or self._fitting(self._sources, level) or self._of_newspaper(level, article)
        return None if told is None else Own(told, False)

    def _of_newspaper(self, level: str, article: int | None) -> str | None:
        """Return the region of the newspaper, where an article names it besides.

        Newspapers of a capital tell of other cities, too: 成都日报 of 绵阳市总工会.
        """
        code = self._fitting(self._newspapers, level)
        lines = self._lines.of_article(article) if code is not None else []
        places = (named for line in lines for named in self._between(line.start, line.end))
        return code if any(named.code == code and named.use != "media" for named in places) else None

    def _other_items(self, told: str, level: str, article: int | None) -> bool:
        """Say whether another line that reads like a headline is of another region: ■沂源县：…, ■高青县总工会：…."""
        headline = self._lines.headline(article)
        for line in self._lines.of_article(article)[len(headline) :]:
            words = self._text[line.start : min(line.end, line.start + _LONGEST_HEADLINE + 1)]
            if len(words) > _LONGEST_HEADLINE or "。" in words:
                continue
            named = [one for one in self._between(line.start, line.end) if self._heads(one)]
            if any(one.code != told and self._evidence.fits(one, level) for one in named):
                return True
        return False

    def _heads(self, named: RegionUse) -> bool:
        """Say whether a headline is of a region: it names its body, or it in full, or begins 宜春：."""
        if named.use == "short":
            colon = _COLON.match(self._text, named.start)
            return colon is not None and self._text[named.start - 1 : named.start] in _LINE_BEGINS
        return named.use in ("acts", "official")

    def _fitting(self, regions: Sequence[RegionUse], level: str) -> str | None:
        fitting = {named.code for named in regions if self._evidence.fits(named, level)}
        return fitting.pop() if len(fitting) == 1 else None

    def _is_own(self, paper: RegionUse) -> bool:
        """Say whether a paper is that of the page: it stands in a line of its own or behind 来源."""
        before = self._text[max(0, paper.start - _LONGEST_MASTHEAD) : paper.start].rpartition("\n")[2]
        line = before + self._behind(paper)
        return len(line) <= _LONGEST_MASTHEAD and "。" not in line and "，" not in line

    def _is_newspaper(self, paper: RegionUse) -> bool:
        """Say whether what is called by a region in a line of its own is a paper, and no body whose page it is."""
        return _NEWSPAPER.match(self._behind(paper)[paper.end - paper.start :]) is not None

    def _behind(self, paper: RegionUse) -> str:
        """Return the line from a paper on, as far as a masthead can go."""
        return self._text[paper.start : paper.start + _LONGEST_MASTHEAD + 1].partition("\n")[0]

    def _between(self, start: int, end: int) -> list[RegionUse]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._evidence.regions[first:last]
