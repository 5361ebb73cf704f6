"""Whose it is that a body just founded has: 焊工甲牵头成立|甲工作室|，现有成员18人."""

from __future__ import annotations

from unionx.language.lexicon import grammar
from unionx.links.discourse.clause_uses import Head
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.acting_inside import says_what_is_there

_DONE = ("", "了", "起")
_FOUNDS = tuple(f"{word}{done}" for word in (*grammar("founds"), *grammar("founds_body")) for done in _DONE)


def of_founded(head: Head, clause: Clause, inquiry: Inquiry) -> Proposal[Subject] | None:
    """Return the body that the clause of ``head`` ends with, founded there, where it is told what is there.

    What is done then may be the founder's: 焊工甲创办|甲工作室|，成员18人, but 焊工甲创办甲工作室，捐款2万元.
    """
    discourse = inquiry.discourse
    body = discourse.actors.ending_at(clause.end)
    if body is None or body.start < head.end or not discourse.text.endswith(_FOUNDS, head.end, body.start):
        return None
    if not says_what_is_there(inquiry):
        return None
    return Proposal(Subject(discourse.actors.name(body), body), ("subject/sentence_by",))
