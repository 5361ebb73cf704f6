"""Whose a figure is: candidates with their evidence, from the words beside it to the account of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import Sign, SignGroup
from unionx.links.subject.account_subjects import behind_phrase, is_more_done, of_account
from unionx.links.subject.acting_inside import BASIS_LETTER, acting_inside, head_of_basis, left_aside, standing_in
from unionx.links.subject.ages import person_of_time
from unionx.links.subject.conferrers import AWARDED, award_givers, conferrer_before, conferrer_in
from unionx.links.subject.contests import of_contest
from unionx.links.subject.efforts import of_efforts
from unionx.links.subject.explained_rules import ASKED, of_answer
from unionx.links.subject.forms import person_of_form
from unionx.links.subject.founded_bodies import of_founded
from unionx.links.subject.generic_agents import GENERIC_AGENTS, of_generic_agents
from unionx.links.subject.givers_beside import beside
from unionx.links.subject.head_subjects import (
    firm_of,
    is_known,
    of_actor,
    of_event,
    of_head,
    of_many,
    place_before,
    place_of,
)
from unionx.links.subject.headlines import of_heading, of_headline
from unionx.links.subject.local_comers import TAKES_PART, comers_of_place
from unionx.links.subject.other_people import OTHERS, of_others
from unionx.links.subject.own_deeds import OWN_DEED, own_deeds
from unionx.links.subject.participants import COMES, DELEGATES, delegates, host_of_prize, participants
from unionx.links.subject.parts_inside import of_part
from unionx.links.subject.passing_people import is_in_passing, is_of_others
from unionx.links.subject.quotations import of_quotation, spoken_for
from unionx.links.subject.receivers import RECEIVED, of_receivers
from unionx.links.subject.rules import CONTRACT, of_contract, of_rule
from unionx.links.subject.signatories import written
from unionx.links.subject.speakers_bodies import of_speakers_body
from unionx.mentions.mention import FigureMention, OrganisationMention

_OF_HEAD = regex.compile(r"\p{Han}{0,8}的(?:\p{Han}{0,8})?")
# 甲公司等7家单位的|60余名|选手, 甲、乙3位“工匠”和|20位|“能手”, 甲厂等8个集体、乙等|60名|个人
_OF_COUNTED = regex.compile(r"\p{Han}{1,8}的|[“\"]?[^，。；“”\d]{1,14}[”\"]?[和及与、](?:[^，。；“”\d]{1,24}等)?")
# 王强|提出的|6项建议, 甲中心|的“节水法”等|10个成果
_WORK_OF = regex.compile(
    rf"(?:{alternation(grammar('makes_work'))})的(?:[“《][^”》]*[”》])*等?$|的(?:[“《][^”》]*[”》])+等$"
)
# 甲工作室等5个被确定为示范点，|每个补助|7万元
_GIVEN_TO = regex.compile(rf"(?:{alternation(grammar('given_to'))})了?$")
_ENDS_WORK, _GENERIC = frozenset("的等"), "subject/clause_generic"
_BEFORE_FORMS = tuple("：: |")
_ROW = ("、", "等", "和", "及")
_HOLDS = (Use.AREA, Use.AGENT, Use.PERSON)
_DESCRIBED = (*_HOLDS, Use.SPEAKER)
_ENDS_DELEGATES = frozenset(word[-1] for word in DELEGATES)
# |旧宿舍楼|有96间房: a part of the works
_PREMISES = tuple(f"{age}{part}" for part in grammar("premises") for age in ("", *"旧新老原"))
_OF_WORKS = tuple(grammar("of_works"))

_Named = Sequence[tuple[Clause, Head | None]]  # clauses in which somebody is named, the nearest first, and their heads


def subjects(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield whose a figure may be, from the nearest evidence to the farthest."""
    of_works = inquiry.noun is not None and inquiry.noun.endswith(_OF_WORKS)
    of_works = of_works or inquiry.discourse.text.startswith(_PREMISES, inquiry.sentence[0].start)
    return map(partial(_works_of, inquiry), _proposals(inquiry)) if of_works else _proposals(inquiry)


