"""Whose those are who only come to an event, and the prizes of it: the organiser's, as the account names him."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head

# 甲主席、乙工会、丙律所等单位共|200多名|代表参加了会议
COMES = with_sign(
    rf"\p{{Han}}{{0,10}}?(?:{words_of('attends')}|{alternation(grammar('comes_to'))})了?\p{{Han}}{{0,12}}?"
    rf"(?:{words_of('event')}|[会式]|(?<={alternation(grammar('comes_to', 'ends'))})[。；]?$)",
    [*cue_words("attends"), *grammar("comes_to")],
)
# 大会|应到|代表160名
_CALLED_TO = regex.compile(rf"(?:[应实]到|[参与到]会|{words_of('attends')})")
DELEGATES = tuple(grammar("delegate"))
_HOLDS = (Use.AGENT, Use.AREA, Use.PERSON)
# of a union, not of a firm's workers (职工代表大会), which the firm holds
_CONGRESS = regex.compile(rf"(?<!{alternation(grammar('workforce', '-'))})(?:{alternation(grammar('congress'))})")
_REACH, _NEAR = 120, 12  # characters
_PRIZE = "等奖"
_COMERS = (Use.PERSON, Use.GENERIC)  # 全县各乡镇工会主席、职工代表|100余人|参加


def host_of_prize(outer: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event whose prizes are told of in a bracket inside a clause."""
    if _is_of_prize(inquiry.clause, outer, inquiry.discourse.text):
        host = inquiry.state.organiser or inquiry.state.host
        yield Proposal(None, ("subject/organiser",)) if host is None else of_head(host, "organiser")


def participants(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event to which those come who are counted, where officers head the list of them."""
    discourse, figure = inquiry.discourse, inquiry.figure
    if figure.kind != "count" or not discourse.signs.match(COMES, figure.end, inquiry.clause.end):
        return
    own = discourse.head(inquiry.clause)
    heads = [head for clause in inquiry.named_before if (head := discourse.head(clause)) is not None]
    if not any(head is not None and head.use in _COMERS for head in (own, *heads)):
        return
    agent = next((head for head in reversed(heads) if head.use is Use.AGENT and head.name), None)
    organiser = agent or inquiry.state.organiser or inquiry.state.host
    yield Proposal(None, ("subject/organiser",)) if organiser is None else of_head(organiser, "organiser")


def delegates(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield nobody for delegates who come to a congress: 来自各条战线的|156名|代表参会，其中女代表|61名|."""
    discourse, figure = inquiry.discourse, inquiry.figure
    if inquiry.noun is None or not inquiry.noun.endswith(DELEGATES):
        return
    heads = map(discourse.head, (inquiry.clause, *inquiry.named_before))
    if any(head is not None and head.use in _HOLDS and head.name for head in heads):
        return
    begin = max(inquiry.begin, figure.start - _REACH)
    end = min(inquiry.clause.end, figure.end + _NEAR)
    comes = discourse.signs.match(COMES, figure.end, end) or _CALLED_TO.search(discourse.text, begin, end)
    if comes is None or _CONGRESS.search(discourse.text, max(0, begin - _REACH), figure.start) is None:
        return
    yield Proposal(None, ("subject/attended",))


def _is_of_prize(clause: Clause, outer: Clause, text: str) -> bool:
    """Say whether a bracket behind a prize tells how many there are, how much each is: 一等奖（|1名|，奖金1万元）."""
    opened = max(text.rfind(mark, outer.start, clause.start) for mark in "（(")
    return text.endswith(_PRIZE, 0, opened)
