"""Whose those are who come from all of a place to an event of its own: 由市总工会主办，全市|27支|代表队登场."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.hosts import holds_event
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head

_DEEDS = frozenset(grammar("predicate"))
_PLACES = (Use.AREA, Use.GENERIC)
# 全市|27支代表队登场, 各县区|推荐的16名选手
_PART = [*grammar("comes_along"), *grammar("contestant")]
TAKES_PART = with_sign(rf"[^，。；]{{0,40}}?(?:{alternation(_PART)})(?!建)", _PART)
_COUNTS_THEM = regex.compile(r"[已现累一]*[共有计]{1,3}")


def comers_of_place(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event to which those of his own place come: 由市总工会主办，全市|27支|代表队登场."""
    discourse = inquiry.discourse
    heads = ((clause, discourse.head(clause)) for clause in (*inquiry.around, *inquiry.named_before))
    clause, head = next(((clause, head) for clause, head in heads if head is not None), (inquiry.clause, None))
    if head is None or head.use not in _PLACES or head.end > inquiry.figure.start or inquiry.is_headline:
        return
    counted = _COUNTS_THEM.match(discourse.text, head.end, clause.end)
    start, first = counted.end() if counted is not None else head.end, discourse.figure_behind(head.end, clause.end)
    if first is None or not _describes(discourse.text[start : first.start]):
        return  # 全市|选派选手9名参赛
    if discourse.signs.match(TAKES_PART, head.end, clause.end) is None:
        return
    held = _holder_of_event(clause, inquiry)
    if held is not None and held.name and _is_at_home(head, held, inquiry):
        yield of_head(held, "organiser")


def _describes(words: str) -> bool:
    """Say whether words only tell who those are who are counted behind them: 全市|职工|60名, 各县区|推荐的|16名."""
    return words.endswith("的") or all(label[:1] == "n" and word not in _DEEDS for word, label in tag(words))


def _holder_of_event(clause: Clause, inquiry: Inquiry) -> Head | None:
    """Return who holds the event that a sentence tells of before a clause, else one before in its paragraph.

    What is told of another time is no more of that event: 去年，|全市|16万名职工参赛.
    """
    discourse, state = inquiry.discourse, inquiry.state
    for before in (clause, *inquiry.named_before):
        if (by := discourse.organiser(before)) is not None:
            return by
        head = discourse.head(before) if before is not clause else None
        if head is not None and head.use is Use.AGENT and holds_event(discourse.text, head.end, before.end):
            return head
    held, first = state.organiser or state.host, inquiry.sentence[0]
    if held is None or held.start < discourse.paragraphs[first.paragraph].start:
        return None
    return None if discourse.dates_between(first.start, inquiry.figure.start) else held


def _is_at_home(place: Head, held: Head, inquiry: Inquiry) -> bool:
    """Say whether a place, or what stands for it, is that of who holds an event: 全市 of 怀化市总工会."""
    name = held.name or ""
    return place.name is None or name.startswith(place.name) or inquiry.discourse.actors.region_of(name) == place.name
