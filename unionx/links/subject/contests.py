"""Whose the rounds, teams and prizes of a contest are: his who holds it, whoever acted since."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head

_WORDS = [*grammar("of_match"), *grammar("contest")]
#: 决赛|设5个项目, 12名选手获|优胜奖
MATCH = with_sign(alternation(_WORDS), _WORDS)
_CONTESTANTS = tuple(grammar("contestant"))
# what is done in a contest by who holds it, or by all who are in it: |评出|标兵8名, |来自|12家企业的90名选手
_DONE, _OWN = tuple(grammar("of_event")), tuple(grammar("of_event", "own"))
_KINDS, _SOON = ("count", "duration"), 3  # clauses
_REACH = 40  # characters
# an event that a sentence tells of itself is no more that of before: 趣味赛|在公园举行，12支队伍参赛
_ACTS = (Use.AGENT, Use.AREA, Use.EVENT, Use.GENERIC, Use.PERSON, Use.SPEAKER, Use.WE)
_SEVERAL, _PRIZE_MONEY = "等人", "奖金"
_CONTEST_OF = regex.compile(
    rf"\p{{Han}}{{1,8}}?(?:{words_of('attends')}|{alternation([*grammar('of_match'), *grammar('comes_to')])})的"
    rf"[^，。；]{{0,16}}?(?:{alternation(grammar('contest'))}|赛)"
)
_IN = regex.compile("[在从]有?$")
_OWN_ACTORS = (Use.AGENT, Use.PERSON)


def of_contest(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the contest whose rounds, teams or prizes are counted, where nobody else has or gets them."""
    state, discourse, figure = inquiry.state, inquiry.discourse, inquiry.figure
    is_prize = figure.kind == "money" and discourse.text.endswith(_PRIZE_MONEY, inquiry.clause.start, figure.start)
    if not (is_prize or figure.kind in _KINDS) or not _tells_of_match(inquiry):
        return
    if _is_of_other_contest(inquiry):
        yield Proposal(None, ("subject/event",))
    held = state.organiser or state.host
    if held is None or held.name is None:
        return
    if any(discourse.organiser(clause) is not None for clause in (inquiry.clause, *inquiry.named_before)):
        return  # 由|集团工会|主办的大赛落幕，286名选手参赛
    heads = [discourse.head(inquiry.clause), *(head for _, head in inquiry.named_heads)]
    if any(head is not None and _has_it(head, inquiry) for head in heads):
        return
    if _is_of_all(inquiry, held):
        yield of_head(held, "organiser")


def _has_it(head: Head, inquiry: Inquiry) -> bool:
    """Say whether who heads a clause has or gets what is counted: 陈立群获一等奖, but not 陈立群|等人|获一等奖."""
    several = head.use is Use.PERSON and inquiry.discourse.text.startswith(_SEVERAL, head.end)
    return head.use in _ACTS and head.end <= inquiry.figure.start and not several


def _is_of_other_contest(inquiry: Inquiry) -> bool:
    """Say whether a number only tells of a contest in which somebody is: 陈立群在|280名|选手参加的大赛上夺冠."""
    discourse, figure, clause = inquiry.discourse, inquiry.figure, inquiry.clause
    head = discourse.head(clause)
    if head is None or head.use not in _OWN_ACTORS or head.end > figure.start:
        return False
    told = _CONTEST_OF.match(discourse.text, figure.end, clause.end)
    return told is not None and _IN.search(discourse.text, head.end, figure.start) is not None


def _tells_of_match(inquiry: Inquiry) -> bool:
    """Say whether a sentence tells of a contest up to the clause of a figure: 几番较量，最终评出能手奖|18名|."""
    discourse, clause = inquiry.discourse, inquiry.clause
    if inquiry.noun is not None and inquiry.noun.endswith(_CONTESTANTS):
        return True
    soon = inquiry.before[:_SOON]
    begin = min(clause.start, soon[-1].start) if soon else clause.start
    return discourse.signs.search(MATCH, begin, clause.end) is not None


def _is_of_all(inquiry: Inquiry, held: Head) -> bool:
    """Say whether a clause leaves its number to all of a contest: |36支|队伍参赛, 决赛共分|7个|项目, 评出|8人|.

    What somebody else does who acts in the paragraph is his: 县工会练兵。|选出|9人, 焊工甲夺冠。|参加|比赛20场.
    """
    discourse, figure = inquiry.discourse, inquiry.figure
    start = discourse.lead(inquiry.clause).end
    words = tag(discourse.text[max(start, figure.start - _REACH) : figure.start])
    verbs = [word for word, label in words if label == "v" or (label == "vn" and word in _DONE)]
    if not all(verb.startswith(_DONE) for verb in verbs):
        return False
    acting = inquiry.state.acting
    other = acting is not None and acting.use in _OWN_ACTORS and acting.name != held.name
    return not (other and discourse.text.startswith(_OWN, start))
