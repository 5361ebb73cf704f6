"""Whether a person who heads a clause is passed over, as a body or others act on: 由主席某某带队，|慰问80名|."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.language import regex
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.descriptions import names_worker
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.passing_deeds import is_led_by
from unionx.links.subject.account_subjects import others_act

_MEAN = regex.compile("[人户月]均")
_OF_PEOPLE = ("名", "位", "人")

_Named = Sequence[tuple[Clause, Head | None]]  # clauses in which somebody is named, the nearest first, and their heads


def is_in_passing(person: Head, clause: Clause, named: _Named, inquiry: Inquiry) -> bool:
    """Say whether others go on behind a person who only adds to what a body of ``named``, the clauses before, does.

    县总工会送课上门，律师某某答疑，|120名|女工到场: those who come are the union's; 由|主席某某|带队，慰问|80名|.
    """
    if not any(head is not None and head.use is Use.AGENT for _, head in named):
        return False
    discourse = inquiry.discourse
    later = [one for one in (inquiry.clause, *inquiry.before) if one.start > clause.start]
    firsts = (discourse.figure_behind(start := discourse.lead(one).end, start + 1) for one in later)
    return is_led_by(person, clause, named, discourse) or any(first and first.unit in _OF_PEOPLE for first in firsts)


def is_of_others(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether behind a person many or others are told of: 普工|人均|挣3000元, |工会领导|将800元送到."""
    text = inquiry.discourse.text
    mean = _MEAN.search(text, clause.end, inquiry.figure.start)
    return (mean is not None and names_worker(text[clause.end : mean.start()])) or others_act(inquiry)
