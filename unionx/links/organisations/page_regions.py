"""Tells which regions a page names, what their names mean here, and how a body's name begins with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from unionx.extractors.organisation.name_head import NAME_VERBS, PREDICATE
from unionx.extractors.organisation.surroundings import HAN_ONLY, Surroundings
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.newspapers import REPORTER
from unionx.language.regions import LEVELS, Gazetteer, Place, gazetteer
from unionx.links.organisations.region_scopes import RegionUse, Scopes
from unionx.links.organisations.told_regions import is_told
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention, PersonMention

_LEVEL_BEHIND = re.compile(r"[省市县区](?![级域直属内外])")
# 到|杭州疗休养, 向|西藏捐款, 来自|河南的骑手: who goes there or comes from there is not of there.
_ELSEWHERE_BEFORE = regex.compile(rf"(?:[到赴至往向去抵援驻离]|{alternation(grammar('elsewhere'))})[“‘]?$")
# 杭州|籍, 四川|人, 《沁园春·长沙》
_ELSEWHERE_BEHIND = regex.compile(r"籍|人(?![民大社事力才士员均])|话|味|菜|[^《\n]{0,12}》")
_TAKES_PLACE = regex.compile(rf"(?:隆重|正式)?(?:{alternation(lexicon('cue').words(category='takes_place'))})")
# 与|台州市总工会签订协议: the companion of who acts.
_COMPANION_BEFORE = regex.compile(rf"(?:[与同和跟向对给为赴到]|{alternation(grammar('companion'))})$")
# 仙游今报, 金湖快报, 靖江发布
_PAPER_BEHIND = regex.compile(
    rf"(?:[今快日晚晨时商周]报|{alternation(grammar('local_media', '-'))})(?![\u4e00-\u9fff]{{3}})"
)
_OFTEN = 3
_VOTES = {"media": 5}
# 今日|高邮
_PAPER_BEFORE = re.compile(rf"(?:^|[^\u4e00-\u9fff]|来源)(?:{alternation(grammar('local_media', 'before'))})$")
_PAPER_ENDS = regex.compile(rf"[^\u4e00-\u9fff]|$|报道|讯|消息|{REPORTER}")
_UNIONS = ("各级工会", "总工会", "工会")
_PUBLIC = frozenset(["union", "party", "government", "congress", "judiciary", "association"])


class RegionEvidence:
    """Which regions a page speaks of, and where."""

    def __init__(
        self, bodies: Iterable[OrganisationMention], context: Context, people: Iterable[PersonMention] = ()
    ) -> None:
        self.atlas: Gazetteer = gazetteer()
        self.text = context.text
        self._article_at = context.article_at
        self.reading = Surroundings(context.text)
        named = {end for person in people for end in range(person.start + 1, person.end + 1)}
        everywhere = [place for end, place in self.reading.by_end.items() if end not in named]
        self._ends = {place.end for place in everywhere if not place.weak}
        self.places = [place for place in everywhere if not place.weak or self._chained(place)]
        self._year = context.reference.year if context.reference is not None else None
        self._then: dict[str, str | None] = {}
        self._mentioned = {code[:4] for place in self.places for code in place.codes if len(place.codes) == 1}
        self.levels: dict[int, str] = {}  # by position: 县 of a county that is a district today
        self.regions: list[RegionUse] = []
        self._note_regions(bodies)
        self._of_bodies = {named.code for named in self.regions if named.use in ("acts", "companion")}
        self.scopes = Scopes(self, context)
        self._printed: dict[str, str] | None = None
        self._parents: dict[str, bool] = {}
        self._homes: dict[str, str | None] = {}
        self._in_text: dict[str, bool] = {}
        self._code_at = {named.start: named.code for named in self.regions}

    def _note_regions(self, bodies: Iterable[OrganisationMention]) -> None:
        """Note the region at each place that names one, with its level, by the body that it is a part of, if any."""
        heads: dict[int, OrganisationMention] = {}
        for body in bodies:
            if body.places:
                heads.setdefault(body.places[-1].start, body)
        for place in self.places:
            head = heads.get(place.start)
            code = self.code(head.places if head else self.reading.chain(place) or (place,))
            if code is not None:
                self.regions.append(RegionUse(place.start, code, self._use(place, head)))
                self.levels[place.start] = self._former_level(place, code)

    def _use(self, place: Place, head: OrganisationMention | None) -> str:
        """Return what a region is named for."""
        text = self.text
        begin = head.start if head is not None else place.start
        if head is not None:
            if head.kind == "media":
                return "media"
            if head.kind in _PUBLIC:
                return "companion" if _COMPANION_BEFORE.search(text, max(0, begin - 3), begin) else "acts"
            if text.startswith("在", begin - 1) and _TAKES_PLACE.match(text, head.end):
                return "elsewhere"  # 在|陕西省工人疗养院|举行
        if self._names_paper(place):
            return "media"
        if _ELSEWHERE_BEFORE.search(text, max(0, begin - 4), begin) or _ELSEWHERE_BEHIND.match(text, place.end):
            return "elsewhere"
        return "official" if text[place.end - 1] in LEVELS and place.end - place.start > 2 else "short"

    def _former_level(self, place: Place, code: str) -> str:
        last = self.text[place.end - 1]
        if place.end - place.start == 2 or last not in LEVELS:
            return (self._former_name(code) or " ")[-1].strip()
        former = last in LEVELS and self.atlas.regions[code].level == "county" and not self.atlas.of_level(code, last)
        return last if former and place.end - place.start > 2 else ""

    def _former_name(self, code: str) -> str | None:
        """Return the name that a region had when the page was printed: 上虞|市 until 2013, a district today.

        A page that tells no year and says 我市, 全市 or 市总工会, but never 区, speaks of a city.
        """
        if code not in self._then:
            name = self.atlas.former_name(code, self._year)
            if name is not None and self._year is None and not self._speaks_of(name, self.atlas.regions[code].name):
                name = None
            self._then[code] = name
        return self._then[code]

    def _speaks_of(self, then: str, today: str) -> bool:
        """Say whether a page without a year has a region by the level that it had, and nowhere by today's."""
        level = then[-1]
        if level == today[-1] or not any(word in self.text for word in (f"我{level}", f"全{level}", f"{level}总工会")):
            return False
        if today in self.text or any(word + today[-1] in self.text for word in "我全"):
            return False
        return self.text.count(then[:-1]) >= _OFTEN

    def _has_unions(self, place: Place) -> bool:
        """Say whether the unions of a place are named: 松江|工会系统, but not 新建|工会."""
        word = self.text[place.start : place.end]
        return self.text.startswith(_UNIONS, place.end) and word not in PREDICATE and word not in NAME_VERBS

    def _names_paper(self, place: Place) -> bool:
        """Say whether the name of a paper begins with a place: 来源：仙游今报."""
        if _PAPER_BEFORE.search(self.text, max(0, place.start - 5), place.start):
            return _PAPER_ENDS.match(self.text, place.end) is not None
        alone = not place.start or not HAN_ONLY.match(self.text[place.start - 1])
        return alone and _PAPER_BEHIND.match(self.text, place.end) is not None

    def _chained(self, place: Place) -> bool:
        """Say whether a word that is a region, too, stands as one: 江西省|新建, but not 全省|新建 or 新建|区级."""
        inside = place.start in self._ends and self.text[place.start - 1] in ("省", "市")
        return (
            inside
            or self._names_paper(place)
            or self._has_unions(place)
            or _LEVEL_BEHIND.match(self.text, place.end) is not None
        )

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
                    if form + "市" == self.atlas.regions[meant].name:
                        continue  # 杭州 and 兰州 end like a level and have none
                    if len(form) > len(self._printed.get(meant, "")):
                        self._printed[meant] = form
        return self._printed.get(code)

    def shown(self, code: str) -> str | None:
        """Return how a name on the page gives a region: as it is printed there, or as it was called then."""
        return self.printed(code) or self._former_name(code)

    def prints_parent(self, code: str) -> bool:
        """Say whether the page names the city of a district, not only its paper: 来源：泰州日报, “上海工匠”."""
        if code not in self._parents:
            above = self.atlas.parent(code)
            named = above is not None and self.prints(above.name.rstrip("市"))
            uses = [one for one in self.regions if above is not None and one.code == above.code] if named else []
            self._parents[code] = any(is_told(one, self.text, self._article_at, self.scopes) for one in uses)
        return self._parents[code]

    def prints(self, word: str) -> bool:
        """Say whether the page holds a word of the atlas; the page is searched once for each."""
        if word not in self._in_text:
            self._in_text[word] = word in self.text
        return self._in_text[word]

    def region_for(self, level: str, at: int) -> tuple[str | None, str]:
        """Return the region that a bare ``level`` (省, 市, 区 …) at ``at`` stands for, and by what evidence.

        The region is None where the page names none of the level, or more than one with equal right.
        """
        return self.scopes.region_for(level, at)

    def one_named(self, codes: Iterable[str]) -> str | None:
        """Return the one of ``codes`` that the page names in full or by a body; None for none or several."""
        named = [code for code in codes if code in self._of_bodies or self.printed(code) is not None]
        return named[0] if len(named) == 1 else None

    def place_name(self, place: Place) -> str | None:
        """Return the name of the region that a place names, None where it can mean several."""
        name = self.area_name(None, place.start)
        if name is not None:
            return name
        code = self.one_named(place.codes) or (place.codes[0] if len(place.codes) == 1 else None)
        return None if code is None else region_name(code, self, self.shown(code))

    def area_name(self, level: str | None, at: int) -> str | None:
        """Return the name of 全市 (``level`` 市) or of the place that stands at ``at``, a district with its city."""
        if level is not None:
            code, _ = self.region_for(level, at)
            if code is not None and level == "市" and not self.prints(self.atlas.regions[code].name[:2]):
                return None  # 北京 of a page that names districts only
        else:
            code = self._code_at.get(at)
        return None if code is None else region_name(code, self, self.shown(code))

    def fits(self, named: RegionUse, level: str) -> bool:
        """Say whether a body of a region as it is named says 省, 市, 区 … of it (``level``)."""
        printed = self.levels[named.start]
        return printed == level if printed else self.atlas.of_level(named.code, level)

    def above(self, codes: set[str], level: str) -> str | None:
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

    def home(self, level: str) -> str | None:
        """Return the region that a local paper calls ours (我市); see ``_home``."""
        if level not in self._homes:
            self._homes[level] = self._home(level)
        return self._homes[level]

    def _home(self, level: str) -> str | None:
        """Return the region with the most votes of those whose bodies say ``level``, None where two have as many.

        A name counts once, in a headline three times, as its paper five times, and a region that the page names of a
        city counts for the city, too: 全市 on a page of 遵化市, 迁安市 and 唐山市 is 唐山市.
        """
        votes: Counter[str] = Counter()
        held: dict[str, set[str]] = {}
        for named in self.regions:
            if named.use in ("elsewhere", "companion"):
                continue
            if self.fits(named, level):
                votes[named.code] += _VOTES.get(named.use, 1) + 2 * self.scopes.in_headline(named.start)
            above = self.atlas.province(named.code) if level == "省" else self.atlas.parent(named.code)
            if above is not None and above.code != named.code and self.atlas.of_level(above.code, level):
                held.setdefault(above.code, set()).add(named.code)
        for code, inside in held.items():
            if len(inside) > 1 or level == "省":
                votes[code] += len(inside) + sum(votes[one] for one in inside)
            elif votes[only := next(iter(inside))] > 1:
                votes[only] += 1  # a page of 泰州市 would name more of its cities than 兴化市
        ranked = votes.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]


def region_name(code: str, evidence: RegionEvidence, shown: str | None = None) -> str:
    """Return a region as a body's name begins with it: a district with its city where the page gives the city."""
    region = evidence.atlas.regions[code]
    name = region.name
    is_short = shown is not None and shown != name and shown[-1] in "省市区县州盟旗" and region.level != "province"
    if shown is not None and is_short and not evidence.prints(name):
        name = shown  # 肃北县 stays where the page does not print 肃北蒙古族自治县, 广西区 does not
    if name.endswith("区") and region.level == "county" and evidence.prints_parent(code):
        above = evidence.atlas.parent(code)
        assert above is not None
        return name if name.startswith(above.name[:2]) else above.name + name
    return name
