"""Whether what stands behind a figure and its thing tells that it is still to come, or done: 400名|职工即将启程."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.links.status.disposals import puts_first
from unionx.mentions.mention import FigureMention

_COMES, _COMES_NOW, _MEANT_FOR = (alternation(grammar("still_to_come", way)) for way in ("-", "verb", "day"))
# 12名|即将跨进大学的|学子 are meant as they are
_LATER = regex.compile(
    rf"[^，。；\d]{{0,14}}?(?:(?<!即)将(?!近)|{_COMES}|(?:{_COMES_NOW})(?![^，。；]{{1,12}}的)|(?:{_MEANT_FOR})(?=[在于]))"
    r"|[^，。；\d]{1,14}?(?<![代草模])拟(?![文订定])"  # 职工|拟|…, but not 29个|拟|脱贫县
)
_NEAR = 8
_PUTS = "将"


def is_told_behind(figure: FigureMention, clause: Clause, discourse: Discourse) -> bool:
    """Say whether the clause goes on behind a figure to say that it is still to come."""
    told = _LATER.match(discourse.text, _behind_thing_of(figure, clause, discourse), clause.end)
    if told is None or discourse.text[told.end() - 1] != _PUTS:
        return told is not None
    # 7名职工|将锦旗送到|县总工会
    cues = discourse.cues.modal_between(told.end() - 1, told.end())
    return not any(cue.word == _PUTS and puts_first(cue, clause, discourse) for cue in cues)


def _behind_thing_of(figure: FigureMention, clause: Clause, discourse: Discourse) -> int:
    """Return where a figure ends, or those whom it tells of: |60个|单位的|900名|职工还将参赛."""
    behind = discourse.figure_behind(figure.end, min(clause.end, figure.end + _NEAR))
    is_of_it = behind is not None and discourse.text[behind.start - 1] == "的"
    return behind.end if behind is not None and is_of_it else figure.end


def is_done_behind(inquiry: Inquiry) -> bool:
    """Say whether it is done though a clause before tells of a rule: 根据办法规定，|150名|代表已经产生."""
    clause, figure, cues = inquiry.clause, inquiry.figure, inquiry.discourse.cues
    if not cues.has("done", figure.end, clause.end):
        return False
    return not any(cue.category == "required" for cue in cues.modal_between(clause.start, figure.start))
