"""Whose a figure of a headline is: of who heads its part, its line or the next one, else of who acts first."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.honour_headings import heading_end
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.conferrers import AWARDED
from unionx.links.subject.head_subjects import of_head, place_of

_HONOUR = regex.compile(rf"[级“\"]?(?:{words_of('honour')})")
_LEADING = (Use.AREA, Use.AGENT, Use.GENERIC)


def of_headline(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body or place of the headline, then who acts first in the article, then whom a headline names."""
    discourse, actors, figure = inquiry.discourse, inquiry.discourse.actors, inquiry.figure
    paragraph = discourse.paragraphs[inquiry.clause.paragraph]
    yield from _of_headline_part(inquiry)
    bodies = actors.bodies_between(paragraph.start, paragraph.end)
    places = sorted(
        at for at in actors.places if paragraph.start <= at < paragraph.end and not _is_of_honour(at, inquiry)
    )
    before = [body for body in bodies if body.end <= figure.start]
    for body in before[:1]:
        yield Proposal(Subject(actors.name(body), body), ("subject/headline_body",))
    for at in places[:1]:
        yield Proposal(Subject(actors.place_name(actors.places[at]), None), ("subject/headline_place",))
    for body in bodies[:1]:
        yield Proposal(Subject(actors.name(body), body), ("subject/headline_body",))
    is_awarded = discourse.signs.match(AWARDED, figure.end, paragraph.end) is not None  # 12名|职工获“泰州工匠”称号
    if not is_awarded and heading_end(discourse.text, paragraph.start, paragraph.end) is not None:
        return  # 省五一劳动奖章（5名）: of those below it none has them all
    for other in discourse.paragraphs:
        if other.article == paragraph.article and other.kind == "headline":
            person = actors.person_between(other.start, other.end)
            if person is not None:
                yield Proposal(Subject(person.name, person), ("subject/headline_person",))
    yield from _of_next_lines(inquiry)
    yield from _first_of_article(inquiry)


def of_heading(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the place that is all of the line above a heading, then who acts first in the text below it."""
    discourse, at = inquiry.discourse, inquiry.clause.paragraph
    own, above = discourse.paragraphs[at], discourse.paragraphs[max(0, at - 1)]
    if own.kind != "heading":
        return
    start = discourse.lead(discourse.clause_at(above.start) or inquiry.clause).end
    place = discourse.actors.places.get(start)
    if above is not own and place is not None and place.end == above.end:
        yield Proposal(Subject(discourse.actors.place_name(place), None), ("subject/headline_place",))
    for sentence in discourse.sentences[inquiry.clause.sentence + 1 :]:
        for clause in sentence:
            if discourse.paragraphs[clause.paragraph].kind != "body":
                return
            head = discourse.head(clause)
            if head is not None and head.name is not None and head.use in _LEADING:
                yield of_head(head, "headline_article")
                return


def _is_of_honour(at: int, inquiry: Inquiry) -> bool:
    """Say whether a place at ``at`` only gives an honour its name: 5名选手获“|泰州|五一劳动奖章”."""
    return _HONOUR.match(inquiry.discourse.text, inquiry.discourse.actors.places[at].end) is not None


def _of_next_lines(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads the line of a headline next to that of the figure: 让7万职工吃好|诸城市总工会建食堂."""
    discourse, at = inquiry.discourse, inquiry.clause.paragraph
    own = discourse.paragraphs[at]
    for line in discourse.paragraphs[max(0, at - 1) : at + 2]:
        clause = discourse.clause_at(line.start) if line.article == own.article and line.kind == "headline" else None
        head = discourse.head(clause) if clause is not None and line is not own else None
        if head is not None and head.use in _LEADING and head.name not in (None, "中国"):
            yield of_head(head, "headline_article")


def _of_headline_part(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads the part of a headline that stands behind a blank: 红花锣鼓迎工匠 全省|9家单位获奖."""
    discourse, clause, figure = inquiry.discourse, inquiry.clause, inquiry.figure
    part = max(discourse.text.rfind(mark, clause.start, figure.start) for mark in " 】") + 1
    head = discourse.head_at(part, clause.end) if part else None
    if head is None or head.end > figure.start:
        return
    if head.use is Use.AREA or (head.use is Use.AGENT and head.name is not None):  # 我市 of nowhere is nobody
        yield of_head(head, "headline_place" if head.use is Use.AREA else "headline_body")
    elif head.use is Use.GENERIC:
        yield from place_of(head, inquiry, "headline_place")


def _first_of_article(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    discourse = inquiry.discourse
    article = discourse.paragraphs[inquiry.clause.paragraph].article
    for clause in discourse.clauses_of(article):
        head = discourse.head(clause)
        if head is not None and head.name not in (None, "中国") and head.use in {*_LEADING, Use.SOURCE}:
            yield of_head(head, "headline_article")
            return
