"""Whose it is that all unions of a place do, or that stands all over it: 由|全市各级工会|承办, 依托|全市|216个驿站."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import Sign, with_sign
from unionx.links.subject.head_subjects import place_of

_BY = "由"
_BY_MANY = with_sign(rf"{_BY}(?=[全各])", [f"{_BY}全", f"{_BY}各"])
_MEANS = with_sign(
    rf"(?:{alternation(grammar('means'))})[着好了]?全(?P<level>[省市县区州旗])(?:[现已]有)?的?$", grammar("means")
)
#: without which nothing is asked
GENERIC_AGENTS = Sign([f"{_BY}全", f"{_BY}各", *grammar("means")])
_UNIONS, _MOST = ("工会", "各级", "各地"), 4


def of_generic_agents(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the place whose unions do what is counted, or in which it stands."""
    discourse, figure = inquiry.discourse, inquiry.figure
    means = discourse.signs.search(_MEANS, inquiry.clause.start, figure.start)
    if means is not None:
        name = discourse.actors.area(means["level"], means.start("level") - 1)
        yield from [Proposal(Subject(name, None), ("subject/clause_area",))] if name is not None else ()
    for clause in (inquiry.clause, *inquiry.before[:_MOST]):
        head = discourse.head(clause)
        if head is not None and head.use is not Use.EVENT:
            return
        by = discourse.signs.search(_BY_MANY, clause.start, min(clause.end, figure.start))
        agent = discourse.head_at(by.end(), clause.end) if by is not None else None
        if agent is None or agent.use not in (Use.GENERIC, Use.AREA):
            continue
        if agent.use is Use.GENERIC or discourse.text.startswith(_UNIONS, agent.end):
            yield from place_of(agent, inquiry, "clause_generic")
            return
