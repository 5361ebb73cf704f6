"""Who acts on behind a sentence in which another acts in passing: 甲厂翻修旧楼，县总工会补助8万元。|三楼改套间."""

from __future__ import annotations

from collections.abc import Sequence

from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_heads import ATTENDS
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.descriptions import has_verb
from unionx.links.frames.account_counts import AccountCounts
from unionx.mentions.mention import PersonMention

HOLDERS = (Use.AGENT, Use.PERSON)
_REACH, _NEAR = 60, 12  # characters
_BY, _NOT_BY, _LONGEST_ROW = "由", ("由于", "由此"), 8  # clauses


def main_of(told: Sequence[Head], counts: AccountCounts, discourse: Discourse) -> Head:
    """Return the body of the account that a sentence tells of before one that acts nowhere else, else the last.

    ``told`` are the heads of the sentence, ``counts`` tells in how many sentences of the account each body heads a
    clause.
    """
    last, before = told[-1], None
    if last.use is not Use.AGENT:
        return last
    for head in told:  # the last of them
        before = head if head.use is Use.AGENT and head.name != last.name else before
    own = 0 if before is None else 1  # who heads a clause here, too, is counted once for this sentence
    may_tell = before is None and discourse.text.find("由", max(0, last.start - _REACH), last.start) >= 0
    before = _by_whom(last, discourse) if may_tell else before
    if before is None:
        return last
    if counts.heads_more_than(1, last.name or "") or not counts.heads_more_than(own, before.name or ""):
        return last
    return before


def _by_whom(last: Head, discourse: Discourse) -> Head | None:
    """Return the body by which the sentence says before its last head that something is done: 由县总工会|代缴."""
    clause, actors = discourse.clause_at(last.start), discourse.actors
    begin = discourse.sentences[clause.sentence][0].start if clause is not None else last.start
    for body in reversed(actors.led_between(begin, last.start)):
        if discourse.text[body.start - 1] == "由":
            return Head(actors.name(body), body, body.start, body.end, Use.AGENT)
    return None


def attends(head: Head, clause: Clause, sentence: list[Clause], discourse: Discourse) -> bool:
    """Say whether somebody is only there: 市总工会主席某某；市妇联主席某某等出席, none of whom acts on.

    Who does something in his own clause acts on, whoever goes with him: 主席某某|来厂走访|，副主席某某陪同.
    """
    if head.use not in HOLDERS:
        return False
    stop = end_of(sentence) if head.use is Use.PERSON else clause.end
    said = discourse.signs.search(ATTENDS, head.end, stop)
    if said is None or said.start() < clause.end:
        return said is not None
    return not has_verb(discourse.text[head.end : min(clause.end, head.end + _NEAR)])


def is_led_by(head: Head, clause: Clause, told: Sequence[tuple[Clause, Head | None]], discourse: Discourse) -> bool:
    """Say whether a person only does his part in what a body does: 县总工会组成慰问组，|由主席|甲|，副主席乙带队|，….

    ``told`` are the clauses before with their heads.
    """
    at = clause if head.use is Use.PERSON and _body_acts(told) else None
    for _ in range(_LONGEST_ROW):
        start = discourse.lead(at).end if at is not None else 0
        if at is None or discourse.text.startswith(_BY, start):
            return at is not None and not discourse.text.startswith(_NOT_BY, start)
        at = next(iter(discourse.clauses_before(at, 1)), None)
        last = discourse.actors.last_before(at.start, at.end) if at is not None else None
        if at is None or not isinstance(last, PersonMention) or last.end != at.end:
            return False
        if discourse.text.rfind(_BY, at.start, last.start) >= 0:
            return True
    return False


def by_whom(clause: Clause, told: Sequence[tuple[Clause, Head]], discourse: Discourse) -> Head | None:
    """Return the body by which something is held, none by which one that acts was made: 甲工作室，|由市总工会建成."""
    made = _body_acts(told) and discourse.text.startswith(_BY, discourse.lead(clause).end)
    return None if made else discourse.organiser(clause)


def _body_acts(told: Sequence[tuple[Clause, Head | None]]) -> bool:
    return any(head is not None and head.use is Use.AGENT and head.name for _, head in told)


def is_said(before: list[tuple[Clause, Head]]) -> bool:
    """Say whether a clause is what somebody says: 某某表示，|江夏区各行各业的发展…."""
    return any(head.use is Use.SPEAKER for _, head in before)


def last_agent(told: list[tuple[Clause, Head]]) -> Head | None:
    """Return the body by name that heads the last clause that one heads."""
    return next((head for _, head in reversed(told) if head.use is Use.AGENT and head.name), None)
