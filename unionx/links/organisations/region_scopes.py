"""Looks for the region of 市总工会 where the page tells it: in its paragraph, its headline, its article, the page."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from unionx.language import regex
from unionx.language.regions import LEVELS
from unionx.links.organisations.own_regions import OwnRegions
from unionx.links.organisations.page_lines import LineOfPage, PageLines
from unionx.links.organisations.paragraph_regions import ParagraphRegions
from unionx.links.organisations.region_uses import (
    BY,
    ELSEWHERE,
    IN_FULL,
    NAMED,
    NEWSPAPER,
    Evidence,
    RegionUse,
    acting_codes,
    is_brand,
    visited_county,
)
from unionx.mentions.context import Context

_LONGEST_CHAIN = 40
_TITLE = "the headline"
_SURELY = tuple(by for by, uses in (NEWSPAPER, *BY) if "short" not in uses and "visited" not in uses)
_OURS = regex.compile(rf"我([{LEVELS}])(?!级)")
_SENTENCE_END = re.compile(r"[。；！？]")
_CHAIN_END = re.compile(r"[，,。；;：:！？\n]")
_MOST = 300  # regions of one article that are looked at, the last ones
_START = attrgetter("start")


class Scopes:
    """The stretches of a page that are asked for a region, the nearest first."""

    def __init__(self, evidence: Evidence, context: Context) -> None:
        self.evidence, self.text = evidence, context.text
        self._starts = [named.start for named in evidence.regions]
        self.lines = PageLines(context)
        self._known: dict[tuple[int | None, str], tuple[str | None, str]] = {}
        self._of_headlines: dict[tuple[str, int | None], set[str]] = {}
        self._paragraphs = ParagraphRegions(evidence, context.text, self._starts)
        # by article and level: where a paragraph names its first and its second region
        self._of_regions: dict[tuple[int | None, str], list[list[RegionUse]]] = {}
        self._pages: dict[str, tuple[str | None, str]] = {}  # the only region of a level, and by what it is named
        self._held_by_page = acting_codes(evidence.regions)
        self._in_full = {named.code for named in evidence.regions if named.use in IN_FULL}
        papers = {named.code for named in evidence.regions if named.use == "media"}
        self._paper = next(iter(papers)) if len(papers) == 1 else None  # the region of the one paper
        self._away: dict[tuple[int | None, str], bool] = {}
        self._own = OwnRegions(evidence, self.lines, context.text)
        self._ours: dict[str, list[int]] = {}  # where the page says 我市, by 市
        for match in _OURS.finditer(context.text):
            self._ours.setdefault(match[1], []).append(match.start())

    def region_for(self, level: str, at: int) -> tuple[str | None, str]:
        """Return the region that a bare ``level`` at ``at`` stands for, and by what evidence; see RegionEvidence."""
        line = self.lines.at(at)
        ours = self.evidence.home(level) if self._ours.get(level) else None
        own = self.text[at - 1 : at] in ("我", "本")
        if level == "区" and own and self._is_autonomous(line, at):
            return self.region_for("自治区", at)
        told = ours is not None and self._headline_regions(level, line.article) <= {ours}
        if ours is not None and (own or (told and not self._is_away(level, line.article, ours))):
            return ours, f"the page says 我{level} and names this region most"
        if (chained := self._in_chain(level, at)) is not None:
            return chained, f"the {level} of the post before it"
        if (in_paragraph := self._in_paragraph(level, line, at)) is not None:
            return in_paragraph
        key = line.article, level
        if key not in self._known:
            self._known[key] = self._of_article(level, line.article)
        code, why = self._known[key]
        if code is None and (nearest := self._nearest(level, line, at)) is not None:
            return nearest, f"the {level} that the article named last"
        if code is None and level in "县区旗":
            away = [one for one in self._paragraphs.between(line.start, at) if self.evidence.fits(one, level)]
            code = visited_county(away, level, self.text, line.start)
            why = why if code is None else f"the {level} that somebody comes to in the paragraph before"
        if level == "区" and code not in self._in_full:
            autonomous = self.region_for("自治区", at)
            if code is None or autonomous[0] in self._in_full:
                return autonomous  # 区总工会 of a page of 西藏自治区 where 友好 is a word
        return code, why

    def _is_autonomous(self, line: LineOfPage, at: int) -> bool:  # 自治区总工会…，我|区|工会, before any district
        begin = self.lines.of_article(line.article)[0].start
        named = self._paragraphs.between(begin, at) if "自治区" in self.text[begin:at] else None
        return named is not None and not any(self.evidence.fits(n, "区") for n in named)

    def _is_away(self, level: str, article: int | None, ours: str) -> bool:
        """Say whether an article tells of bodies of another such region, and never of the one that the page calls ours.

        Beside an article of 我市 stands one of 福安市总工会, which gives what 市总工会 collected.
        """
        key = article, level
        if key not in self._away:
            lines = self.lines.of_article(article)
            regions, said = self._regions(lines), self._ours.get(level, ())
            near = 2 if level in ("省", "自治区") else 4  # digits of the code that a province, a city share inside
            away = not any(named.code[:near] == ours[:near] for named in regions)
            away = away and not any(bisect_left(said, line.start) < bisect_left(said, line.end) for line in lines)
            self._away[key] = away and bool(self._paragraphs.fitting(regions, level, "acts"))
        return self._away[key]

    def _in_chain(self, level: str, at: int) -> str | None:
        """Return the region of the post before in one chain: 仁怀市委副书记、|市人民政府|市长."""
        if self.text[at - 1 : at] != "、":
            return None
        for number in range(bisect_left(self._starts, at) - 1, -1, -1):
            named = self.evidence.regions[number]
            between = self.text[named.start : at]
            if len(between) > _LONGEST_CHAIN or _CHAIN_END.search(between):
                return None
            if named.use in ("acts", "guest") and self.evidence.fits(named, level):
                return named.code
        return None

    def _in_paragraph(self, level: str, line: LineOfPage, at: int) -> tuple[str, str] | None:
        """Return the region that acts in a paragraph before ``at`` or that it opens with, and which of the two."""
        before = self._paragraphs.acting_before(level, line, at)
        acting = self._own.without_others(before, level, line.article)
        if not acting and self._paragraphs.are_alone(before, line, at):
            acting = before
        if len(acting) == 1 and not self._is_headline(line):
            return next(iter(acting)), f"the only {level} of a body that acts in the paragraph before"
        opening = self._own.without_others(self._paragraphs.opening(level, line, at), level, line.article)
        return (next(iter(opening)), f"the {level} that the paragraph opens with") if opening and not acting else None

    def _of_article(self, level: str, article: int | None) -> tuple[str | None, str]:
        """Return the region of a level that an article is about."""
        lines = self.lines.of_article(article)
        ours = self._ours.get(level, ())
        home = self.evidence.home(level) if ours else None
        if home is not None and any(bisect_left(ours, line.start) < bisect_left(ours, line.end) for line in lines):
            return home, f"the article says 我{level}; the page names this region most"
        rivals: set[str] = set()
        for scope, regions in self._scopes(lines, level):
            for by, uses in BY:
                fitting = self._paragraphs.fitting(regions, level, *uses)
                if len(fitting) == 1:
                    code = fitting.pop()
                    better = self._than_a_firm(level, article, lines, scope) if is_brand(code, regions) else None
                    return better or (code, f"the only {level} that {scope} names {by}")
                if fitting:
                    of_firms = all(is_brand(one, regions) for one in fitting)
                    rivals = rivals or (set() if of_firms else fitting)
                    break
        if not rivals and self._paper is not None and self.evidence.atlas.of_level(self._paper, level):
            return self._paper, f"the {level} of the page's newspaper"
        if (holder := self._holder(level, article, lines, rivals)) is not None:
            return holder
        if home is not None:
            return home, f"the page says 我{level} and names this region most"
        only, by = self._of_page(level)
        if only is not None and not rivals:
            return only, f"the only {level} that the page names {by}"
        names = "、".join(sorted(self.evidence.atlas.full_name(code) for code in rivals))
        return None, f"more than one {level} is named: {names}" if names else f"no {level} is named"

    def _holder(
        self, level: str, article: int | None, lines: list[LineOfPage], rivals: set[str]
    ) -> tuple[str, str] | None:
        """Return the region of a level that holds what the article or the page names, and why; None where none does."""
        for held, where in ((acting_codes(self._regions(lines)), "the article"), (self._held_by_page, "the page")):
            derived = self.evidence.above(held, level)
            # one of the rivals only where it holds two others: 邢台 of two of its counties, not 泰州 of 兴化
            if derived is not None and (not rivals or (derived in rivals and len(held - rivals) > 1)):
                return derived, f"it holds every region that {where} names"
        headline = [n for line in self.lines.headline(article) for n in self._paragraphs.between(line.start, line.end)]
        dateline = self._paragraphs.between(*self.lines.dateline(article))
        for where, named in (("dateline", dateline), ("headline", headline)):  # 本报福州6月3日电
            derived = self.evidence.above({one.code for one in named if one.use not in ELSEWHERE}, level)
            if derived is not None and not rivals:
                return derived, f"it holds the places of the {where}"
        return None

    def _than_a_firm(
        self, level: str, article: int | None, lines: list[LineOfPage], scope: str
    ) -> tuple[str, str] | None:
        """Return what tells more of a region than the name of a firm there, and why; None where nothing does.

        For a province that is what it holds, for a city the one that the page names by its body or in full.
        """
        if level in ("省", "自治区"):
            return self._holder(level, article, lines, set())
        only, by = self._of_page(level)
        told = only is not None and by in _SURELY and scope != _TITLE
        return (only, f"the only {level} that the page names {by}") if only is not None and told else None

    def _of_page(self, level: str) -> tuple[str | None, str]:
        """Return the only region of a level that the page names, and by what; None where there are several or none."""
        if level not in self._pages:
            self._pages[level] = None, ""
            for by, uses in (NEWSPAPER, *BY, ("by the way", ("aside",))):
                if fitting := self._paragraphs.fitting(self.evidence.regions, level, *uses):
                    self._pages[level] = (fitting.pop() if len(fitting) == 1 else None), by
                    break
        return self._pages[level]

    def _scopes(self, lines: list[LineOfPage], level: str) -> Iterable[tuple[str, list[RegionUse]]]:
        """Yield what is asked in turn: headline, dateline, opening sentence, the whole article."""
        article = lines[0].article if lines else None
        headline = self.lines.headline(article)
        titled = [n for line in headline for n in self._paragraphs.between(line.start, line.end)]
        yield _TITLE, self._own.inside(titled, level, article)
        body = lines[len(headline) :]
        if body:
            yield "the dateline", self._paragraphs.between(*self.lines.dateline(article))
            stop = _SENTENCE_END.search(self.text, body[0].start, body[0].end)
            opening = self._paragraphs.between(body[0].start, stop.end() if stop else body[0].end)
            yield "the opening sentence", self._own.inside(opening, level, article)
        yield "the article", self._own.inside(self._regions(lines), level, article)

    def _headline_regions(self, level: str, article: int | None) -> set[str]:
        """Return the regions of a level that the headline of an article names."""
        if (level, article) not in self._of_headlines:
            named = [
                named
                for line in self.lines.headline(article)
                for named in self._paragraphs.between(line.start, line.end)
            ]
            self._of_headlines[level, article] = self._paragraphs.fitting(named, level, *NAMED)
        return self._of_headlines[level, article]

    def in_headline(self, at: int) -> bool:
        """Say whether an offset stands in the headline of its article."""
        return self._is_headline(self.lines.at(at))

    def is_of_autonomous(self, at: int) -> bool:
        """Say whether 全区 is of the autonomous region of the headline or of bodies before it, and of no district."""
        line = self.lines.at(at)
        above = self._headline_regions("自治区", line.article) and not self._headline_regions("区", line.article)
        return (bool(above) or self._is_autonomous(line, at)) and not self._paragraphs.acting_before("区", line, at)

    def _is_headline(self, line: LineOfPage) -> bool:
        headline = self.lines.headline(line.article)
        at = bisect_left(headline, line.start, key=_START)
        return at < len(headline) and headline[at] is line

    def _nearest(self, level: str, line: LineOfPage, at: int) -> str | None:
        """Return the county or district that the article named last before ``at``, None where a paragraph names two."""
        if level not in "县区州盟旗":
            return None
        lines = self._of_regions.get((line.article, level))
        if lines is None:
            found = (self._first_two(level, one) for one in self.lines.of_article(line.article))
            lines = self._of_regions[line.article, level] = [one for one in found if one]
        last = bisect_left(lines, at, key=lambda found: found[0].start) - 1
        return None if last < 0 or any(other.start < at for other in lines[last][1:]) else lines[last][0].code

    def _first_two(self, level: str, line: LineOfPage) -> list[RegionUse]:
        """Return where a paragraph first names a region of a level, and where it first names another."""
        found: list[RegionUse] = []
        for named in self._paragraphs.between(line.start, line.end):
            if len(found) == 2:
                break
            other = not found or found[0].code != named.code
            if other and named.use in NAMED and self.evidence.fits(named, level):
                found.append(named)
        return found

    def _regions(self, lines: list[LineOfPage]) -> list[RegionUse]:
        return [named for line in lines for named in self._paragraphs.between(line.start, line.end)][-_MOST:]
