"""Whose the figures of questions and answers are: 答（甲）：船东应当在15日内答复, of who made the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject

# 市人大常委会|表决通过《泰州市职工休假条例》
_MADE_NAMED = regex.compile(
    rf"[^，。；《》]{{0,6}}(?:{words_of('makes_rule')}|{alternation(grammar('votes_rule'))})了?《[^《》]*(?:{words_of('rule_name')})[^《》]{{0,8}}》"
)
# with which questions and answers begin
ASKED = frozenset("问答")
_QUESTION, _ANSWER = regex.compile("问[：:]"), regex.compile(r"答(?:[（(][^（）()]{1,16}[）)])?[：:]")

_REACH = 60

_Named = Sequence[tuple[Clause, Head | None]]


def of_answer(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who made the rule that an answer explains, nobody for a question.

    What somebody did, or was done at some time, is no rule: 答：去年，市总工会派出指导员46人.
    """
    discourse, paragraph = inquiry.discourse, inquiry.discourse.paragraphs[inquiry.clause.paragraph]
    if _QUESTION.match(discourse.text, paragraph.start):
        yield Proposal(None, ("subject/of_rule",))
        return
    acts = any(head is not None and head.use in (Use.AGENT, Use.AREA) for _, head in named)
    if acts or not _ANSWER.match(discourse.text, paragraph.start):
        return
    if discourse.dates_between(inquiry.begin, inquiry.figure.start):
        return
    body = discourse.actors.last_body(
        paragraph.start, lambda one: _MADE_NAMED.match(discourse.text, one.end, one.end + _REACH) is not None
    )
    if body is not None:
        yield Proposal(Subject(discourse.actors.name(body), body), ("subject/rule_maker",))
