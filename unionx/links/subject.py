"""Whose a figure is: candidates with their evidence, from the words beside it to the account of its article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.honour_headings import heading_end
from unionx.language.lexicon import alternation, grammar
from unionx.language.tokens import tag
from unionx.links.ages import aged
from unionx.links.clause_uses import Head, Use
from unionx.links.clauses import Clause
from unionx.links.conferrers import AWARDED, GRANTS, conferred
from unionx.links.cues import words_of
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.forms import filled
from unionx.links.givers_beside import beside
from unionx.links.quotations import speaker_of, spoken_for
from unionx.mentions.mention import OrganisationMention

_BY = regex.compile(rf"[^，。；]{{0,24}}?(?:{words_of('organises')})")
_GRANTED = regex.compile(rf"的?(?:{alternation(grammar('is_granted'))})")
_RULE = regex.compile(
    rf"(?:按|{alternation(grammar('by_rule'))})[^，。；]{{0,30}}(?:{words_of('rule_name')})"
    rf"|(?:{words_of('rule_name')})[^，。；]{{0,8}}(?:{alternation(grammar('states_rule'))})|约定"
)
_MAKES_RULE = regex.compile(rf"[^，。；]{{0,16}}?(?:{words_of('makes_rule')})")
_MYSELF = regex.compile(r"我(?!们|[省市区县国])")
_THIS = tuple(grammar("this_event"))
_PREDICATE = frozenset(grammar("predicate"))
_HOLDS = (Use.AREA, Use.AGENT, Use.PERSON)

_Named = Sequence[tuple[Clause, Head | None]]  # clauses in which somebody is named, the nearest first, and their heads


def subjects(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield whose a figure may be, from the nearest evidence to the farthest."""
    if inquiry.is_size:
        yield Proposal(None, ("subject/size",))
    if inquiry.is_age:
        yield from aged(inquiry)
    if inquiry.discourse.text[inquiry.figure.start - 1] in "：:":
        yield from filled(inquiry)
    yield from beside(inquiry)
    if inquiry.figure.kind == "count":
        yield from conferred(inquiry)
    for clause in inquiry.around:
        yield from _of_clause(clause, inquiry)
    discourse = inquiry.discourse
    named = [(clause, discourse.head(clause)) for clause in inquiry.named_before]
    if inquiry.status == "required":
        yield from _of_rule(named, inquiry)
    if named:
        yield from _of_sentence(named, inquiry)
    if inquiry.is_headline:
        yield from _of_headline(inquiry)
    elif inquiry.clause.is_quoted:
        yield from _of_quotation(inquiry)
    else:
        yield from _of_account(named, inquiry)


def _of_head(head: Head, evidence: str) -> Proposal[Subject]:
    value = None if head.name is None else Subject(head.name, head.mention)
    return Proposal(value, (f"subject/{evidence}",))


