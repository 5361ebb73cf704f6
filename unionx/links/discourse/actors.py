"""The bodies, people and places of a page by where they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.regions import Place, places_of
from unionx.language.sentences import lines_of
from unionx.language.word_counties import word_counties
from unionx.links.discourse.addressed_people import addressed_people, with_names
from unionx.links.link_values import BodyName, PersonRole
from unionx.links.organisations.features import is_feature
from unionx.links.organisations.page_regions import RegionEvidence
from unionx.links.organisations.zone_names import zone_behind
from unionx.links.pattern_signs import NOWHERE
from unionx.mentions.context import Context
from unionx.mentions.mention import AddressedPerson, OrganisationMention, PersonMention

Actor = OrganisationMention | PersonMention

_LONGEST_NAME, _REACH = 60, 60  # characters; actors that one looks back at
_UNION_OF, _WHOLE_UNIONS = ("总工会", "工会", "人民政府"), tuple(f"工会{longer}" for longer in grammar("longer_union"))
OF_BYLINES = ("person/byline", "person/editor", "person/label")
_WRITERS = frozenset(grammar("writes_byline"))
_OF_A_TERM = regex.compile(rf".+?总工会(?=第[^第届]{{1,4}}届(?:{alternation(grammar('union_committee'))})$)")
_DISTRICT_WORDS = frozenset(grammar("district_word"))
_GENERIC_BEHIND, _LEADS = "各级", frozenset("由获经受得《请令")
# how works, schools and hospitals end, and how units of a body do
_HOUSE_KINDS = ("company", "education", "health")
_HOUSES = tuple(word for word, kind in lexicon("organisation_suffix").mapping("kind").items() if kind in _HOUSE_KINDS)
_UNITS = tuple(grammar("unit_head"))
_WITH, _FROM = frozenset("与和同跟及"), frozenset("从")
# 马龙造纸厂工会 and 第二管理区工会 are unions of works, 省教育工会 and 纺织行业工会 are of none
_WORKS_UNION = regex.in_re(r".{2,}(?:(?<![总省市县区州镇乡业育通电运政融设筑务道])|(?<=[理业]区))工会")


def _starts(actors: Iterable[Actor]) -> list[int]:
    return [*[actor.start for actor in actors], NOWHERE]


def _apart_from(named: Sequence[Actor], addressed: Iterable[AddressedPerson], text: str) -> list[AddressedPerson]:
    """Return those of ``addressed`` that stand in no name and whose body does not: 王师傅|工作室, 县总工会|王主席."""
    found = [*addressed]
    covered = {at for actor in named for at in range(actor.start, actor.end)} if found else set()
    found = [person for person in found if person.start not in covered]
    return [one for one in found if one.name or one.start - (text[one.start - 1] == "的") - 1 not in covered]


class Actors:
    """Who may act on a page: its bodies and people with their names, and its places."""

    def __init__(
        self,
        text: str,
        organisations: Mapping[OrganisationMention, BodyName],
        people: Mapping[PersonMention, tuple[PersonRole, ...]],
        evidence: RegionEvidence,
        context: Context,
    ) -> None:
        self.text, self.evidence, self._article_at = text, evidence, context.article_at
        self.roles = dict(people)
        self._names, self.tokens = organisations, context.tokens
        named: list[Actor] = [*organisations, *people]
        named += self._addressed(named)
        named.sort(key=attrgetter("end"), reverse=True)
        named.sort(key=attrgetter("start"))
        self.mentions: Sequence[Actor] = named
        self.starts = _starts(self.mentions)
        self._bodies = [mention for mention in self.mentions if isinstance(mention, OrganisationMention)]
        self._body_starts = _starts(self._bodies)
        self._people = [one for one in self.mentions if isinstance(one, PersonMention)]
        self._person_starts = _starts(self._people)
        #: the bodies behind a preposition: 由|市总工会|主办
        self._led = [body for body in self._bodies if text[body.start - 1 : body.start] in _LEADS]
        self.led_starts = _starts(self._led)
        self._headline_bodies: list[OrganisationMention] | None = None
        self.by_start = {mention.start: mention for mention in reversed(self.mentions)}  # the longest of each
        self.places = self._places(organisations)
        #: by where bodies, people and places begin, the longest of each: where they end
        self.begins = {one.start: one.end for one in (*self.places.values(), *self.by_start.values())}
        self.place_ends = {place.end: place for place in self.places.values()}

    def _addressed(self, named: Sequence[Actor]) -> Iterable[AddressedPerson]:
        """Return those told of by the family name alone, with the roles of the people whom they mean."""
        addressed = _apart_from(named, addressed_people(self.text, self.tokens), self.text)
        named_people = {one: roles for one, roles in self.roles.items() if not self.signs(one)}
        meant = with_names(addressed, named_people, self._article_at, self.text)
        self.roles.update({one: self.roles[person] for one, person in meant.items() if person is not None})
        return meant

    def _places(self, bodies: Iterable[OrganisationMention]) -> dict[int, Place]:
        """Return the places outside the names of bodies by where they begin."""
        covered = bytearray(len(self.text))
        for body in bodies:
            covered[body.start : body.end] = b"\1" * (body.end - body.start)
        found, behind = {}, NOWHERE
        for place in places_of(self.text):
            if not covered[place.start] and self._counts(place, place.start == behind):
                found[place.start] = place
            behind = place.end
        towns = self.evidence.towns.places.items()  # 永和镇, which is no 永和县
        return found | {start: Place(start, end, (), False) for start, (end, _) in towns if not covered[start]}

    def _counts(self, place: Place, is_part: bool) -> bool:
        """Say whether a place, or part of that before it, may have something: not 洪泽|湖, nor what may be a word.

        A name that is a word, too, counts where the page speaks of the region elsewhere, or of its unions there.
        """
        if is_feature(place, self.text, self.tokens) or self.text[place.start : place.end] in word_counties(self.text):
            return False
        word = not is_part and self.text[place.start : place.end] in _DISTRICT_WORDS  # 阳泉市|矿区 is a district
        if not (word or place.weak):
            return True
        if self.evidence.single_region(place.codes):  # of 矿区 there is one in the land
            return not word or len(place.codes) > 1
        told = self.text.startswith(_GENERIC_BEHIND, place.end) or bool(zone_behind(place, self.text))
        return told and len(place.codes) == 1

    def at(self, offset: int) -> Actor | None:
        """Return the body or person that begins at ``offset``."""
        return self.by_start.get(offset)

    def name(self, actor: Actor) -> str:
        """Return the full name of a body or a person."""
        return actor.name if isinstance(actor, PersonMention) else self._names[actor].name

    @property
    def body_names(self) -> set[str]:
        """The full names of the bodies."""
        return {body.name for body in self._names.values()}

    def union_name(self, body: OrganisationMention) -> str:
        """Return the name of a body, of a union's committee or department the union: 市总工会 of 市总工会|女工部."""
        name = self._names[body].name
        if body.rule == "organisation/department" and not name.endswith(_WHOLE_UNIONS):
            owner = name.removesuffix(self.text[body.tail : body.end].removeprefix("工会"))
            name = owner if owner.endswith("工会") else name
        return name[: whole.end()] if (whole := _OF_A_TERM.match(name)) is not None else name

    def owner_of(self, body: OrganisationMention) -> str:
        """Return the body that a department belongs to, by its name: 乌蒙医院 of 乌蒙医院|急诊科, else its own name."""
        name = self._names[body].name
        part = self.text[body.tail : body.end] if body.rule == "organisation/department" else ""
        if body.rule == "organisation/same":  # 医院|内科
            part = self.text[body.start : body.end].removeprefix(body.level)
        return name.removesuffix(part) or name

    def told_for(self, body: OrganisationMention, name: str) -> str:
        """Return for whom the head of a body tells, of a department its owner: 市总工会|法律部|部长陈立群说."""
        if name.endswith("会"):
            return name
        if body.rule == "organisation/same":
            return self.owner_of(body)  # 公司|财务部
        is_part = body.rule == "organisation/department"
        part = self.text[body.tail : body.end].removeprefix("工会") if is_part else ""
        is_house = part.endswith(_HOUSES) and not part.endswith(_UNITS)  # 浙江大学|附属第二医院 tells for itself
        return name if is_house else name.removesuffix(part) or name

    def between(self, start: int, end: int) -> Sequence[Actor]:
        """Return the bodies and people that begin in ``start`` to ``end``, in order."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def first_between(self, start: int, end: int) -> Actor | None:
        """Return the first body or person that begins in ``start`` to ``end``."""
        at = bisect_left(self.starts, start)
        return self.mentions[at] if self.starts[at] < end else None

    def ends_at(self, offset: int) -> bool:
        """Say whether a body or a person ends at an offset."""
        at = bisect_left(self.starts, offset) - 1
        return at >= 0 and self.mentions[at].end == offset

    def ending_at(self, offset: int) -> OrganisationMention | None:
        """Return the body that ends at an offset."""
        at = bisect_left(self._body_starts, offset) - 1
        return self._bodies[at] if at >= 0 and self._bodies[at].end == offset else None

    def last_before(self, start: int, end: int) -> Actor | None:
        """Return the last body or person that begins in ``start`` to ``end``."""
        at = bisect_left(self.starts, end) - 1
        return self.mentions[at] if at >= 0 and self.starts[at] >= start else None

    def any_between(self, start: int, end: int) -> bool:
        """Say whether a body or person begins in ``start`` to ``end``."""
        return self.starts[bisect_left(self.starts, start)] < end

    def bodies_between(self, start: int, end: int) -> list[OrganisationMention]:
        """Return the bodies that begin in ``start`` to ``end``, in order."""
        starts = self._body_starts
        at = bisect_left(starts, start)
        return self._bodies[at : bisect_left(starts, end)] if starts[at] < end else []

    def led_between(self, start: int, end: int) -> list[OrganisationMention]:
        """Return those of the bodies that begin in ``start`` to ``end`` that stand behind one of 由获经受得《请令."""
        starts = self.led_starts
        at = bisect_left(starts, start)
        return self._led[at : bisect_left(starts, end)] if starts[at] < end else []

    def person_between(self, start: int, end: int) -> PersonMention | None:
        """Return the first person who begins in ``start`` to ``end``."""
        at = bisect_left(self._person_starts, start)
        return self._people[at] if self._person_starts[at] < end else None

    def is_inside_name(self, offset: int) -> bool:
        """Say whether a character stands inside the name of a body or a person."""
        at = bisect_left(self.starts, offset + 1) - 1
        return at >= 0 and self.mentions[at].end > offset

    def _back_from(self, offset: int) -> Iterator[Actor]:
        """Yield the actors of the article before ``offset``, the nearest first."""
        article = self._article_at(offset)
        last = bisect_left(self.starts, offset)
        for at in range(last - 1, max(-1, last - 1 - _REACH), -1):
            if self._article_at(self.starts[at]) == article:
                yield self.mentions[at]

    def last_body(self, offset: int, fits: Callable[[OrganisationMention], bool]) -> OrganisationMention | None:
        """Return the last body before ``offset`` in its article that ``fits``."""
        for actor in self._back_from(offset):
            if isinstance(actor, OrganisationMention) and fits(actor) and not self._is_by_name(actor):
                return actor
        return None

    def body_meant(self, offset: int, fits: Callable[[OrganisationMention], bool]) -> OrganisationMention | None:
        """Return the body that a common noun at ``offset`` means: one of the headline, else the last that ``fits``.

        Another than the headline's only in its own paragraph, and none that is only there: 医院与|江北医院|结对,
        陈立群从|柳江师范学校|毕业后来到学校.
        """
        text = self.text
        last = self.last_body(offset, lambda body: fits(body) and text[body.start - 1 : body.start] not in _WITH)
        if last is not None and lines_of(text).start(offset) <= last.start and text[last.start - 1] not in _FROM:
            return last
        article = self._article_at(offset)
        named = [one for one in self._in_headlines() if self._article_at(one.start) == article and fits(one)]
        is_one = len({self.owner_of(one).removesuffix("工会") for one in named}) == 1
        return named[0] if is_one else last or self.last_body(offset, fits)

    def _in_headlines(self) -> list[OrganisationMention]:
        """Return the bodies that headlines name."""
        if self._headline_bodies is None:
            in_headline = self.evidence.scopes.in_headline
            self._headline_bodies = [one for one in self._bodies if in_headline(one.start)]
        return self._headline_bodies

    def _is_by_name(self, body: OrganisationMention) -> bool:
        """Say whether a body only says how the one before it is called, too: 甲创新工作室（|乙大师工作室|）."""
        is_bracketed = self.text.endswith(("（", "("), 0, body.start) and self.text.startswith(("）", ")"), body.end)
        before = self.bodies_between(max(0, body.start - _LONGEST_NAME), body.start) if is_bracketed else []
        return bool(before) and before[-1].end == body.start - 1

    def last_person(self, offset: int, fits: Callable[[PersonMention], bool]) -> PersonMention | None:
        """Return the last person before ``offset`` in the article who ``fits``."""
        before = (one for one in self._back_from(offset) if isinstance(one, PersonMention))
        return next(filter(fits, before), None)

    def people_before(self, offset: int) -> list[PersonMention]:
        """Return the people of the article before ``offset`` who did not make the page, the nearest first."""
        return [one for one in self._back_from(offset) if isinstance(one, PersonMention) and not self.signs(one)]

    def signs(self, person: PersonMention) -> bool:
        """Say whether a person is named as who made the page: 作者：|甲, （记者|乙）."""
        return person.rule in OF_BYLINES or any(role.title in _WRITERS for role in self.roles.get(person, ()))

    def is_works_union(self, body: OrganisationMention) -> bool:
        """Say whether a body is the union of a firm, a school or a hospital, which may be meant, too."""
        return body.kind == "union" and _WORKS_UNION.fullmatch(self.name(body)) is not None

    def place_name(self, place: Place) -> str:
        """Return the name of a place: that of its region, or as printed where it can mean several."""
        end, town = self.evidence.towns.places.get(place.start, (0, ""))
        if end == place.end:
            return town
        return self.evidence.place_name(place) or self.text[place.start : place.end]

    def area(self, level: str | None, at: int) -> str | None:
        """Return the name of 全市 (``level`` 市) at ``at``, None where nothing tells which it is."""
        if level is None or level == "国":
            return level and "中国"
        name = self.evidence.area_name(level, at)
        is_later = level == "区" and (name is None or self.text.find(name[-3:], 0, at) < 0)
        if is_later or (level == "区" and self.evidence.scopes.is_of_autonomous(at)):
            # 我区 of a paper of an autonomous region; no district that is named only later
            name = self.evidence.area_name("自治区", at) or name
        return name

    def region_of(self, name: str) -> str | None:
        """Return the place of a union or a government by its name: 兴化市 of 兴化市总工会; 市总工会 tells none."""
        if name == "中华全国总工会":
            return "中国"
        for tail in _UNION_OF:
            if name.endswith(tail) and name[-len(tail) - 1 : -len(tail)] in {"省", "市", "区", "县", "州", "旗", "盟"}:
                return name.removesuffix(tail) if len(name) > len(tail) + 1 else None
        return None
