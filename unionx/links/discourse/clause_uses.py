"""What the head of a clause and the dates of a clause do in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.actors import Actor

_LEAD, _STAFF, _COUNTED = (alternation(grammar("workforce", of)) for of in ("lead", "-", "counted"))
_PEOPLE = regex.compile(
    rf"(?:各[行业条战线级]{{1,4}})?(?:{_LEAD})?(?:{_STAFF})(?!总?[数量]|人[数均]|{_COUNTED}|\p{{Han}}{{0,9}}\d)"
)


class Use(StrEnum):
    """What the head of a clause and the dates of a clause do in it."""

    AGENT = "agent"
    AREA = "area"
    PERSON = "person"
    GENERIC = "generic"  # 各级工会, 市县两级工会: stands for its place
    WE = "we"
    SOURCE = "source"
    SPEAKER = "speaker"
    EXEMPLAR = "exemplar"
    EVENT = "event"
    CONGRESS = "congress"  # 市总工会|第十次代表大会: its delegates are nobody's
    MANY = "many"  # 许多企业: some, nobody in particular
    NOBODY = "nobody"


@dataclass(slots=True)
class Head:
    """Who heads a clause: ``name`` (None: not known by name), what it was read from, its span, its use."""

    name: str | None
    mention: Actor | None
    start: int
    end: int
    use: Use


class DateUse(StrEnum):
    """The use of a date."""

    OPENING = "opening"  # 2023年，市总工会…
    ADVERBIAL = "adverbial"  # 市总工会今年投入…
    UNTIL = "until"  # 截至6月底
    COMPARED = "compared"  # 比去年增长
    ATTACHED = "attached"  # 2016年的9.8万户: of the figure behind it alone
    NAME = "name"  # 2024年灯会开幕式在…举行
    OBJECT = "object"  # 发放上半年救助款
    VAGUE = "vague"  # 日前
    TELLING = "telling"  # 本报南昌6月5日电


def stands_alone(head: Head, text: str) -> bool:
    """Say whether a head is 工会 without a name, which means the unions of the place that is told of."""
    return head.use is Use.AGENT and text[head.start : head.end] == "工会"


def is_of_people(head: Head, end: int, text: str) -> bool:
    """Say whether only people of a place do something in a clause up to ``end``: 全市|职工热情高涨."""
    return head.use is Use.AREA and _PEOPLE.match(text, head.end, end) is not None


def place_of_parts(heads: Sequence[Head]) -> Head | None:
    """Return the place that heads a sentence in which several bodies only give their parts to what it does.

    高邮市|拟建驿站60座，财政局出钱，总工会送伞: the next sentence goes on with the city.
    """
    bodies = {head.name for head in heads[1:] if head.use is Use.AGENT and head.name}
    is_of_place = heads[0].use is Use.AREA and heads[-1].use is Use.AGENT
    return heads[0] if is_of_place and len(bodies) > 1 else None
