"""What the head of a clause proposes as the subject of a figure: its name, its place, who holds the event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.regions import LEVELS
from unionx.links.discourse.actors import Actors
from unionx.links.discourse.clause_uses import Head, Use, stands_alone
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.descriptions import is_title
from unionx.links.discourse.event_heads import meeting_at
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.mentions.mention import OrganisationMention

# 本次大赛, 主办方
_THIS = (*grammar("this_event"), *grammar("host"))

_HOSTS = tuple(grammar("host"))
# 各子公司, 各分工会: of a firm, whatever places are told of
_OF_FIRM = tuple(f"各{word}" for word, of in grammar("each").items() if of == "firm")
_RECEIVES = regex.compile(rf"\p{{Han}}{{0,6}}?(?:{alternation(grammar('receives'))})")
# 许多|企业, 有的|单位: others than the firm of before
_BODIES = regex.compile(rf"\p{{Han}}{{0,4}}?(?:{alternation(grammar('firm'))}|{alternation(grammar('local'))}|[厂矿])")
_FIRMS = ("company", "education", "health")
_LONGEST_ROW = 8


def of_head(head: Head, evidence: str) -> Proposal[Subject]:
    """Return whom a head names, null for nobody by name."""
    value = None if head.name is None else Subject(head.name, head.mention)
    return Proposal(value, (f"subject/{evidence}",))


def is_known(head: Head, inquiry: Inquiry) -> bool:
    """Say whether a head is known by name; a place that is nowhere printed is nobody, so is |老张|, who only gets."""
    if head.name == "" and _RECEIVES.match(inquiry.discourse.text, head.end, inquiry.figure.start):
        return False
    return head.use is Use.AREA or head.name is not None


def of_actor(head: Head, inquiry: Inquiry, evidence: str) -> Proposal[Subject]:
    """Return whom a head names, of several officers who act together the first."""
    return of_head(_first_of_row(head, inquiry) if head.use is Use.PERSON else head, evidence)


def _first_of_row(head: Head, inquiry: Inquiry) -> Head:
    """Return the first of the officers in a row who act together: 主席|甲|，副主席乙，乙公司经理丙一行到医院."""
    discourse = inquiry.discourse
    clause = discourse.clause_at(head.start) if discourse.is_officer(head) else None
    for before in discourse.clauses_before(clause, _LONGEST_ROW) if clause is not None else ():
        officer = discourse.head(before)
        if officer is None or officer.end != before.end or not discourse.is_officer(officer):
            return head
        start = discourse.lead(before).end
        between = discourse.text[start : officer.start]
        if between and ("是" in between or not is_title(between)):
            return head  # 主持会议的是|主席甲
        head = officer
    return head


def of_event(head: Head, inquiry: Inquiry) -> Proposal[Subject]:
    """Return who holds the event that heads a clause: told of before (本次大赛|…), or the one host of the account.

    A congress is its own union's: 市总工会|第十次代表大会.
    """
    if head.name is not None:
        return of_head(head, "organiser")
    told = inquiry.discourse.text.startswith(_THIS, head.start)
    organiser = (inquiry.state.organiser if told else None) or inquiry.state.host
    if organiser is None and inquiry.discourse.text.startswith(_HOSTS, head.start):
        organiser = inquiry.state.agent  # 主办方|赠送雨伞, of a union that acted before
    return Proposal(None, ("subject/event",)) if organiser is None else of_head(organiser, "organiser")


def of_meeting(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who holds the meeting that does what a sentence tells: |会议|还对52个小家进行了表彰."""
    text, first = inquiry.discourse.text, inquiry.sentence[0]
    if meeting_at(text, first.start, first.end) is not None:
        organiser = inquiry.state.organiser or inquiry.state.host
        yield from [of_head(organiser, "organiser")] if organiser is not None else ()


