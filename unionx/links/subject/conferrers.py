"""Who gave what others got: 39人被市总工会授予奖章，|9个|班组被授予奖状."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import cue_words, words_of
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, end_of
from unionx.links.discourse.listed_bodies import last_of_chain
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head
from unionx.mentions.mention import OrganisationMention

GRANTS = regex.compile(alternation(grammar("grants")))
AWARDED = with_sign(rf"[^，。；]{{0,12}}?(?:{words_of('awarded')})", cue_words("awarded"))
_CONFERS = regex.compile(
    rf"[^，。；]{{0,8}}?(?:{alternation(grammar('grants'))}|(?:{alternation(grammar('says_that', 'decree'))})$)"
)
_GRANTED = regex.compile(rf"的?(?:{alternation(grammar('is_granted'))})")
_LEVEL_OF = regex.compile(
    rf"[^，。；]{{0,12}}?(?:{words_of('awarded')})了?(?P<level>[省市县区州旗])(?:[“\"]|{words_of('honour')})"
)
_OF_UNION = regex.compile(rf"[“\"]?(?:{alternation(grammar('union_honour'))})")
_OTHERS = (*grammar("noun_cue", "rest"), "另")
_HAS, _WIDER = regex.compile("共?有"), frozenset("国省")
_PASSIVE = tuple("被获经受得")


def _awarding_place(inquiry: Inquiry) -> Proposal[Subject] | None:
    """Return the place whose honour others got, None where no level is told: 11位同志获|市|先进个人称号.

    What unions give is of that union, where the article names it: 省总工会表彰先进，46人获|省五一劳动奖章.
    """
    discourse = inquiry.discourse
    level = _LEVEL_OF.match(discourse.text, inquiry.figure.end, inquiry.clause.end)
    name = discourse.actors.evidence.area_name(level["level"], level.start("level")) if level is not None else None
    if level is None or name is None:
        return None
    union = None
    if _OF_UNION.match(discourse.text, level.end("level")):
        union = discourse.actors.last_body(
            inquiry.figure.start, lambda body: _is_union_of(body, name, discourse.actors)
        )
    return Proposal(Subject(name if union is None else discourse.actors.name(union), union), ("subject/awarder",))


def _is_union_of(body: OrganisationMention, place: str, actors: Actors) -> bool:
    """Say whether a body is the union of a place, which gives its honours: 江苏省总工会 of 江苏省."""
    return body.kind == "union" and actors.name(body) == f"{place}总工会"


def award_givers(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who awarded what 甲、乙等8家单位 got; nobody where the text does not say."""
    discourse, figure = inquiry.discourse, inquiry.figure
    for body in discourse.actors.bodies_between(figure.end, min(clause.end, figure.end + 30)):
        if _GRANTED.match(discourse.text, body.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/awarder",))
            return
    if (place := _awarding_place(inquiry)) is not None:
        yield place
        return
    if not AWARDED.pattern.match(discourse.text, figure.end):
        heads = (discourse.head(before) for before in inquiry.named_before)
        acting = next((head for head in heads if head is not None and head.use is Use.AGENT), inquiry.state.acting)
        if acting is not None and acting.use not in (Use.PERSON, Use.AREA) and acting.name is not None:
            yield of_head(acting, "acting")
        else:
            yield Proposal(None, ("subject/counted",))
        return
    yield from _granter(inquiry)
    time, acting = inquiry.state.time, inquiry.state.acting
    if acting is not None and acting.use is Use.EVENT:
        acting = inquiry.state.organiser
    if inquiry.state.host is not None:
        yield of_head(inquiry.state.host, "organiser")
    if time is not None and time.frame == "event_day" and acting is not None and acting.name is not None:
        yield of_head(acting, "organiser")
    yield Proposal(None, ("subject/counted",))


def _granter(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who grants something in the sentence before, and no other body there: 市总工会颁发证书。甲厂等|7家|获奖.

    An honour of a wider level is of others: 甲厂等7家获全国先进.
    """
    acting, discourse = inquiry.state.acting, inquiry.discourse
    told = discourse.clause_at(acting.start) if acting is not None and acting.use is Use.AGENT else None
    if acting is None or told is None or not acting.name or told.sentence != inquiry.clause.sentence - 1:
        return
    end = end_of(discourse.sentences[told.sentence])
    if discourse.actors.bodies_between(acting.end, end) or not GRANTS.search(discourse.text, acting.end, end):
        return
    if _WIDER.isdisjoint(discourse.text[inquiry.figure.end : inquiry.clause.end]):
        yield of_head(acting, "awarder")


def conferrer_before(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who gave what others got, named before in the sentence: 39人被市总工会授予奖章，|9个|班组被授予奖状."""
    discourse, text = inquiry.discourse, inquiry.discourse.text
    if not discourse.signs.match(AWARDED, inquiry.figure.end, inquiry.clause.end):
        return
    own = discourse.head(inquiry.clause)
    if own is not None and own.use in (Use.AGENT, Use.AREA) and _HAS.fullmatch(text, own.end, inquiry.figure.start):
        return  # 集团公司|有15个项目获奖
    for clause in inquiry.named_before:
        for body in discourse.actors.bodies_between(clause.start, clause.end):
            by = text[body.start - 1 : body.start] in _PASSIVE
            head = None if by else discourse.head(clause)
            if by and GRANTS.match(text, body.end):
                yield Proposal(Subject(discourse.actors.name(body), body), ("subject/awarder",))
                return
            confers = head is not None and _CONFERS.match(text, body.end, clause.end) is not None
            if head is not None and confers and _acts(head, body, clause.end, discourse.actors):
                yield of_head(head, "awarder")
                return
    if own is None and (union := _awarding_place(inquiry)) is not None and union.value and union.value.mention:
        yield union  # 29个|班组获|省工人先锋号
        return
    if own is None and any(_is_winner(clause, inquiry) for clause in inquiry.named_before):
        others = (discourse.head(clause) for clause in inquiry.named_before if not _is_winner(clause, inquiry))
        agent = next((head for head in others if head is not None and head.use is Use.AGENT and head.name), None)
        organiser = agent or inquiry.state.organiser or inquiry.state.host
        yield Proposal(None, ("subject/counted",)) if organiser is None else of_head(organiser, "organiser")


def _acts(head: Head, body: OrganisationMention, end: int, actors: Actors) -> bool:
    """Say whether a body heads a clause, or is the last of those that do: 市委、|市政府|决定表彰."""
    first = head.mention if head.use is Use.AGENT else None
    return isinstance(first, OrganisationMention) and (body is first or body is last_of_chain(first, end, actors))


def conferrer_in(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who chose those who are counted in a clause before: 甲工作室等5个为|县总工会|重点支持的工作室."""
    for body in inquiry.discourse.actors.bodies_between(clause.start, clause.end):
        if _GRANTED.match(inquiry.discourse.text, body.end):
            yield Proposal(Subject(inquiry.discourse.actors.name(body), body), ("subject/awarder",))


def _is_winner(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether who heads a clause only got a prize there: 李强夺冠，另有|15名|选手获奖."""
    head = inquiry.discourse.head(clause)
    if head is None or head.use not in (Use.PERSON, Use.AGENT):
        return False
    if head.use is Use.AGENT and not inquiry.discourse.text.startswith(_OTHERS, inquiry.clause.start):
        return False  # 甲集团获团体奖，|3人|获奖 of its own
    return inquiry.discourse.signs.search(AWARDED, head.end, clause.end) is not None
