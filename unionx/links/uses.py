"""Who heads a clause: the body, the place or the person that does or has what the clause says."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import regex

from unionx.language.lexicon import alternation, lexicon
from unionx.language.regions import gazetteer
from unionx.language.text import HAN_RANGES
from unionx.links.links import AreaName, BodyName, PersonRole
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, OrganisationMention, PersonMention

# What may stand between the head of a clause and the body that heads it.
_LEAD = re.compile(rf"(?:[#“”\"'‘’\s]|{alternation(lexicon('clause_lead').words())})*")
_NO_ACTOR = re.compile(
    r"(?:党组|党委|主席|副主席|常务|书记|主任|副主任|部长|负责|相关|有关|领导|干部|机关|职工|第[一二三四五六七八九十]|[^，。]{0,8}(?:指导|支持|组织|协调|帮助|推动|要求|部署)下)"
)
_GENERIC = re.compile(
    r"(?:全[国省市区县州]|我[省市区县州])?(?:各级|各地|各[市县区省州]|各族|广大|不少|许多|一些|部分|整个)"
)
_AREA = re.compile(r"(?:全|我|该|本)([省市区县州])(?!各|性|范围|上下|重点|首|级|总|委|政府|人大)")
_OFFICES = tuple(lexicon("title").words(kind="office"))
_DATELINE = regex.compile(r"[\p{Han}]{0,8}(?:\d{1,2}月)?\d{0,2}日?[电讯]")
_SOURCE = re.compile(r"记者[^，。]{0,6}从")
SPEECH = regex.compile(r"说|表示|认为|介绍|坦言|告诉")
_BEFORE_DATE = ("自", "从", "在", "于", "到")
# 该公司, 医院: the body of the kind that was named last.
_SAME = re.compile(
    rf"(?:该|这家|这个)?(?:(公司|企业|厂)|(医院)|(学校|该校|学院)|(工作室|中心))(?![{HAN_RANGES}]{{0,2}}(?:的|主席|负责))"
)
_SAME_KINDS = ("company", "health", "education", "institution")
_PARTY_OF = regex.compile(r"[^，,。；]{2,30}?(?:一行|带队|率队|带领)")
_SPOKESMAN = re.compile(r"(?:有关|相关)?负责(?:人|同志)[^，,。]{0,4}(?:表示|介绍|说|称|告诉)")
_PRONOUN = re.compile(r"[他她](?!们|的)")
# 此次送清凉活动|县总工会筹资近6万元: the event stands before the body.
_EVENT = re.compile(r"(?:此次|本次|这次|此项)[^，,。；]{0,16}?(?:活动|行动|比赛|竞赛|大赛|评选)(?:中|期间)?")
_BYLINE_HEAD = re.compile(r"[^，。]{0,14}[)）]")
_WITHIN = ("在", "于", "从", "对", "除")
_NO_PLACE_BEFORE = tuple("的、和与市省县区")  # 江西省的, 江西、福建: the region does not act
_LEAD_REACH = 26
_TITLE_REACH = 8
_LAST_NAMED = 40
_CLAUSE_REACH = 90
_MARKED = frozenset("全我该本各广不许一部公企医学工厂这整他她")


class Actor(NamedTuple):
    """Who heads a clause; without a name it is nobody in particular."""

    name: str
    mention: OrganisationMention | PersonMention | None
    end: int  # where its words end
    is_area: bool = False  # 全市, 全区: has what its clause says, but acts in no other sentence


class Heads:
    """The heads of the clauses of a page.

    ``names`` and ``roles`` are those of its bodies and people, ``dates`` those that may stand before a head.
    """

    def __init__(
        self,
        names: Mapping[OrganisationMention, BodyName],
        roles: Mapping[PersonMention, tuple[PersonRole, ...]],
        dates: list[DateMention],
        context: Context,
        area_name: AreaName,
    ) -> None:
        self.text, self.context, self.area_name = context.text, context, area_name
        self.names, self.roles = names, roles
        self.actors: list[OrganisationMention | PersonMention] = sorted(
            [*names, *roles], key=lambda m: (m.start, m.start - m.end, m.type)
        )
        self.starts = [m.start for m in self.actors]
        self.dates = dates
        self.date_starts = [m.start for m in dates]
        self.places = {p.start: p for p in gazetteer().places(context.text) if not p.weak}
        for body in self.actors:
            for start in range(body.start, body.end) if body.type == "organisation" else ():
                self.places.pop(start, None)
        #: where bodies, people and places begin
        self.anchors = sorted([*self.starts, *self.places])
        self.known: dict[int, Actor | None] = {}  # by the start of a clause

    def name(self, mention: OrganisationMention | PersonMention) -> str:
        """Return the full name of a body or a person."""
        return mention.name if isinstance(mention, PersonMention) else self.names[mention].name

    def between(self, start: int, end: int) -> list[OrganisationMention | PersonMention]:
        """Return the bodies and people that begin between two offsets."""
        first = bisect_right(self.starts, start - 1)
        return self.actors[first : bisect_right(self.starts, end - 1)]

    def before(self, start: int, end: int) -> Actor | None:
        """Return the actor that heads the clause at ``start``, if it is not itself what is counted at ``end``."""
        if start not in self.known:
            self.known[start] = self._head(start, min(len(self.text), start + _CLAUSE_REACH))
        head = self.known[start]
        return head if head is not None and head.end < end else None

    def _head(self, start: int, end: int) -> Actor | None:
        """Return the actor that heads the clause at ``start``; one without a name where it is nobody in particular."""
        anchor = bisect_left(self.anchors, start)
        near = anchor < len(self.anchors) and self.anchors[anchor] < start + _LEAD_REACH
        if not near and _MARKED.isdisjoint(self.text[start : start + _LEAD_REACH]):
            return None
        lead = self._behind_lead(start, end)
        if self.text[lead - 1 : lead] in _WITHIN and lead > start:
            return None
        return next(self._heads(lead, end), None)

    def _behind_lead(self, start: int, end: int) -> int:
        """Return where what leads a clause ends: a byline, dates and words such as 据悉."""
        lead = start
        byline = _BYLINE_HEAD.match(self.text, start, end)
        if byline is not None and ("讯" in byline[0] or "记者" in byline[0]):
            lead = byline.end()
        while True:
            match = _LEAD.match(self.text, lead, end)
            at = match.end() if match else lead
            date = self._date_at(at + (self.text[at : at + 1] in _BEFORE_DATE)) if at < end else None
            if date is None or date.end > end:
                return at
            lead = date.end

    def _heads(self, lead: int, end: int) -> Iterator[Actor | None]:
        """Yield who may head the clause behind its lead, in the order in which they count; None where nobody can."""
        if _GENERIC.match(self.text, lead):
            yield Actor("", None, lead)
        area = _AREA.match(self.text, lead)
        if area is not None:
            code = self.area_name(area[1], lead)
            yield Actor(code, None, area.end() - 1, is_area=True) if code else None
        yield from self._named(lead, end)
        event = _EVENT.match(self.text, lead)
        for mention in self.between(event.end(), event.end() + 1) if event else ():
            if isinstance(mention, OrganisationMention) and mention.end < end:
                yield Actor(self.name(mention), mention, mention.end)
        person = self._named_before(lead) if _PRONOUN.match(self.text, lead) else self._titled(lead, end)
        if person is not None:
            yield person
        yield from self._same(lead, end)
        yield from self._place(lead, end)
        source = _SOURCE.match(self.text, lead)
        for mention in self.between(source.end(), source.end() + 1) if source else ():
            if isinstance(mention, OrganisationMention):
                yield Actor(self.name(mention), mention, mention.end)

    def _named(self, lead: int, end: int) -> Iterator[Actor | None]:
        """Yield the body or person that stands at ``lead``; None for one that only speaks or reports."""
        for mention in self.between(lead, min(end, lead + 3)):
            if mention.start != lead or mention.end > end - 1:
                continue  # 种养殖合作社|812家 is what is counted
            if isinstance(mention, PersonMention):
                speaks = SPEECH.match(self.text, mention.end)
                yield None if speaks else Actor(self.name(mention), mention, mention.end)
                continue
            if mention.kind == "media" and _DATELINE.match(self.text, mention.end):
                yield None
            titled = _NO_ACTOR.match(self.text, mention.end) or self.text.startswith(_OFFICES, mention.end)
            speaks_for = _PARTY_OF.match(self.text, mention.end) or _SPOKESMAN.match(self.text, mention.end)
            if not titled or speaks_for:
                yield Actor(self.name(mention), mention, mention.end)

    def _same(self, lead: int, end: int) -> Iterator[Actor]:
        """Yield the body of the kind that was named last: 该公司, 医院."""
        same = _SAME.match(self.text, lead)
        if same is not None and same.end() < end:
            kind = _SAME_KINDS[next(n for n, word in enumerate(same.groups()) if word)]
            last = self._last_of(kind, lead)
            if last is not None:
                yield Actor(self.name(last), last, same.end())

    def _place(self, lead: int, end: int) -> Iterator[Actor]:
        """Yield the region that stands at ``lead``."""
        place = self.places.get(lead)
        while place is not None and place.end in self.places:
            place = self.places[place.end]  # 甘肃省酒泉市|肃北蒙古族自治县
        if place is not None and place.end <= end and not self.text.startswith(_NO_PLACE_BEFORE, place.end):
            yield Actor(self.area_name(None, place.start) or self.text[place.start : place.end], None, place.end - 1)

    def _titled(self, lead: int, end: int) -> Actor | None:
        """Return the person who heads a clause behind a title alone: 劳模李向前带出徒弟70名."""
        for mention in self.between(lead + 1, min(end, lead + _TITLE_REACH)):
            if not isinstance(mention, PersonMention) or SPEECH.match(self.text, mention.end):
                return None
            title = self.text[lead : mention.start]
            if any(role.title == title and role.organisation is None for role in self.roles[mention]):
                return Actor(self.name(mention), mention, mention.end)
            return None
        return None

    def _named_before(self, lead: int) -> Actor | None:
        """Return whom 他 or 她 at ``lead`` means, the last person of the article; None where he only speaks."""
        if SPEECH.match(self.text, lead + 1):
            return None
        article = self.context.article_at(lead)
        for mention in reversed(self.actors[: bisect_right(self.starts, lead - 1)][-_LAST_NAMED:]):
            if isinstance(mention, PersonMention):
                known = self.context.article_at(mention.start) == article
                return Actor(self.name(mention), mention, lead + 1) if known else None
        return None

    def _last_of(self, kind: str, offset: int) -> OrganisationMention | None:
        """Return the last body of a kind before ``offset`` in its article."""
        article = self.context.article_at(offset)
        for mention in reversed(self.actors[: bisect_right(self.starts, offset - 1)][-_LAST_NAMED:]):
            if isinstance(mention, OrganisationMention) and mention.kind == kind:
                return mention if self.context.article_at(mention.start) == article else None
        return None

    def _date_at(self, offset: int) -> DateMention | None:
        at = bisect_right(self.date_starts, offset) - 1
        return self.dates[at] if at >= 0 and self.dates[at].start == offset else None