def _of_clause(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads a clause around the figure, or acts inside it: 由甲公司捐赠."""
    discourse, figure = inquiry.discourse, inquiry.figure
    inside = _inside(clause, figure.start, inquiry)
    if inside is not None:
        yield Proposal(Subject(discourse.actors.name(inside), inside), ("subject/clause_by",))
    head = discourse.head(clause)
    if head is None or head.end > figure.start:
        return
    if head.use in _HOLDS:  # as most do
        if _is_known(head):
            yield _of_head(head, f"clause_{head.use}")
    elif head.use is Use.EXEMPLAR:
        if discourse.figure_behind(head.end, clause.end) is figure:
            yield from _awarded(clause, inquiry)
            return
        yield _of_head(head, "exemplar")
    elif head.use is Use.EVENT:
        yield _of_event(head, inquiry)
    elif head.use is Use.MANY:
        yield Proposal(None, ("subject/many",))
    elif head.use is Use.WE:
        yield from spoken_for(head.name or "", clause, inquiry, "clause_we")
    elif head.use is Use.GENERIC:
        yield from _place_of(head, inquiry, "clause_generic")


def _is_known(head: Head) -> bool:
    """Say whether a head is known by name; a place that is nowhere printed is nobody."""
    return head.use is Use.AREA or head.name is not None


def _of_event(head: Head, inquiry: Inquiry) -> Proposal[Subject]:
    """Return who holds the event that heads a clause and was told of before: 本次大赛|共有35支队伍参加."""
    told = inquiry.discourse.text.startswith(_THIS, head.start)
    organiser = inquiry.state.organiser if told else None
    return Proposal(None, ("subject/event",)) if organiser is None else _of_head(organiser, "organiser")


def _inside(clause: Clause, end: int, inquiry: Inquiry) -> OrganisationMention | None:
    text = inquiry.discourse.text
    for body in inquiry.discourse.actors.led_between(max(clause.start + 1, inquiry.begin), end):
        is_by = text[body.start - 1] == "由"
        if _BY.match(text, body.end, clause.end) if is_by else GRANTS.match(text, body.end):
            return body
    return None


def _place_of(head: Head, inquiry: Inquiry, evidence: str) -> Iterator[Proposal[Subject]]:
    """Yield the place that a generic plural stands for: its own, else that of the article, inside a firm the firm."""
    if head.name is not None:
        yield _of_head(head, evidence)
        return
    actors, state = inquiry.discourse.actors, inquiry.state
    if state.area is not None and state.area.name is not None:
        yield _of_head(state.area, evidence)
        return
    acting = state.acting
    if acting is not None and acting.use is Use.AGENT and acting.name is not None and not _is_public(acting):
        yield Proposal(Subject(actors.region_of(acting.name) or acting.name, None), (f"subject/{evidence}",))
        return
    union = actors.last_body(inquiry.figure.start, lambda body: body.kind == "union")
    place = actors.region_of(actors.name(union)) if union is not None else None
    if place is not None:
        yield Proposal(Subject(place, None), (f"subject/{evidence}",))


def _is_public(head: Head) -> bool:
    """Say whether a head is a service of a place, whose union tells of which: 县困难职工帮扶中心."""
    return isinstance(head.mention, OrganisationMention) and head.mention.kind == "institution"


def _awarded(clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who awarded what 甲、乙等8家单位 got; nobody where the text does not say."""
    discourse, figure = inquiry.discourse, inquiry.figure
    for body in discourse.actors.bodies_between(figure.end, min(clause.end, figure.end + 30)):
        if _GRANTED.match(discourse.text, body.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/awarder",))
            return
    if not AWARDED.pattern.match(discourse.text, figure.end):
        acting = inquiry.state.acting
        if acting is not None and acting.use is not Use.PERSON and acting.name is not None:
            yield _of_head(acting, "acting")
        else:
            yield Proposal(None, ("subject/counted",))
        return
    time, acting = inquiry.state.time, inquiry.state.acting
    if acting is not None and acting.use is Use.EVENT:
        acting = inquiry.state.organiser
    if time is not None and time.frame == "event_day" and acting is not None and acting.name is not None:
        yield _of_head(acting, "organiser")
    yield Proposal(None, ("subject/counted",))


def _of_rule(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that made the rule that a required figure is of; of a contract nobody."""
    discourse, start = inquiry.discourse, inquiry.begin
    rule = _RULE.search(discourse.text, start, inquiry.figure.start)
    if rule is None:
        return
    for body in discourse.actors.bodies_between(start, rule.end()):
        if _MAKES_RULE.match(discourse.text, body.end):
            yield Proposal(Subject(discourse.actors.name(body), body), ("subject/rule_maker",))
    if not any(head is not None and head.use is Use.AGENT for _, head in named):
        yield Proposal(None, ("subject/of_rule",))


def _of_sentence(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who heads the clauses before, the nearest first."""
    for at, (clause, head) in enumerate(named):
        if head is None or head.end > inquiry.figure.start:
            inside = _inside(clause, clause.end, inquiry)
            if inside is not None:
                yield Proposal(Subject(inquiry.discourse.actors.name(inside), inside), ("subject/sentence_by",))
        elif head.use in _HOLDS:
            if _is_known(head):
                yield _of_head(head, f"sentence_{head.use}")
        elif head.use is Use.WE:
            yield from spoken_for(head.name or "", clause, inquiry, "sentence_we")
        elif head.use is Use.MANY:
            yield Proposal(None, ("subject/many",))
        elif head.use is Use.EVENT:
            if not any(agent is not None and agent.use is Use.AGENT for _, agent in named[at + 1 :]):
                yield _of_event(head, inquiry)
        elif head.use is Use.EXEMPLAR:
            yield _of_head(head, "sentence_exemplar")
        elif head.use is Use.GENERIC:
            yield from _place_of(head, inquiry, "sentence_generic")


def _of_headline(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body or place of the headline, then who acts first in the article, then whom a headline names."""
    discourse, actors, figure = inquiry.discourse, inquiry.discourse.actors, inquiry.figure
    paragraph = discourse.paragraphs[inquiry.clause.paragraph]
    bodies = actors.bodies_between(paragraph.start, paragraph.end)
    places = sorted(at for at in actors.places if paragraph.start <= at < figure.start)
    before = [body for body in bodies if body.end <= figure.start]
    for body in before[:1]:
        yield Proposal(Subject(actors.name(body), body), ("subject/headline_body",))
    for at in places[:1]:
        yield Proposal(Subject(actors.place_name(actors.places[at]), None), ("subject/headline_place",))
    for body in bodies[:1]:
        yield Proposal(Subject(actors.name(body), body), ("subject/headline_body",))
    if heading_end(discourse.text, paragraph.start, paragraph.end) is not None:
        return  # 省五一劳动奖章（5名）: of those below it none has them all
    for other in discourse.paragraphs:
        if other.article == paragraph.article and other.kind == "headline":
            person = actors.person_between(other.start, other.end)
            if person is not None:
                yield Proposal(Subject(person.name, person), ("subject/headline_person",))
    yield from _first_of_article(inquiry)


def _first_of_article(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    discourse = inquiry.discourse
    article = discourse.paragraphs[inquiry.clause.paragraph].article
    wanted = (*_HOLDS, Use.GENERIC, Use.SOURCE)
    for clause in discourse.clauses_of(article):
        head = discourse.head(clause)
        if head is not None and head.name not in (None, "中国") and head.use in wanted:
            yield _of_head(head, "headline_article")
            return


def _of_quotation(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who speaks of himself, or the body that he speaks for."""
    discourse = inquiry.discourse
    if _MYSELF.search(discourse.text, inquiry.begin, inquiry.figure.start):
        speaker = speaker_of(inquiry.clause, discourse)
        if speaker is not None:
            yield Proposal(Subject(speaker.name, speaker), ("subject/speaker",))
    yield from spoken_for("", inquiry.clause, inquiry, "quotation")


def _spokesman(heads: list[Head]) -> Iterator[Proposal[Subject]]:
    """Yield the body whose spokesman tells in the same sentence what nobody else does."""
    for head in heads:
        if head.use is Use.SPEAKER and isinstance(head.mention, OrganisationMention) and head.name:
            yield _of_head(head, "spokesman")


def _topic(inquiry: Inquiry) -> Head | None:
    """Return the place told of last, if a clause says how things stand there, not what is done: 建会率为|70.94%."""
    topic = inquiry.state.topic
    if topic is None or topic.name is None or topic.use is not Use.AREA:
        return None
    lead = inquiry.discourse.lead(inquiry.clause)
    if inquiry.discourse.actors.any_between(lead.end, inquiry.figure.start):
        return None
    words = tag(inquiry.discourse.text[lead.end : inquiry.figure.start])
    names_things = words and words[0][1][:1] == "n" and words[0][0] not in _PREDICATE
    return topic if names_things else None


def _of_account(named: _Named, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who acted last, else who tells it."""
    heads = [head for _, head in named if head is not None]
    yield from _spokesman(heads)
    if inquiry.discourse.text.startswith("其中", inquiry.sentence[0].start):
        whole = inquiry.state.whole
        if whole is not None and whole.name is not None and whole.use in (Use.AREA, Use.AGENT, Use.GENERIC):
            yield _of_head(whole, "whole")  # a part is whose its whole in the sentence before is
    elif (topic := _topic(inquiry)) is not None:
        yield _of_head(topic, "whole")
    acting = inquiry.state.acting
    if acting is not None:
        if acting.use is Use.EVENT:
            yield _of_event(acting, inquiry)
        elif acting.use is Use.MANY:
            yield Proposal(None, ("subject/many",))
        elif acting.use is Use.GENERIC and acting.name is None:
            yield from _place_of(acting, inquiry, "acting")
        elif acting.name is not None:
            yield _of_head(acting, "acting")
    source = next((head for head in heads if head.use is Use.SOURCE), None) or inquiry.state.source
    if source is not None and source.name is not None:
        yield _of_head(source, "source")
