"""Whose that is which is done at an event, where only a place acted before: its organiser's, else nobody's.

全市有出租车司机4200人。颁奖仪式上，|16名|司机披红戴花: the place has drivers, and holds no ceremony by that.
"""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.countables import PERSONS
from unionx.links.discourse.descriptions import begins_predicate
from unionx.links.discourse.event_heads import meeting_at
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.frames.event_pointers import pointer_in
from unionx.links.subject.head_subjects import of_head

# 此次受表扬的|30名|快递员
_THESE = regex.compile(rf"(?:{alternation(grammar('this_event'))})[^，。；\d]{{1,10}}的\d")
_FROM = "来自"
_COMERS, _REACH = (*PERSONS, "家", "支", "对"), 24
_TOLD = frozenset("vdpmtrzc")  # tags


def of_event_there(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event that a sentence points back to, else nobody."""
    if not (_is_there(inquiry) or _is_crowd(inquiry)):
        return
    held = inquiry.state.organiser or inquiry.state.host
    yield Proposal(None, ("subject/event",)) if held is None else of_head(held, "organiser")


def _is_there(inquiry: Inquiry) -> bool:
    """Say whether a sentence tells of what is done at an event: 会上，…, 大会向|12名|…颁发证书."""
    discourse = inquiry.discourse
    if pointer_in(inquiry.sentence, discourse) is not None:
        return True
    first = inquiry.sentence[0]
    if _THESE.match(discourse.text, discourse.lead(first).end, first.end) is not None:
        return True
    clauses = (inquiry.around[-1], *inquiry.before)
    return any(meeting_at(discourse.text, discourse.lead(one).end, one.end) is not None for one in clauses)


def _is_crowd(inquiry: Inquiry) -> bool:
    """Say whether those who come to an event open the sentence, and do something: 来自各地的|180家|企业|拿出岗位."""
    state, discourse = inquiry.state, inquiry.discourse
    first = discourse.figure_behind(inquiry.sentence[0].start, inquiry.clause.end)
    clause = discourse.clause_at(first.start) if first is not None else None
    if first is None or clause is None or first.unit not in _COMERS:
        return False
    start = discourse.lead(clause).end
    before = discourse.text[start : first.start]
    if (
        before
        and _FROM not in before
        and not before.endswith("的")
        and any(label[:1] in "vp" for _, label in tag(before))
    ):
        return False
    return state.holders.event(state.number) is not None and _acts(discourse.text, first.end, clause.end)


def _acts(text: str, start: int, end: int) -> bool:
    """Say whether those who are counted before ``start`` do something there: 职工|围着展台咨询, 企业|拿出岗位."""
    at = start
    for word, label in tag(text[start : min(end, start + _REACH)]):
        if label[:1] in _TOLD and label != "vn":
            return begins_predicate(text, at, end)
        at += len(word)
    return False
