"""Tells which region a page speaks of where it does not say: 市总工会 of a page that names one 市."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable

import regex

from unionx.language.regions import LEVELS, Gazetteer, Place, gazetteer
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

_LEVEL_BEHIND = re.compile(r"[省市县区](?![级域直属内外])")
_OURS = regex.compile(r"我([省市区县州盟旗])")
_MOST_REGIONS = 300  # of a paragraph or an article, the last ones
_BY = ("", "as a union's", "by its full name", "by its short name")


class RegionEvidence:
    """Which regions a page speaks of, and where."""

    def __init__(self, bodies: Iterable[OrganisationMention], context: Context) -> None:
        self.atlas: Gazetteer = gazetteer()
        self.text = context.text
        everywhere = self.atlas.places(context.text)
        self._ends = {place.end for place in everywhere if not place.weak}
        self.places = [place for place in everywhere if not place.weak or self._chained(place)]
        self.blocks = _blocks(context)
        self._mentioned = {code[:4] for place in self.places for code in place.codes if len(place.codes) == 1}
        #: position, code, whether a union of the region is named
        self.regions: list[tuple[int, str, bool]] = []
        self.levels: dict[int, str] = {}  # by position: 县 of a county that is a district today
        self.official: dict[int, bool] = {}  # by position: whether 浦江县 is printed, not only 浦江
        placed = [m for m in bodies if m.places]
        starts = {m.places[-1].start for m in {m.start: m for m in placed if m.kind == "union"}.values()}
        chains = {m.places[-1].start: m.places for m in placed}
        for place in self.places:
            code = self.code(chains.get(place.start, (place,)))
            if code is not None:
                self.regions.append((place.start, code, place.start in starts))
                last = context.text[place.end - 1]
                self.official[place.start] = last in LEVELS
                former = (
                    last in LEVELS
                    and self.atlas.regions[code].level == "county"
                    and not self.atlas.of_level(code, last)
                )
                self.levels[place.start] = last if former else ""
        self._of_unions = {code for _, code, union in self.regions if union}
        self._printed: dict[str, str] | None = None
        self._parents: dict[str, bool] = {}
        self._places_of = [where for where, *_ in self.regions]
        self._between: dict[tuple[int, int, str], list[tuple[str, bool, bool, bool]]] = {}
        self._ours: dict[str, list[int]] = {}  # where the page says 我市, by 市
        for match in _OURS.finditer(context.text):
            self._ours.setdefault(match[1], []).append(match.start())

    def _chained(self, place: Place) -> bool:
        """Say whether a word that is a region, too, stands as one: 江西省|新建, but not 全省|新建 or 新建|区级."""
        inside = place.start in self._ends and self.text[place.start - 1] in ("省", "市")
        return inside or _LEVEL_BEHIND.match(self.text, place.end) is not None

    def code(self, chain: tuple[Place, ...]) -> str | None:
        """Return the one code that the last place of a chain can mean, by the places before it and on the page."""
        codes = chain[-1].codes
        for place in chain[:-1]:
            inside = [c for c in codes if any(c[:2] == outer[:2] for outer in place.codes)]
            closer = [c for c in inside if any(outer[2:] != "0000" and c[:4] == outer[:4] for outer in place.codes)]
            codes = tuple(closer or inside or codes)
        if len(codes) > 1:
            official = [c for c in codes if self.atlas.regions[c].level != "county"]
            codes = tuple(official) if len(official) == 1 else codes
        if len(codes) > 1:
            near = [c for c in codes if c[:4] in self._mentioned]
            codes = tuple(near) if len(near) == 1 else codes
        if len(codes) > 1:
            near = [c for c in codes if any(c[:2] == other[:2] for other in self._mentioned)]
            codes = tuple(near) if len(near) == 1 else codes
        return codes[0] if len(codes) == 1 else None

    def printed(self, code: str) -> str | None:
        """Return how the page prints a region, the longest form with its level."""
        if self._printed is None:
            self._printed = {}
            for place in self.places:
                form = self.text[place.start : place.end]
                for meant in place.codes if form[-1] in LEVELS else ():
                    if len(form) > len(self._printed.get(meant, "")):
                        self._printed[meant] = form
        return self._printed.get(code)

    def prints_parent(self, code: str) -> bool:
        """Say whether the page names the city of a district."""
        if code not in self._parents:
            above = self.atlas.parent(code)
            self._parents[code] = above is not None and above.name.rstrip("市") in self.text
        return self._parents[code]

    def region_for(self, level: str, at: int) -> tuple[str | None, str]:
        """Return the region that a bare ``level`` (省, 市, 区 …) at ``at`` stands for, and by what evidence.

        The region is None where the page names none of the level, or more than one with equal right.
        """
        block = bisect_right(self.blocks, at) - 1
        end = self.blocks[block + 1] if block + 1 < len(self.blocks) else len(self.text)
        ours = self._ours.get(level, ())
        home = self._home(level) if ours else None
        if home is not None and any(self.blocks[block] <= where < end for where in ours):
            return home, f"the article says 我{level}; the page names this region most"
        rivals: set[str] = set()
        line = self.text.rfind("\n", 0, at) + 1
        scopes = [(line, at, "the paragraph")]
        begin = line
        for _ in range(6):  # paragraph by paragraph: the lost headline of an article leaves two of them in one block
            begin = self.text.rfind("\n", 0, max(0, begin - 1)) + 1
            scopes.append((begin, at, "the paragraphs before"))
        scopes.append((self.blocks[block], end, "the article"))
        scopes += [(self.blocks[b], at, "the articles before") for b in range(block - 1, max(-1, block - 7), -1)]
        scopes.append((0, len(self.text), "the page"))
        for begin, stop, scope in scopes:
            here = self._regions_between(begin, stop, level)
            for kind in (1, 2, 3):  # by a union of the level, by the region's full name, by its short name
                fitting = {c for c, union, full, fits in here if (union, full, True)[kind - 1] and fits}
                if len(fitting) == 1:
                    return fitting.pop(), f"the only {level} that {scope} names {_BY[kind]}"
                if len(fitting) > 1:
                    break
            if len(fitting) > 1:
                rivals = rivals or fitting
                continue
            derived = self._above({code for code, *_ in here}, level)
            if derived is not None:
                return derived, f"it holds every region that {scope} names"
        if home is not None:
            return home, f"the page says 我{level} and names this region most"
        names = "、".join(sorted(self.atlas.full_name(code) for code in rivals))
        return None, f"more than one {level} is named: {names}" if names else f"no {level} is named"

    def _regions_between(self, begin: int, stop: int, level: str) -> list[tuple[str, bool, bool, bool]]:
        """Return the regions named between two offsets: code, whether as a union's, in full, and of the level.

        Those of an article and of the page are asked for again and again, and kept.
        """
        key = (begin, stop, level)
        if key not in self._between:
            first, last = bisect_left(self._places_of, begin), bisect_left(self._places_of, stop)
            if stop < len(self.text):
                first = max(first, last - _MOST_REGIONS)
            found = {
                (code, union, self.official[where], self._fits(where, code, level))
                for where, code, union in self.regions[first:last]
            }
            self._between[key] = list(found)
        return self._between[key]

    def one_named(self, codes: Iterable[str]) -> str | None:
        """Return the one of ``codes`` that the page names in full or by a union; None for none or several."""
        named = [code for code in codes if code in self._of_unions or self.printed(code) is not None]
        return named[0] if len(named) == 1 else None

    def place_name(self, place: Place) -> str | None:
        """Return the name of the region that a place names, None where it can mean several."""
        name = self.area_name(None, place.start)
        if name is not None:
            return name
        code = self.one_named(place.codes) or (place.codes[0] if len(place.codes) == 1 else None)
        return None if code is None else region_name(code, self, self.printed(code))

    def area_name(self, level: str | None, at: int) -> str | None:
        """Return the name of 全市 (``level`` 市) or of the place that stands at ``at``, a district with its city."""
        if level is not None:
            code, _ = self.region_for(level, at)
        else:
            code = next((code for where, code, _ in self.regions if where == at), None)
        return None if code is None else region_name(code, self, self.printed(code))

    def _fits(self, where: int, code: str, level: str) -> bool:
        printed = self.levels[where]
        return printed == level if printed else self.atlas.of_level(code, level)

    def _above(self, codes: set[str], level: str) -> str | None:
        """Return the one region of ``level`` that holds all of ``codes``: 江苏省 of 扬州市 and 无锡市锡山区."""
        if level not in ("省", "市", "自治区"):
            return None
        holders = set()
        for code in codes:
            above = self.atlas.parent(code) if level == "市" else self.atlas.province(code)
            if above is not None and above.code != code and self.atlas.of_level(above.code, level):
                holders.add(above.code)
            elif level != "市":
                return None
        return holders.pop() if len(holders) == 1 else None

    def _home(self, level: str) -> str | None:
        """Return the region that a local paper calls ours (我市): the one it names most, visitors left out."""
        visitors = {code for _, code, union in self.regions if union}
        counted = Counter(code for _, code, _ in self.regions if self.atlas.of_level(code, level))
        own = Counter({code: n for code, n in counted.items() if code not in visitors}) or counted
        if level == "省" and not own:
            own = Counter(above.code for _, code, _ in self.regions if (above := self.atlas.province(code)))
        ranked = own.most_common(2)
        if not ranked:
            return None
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None


def region_name(code: str, evidence: RegionEvidence, shown: str | None = None) -> str:
    """Return a region as a body's name begins with it: a district with its city where the page gives the city."""
    region = evidence.atlas.regions[code]
    name = region.name
    if shown is not None and shown != name and shown[-1] in "省市区县州盟旗" and name not in evidence.text:
        name = shown  # 肃北县 stays where the page does not print 肃北蒙古族自治县
    if name.endswith("区") and region.is_district and evidence.prints_parent(code):
        above = evidence.atlas.parent(code)
        assert above is not None
        return above.name + name
    return name


def _blocks(context: Context) -> list[int]:
    """Return where the articles of a page begin, one after the other as the page has them."""
    starts, at, last = [0], 0, None
    for line in context.text.split("\n"):
        article = context.article_at(at)
        if article != last and article is not None:
            starts.append(at)
            last = article
        at += len(line) + 1
    return starts
