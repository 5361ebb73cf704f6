"""Whose a figure is by the account of its article: who acted last, and what speaks against that; else who tells it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.descriptions import begins_predicate, is_post
from unionx.links.discourse.event_heads import MEETINGS
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.acting_inside import says_what_is_there
from unionx.links.subject.conferrers import AWARDED
from unionx.links.subject.events_there import of_event_there
from unionx.links.subject.givers_beside import of_helper
from unionx.links.subject.head_subjects import of_event, of_head, of_meeting, place_of
from unionx.links.subject.lone_actors import goes_on_alone
from unionx.links.subject.own_subjects import another_acts
from unionx.links.subject.signatories import resolved, signed

# 经|7轮谈判, 作为|新成立不到两年的工会: a clause by itself
_PHRASE = regex.compile(alternation(grammar("within", "phrase")))
# 在发展会员320人|后
_AT = regex.compile(r"[在除自][^，。；]+[上中下里内时后外来]")
_THIS_EVENT = regex.compile(
    rf"(?:{alternation(grammar('this_event'))})[^，。；]{{0,18}}?(?:{words_of('event')})(?![上中])"
)
_COMES_TO = regex.compile(rf"\p{{Han}}{{0,8}}?(?:{alternation(grammar('comes_to'))})")
_OTHERS = frozenset([*lexicon("organisation_suffix").words(), *grammar("union_people")])
_WITH_OTHERS = frozenset("为给向把将")
_COLONS, _BY, _OF_CONTESTS = frozenset("：:"), "被", ("count", "duration")
_MOST_AHEAD, _SOON = 8, 3  # clauses
_SHORTEST = 3  # letters of somebody and of what he does: |工会|送|8人
_NEAR, _DESCRIBED = 12, 40  # characters: 陈立群，男，汉族，1962年3月出生，|青山铜矿队长
_ACT = (Use.AGENT, Use.AREA, Use.PERSON)
_PLACES = (Use.AREA, Use.GENERIC)
_GOES_BACK = (*_PLACES, Use.PERSON)
_THIS = tuple(grammar("this_event"))
_UNIONS = ("工会", "各级", "各地")
_FOR_SOMEBODY = regex.compile("[为给向](?![了此期])")  # |为|36家单位的352名会员实施救助
_MORE_DONE = regex.compile(rf"[并还又也]+(?:[为给向对](?![了此期])|{alternation(grammar('done_by_body'))})")
_DONE_BY_BODY = regex.compile(rf"\p{{Han}}{{0,2}}?(?:{alternation(grammar('done_by_body'))})")


def of_account(named: Sequence[tuple[Clause, Head | None]], inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who acted last, else who tells it."""
    heads = [head for _, head in named if head is not None]
    yield from _of_those_around(inquiry) if not heads else ()
    source = next((head for head in heads if head.use is Use.SOURCE and head.name), None)
    yield from _spokesman(heads, inquiry.discourse)
    if source is not None and inquiry.state.acting is not None and inquiry.state.acting.use in _PLACES:
        yield of_head(source, "spokesman")  # 获悉，将评选奖状50个: no place of before does
    if inquiry.discourse.text.startswith("其中", inquiry.sentence[0].start):
        whole = inquiry.state.whole
        if whole is not None and whole.name is not None and whole.use in (Use.AREA, Use.AGENT, Use.GENERIC):
            yield of_head(whole, "whole")  # a part is whose its whole in the sentence before is
    elif (topic := _topic(inquiry)) is not None:
        yield of_head(topic, "whole")
    acting = inquiry.state.acting
    if acting is not None:
        if acting.use is Use.EVENT:
            yield of_event(acting, inquiry)
        elif acting.use is Use.GENERIC and acting.name is None:
            yield from _of_comers(inquiry, inquiry.state.host)
            yield from place_of(acting, inquiry, "acting")
        elif acting.name is not None:
            yield from _last_actor(acting, inquiry)
    elif inquiry.state.host is not None:
        yield of_head(inquiry.state.host, "acting")
    source = source or _officer(heads, inquiry.discourse) or inquiry.state.source
    if source is not None and source.name is not None:
        yield of_head(source, "source")
    yield from (*_ahead(inquiry, "ahead"), *(signed(inquiry) if inquiry.discourse.signers else ()))


