"""Tells which region's bodies act in a paragraph, and which region it opens with: 在|兴化|，市总工会…."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from unionx.links.organisations.page_lines import LineOfPage
from unionx.links.organisations.region_uses import BODIES, ActingRegions, Evidence, RegionUse

_STOPS, _LONGEST_SENTENCE = "。；！？", 400
_OPENS, _OPENING_MARKS = 3, frozenset("，：:丨|")
_OPENING_USES = ("official", "short")
_WHOLE = frozenset("全该")  # 全市, 该市


class ParagraphRegions:
    """The regions that paragraphs name, asked of the text before a bare 市总工会.

    ``starts`` are the offsets of the regions of the evidence, in order.
    """

    def __init__(self, evidence: Evidence, text: str, starts: list[int]) -> None:
        self.evidence, self.text = evidence, text
        self._starts = starts
        self._acted: dict[tuple[int, str], ActingRegions] = {}  # by where a paragraph begins, and level

    def acting_before(self, level: str, line: LineOfPage, at: int) -> set[str]:
        """Return the regions of a level whose bodies act in a paragraph before ``at``; it is read on, not anew."""
        last = bisect_left(self._starts, at)
        known = self._acted.get((line.start, level))
        if known is None or known.read > last:
            known = ActingRegions(bisect_left(self._starts, line.start), set(), set())
        for named in self.evidence.regions[known.read : last]:
            if named.use in BODIES and self.evidence.fits(named, level):
                known.codes.add(named.code)
                known.uses.add(named.use)
        self._acted[line.start, level] = known._replace(read=max(known.read, last))
        codes = known.codes if "acts" in known.uses else set()
        return codes if len(codes) < 2 else self._acting_last(level, line, at) or codes

    def _acting_last(self, level: str, line: LineOfPage, at: int) -> set[str]:
        """Return the region of the last sentence before 全市 in which bodies act, of who heads the one of 市总工会.

        仪征市总工会建站12个。高邮市总工会主席王强说，|全市有欠费企业35家; 济南市总工会出台办法，|市工商联|发出倡议.
        """
        nearest, stop = max(line.start, at - _LONGEST_SENTENCE), at
        while stop > nearest:
            begin = max(nearest, *(self.text.rfind(mark, nearest, stop - 1) + 1 for mark in _STOPS))
            named = self.between(begin, stop)
            own = self.fitting(named, level, *BODIES)
            if self.text[at] not in _WHOLE:
                return own if len(own) == 1 and named[0].start == begin and named[0].code in own else set()
            if own:
                return own if len(own) == 1 else set()
            stop = begin
        return set()

    def are_alone(self, codes: set[str], line: LineOfPage, at: int) -> bool:
        """Say whether a paragraph names no other region before ``at`` than that whose body acts in it.

        南京市总工会等获表彰 is the headline, and the paragraph |苏州市总工会办班，市人社局送书.
        """
        named = self.between(max(line.start, at - _LONGEST_SENTENCE), at)
        return len(codes) == 1 and all(one.code in codes for one in named)

    def opening(self, level: str, line: LineOfPage, at: int) -> set[str]:
        """Return the region that a paragraph opens with before ``at``: 在|兴化|，市总工会…, ●|兴化|：市总工会….

        Not where another is named behind it: 走进|北京|，烟台市的劳模…|市总工会….
        """
        first = next(iter(self.between(line.start, min(at, line.start + _OPENS))), None)
        if first is None or first.use not in _OPENING_USES or not self.evidence.fits(first, level):
            return set()
        if self.text[first.end : first.end + 1] not in _OPENING_MARKS:
            return set()
        named = self.fitting(self.between(first.start, min(at, first.start + _LONGEST_SENTENCE)), level, *_OPENING_USES)
        return named if len(named) == 1 else set()

    def between(self, start: int, end: int) -> list[RegionUse]:
        """Return the regions of the evidence that begin in ``start`` to ``end``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self.evidence.regions[first:last]

    def fitting(self, regions: Iterable[RegionUse], level: str, *uses: str) -> set[str]:
        """Return the regions of a level that are named for one of ``uses``; a companion counts only beside who acts."""
        fitting = [named for named in regions if named.use in uses and self.evidence.fits(named, level)]
        if uses == BODIES and all(named.use == "companion" for named in fitting):
            return set()
        return {named.code for named in fitting}