def of_many(many: Head, clause: Clause, inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the firm of the sentence whose some are, else nobody, nothing for what they only get: 不少职工领到手册."""
    text = inquiry.discourse.text
    if _RECEIVES.match(text, many.end, clause.end) is not None:
        return
    named = [(clause, inquiry.discourse.head(clause)) for clause in inquiry.named_before]
    firm = None if _BODIES.match(text, many.end - 1) else firm_of(many, named, inquiry)
    yield Proposal(None, ("subject/many",)) if firm is None else of_head(firm, "sentence_agent")


def firm_of(many: Head, named: Sequence[tuple[Clause, Head | None]], inquiry: Inquiry) -> Head | None:
    """Return the firm or its union that acts before 广大职工 in the same sentence, who then are its own."""
    agent = next((head for _, head in named if head is not None and head.use is Use.AGENT), None)
    body = agent.mention if agent is not None else None
    if many.name is not None or not isinstance(body, OrganisationMention):
        return None
    return agent if body.kind == "company" or inquiry.discourse.actors.is_works_union(body) else None


def place_before(union: Head, inquiry: Inquiry) -> Head | None:
    """Return the place whose unions 工会 stands for: 全省建成驿站3521个。其中，|工会|自建393个; None behind a body."""
    discourse = inquiry.discourse
    if not stands_alone(union, discourse.text):
        return None
    heads = (discourse.head(clause) for clause in inquiry.named_before if clause.start < union.start)
    told = next((head for head in heads if head is not None and head.start < union.start), inquiry.state.acting)
    return told if told is not None and told.use in (Use.AREA, Use.GENERIC) and told.name else None


def place_of(head: Head, inquiry: Inquiry, evidence: str) -> Iterator[Proposal[Subject]]:
    """Yield the place that a generic plural stands for: its own, else that of the article, inside a firm the firm."""
    if head.name is not None:
        yield of_head(head, evidence)
        return
    actors, state = inquiry.discourse.actors, inquiry.state
    if (told := _place_of_speaker(inquiry)) is not None:
        yield Proposal(Subject(told, None), (f"subject/{evidence}",))
        return
    if inquiry.discourse.text.startswith(_OF_FIRM, head.start) and (firm := _firm_told_of(inquiry)) is not None:
        yield Proposal(Subject(firm, None), (f"subject/{evidence}",))
        return
    acting = state.acting if state.acting is not None and state.acting.use is Use.AGENT else state.last_actor
    area = state.area if state.area is not None and state.area.name is not None else None
    if area is not None and not (area.name == "中国" and _is_of_firm(acting, inquiry)):
        yield of_head(area, evidence)
        return
    if acting is not None and acting.name is not None and not _is_public(acting):
        meant = actors.region_of(acting.name) or _firm(acting, inquiry)
        unknown = meant[0] in LEVELS  # 全市各级工会 of a page that names the city nowhere
        yield Proposal(None if unknown else Subject(meant, None), (f"subject/{evidence}",))
        return
    union = actors.last_body(inquiry.figure.start, lambda body: body.kind == "union")
    place = actors.region_of(actors.name(union)) if union is not None else None
    if place is not None:
        yield Proposal(Subject(place, None), (f"subject/{evidence}",))


def _place_of_speaker(inquiry: Inquiry) -> str | None:
    """Return the place of the union for which somebody tells of all its unions: 省总工会负责人|说，各级工会."""
    for clause in inquiry.named_before:
        head = inquiry.discourse.head(clause)
        if head is not None and head.use is Use.SPEAKER and head.name is not None:
            region, union, _ = head.name.partition("总工会")  # 福建省总工会|女工部
            return inquiry.discourse.actors.region_of(region + union)
    return None


def _firm_told_of(inquiry: Inquiry) -> str | None:
    """Return the firm of which 各子公司 are: what acted last or often, if it is one, else the one named last."""
    state = inquiry.state
    for head in (state.acting, state.last_actor):
        if head is not None and _is_of_firm(head, inquiry):
            return _firm(head, inquiry)
    actors = inquiry.discourse.actors
    body = actors.last_body(inquiry.figure.start, lambda body: _is_firm(body, actors))
    return None if body is None else actors.name(body).removesuffix("工会")


def _firm(head: Head, inquiry: Inquiry) -> str:
    """Return the firm whose union acts, which its branches stand for; any other body by its own name."""
    name = head.name or ""
    return name.removesuffix("工会") if _is_works(head, inquiry) else name


def _is_firm(body: OrganisationMention, actors: Actors) -> bool:
    return body.kind in _FIRMS or actors.is_works_union(body)


def _is_of_firm(head: Head | None, inquiry: Inquiry) -> bool:
    """Say whether a head is a firm, a school or a hospital, or the union of one."""
    body = head.mention if head is not None else None
    return isinstance(body, OrganisationMention) and _is_firm(body, inquiry.discourse.actors)


def _is_works(head: Head | None, inquiry: Inquiry) -> bool:
    """Say whether a head is the union of a firm."""
    body = head.mention if head is not None else None
    return isinstance(body, OrganisationMention) and inquiry.discourse.actors.is_works_union(body)


def _is_public(head: Head) -> bool:
    """Say whether a head is a service of a place, whose union tells of which: 县困难职工帮扶中心."""
    return isinstance(head.mention, OrganisationMention) and head.mention.kind == "institution"
