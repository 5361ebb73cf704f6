"""Whose those are who do something of their own need: nobody's, whoever acted before: 9名农民工|找到县总工会求助."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.givers_beside import of_helper

# 9名农民工先后前往西安|讨薪, 来自云阳的28名农民工在工地|务工
OWN_DEED = with_sign(
    rf"\p{{Han}}{{1,10}}?[^，。；送发为给向对获领]{{0,16}}?(?:{alternation(grammar('own_deed'))})(?!的)",
    grammar("own_deed"),
)
_OPENS = regex.compile(r"(?:[共约先前后]|[共约]?有|来自[^，。；]{1,24}的)?")


def own_deeds(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield nobody for those who open a clause with what they do themselves, and for what they lack then."""
    discourse = inquiry.discourse
    if not discourse.signs.has(OWN_DEED.sign, inquiry.begin, inquiry.clause.end):
        return
    for clause in (inquiry.clause, *inquiry.before):
        if discourse.head(clause) is not None:
            return
        if _does(clause, inquiry):
            yield from of_helper(inquiry)  # 300名渔工|在市总工会组织下|返乡
            yield Proposal(None, ("subject/own_deed",))
            return


def _does(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether people whose number opens a clause do something of their own need in it."""
    discourse = inquiry.discourse
    start = discourse.lead(clause).end
    people = discourse.figure_behind(start, clause.end)
    if people is None or people.kind != "count" or not _OPENS.fullmatch(discourse.text, start, people.start):
        return False
    return discourse.signs.match(OWN_DEED, people.end, clause.end) is not None
