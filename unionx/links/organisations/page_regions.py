"""Tells which regions a page names, what their names mean here, and how a body's name begins with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from unionx.extractors.organisation.surroundings import Surroundings
from unionx.language.regions import LEVELS, Gazetteer, Place, gazetteer
from unionx.links.organisations.features import is_natural
from unionx.links.organisations.guests import without_guests
from unionx.links.organisations.home_region import home
from unionx.links.organisations.region_scopes import Scopes
from unionx.links.organisations.region_uses import RegionUse, is_of_firm, region_use
from unionx.links.organisations.told_regions import is_told
from unionx.links.organisations.town_names import TownNames
from unionx.links.organisations.uncoded_regions import named_alike, zone_name, zones
from unionx.links.organisations.word_regions import WordRegions
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention, PersonMention

_OFTEN = 3
_BY_THE_WAY = ("elsewhere", "aside")
_NO_LEVEL = "-"
_NAME_REGIONS = frozenset(["media", "party", "government", "congress", "judiciary", "association"])


class RegionEvidence:
    """Which regions a page speaks of, and where."""

    __deletable__ = ("scopes", "towns")  # for mypyc

    def __init__(
        self, bodies: Sequence[OrganisationMention], context: Context, people: Iterable[PersonMention] = ()
    ) -> None:
        self.atlas: Gazetteer = gazetteer()
        self.text = context.text
        self._article_at = context.article_at
        self.reading = Surroundings(context.text)
        named = {end for person in people for end in range(person.start + 1, person.end + 1)}
        everywhere = [place for end, place in self.reading.by_end.items() if end not in named]
        # 建湖|日报, 灌云|法院; but 红星|机械厂 and its union name no region by their brand
        heads = {body.places[-1].start for body in bodies if body.places and body.kind in _NAME_REGIONS}
        words = WordRegions(everywhere, self.reading)
        sure = {one.start for one in everywhere if not (one.weak or is_natural(one, self.text, self.reading.tokens))}
        self.places = [one for one in everywhere if one.start in sure or one.start in heads or words.names(one)]
        self._named = {place.start for place in self.places}
        self._year = context.reference.year if context.reference is not None else None
        self._then: dict[str, str | None] = {}
        self._official: dict[str, str] = {}
        self._mentioned = {code[:4] for place in self.places for code in place.codes if len(place.codes) == 1}
        self._in_text: dict[str, bool] = {}
        self.regions: list[RegionUse] = []
        self._note_regions(bodies)
        self.regions = without_guests(self.regions, bodies, self.text, self.fits)
        self._of_bodies = {named.code for named in self.regions if named.use in ("acts", "companion")}
        self.scopes = Scopes(self, context)
        self._printed: dict[str, str] | None = None
        self._parents: dict[str, bool] = {}
        self._homes: dict[str, str | None] = {}
        self._code_at = {named.start: named.code for named in self.regions}
        self.towns = TownNames(context, self)

    def let_go(self) -> None:
        """Let go of what asks this evidence itself."""
        del self.scopes, self.towns

    def _note_regions(self, bodies: Sequence[OrganisationMention]) -> None:
        """Note the region at each place that names one, with its level, by the body that it is a part of, if any."""
        heads: dict[int, OrganisationMention] = {}
        for body in bodies:
            if body.places:
                heads.setdefault(body.places[-1].start, body)
        of_zones, before = zones(bodies, self.text), (-1, "")
        for place in self.places:
            head = heads.get(place.start)
            chain = head.places if head else self.reading.chain(place) or (place,)
            code = self.code(chain)
            firm = head is not None and head.start == place.start and is_of_firm(place, head, self.text)
            form, use = (
                self.text[place.start : place.end],
                region_use(place, head, self.text, of_firm=firm, chain=chain),
            )
            if self.text[before[0] : place.start] == "、" and before[1] in _BY_THE_WAY and use == "short":
                use = before[1]  # 远销青岛、|南京|等地
            before = place.end, use
            zone = self._zone(form, code) if code is not None and form in self.atlas.zones else None
            if code is not None:
                inside = zone is not None or (head is not None and head.start in of_zones)
                of_zone = inside and self.atlas.of_level(code, "区")
                level = _NO_LEVEL if of_zone else "" if inside else self._former_level(place, code)
                self.regions.append(RegionUse(place.start, code, use, level, firm, place.end))
            if (uncoded := named_alike(place, self.text) if code is None else zone) is not None:
                self.regions.append(RegionUse(place.start, uncoded, use))
        self.regions += [RegionUse(start, zone, "acts") for start, zone in of_zones.items()]
        self.regions.sort(key=attrgetter("start"))

    def _zone(self, zone: str, code: str) -> str | None:
        """Return the name of a zone of the atlas, which is no district of what holds it: 苏州高新区 of 虎丘区."""
        holder = self.atlas.region(code).name
        whole = zone_name(zone, holder) if self.prints(holder) else zone
        return whole if zone[-1] in LEVELS else None

    def _former_level(self, place: Place, code: str) -> str:
        last = self.text[place.end - 1]
        if place.end - place.start == 2 or last not in LEVELS:
            return (self._former_name(code) or " ")[-1].strip()
        former = last in LEVELS and self.atlas.region(code).level == "county" and not self.atlas.of_level(code, last)
        return last if former and place.end - place.start > 2 else ""

    def _former_name(self, code: str) -> str | None:
        """Return the name that a region had when the page was printed: 上虞|市 until 2013, a district today.

        A page that tells no year and says 我市, 全市 or 市总工会, but never 区, speaks of a city.
        """
        if code not in self._then:
            name = self.atlas.former_name(code, self._year)
            if name is not None and self._year is None and not self._speaks_of(name, self.atlas.region(code).name):
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

    def is_word(self, place: Place, code: str | None) -> bool:
        """Say whether a place is only a word on a page that names no region of its province: 红星|机械厂."""
        if place.start in self._named or code is None:
            return False
        return all(other[:2] != code[:2] for other in self._mentioned)

    def printed_form(self, code: str) -> str | None:
        """Return how the page prints a region, the longest form with its level."""
        if self._printed is None:
            self._printed = {}
            for place in self.places:
                form = self.text[place.start : place.end]
                for meant in place.codes if form[-1] in LEVELS and form not in self.atlas.zones else ():
                    if form + "市" == self.atlas.regions[meant].name:
                        continue  # 杭州 and 兰州 end like a level and have none
                    if len(form) > len(self._printed.get(meant, "")):
                        self._printed[meant] = form
        return self._printed.get(code)

    def name_on_page(self, code: str) -> str | None:
        """Return how a name on the page gives a region: as it is printed there, or as it was called then."""
        return self.printed_form(code) or self._former_name(code)

    def official_name(self, code: str) -> str:
        """Return the official name of a region, that of the page's year where the page does not print today's."""
        if code not in self._official:
            today = self.atlas.region(code).name
            then = None if self.prints(today) else self._former_name(code)
            self._official[code] = then or today
        return self._official[code]

    def prints_parent(self, code: str) -> bool:
        """Say whether the page names the city of a district, not only its paper: 来源：泰州日报, “上海工匠”."""
        if code not in self._parents:
            above = self.atlas.parent(code)
            named = above is not None and self.prints(above.name.rstrip("市"))
            self._parents[code] = above is not None and named and self._tells_of(above.code, code)
        return self._parents[code]

    def _tells_of(self, city: str, district: str) -> bool:
        """Say whether the page tells of a city: by itself, right before its district, or as the paper of several."""
        uses = [one for one in self.regions if one.code == city]
        if any(is_told(one, self.text, self._article_at, self.scopes) for one in uses):
            return True
        starts = {one.start for one in self.regions if one.code == district}
        if any(one.end in starts for one in uses):
            return True  # 来源：徐州|鼓楼工会
        parents = {one: self.atlas.parent(one) for one in {named.code for named in self.regions}}
        inside = [one for one, above in parents.items() if above is not None and above.code == city]
        return len(inside) > 1 and any(one.use == "media" for one in uses)

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

    def tells(self, level: str, code: str, rule: str) -> bool:
        """Say whether the page tells which region a level is, by a rule: not 北京 of a page that names districts only.

        Of a province whose name is nowhere printed two cities tell, or the dateline.
        """
        if level not in ("市", "省") or self.prints(self.atlas.region(code).name[:2]):
            return True
        cities = sum(city[:2] == code[:2] for city in self._mentioned)
        return level == "省" and (cities > 1 or "dateline" in rule)

    def single_region(self, codes: Iterable[str]) -> str | None:
        """Return the one of ``codes`` that the page names in full or by a body; None for none or several."""
        named = [code for code in codes if code in self._of_bodies or self.printed_form(code) is not None]
        return named[0] if len(named) == 1 else None

    def place_name(self, place: Place) -> str | None:
        """Return the name of the region that a place names, None where it can mean several."""
        name = self.area_name(None, place.start)
        if name is not None:
            return name
        code = self.single_region(place.codes) or (place.codes[0] if len(place.codes) == 1 else None)
        return None if code is None else region_name(code, self, self.name_on_page(code))

    def area_name(self, level: str | None, at: int) -> str | None:
        """Return the name of 全市 (``level`` 市) or of the place that stands at ``at``, a district with its city."""
        if level is not None and level not in LEVELS and level != "自治区":
            return self.towns.town_of(level, at)
        if level is not None:
            code, rule = self.region_for(level, at)
            if code is not None and not self.tells(level, code, rule):
                return None
        else:
            code = self._code_at.get(at)
        return None if code is None else region_name(code, self, self.name_on_page(code))

    def in_full(self, code: str, shown: str) -> str:
        """Return a region as the name of a body begins with it; see ``region_name``."""
        return region_name(code, self, shown)

    def fits(self, named: RegionUse, level: str) -> bool:
        """Say whether a body of a region as it is named says 省, 市, 区 … of it (``level``)."""
        return named.level == level if named.level else self.atlas.of_level(named.code, level)

    def above(self, codes: set[str], level: str) -> str | None:
        """Return the one region of ``level`` that holds all of ``codes``: 江苏省 of 扬州市 and 无锡市锡山区."""
        if level not in ("省", "市", "自治区"):
            return None
        holders = set()
        for code in codes:
            above = self.atlas.parent(code) if level == "市" else self.atlas.province(code)
            if above is not None and above.code != code and self.atlas.of_level(above.code, level):
                holders.add(above.code)
            elif level != "市" and code in self.atlas.regions:
                return None
        return holders.pop() if len(holders) == 1 else None

    def home(self, level: str) -> str | None:
        """Return the region that a local paper calls ours (我市); see ``home``."""
        if level not in self._homes:
            self._homes[level] = home(level, self.regions, self.atlas, self.fits, self.scopes.in_headline)
        return self._homes[level]


def region_name(code: str, evidence: RegionEvidence, shown: str | None = None) -> str:
    """Return a region as a body's name begins with it: a district with its city where the page gives the city."""
    region = evidence.atlas.region(code)
    name = evidence.official_name(code)
    is_short = shown is not None and shown != name and shown[-1] in "省市区县州盟旗" and region.level != "province"
    is_short = is_short and not (shown == name[:-1] and name[-2] == "州")  # 扬州 of 扬州市 has no level
    if shown is not None and is_short and not evidence.prints(name):
        name = shown  # 肃北县 stays where the page does not print 肃北蒙古族自治县, 广西区 does not
    elif shown is None and not evidence.prints(name):
        name = evidence.atlas.without_peoples(code) or name  # 州总工会 of a page of 和谐迪庆 is that of 迪庆州
    if name.endswith("区") and region.level == "county" and evidence.prints_parent(code):
        above = evidence.atlas.parent(code)
        assert above is not None
        return above.name + name
    return name