def _of_those_around(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who helps those who are counted, or holds the meeting that does it, where nobody heads the sentence."""
    text, clause, start = inquiry.discourse.text, inquiry.clause, inquiry.sentence[0].start
    if inquiry.discourse.signers:
        yield from resolved(inquiry)
    if text.find("下", clause.start, clause.end) >= 0:
        yield from of_helper(inquiry)  # 在市总工会帮助下
    if text.startswith(MEETINGS, start):
        yield from of_meeting(inquiry)


def behind_phrase(named: Sequence[tuple[Clause, Head | None]], inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who acts behind a clause that is only a phrase with a preposition: 经7轮谈判，行业工会与协会签约."""
    discourse, outer = inquiry.discourse, inquiry.around[-1]
    if inquiry.clause.is_quoted or any(head is not None for _, head in named):
        return
    start = discourse.lead(outer).end
    span = discourse.span_between(outer.start, outer.end) if inquiry.figure.kind == "duration" else None
    is_span = span is not None and span[1] == outer.end  # 近三年，甲公司收到提案
    if is_span or _PHRASE.match(discourse.text, start, outer.end) or _AT.fullmatch(discourse.text, start, outer.end):
        yield from _ahead(inquiry, "sentence_ahead")


def _ahead(inquiry: Inquiry, evidence: str) -> Iterator[Proposal[Subject]]:
    """Yield who heads a later clause of the sentence: 在助力61名农民工追回欠薪|391万元|后，市总工会赶往济南."""
    discourse, outer = inquiry.discourse, inquiry.around[-1]
    for clause in discourse.clauses_behind(outer, _SOON if evidence == "sentence_ahead" else _MOST_AHEAD):
        if clause.part != outer.part or discourse.text[clause.start - 1] in _COLONS:
            return  # 评出标兵|3人|：焊工王强、…
        head = discourse.head(clause)
        if head is None:
            continue
        wins = (evidence != "ahead" or inquiry.figure.kind in _OF_CONTESTS) and discourse.signs.match(
            AWARDED, head.end, clause.end
        )
        if wins or discourse.text[head.start - 1] == _BY:
            return  # 经过3天比赛，甲代表队|夺得冠军, 9名选手被|市总工会|授予奖章, but not 产值3亿元，甲公司跻身十强
        if head.use is Use.PERSON and discourse.signs.search(AWARDED, head.end, clause.end):
            return  # 会议选出工会委员|7名|，甲、乙当选副主席
        if head.use in _ACT and head.name is not None and (evidence == "ahead" or head.use is not Use.PERSON):
            yield of_head(head, evidence)
        elif head.use is Use.GENERIC and evidence == "sentence_ahead":
            yield from place_of(head, inquiry, evidence)
        return


def _spokesman(heads: list[Head], discourse: Discourse) -> Iterator[Proposal[Subject]]:
    """Yield the body whose spokesman or officer, named there, tells in the same sentence what nobody else does.

    Who holds no office tells of himself, an officer of an unknown body of nobody.
    """
    for head in heads:
        if head.use is Use.SPEAKER and head.name and not _is_pronoun(head):
            body = discourse.told_for(head)
            if body is not None or not discourse.is_officer(head):
                yield of_head(body or head, "spokesman")


def _officer(heads: list[Head], discourse: Discourse) -> Head | None:
    """Return the body of an officer of before who tells in the sentence what nobody else does: 他说，已投保300份."""
    told = (discourse.body_of(head) for head in heads if head.use is Use.SPEAKER and _is_pronoun(head))
    return next(filter(None, told), None)


def _is_pronoun(head: Head) -> bool:
    """Say whether a head only points to somebody who was named before it."""
    return head.mention is not None and head.mention.start < head.start


def _topic(inquiry: Inquiry) -> Head | None:
    """Return the place told of last, if a clause says how things stand there, not what is done: 建会率为|70.94%."""
    topic = inquiry.state.topic
    if topic is None or topic.name is None or topic.use is not Use.AREA:
        return None
    return topic if says_what_is_there(inquiry) else None


def _organiser(inquiry: Inquiry) -> Head | None:
    """Return who holds the event that a clause or its sentence points back to: 本次活动|精心筛选企业237家."""
    discourse = inquiry.discourse
    for clause in (inquiry.clause, inquiry.sentence[0]):
        if _THIS_EVENT.match(discourse.text, discourse.lead(clause).end, clause.end):
            return inquiry.state.organiser
    return None


def _points_back(inquiry: Inquiry) -> bool:
    """Say whether a sentence goes on with what was told of first: |此次|共验收26家单位."""
    return inquiry.discourse.text.startswith(_THIS, inquiry.discourse.lead(inquiry.sentence[0]).end)


def _last_actor(acting: Head, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who acted last; if that was in passing, who did before a sentence without a subject of its own."""
    state = inquiry.state
    of_unions = inquiry.discourse.text.startswith(_UNIONS, acting.end)  # 全省|工会
    if acting.use is Use.AREA and not of_unions and (body := _body_of_deed(inquiry)) is not None:
        yield of_head(body, "acting")
    back = acting.use in _GOES_BACK and _points_back(inquiry)
    organiser = _organiser(inquiry) or (state.organiser if back else None) if acting.use in _GOES_BACK else None
    if organiser is not None:
        yield of_head(organiser, "organiser")
    # what an officer did before goes on as what the body does, but not what he is told to be
    acting = (None if _is_introduced(acting, inquiry) else inquiry.discourse.body_of(acting)) or acting
    if acting.use is Use.PERSON and others_act(inquiry):
        return
    if another_acts(acting, inquiry):
        yield Proposal(None, ("subject/others",))
        return
    if acting.use in _PLACES:
        yield from _of_comers(inquiry, state.host or state.organiser)
        yield from of_event_there(inquiry)
    if not state.holders.acts_in_passing(acting, state.number) or goes_on_alone(acting, inquiry):
        yield of_head(acting, "acting")
        return
    discourse, first = inquiry.discourse, inquiry.sentence[0]
    goes_on = begins_predicate(discourse.text, discourse.lead(first).end, first.end)  # 全年|发展|会员4000人
    actor = state.last_actor or state.area
    before = _organiser(inquiry) or (actor if goes_on or state.last_actor is None else None)
    if before is not None and before.name is not None:
        yield of_head(before, "acted_before")


def others_act(inquiry: Inquiry) -> bool:
    """Say whether somebody unnamed does something in a clause: |服务中心|为他送去800元, |商会|现有会员172家."""
    lead = inquiry.discourse.lead(inquiry.clause).end
    if inquiry.figure.start - lead < _SHORTEST:
        return False
    words = tag(inquiry.discourse.text[lead : min(inquiry.figure.start, lead + _NEAR)])
    named = 0
    while named < len(words) and words[named][1][:1] in "nk":
        named += 1
    if not 0 < named < len(words) or len(words[0][0]) == 1:
        return False
    return words[named][0] in _WITH_OTHERS or (words[named - 1][0] in _OTHERS and words[named][1][:1] in "vt")


def _is_introduced(person: Head, inquiry: Inquiry) -> bool:
    """Say whether a sentence only tells what somebody is, as an entry of a list: 陈立群　青山铜矿队长。|下井29年."""
    discourse = inquiry.discourse
    clause = discourse.clause_at(person.start) if person.use is Use.PERSON else None
    if clause is None:
        return False
    end = end_of(discourse.sentences[clause.sentence])
    body = next(iter(discourse.actors.bodies_between(person.end, min(end, person.end + _DESCRIBED))), None)
    return body is not None and is_post(discourse.text, body.end, end)


def _of_comers(inquiry: Inquiry, organiser: Head | None) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event to which those who are counted come: 4000名|职工参加选拔赛."""
    comes = _COMES_TO.match(inquiry.discourse.text, inquiry.figure.end, inquiry.clause.end)
    if comes is not None and organiser is not None:
        yield of_head(organiser, "organiser")


def is_more_done(inquiry: Inquiry) -> bool:
    """Say whether a clause adds a deed that no place does: 目前全县有驿站41座，|又给每座|配发药箱2只."""
    return _MORE_DONE.match(inquiry.discourse.text, inquiry.clause.start, inquiry.figure.start) is not None


def _body_of_deed(inquiry: Inquiry) -> Head | None:
    """Return the body that acted last, if a clause tells what no place does: 全市有会员60万人。又|慰问|劳模80人."""
    discourse = inquiry.discourse
    lead = discourse.lead(inquiry.clause)
    is_deed = _DONE_BY_BODY.match(discourse.text, lead.end, inquiry.figure.start) is not None
    is_deed = is_deed or _FOR_SOMEBODY.match(discourse.text, lead.end, inquiry.figure.start) is not None
    return inquiry.state.agent if is_deed else None
