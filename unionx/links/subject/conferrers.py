"""Who gave what others got: 39人被市总工会授予奖章，|9个|班组被授予奖状."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign

GRANTS = regex.compile(alternation(grammar("grants")))
AWARDED = with_sign(rf"[^，。；]{{0,12}}?(?:{words_of('awarded')})", cue_words("awarded"))
_CONFERS = regex.compile(rf"[^，。；]{{0,8}}?(?:{alternation(grammar('grants'))}|决定$)")
_HAS = regex.compile("共?有")
_PASSIVE = tuple("被获经受得")


def conferrer_before(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who gave what others got, named before in the sentence: 39人被市总工会授予奖章，|9个|班组被授予奖状."""
    discourse, text = inquiry.discourse, inquiry.discourse.text
    if not discourse.signs.match(AWARDED, inquiry.figure.end, inquiry.clause.end):
        return
    own = discourse.head(inquiry.clause)
    if own is not None and own.use is Use.AGENT and _HAS.fullmatch(text, own.end, inquiry.figure.start):
        return  # 集团公司|有15个项目获奖
    for clause in inquiry.named_before:
        for body in discourse.actors.bodies_between(clause.start, clause.end):
            by = text[body.start - 1 : body.start] in _PASSIVE
            head = None if by else discourse.head(clause)
            acts = head is not None and head.mention is body and head.use is Use.AGENT
            if (by and GRANTS.match(text, body.end)) or (acts and _CONFERS.match(text, body.end, clause.end)):
                yield Proposal(Subject(discourse.actors.name(body), body), ("subject/awarder",))
                return
