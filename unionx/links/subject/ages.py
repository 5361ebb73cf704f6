"""Whose an age is, and whose the years are that a clause with 的 tells: 53岁的|陶永明, 干了18年的|焊工陶永明."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.quotations import speaker_of
from unionx.mentions.mention import OrganisationMention, PersonMention

# 陶永明|今年|53岁; in a row: 陶永明|　男　|53岁
_AGED = regex.compile(rf"(?:{alternation(grammar('aged'))}|已经?|，|[ \u3000|，,、]*[男女]?[ \u3000|，,、]*)")
# 44岁的|农民工 who is not named, but 44岁的|他
_SOMEBODY_AGED = regex.compile(r"的(?![他她])\p{Han}")
_BOUNDED = ("at_least", "at_most", "more_than", "less_than", "range")
_OF_A_CLASS = regex.compile(r"的?(?![他她])\p{Han}{2}")
_LASTED, _LONGEST_TITLE = regex.compile(r"[^，。；,;\d的]{0,8}的"), 8
_ENDS_SENTENCE = regex.compile(r"[。\n]")
_I = regex.compile(rf"我(?!们|的?(?:{alternation(grammar('relative'))}))")
_AGE_REACH, _MEAN_REACH, _AGE = 24, 10, "年龄"
_THIS_ONE = tuple(grammar("this_one"))  # 这位|31岁|的汉子: of whom was told
_OF_MANY = tuple(grammar("mean_age"))


def person_of_time(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the person whose age a figure is, or of whom it tells how long something lasted."""
    if inquiry.is_age:
        yield from _person_of_age(inquiry)
    if inquiry.figure.kind == "duration":
        yield from _person_of_years(inquiry)


def _person_of_years(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the person of whom a clause with 的 tells how long something lasted: 在造纸厂干了11年的|刘强."""
    actors, text, figure = inquiry.discourse.actors, inquiry.discourse.text, inquiry.figure
    described = _LASTED.match(text, figure.end)
    person = actors.person_between(described.end(), described.end() + _LONGEST_TITLE) if described is not None else None
    if described is None or person is None:
        return
    title = text[described.end() : person.start]
    if not title or any(role.title == title for role in actors.roles.get(person, ())):
        yield Proposal(Subject(person.name, person), ("subject/years",))


def _person_of_age(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the person whose age it is: 53岁的陶永明, 陶永明今年53岁."""
    actors, text, figure = inquiry.discourse.actors, inquiry.discourse.text, inquiry.figure
    before = text[max(inquiry.clause.start, figure.start - _MEAN_REACH) : figure.start]
    if any(map(before.__contains__, _OF_MANY)):
        return  # 班组平均年龄|28岁|
    if figure.modifier in _BOUNDED and (_OF_A_CLASS.match(text, figure.end) or before.endswith(_AGE)):
        return  # 70岁以上|劳模, 学员年龄|不超过35岁
    for actor in actors.between(max(inquiry.clause.start, figure.start - 8), figure.start):
        if isinstance(actor, PersonMention) and _AGED.fullmatch(text, actor.end, figure.start):
            yield Proposal(Subject(actor.name, actor), ("subject/age",))
    teller = _teller(inquiry)
    if teller is not None:
        yield Proposal(Subject(teller.name, teller), ("subject/age",))
        return
    body = actors.at(figure.end + 1) if text.startswith("的", figure.end) else None
    reach = (body.end if isinstance(body, OrganisationMention) else figure.end) + _AGE_REACH
    ends = _ENDS_SENTENCE.search(text, figure.end, reach)
    stop = ends.start() if ends is not None else reach
    person = actors.person_between(figure.end, min(inquiry.clause.end + 20, stop))
    if (
        person is not None
        and person.start >= inquiry.clause.end
        and not _AGED.fullmatch(text, inquiry.clause.start, figure.start)
    ):
        person = None  # 受助人张某今年|52岁|，妻子王某打零工
    if person is None and (before.endswith(_THIS_ONE) or not _SOMEBODY_AGED.match(text, figure.end)):
        person = _told_of(inquiry)
    yield Proposal(None if person is None else Subject(person.name, person), ("subject/age",))


def _teller(inquiry: Inquiry) -> PersonMention | None:
    """Return who says 我 of himself: “我今年61岁了。”退休矿工|祝有才|说; 编辑同志：我原在船厂做工，今年57岁."""
    clause, discourse = inquiry.clause, inquiry.discourse
    if not _I.search(discourse.text, clause.start if clause.is_quoted else inquiry.begin, inquiry.figure.start):
        return None
    return speaker_of(clause, discourse) if clause.is_quoted else discourse.letters.get(clause.paragraph)


def _told_of(inquiry: Inquiry) -> PersonMention | None:
    """Return the person of whom a sentence tells, nobody where somebody unnamed heads it: |父亲|…，18岁那年闯关东."""
    discourse, figure = inquiry.discourse, inquiry.figure
    head = discourse.head(inquiry.clause)
    told = head or next(map(discourse.head, inquiry.named_before), None)
    if told is not None and told.use is Use.MANY:
        return None
    meant = head.mention if head is not None and head.end <= figure.start else None  # 她|今年39岁
    near = discourse.actors.person_between(max(0, inquiry.clause.start - 30), figure.start)
    person = meant if isinstance(meant, PersonMention) else near
    person = person or discourse.actors.last_person(figure.start, lambda one: True)
    return None if person is not None and discourse.actors.signs(person) else person