def _works_of(inquiry: Inquiry, said: Proposal[Subject]) -> Proposal[Subject]:
    """Return the firm in the place of its union, for what works have and no union: 台时效率, 职工工资."""
    who = said.value
    body = who.mention if who is not None else None
    if who is None or not isinstance(body, OrganisationMention) or not inquiry.discourse.actors.is_works_union(body):
        return said
    return said._replace(value=Subject(who.name.removesuffix("工会"), body))


# without which a rule is not asked
_TRIGGERS = SignGroup(
    OWN_DEED.sign, COMES.sign, AWARDED.sign, CONTRACT.sign, RECEIVED.sign, TAKES_PART.sign, GENERIC_AGENTS, OTHERS
)


def _proposals(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    yield from (Proposal(None, ("subject/size",)),) if inquiry.is_size else ()
    clause, kind, discourse = inquiry.clause, inquiry.figure.kind, inquiry.discourse
    yield from person_of_time(inquiry) if inquiry.is_age or kind == "duration" else ()
    yield from person_of_form(inquiry) if discourse.text.endswith(_BEFORE_FORMS, 0, inquiry.figure.start) else ()
    yield from beside(inquiry)
    told = discourse.signs.among(_TRIGGERS, min(inquiry.begin, clause.start), clause.end)
    yield from host_of_prize(clause.outer, inquiry) if clause.outer is not None else ()
    yield from _of_signs(told, inquiry)
    rules = [*of_rule(inquiry.named_heads, inquiry)] if inquiry.status == "required" else []
    yield from of_speakers_body(inquiry) if clause.is_quoted else ()
    for around in inquiry.around:
        yield from (_of_named if any(rule.value is not None for rule in rules) else _of_clause)(around, inquiry)
    yield from of_others(inquiry) if OTHERS in told else ()
    named = inquiry.named_heads
    yield from of_contract(named, inquiry) if CONTRACT.sign in told else ()
    yield from rules
    asked = discourse.text[discourse.paragraphs[clause.paragraph].start] in ASKED
    yield from of_answer(named, inquiry) if asked else written(named, inquiry) if discourse.letters else ()
    yield from _of_sentence(named, inquiry) if named else ()
    if inquiry.is_headline:
        yield from of_headline(inquiry)
        return
    yield from of_heading(inquiry) if not named else ()
    yield from behind_phrase(named, inquiry)
    yield from of_quotation(inquiry) if clause.is_quoted else of_account(named, inquiry)


def _of_signs(told: list[Sign], inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield what single words lead to, which ``told`` says to stand there."""
    yield from of_receivers(inquiry) if RECEIVED.sign in told else ()
    yield from participants(inquiry) if COMES.sign in told else ()
    yield from delegates(inquiry) if inquiry.noun is not None and inquiry.noun[-1] in _ENDS_DELEGATES else ()
    yield from own_deeds(inquiry) if OWN_DEED.sign in told else ()
    yield from conferrer_before(inquiry) if inquiry.figure.kind == "count" and AWARDED.sign in told else ()
    yield from (*of_part(inquiry), *of_contest(inquiry))
    yield from comers_of_place(inquiry) if TAKES_PART.sign in told else ()
    yield from of_generic_agents(inquiry) if GENERIC_AGENTS in told else ()


def _of_named(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield what a clause says but for those who follow a rule: 市总工会要求，|各县|演练2次."""
    return (one for one in _of_clause(clause, inquiry) if one.evidence[0] != _GENERIC)


def _of_clause(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads a clause around the figure, or acts inside it: 由甲公司捐赠."""
    discourse, figure = inquiry.discourse, inquiry.figure
    inside = acting_inside(clause, figure.start, inquiry) or left_aside(clause, inquiry)
    if inside is not None and not _is_maker(inside, clause, inquiry):
        yield Proposal(Subject(discourse.actors.name(inside), inside), ("subject/clause_by",))
    of_basis = head_of_basis(clause, inquiry) if BASIS_LETTER in discourse.text[figure.end : clause.end] else None
    head = of_basis or discourse.head(clause)
    if head is None or head.end > figure.start:
        yield from _of_description(head, inquiry) if head is not None else ()
        return
    if head.use is Use.AGENT and (place := place_before(head, inquiry)) is not None:
        yield of_head(place, "clause_generic")
    elif head.use in _HOLDS:  # as most do
        if discourse.text[figure.start - 1] == "等" and _is_of_examples(head, inquiry):
            yield Proposal(None, ("subject/counted",))  # 由甲局主办，乙中心等|5家|单位承办
        elif (head.use is Use.AREA and _is_counted(inquiry)) or _is_work(head, inquiry):
            yield from award_givers(clause, inquiry)
        elif is_known(head, inquiry):
            yield of_actor(head, inquiry, f"clause_{head.use}")
    elif head.use is Use.EXEMPLAR:
        yield from _of_examples(head, clause, inquiry)
    elif head.use is Use.EVENT and not inquiry.is_headline:  # which is of its own place
        yield of_event(head, inquiry)
    elif head.use is Use.MANY:
        yield from of_many(head, clause, inquiry)
    elif head.use is Use.WE:
        yield from spoken_for(head.name or "", clause, inquiry, "clause_we")
    elif head.use is Use.GENERIC:
        yield from place_of(head, inquiry, "clause_generic")


def _is_maker(body: OrganisationMention, clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a body only made the one that heads a clause: 由|市总工会|援建的甲工作室培训30人."""
    head = inquiry.discourse.head(clause)
    return head is not None and body.end < head.start < inquiry.figure.start and head.use is Use.AGENT


def _of_examples(head: Head, clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who gave what examples of those who are counted got, else the first of them: 甲公司等|5家|企业."""
    figure, counted = inquiry.figure, inquiry.discourse.figure_behind(head.end, clause.end)
    is_counted = counted is figure or (counted is not None and _is_of_counted(counted, inquiry))
    if is_counted:
        yield from award_givers(clause, inquiry)
    else:
        host = _host_of_day(inquiry)  # 会上，甲公司等14家企业带来岗位|760个
        yield of_head(head, "exemplar") if host is None else of_head(host, "organiser")


def _host_of_day(inquiry: Inquiry) -> Head | None:
    """Return who holds the event to whose day a sentence points back: 活动现场，…; None where it does not."""
    state = inquiry.state
    return (state.organiser or state.host) if state.time is not None and state.time.frame == "event_day" else None


def _of_description(head: Head, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield of whom a figure says something before the name: 从业|18年|的驾驶员甲, 代表|千余名|职工的乙工会."""
    if head.start < inquiry.figure.end or head.use not in _DESCRIBED:
        return
    if _OF_HEAD.fullmatch(inquiry.discourse.text, inquiry.figure.end, head.start):
        yield of_head(head, f"clause_{Use.PERSON if head.use is Use.SPEAKER else head.use}")


def _is_of_examples(head: Head, inquiry: Inquiry) -> bool:
    """Say whether a head is the first of those who are counted: |甲厂班长王强|等10名, but not |主席王强|到乙厂等7家."""
    actors, text = inquiry.discourse.actors, inquiry.discourse.text
    first = actors.at(head.start)
    acts = head.use is Use.PERSON and not text.startswith(_ROW, head.end)
    return first not in (None, head.mention) and not acts


def _is_counted(inquiry: Inquiry) -> bool:
    """Say whether those before a number only got something, named after a place: 诸城市绿化中心等|16个|单位被授予."""
    discourse, figure = inquiry.discourse, inquiry.figure
    if not discourse.text.endswith("等", 0, figure.start):
        return False
    return discourse.signs.match(AWARDED, figure.end, inquiry.clause.end) is not None


def _is_of_counted(counted: FigureMention, inquiry: Inquiry) -> bool:
    """Say whether a figure is of those who are counted before it: 甲公司等|7家|单位的|60余名|选手."""
    return _OF_COUNTED.fullmatch(inquiry.discourse.text, counted.end, inquiry.figure.start) is not None


def _is_work(head: Head, inquiry: Inquiry) -> bool:
    """Say whether the maker is only told of, whose work was awarded: 职工王强等提出的|6项|建议被评为金点子."""
    discourse, figure = inquiry.discourse, inquiry.figure
    if discourse.text[figure.start - 1 : figure.start] not in _ENDS_WORK or not discourse.signs.match(
        AWARDED, figure.end, inquiry.clause.end
    ):
        return False
    return _WORK_OF.search(discourse.text, head.end, figure.start) is not None


def _of_sentence(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads the clauses before, the nearest first."""
    if not [head for _, head in named if head is not None]:
        yield from of_efforts(named, inquiry)
    for at, (clause, head) in enumerate(named):
        if head is not None and _is_passed_over(head, clause, named[at + 1 :], inquiry):
            continue
        if head is None or head.end > inquiry.figure.start:
            inside = acting_inside(clause, clause.end, inquiry) or standing_in(clause, inquiry)
            if inside is not None:
                yield Proposal(Subject(inquiry.discourse.actors.name(inside), inside), ("subject/sentence_by",))
        elif head.use is Use.AGENT and (place := place_before(head, inquiry)) is not None:
            yield of_head(place, "sentence_generic")
        elif head.use in _HOLDS:
            if is_known(head, inquiry):
                founded = of_founded(head, clause, inquiry)
                yield of_actor(head, inquiry, f"sentence_{head.use}") if founded is None else founded
        elif head.use is Use.WE:
            yield from spoken_for(head.name or "", clause, inquiry, "sentence_we")
        elif head.use is Use.MANY:
            yield from of_many(head, clause, inquiry)
        elif head.use is Use.EVENT:
            yield from _of_event(head, named[at + 1 :], inquiry)
        elif head.use is Use.EXEMPLAR:
            yield from _of_exemplar(head, clause, inquiry)
        elif head.use is Use.GENERIC:
            firm = firm_of(head, named[at + 1 :], inquiry)
            places = place_of(head, inquiry, "sentence_generic") if firm is None else ()
            yield from places if firm is None else [of_head(firm, "sentence_agent")]


def _is_passed_over(head: Head, clause: Clause, named: _Named, inquiry: Inquiry) -> bool:
    """Say whether a person only does his part, or a place only has something, in what a body of ``named`` does."""
    if head.use is Use.PERSON:
        return is_in_passing(head, clause, named, inquiry) or is_of_others(clause, inquiry)
    acts = any(one is not None and one.use is Use.AGENT and one.name for _, one in named)
    return head.use is Use.AREA and acts and is_more_done(inquiry)


def _of_exemplar(head: Head, clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield whose it is where a clause before tells of those who are counted: the host's, the giver's or their own."""
    if (host := _host_of_day(inquiry)) is not None:
        yield of_head(host, "organiser")  # 活动现场，甲公司等7家企业揭牌，为100名司机发放礼包
    elif _GIVEN_TO.search(inquiry.discourse.text, inquiry.clause.start, inquiry.figure.start):
        yield from conferrer_in(clause, inquiry)
    elif not inquiry.discourse.signs.search(AWARDED, head.end, clause.end):
        yield of_head(head, "sentence_exemplar")


def _of_event(event: Head, named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the event of a clause; ``named`` are those before: 由市总工会举办的“迎新春，|送万福”活动举行."""
    held = next(filter(None, (inquiry.discourse.organiser(clause) for clause, _ in named)), None)
    if held is not None:
        yield of_head(held, "sentence_by")
    elif not any(agent is not None and agent.use is Use.AGENT for _, agent in named):
        yield of_event(event, inquiry)
