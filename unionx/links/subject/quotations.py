"""Who speaks a quotation, and for which body."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import grammar
from unionx.language.tokens import first_word
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, Paragraph
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.mentions.mention import OrganisationMention, PersonMention

_SAYS = regex.compile(rf"[^，。；]{{0,10}}?(?:{words_of('speech')})")
_BEHIND, _BEFORE, _SAYING, _LABEL = 160, 90, 14, 30
# 我们集团, 我们站: the firm, not its union
_FIRM = tuple("集公厂矿院校站企医学连车班队村")
_CLOSED = regex.compile('[”"][，,]?')
_COLONS = "：:"
_OPENS = '“「"'
_WORD, _ASPECT = 6, frozenset("了过")
_NO_OFFICE = tuple(grammar("no_office"))


def speaker_of(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return who speaks the quotation that a clause stands in: who leads it in, the person behind it, or before it."""
    actors, text = discourse.actors, discourse.text
    paragraph = discourse.paragraphs[clause.paragraph]
    led_in = _led_in(clause, paragraph.start, discourse) or _answers(clause, paragraph, discourse)
    if led_in is not None:
        return led_in
    behind = actors.between(clause.end, min(paragraph.end, clause.end + _BEHIND))
    before = reversed(actors.between(max(paragraph.start, clause.start - _BEFORE), clause.start))
    for actor in (*behind, *before):
        if isinstance(actor, PersonMention) and _SAYS.match(text, actor.end, actor.end + _SAYING):
            return actor
    return _heads_behind(clause, discourse)


def _led_in(clause: Clause, start: int, discourse: Discourse) -> PersonMention | None:
    """Return the person who heads the clause with a colon before a quotation: 校长甲|的话不中听：“…."""
    if not clause.is_quoted:
        return None
    opened = max(discourse.text.rfind(mark, start, clause.start + 1) for mark in _OPENS)
    before = discourse.clause_at(opened - 2) if opened - 2 > start and discourse.text[opened - 1] in "：:" else None
    return None if before is None else _person_of(before, discourse)


def _answers(clause: Clause, paragraph: Paragraph, discourse: Discourse) -> PersonMention | None:
    """Return who answers in an interview, with whose name and a colon a paragraph begins: 甲|：我们还差35万元."""
    text, end = discourse.text, min(clause.end, paragraph.start + _LABEL)
    colon = max(text.find(mark, paragraph.start, end) for mark in _COLONS)
    named = discourse.actors.person_between(paragraph.start, colon) if colon >= 0 else None
    return named if named is not None and named.end == colon and not clause.is_quoted else None


def _heads_behind(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return the person who heads what follows a quotation without a word of speech: “…。”骑手甲|咧嘴一笑."""
    behind = _clause_behind(clause, discourse)
    return None if behind is None else _person_of(behind, discourse)


def _person_of(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return the person who heads a clause, or the officer of the body that does: 造纸厂|厂长甲|说."""
    head = discourse.head(clause)
    if head is None or head.use not in (Use.PERSON, Use.SPEAKER):
        return None
    if isinstance(head.mention, PersonMention):
        return head.mention
    return discourse.actors.person_between(head.end, clause.end)


def _spokesman_of(clause: Clause, discourse: Discourse) -> Head | None:
    """Return the body whose unnamed spokesman speaks behind a quotation: “…。”市总工会|相关负责人说."""
    behind = _clause_behind(clause, discourse)
    head = discourse.head(behind) if behind is not None else None
    spoken = head is not None and head.use is Use.SPEAKER and isinstance(head.mention, OrganisationMention)
    return head if spoken and head is not None and head.name else None


def _clause_behind(clause: Clause, discourse: Discourse) -> Clause | None:
    """Return the clause that follows the quotation that a clause stands in."""
    if not clause.is_quoted:
        return None
    closed = _CLOSED.search(discourse.text, clause.end - 1, clause.end + _BEHIND)
    behind = discourse.clause_at(closed.end()) if closed is not None else None
    return behind if behind is not None and behind.paragraph == clause.paragraph else None


def spoken_for(we: str, clause: Clause, inquiry: Inquiry, evidence: str) -> Iterator[Proposal[Subject]]:
    """Yield the body that the speaker of a quotation speaks for; ``we`` are the words, 我们 and what follows."""
    speaker = speaker_of(clause, inquiry.discourse)
    if speaker is None and not clause.is_quoted and (writer := _writer(we, clause, inquiry.discourse)) is not None:
        yield Proposal(Subject(inquiry.discourse.actors.name(writer), writer), (f"subject/{evidence}",))
        return
    if speaker is None and (spokesman := _spokesman_of(clause, inquiry.discourse)) is not None:
        yield Proposal(Subject(spokesman.name or "", spokesman.mention), (f"subject/{evidence}",))
        return
    if speaker is None:
        last = inquiry.state.speaker
        last = last if last is not None and last.mention is not None else _writers_body(we, clause, inquiry)
        value = Subject(last.name, last.mention) if last is not None and last.name is not None else None
        yield Proposal(value, (f"subject/{evidence}",))
        return
    roles = inquiry.discourse.actors.roles.get(speaker, ())
    names = [role.organisation for role in roles if role.organisation is not None and role.title not in _NO_OFFICE]
    name = next((name for name in names if name.endswith("工会")), names[0] if names else None)
    if name is not None:  # of several offices that of a union
        if we.endswith(_FIRM) and not name.endswith("总工会"):
            name = name.removesuffix("工会")
        yield Proposal(Subject(name, speaker), (f"subject/{evidence}",))
        return
    own = Subject(speaker.name, speaker) if _tells_of_himself(inquiry) else None
    yield Proposal(own, ("subject/no_office" if own is None else "subject/speaker",))


def _tells_of_himself(inquiry: Inquiry) -> bool:
    """Say whether a quotation leaves out who does what it tells, from its first word on: “|学会了烤饼，每天挣90元."""
    text, figure = inquiry.discourse.text, inquiry.figure
    opened = max(text.rfind(mark, inquiry.begin, figure.start) for mark in _OPENS) + 1
    if not opened or inquiry.discourse.actors.any_between(opened, figure.start):
        return False
    word, label = first_word(text[opened : opened + _WORD])
    return label == "v" or text[opened + len(word)] in _ASPECT  # 学会 is a noun to the tagger


def _writers_body(we: str, clause: Clause, inquiry: Inquiry) -> Head | None:
    """Return who acted last for 我们 that stands in no quotation; none for 本报讯（记者甲）“|我们受益多|."""
    text = inquiry.discourse.text
    opens = text[text.find(we, clause.start, clause.end + 1) - 1] in _OPENS
    return None if clause.is_quoted or opens else inquiry.state.agent


def _writer(we: str, clause: Clause, discourse: Discourse) -> OrganisationMention | None:
    """Return the body whose report a sentence is of: 我会, the union that was named last, 我局 the office."""
    wanted = {"会": ("union", "association"), "局": ("government", "company")}.get(we[1:2])
    if not we.startswith("我") or wanted is None:
        return None
    return discourse.actors.last_body(clause.start, lambda body: body.kind in wanted)
