"""Whether an answer tells what the law asks: 答：协商代表每方3至10人, 提前30日书面通知."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Use
from unionx.links.figure_inquiry import Inquiry
from unionx.links.pattern_signs import Sign
from unionx.links.status.standards import BOUNDED, GRANTED_KINDS

# 答（律师何骏）：, 答：, 律师答复：
_ANSWERS = regex.compile(
    rf"答(?:[（(][^（）()]{{1,16}}[）)])?[：:]|\p{{Han}}{{2,8}}(?:{alternation(grammar('answers'))})[：:]"
)
_LAW, _LAW_REACH = Sign(grammar("law_word")), 2000
_TERM = tuple(grammar("before_term"))  # 时效期间|为|1年, |提前|30日通知
_TOLD = regex.compile(rf"[了已我]|{alternation(grammar('told_in_answer'))}")


def is_answered(inquiry: Inquiry) -> bool:
    """Say whether the answer to a question of law tells a bound or a term that holds for everybody."""
    figure, discourse, clause = inquiry.figure, inquiry.discourse, inquiry.clause
    text = discourse.text
    if not _may_be_term(inquiry) or not _ANSWERS.match(text, discourse.paragraphs[clause.paragraph].start):
        return False
    if not discourse.signs.has(_LAW, max(0, clause.start - _LAW_REACH), inquiry.sentence[-1].end):
        return False
    if _TOLD.search(text, clause.start, figure.start) or discourse.dates_between(inquiry.begin, figure.start):
        return False
    head = discourse.head(clause)
    return head is None or head.use not in (Use.AGENT, Use.PERSON, Use.AREA)


def _may_be_term(inquiry: Inquiry) -> bool:
    """Say whether a figure is bounded, or a term that is set: 每方|3至10人|, 期限为|1年|."""
    figure = inquiry.figure
    if figure.modifier in BOUNDED:
        return True
    text = inquiry.discourse.text
    if figure.modifier == "range":
        return figure.kind in GRANTED_KINDS or text.find("每", inquiry.clause.start, figure.start) >= 0
    return figure.kind == "duration" and text.endswith(_TERM, 0, figure.start)
