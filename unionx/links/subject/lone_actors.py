"""Whether the one body of an account goes on to do what later paragraphs tell: 甲医院|开展义诊。⏎当天接诊300人次."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Head
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.descriptions import leaves_out_subject
from unionx.links.figure_inquiry import Inquiry

# what a body goes on with: 举办比武, 关心棉农, but not 拖欠工资, 发生事故
_DEEDS = regex.compile(
    rf"\p{{Han}}{{0,8}}?(?:{words_of('organises')}|{words_of('gives')}|{words_of('takes_place')}"
    rf"|{alternation([*grammar('done_by_body'), *grammar('cares_for')])})"
)
_PHRASE_ENDS = ("以来", *"后前时中际间")
_FAR = 6  # sentences


def goes_on_alone(acting: Head, inquiry: Inquiry) -> bool:
    """Say whether the only body of an account began with a deed of its own, and nobody unnamed acts behind it."""
    discourse, state = inquiry.discourse, inquiry.state
    clause = discourse.clause_at(acting.start)
    if clause is None or not state.holders.is_alone(clause.sentence):
        return False
    if _DEEDS.match(discourse.text, acting.end, clause.end) is None:
        return False
    between = discourse.sentences[max(clause.sentence + 1, state.number - _FAR) : state.number]
    told = [inquiry.clause, *inquiry.before, *[one for sentence in between for one in sentence]]
    return all(_has_no_subject(one, inquiry) for one in told)


def _has_no_subject(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause begins with what is done, or is only a phrase before that: |开春以来，|贴补棉农."""
    discourse, start = inquiry.discourse, inquiry.discourse.lead(clause).end
    return discourse.text.endswith(_PHRASE_ENDS, start, clause.end) or leaves_out_subject(
        discourse.text, start, clause.end
    )
