"""Which body of his a speaker means by a bare noun that nothing told of before: “|厂里|每年拿出50万元。”钳工甲说."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import grammar
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.offices import employer_of
from unionx.links.discourse.pronouns import PRONOUN
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.quotations import speaker_of

_UNIONS = frozenset(["firm_union", "any_union"])
_CALLED = _UNIONS | {"inside", "company", "noun"}
_FIRMS = tuple(grammar("firm"))
_MOST, _UNION = 3, "工会"


def of_speakers_body(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield where the speaker works, or its union, as he calls it in a quoted clause that names nobody."""
    discourse = inquiry.discourse
    for clause in (inquiry.clause, *inquiry.before[:_MOST]):
        head = discourse.head(clause) if clause.is_quoted else None
        if not clause.is_quoted or (head is not None and head.use is not Use.MANY):
            return
        name = _body_called(clause, inquiry)
        if name is not None:
            yield Proposal(Subject(name, None), ("subject/quotation",))
            return


def _body_called(clause: Clause, inquiry: Inquiry) -> str | None:
    """Return the body of the speaker that opens a clause: |厂里|, |公司|, |工会|; None where he may mean another."""
    discourse = inquiry.discourse
    said = PRONOUN.match(discourse.text, discourse.lead(clause).end, clause.end)
    if said is None or said.lastgroup not in _CALLED:
        return None
    works = employer_of(discourse.actors, speaker_of(clause, discourse))
    if works is None or works.endswith(_UNION):
        return None
    told = discourse.actors.bodies_between(inquiry.sentence[0].start, end_of(inquiry.sentence))
    if any(discourse.actors.name(body) != works for body in told):
        return None  # “我在纸厂干过，|厂里|年年发钱。”
    if said.lastgroup in _UNIONS:
        return f"{works}{_UNION}"
    fits = said[0].startswith(_FIRMS) or said[0][0] in works
    return works if fits else None
