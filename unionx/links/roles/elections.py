"""Reads the office that a person was given, and of which body: 选举甲为市总工会主席, 甲、乙当选为副主席."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN, TWO_TO_TEN
from unionx.links.link_values import BodyName, PersonRole
from unionx.links.roles.bodies_beside import Bodies
from unionx.links.roles.title_words import KIND
from unionx.mentions.context import Context
from unionx.mentions.mention import OrganisationMention

_UNION = "工会"
_ASSEMBLY = "会"  # 工会, 工会联合会, 协会
_BRACKET = r"(?:[（(][^（）()\n]{1,6}[）)])?"
_GIVEN = regex.compile(
    rf"{_BRACKET}(?P<names>(?:[、和与]\p{{Han}}[\p{{Han}}·]{{1,5}}?{_BRACKET}){{0,12}})"
    rf"(?:[以得获]?\d+票)?(?:等?(?:\d+|[{TWO_TO_TEN}]+)[名位人])?(?P<each>分别)?"
    rf"(?:{alternation(grammar('courtesy', 'elected'))})?(?:{alternation(grammar('takes_office'))})"
)
_JOINS = regex.compile("[、和与及]")
_TERM = regex.compile(rf"新一届|第[{TO_TEN}\d]{{1,3}}届")
_COMMITTEE = regex.compile(alternation(grammar("elected_committee")))
# 市总工会|第九届委员会 elects whom it elects for the union
_TERM_OF = regex.compile(rf"(?<=会)第?[{TO_TEN}\d]{{1,3}}届(?:{alternation(grammar('union_committee'))})$")
_ELECTING = ("union", "association")
# 中国煤矿工会|三届一次全委会, 市总工会|召开第十次代表大会
_MEETING = regex.compile(rf"[^，。；：！？\n]{{0,24}}?(?:{alternation(grammar('meets'))})")
_NEAR = 12  # bodies before a name of which one may have met


class ElectedOffice(NamedTuple):
    """The title that a person was given, the body named right before it, and the committee of the body."""

    title: str
    owner: str | None
    committee: str

    def of(self, owner: str | None) -> PersonRole:
        """Return the role in a body; those of 公司|工会主席 and 公司|女职工委员会主任 are in the union."""
        title, owner = self.title, owner and _TERM_OF.sub("", owner)
        of_union = title.startswith(_UNION) or (self.committee and owner and not owner.endswith(_ASSEMBLY))
        if owner and of_union:
            title, owner = title.removeprefix(_UNION), owner if _UNION in owner else owner + _UNION
        return PersonRole(title, owner and owner + self.committee, "role/elected")


def office_behind(text: str, end: int, bodies: Bodies) -> ElectedOffice | None:
    """Return the office that stands behind a name that ends at ``end``: |当选为市总工会主席, |、乙当选副主席."""
    given = _GIVEN.match(text, end)
    if given is None:
        return None
    term = _TERM.match(text, given.end())
    at = term.end() if term else given.end()
    at, owner = bodies.by_start.get(at, (at, None))
    offices = _offices(text, at, owner)
    behind = len(_JOINS.findall(given["names"]))
    if given["each"] is None or len(offices) == 1:
        return next(iter(offices), None)
    return offices[-1 - behind] if behind < len(offices) else None  # 甲、|乙|分别当选主席、副主席


def _offices(text: str, at: int, owner: str | None) -> list[ElectedOffice]:
    """Return the offices that stand from a place on, one behind the other: |工会主席、副主席和经审委主任."""
    found: list[ElectedOffice] = []
    while True:
        committee = _COMMITTEE.match(text, at)
        at = committee.end() if committee else at
        length = next((size for size in range(12, 1, -1) if KIND.get(text[at : at + size]) == "office"), 0)
        if not length:
            return found
        found.append(ElectedOffice(text[at : at + length], owner, committee[0] if committee else ""))
        joined = _JOINS.match(text, at + length)
        if joined is None:
            return found
        at = joined.end()


class Meetings:
    """The unions and associations of a page that meet, with the places where it says so."""

    def __init__(self, names: Mapping[OrganisationMention, BodyName], context: Context) -> None:
        self._context = context
        self._bodies = [(body, name) for body, name in names.items() if body.kind in _ELECTING]
        self._starts = [body.start for body, _ in self._bodies]

    def before(self, at: int) -> str | None:
        """Return the body whose meeting the article of ``at`` told of last: 市总工会|召开代表大会。…甲当选主席."""
        article, behind = self._context.article_at(at), bisect_left(self._starts, at)
        for body, name in reversed(self._bodies[max(0, behind - _NEAR) : behind]):
            if self._context.article_at(body.start) != article:
                return None
            if _MEETING.match(self._context.text, body.end):
                return name.name
        return None

    def names(self, start: int, name: str) -> bool:
        """Say whether one of them is called ``name`` where it stands at ``start``."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] == start and self._bodies[at][1].name == name
