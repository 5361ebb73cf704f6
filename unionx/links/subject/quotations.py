"""Who speaks a quotation, and for which body."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import first_word, tag
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause, Paragraph
from unionx.links.discourse.descriptions import OFFICE
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head
from unionx.mentions.mention import OrganisationMention, PersonMention

_SAYS = regex.compile(rf"[^，。；]{{0,10}}?(?:{words_of('speech')})")
_BEHIND, _BEFORE, _SAYING, _LABEL = 160, 90, 14, 30
# 我们集团, 我们站: the firm, not its union
_FIRM = tuple("集公厂矿院校站企医学连车班队村")
_CLOSED = regex.compile('[”"][，,]?')
_COLONS, _COMMAS = "：:", "，,"
_OPENS = '“「"'
_CLOSES, _FEW = '”"」', 2
_NAME = "nr"  # tag
_BUT = "可"  # a verb to the tagger: |可|厂里只补过两次
_WORDS, _ASPECT, _ADVERBIAL, _MONEY = 16, frozenset("了过"), frozenset("tdrmqpcfil"), tuple("费金款薪钱资")
_OTHER_ONES = [*grammar("mass_body"), *grammar("payer"), *grammar("relative"), *grammar("firm")]
# |妇联|投入20万元, 拖欠工资的|企业|有3家, but not 为|企业|减负
_OTHERS = regex.compile(
    rf"(?:[^，。；]{{2,12}}的)?\p{{Han}}{{0,2}}?(?:{alternation(_OTHER_ONES)})"
    rf"(?:{words_of('gives')}|[共已现只]?有|每)"
    r"|有(?:一[家位名些个]|的|些|不少|人)"  # |有一家|企业拖欠工资80万元
)
_BODIES = lexicon("common_body").words()  # 我们一家|企业
_ONCE = regex.compile(alternation(grammar("once")))
# |我们一家|每月靠420元过日子: the speaker's own
_FAMILY = with_sign(rf"[我咱]们?(?:{alternation(grammar('family'))})(?!家|{alternation(_BODIES)})", grammar("family"))
_HIGHER = frozenset("在按照据受经向")  # 在|市总工会|指导下，我会…: of somebody else
_WHERE, _PLACED = frozenset("在到"), frozenset("nsfrqmu")  # words, tags
_NO_OFFICE = tuple(grammar("no_office"))
_MYSELF = regex.compile(r"我(?!们|[省市区县国])")


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
    before = _clause_leading(clause, start, discourse)
    return None if before is None else _person_of(before, discourse)


def _clause_leading(clause: Clause, start: int, discourse: Discourse, marks: str = _COLONS) -> Clause | None:
    """Return the clause with a mark before the quotation that a clause of a paragraph from ``start`` stands in."""
    if not clause.is_quoted:
        return None
    opened = max(discourse.text.rfind(mark, start, clause.start + 1) for mark in _OPENS)
    return discourse.clause_at(opened - 2) if opened - 2 > start and discourse.text[opened - 1] in marks else None


def _answers(clause: Clause, paragraph: Paragraph, discourse: Discourse) -> PersonMention | None:
    """Return who answers in an interview, with whose name and a colon a paragraph begins: 甲|：我们还差35万元."""
    text, end = discourse.text, min(clause.end, paragraph.start + _LABEL)
    colon = max(text.find(mark, paragraph.start, end) for mark in _COLONS)
    named = discourse.actors.person_between(paragraph.start, colon) if colon >= 0 else None
    return named if named is not None and named.end == colon and not clause.is_quoted else None


def _heads_behind(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return the person who heads what follows a quotation without a word of speech: “…。”骑手甲|咧嘴一笑.

    Words of how or where may stand before him: “…。”看着工资条，|骑手甲|笑了. Where nothing follows it is who acted
    right before: 骑手甲|打开了话匣子。“….”
    """
    behind = _clause_behind(clause, discourse)
    if behind is None:
        return _heads_before(clause, discourse) if clause.is_quoted else None
    for one in (behind, *discourse.clauses_behind(behind, _FEW)):
        if discourse.head(one) is not None or discourse.actors.any_between(one.start, one.end):
            return _person_of(one, discourse)
    return None


def _heads_before(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return the person who acted last in the sentence before a quotation that ends its paragraph."""
    text, paragraph = discourse.text, discourse.paragraphs[clause.paragraph]
    opened = max(text.rfind(mark, paragraph.start, clause.start + 1) for mark in _OPENS)
    before = discourse.clause_at(opened - 2) if opened - 2 > paragraph.start else None
    if before is None or text[paragraph.end - 1] not in _CLOSES:
        return None
    people = (_person_of(one, discourse) for one in reversed(discourse.sentences[before.sentence]))
    return next(filter(None, people), None)


def _person_of(clause: Clause, discourse: Discourse) -> PersonMention | None:
    """Return the person who heads a clause, or the officer of the body that does: 造纸厂|厂长甲|说."""
    head = discourse.head(clause)
    if head is None or head.use not in (Use.PERSON, Use.SPEAKER):
        return None
    if isinstance(head.mention, PersonMention):
        return head.mention
    return discourse.actors.person_between(head.end, clause.end)


def _spokesman_of(clause: Clause, discourse: Discourse) -> Head | None:
    """Return the body whose unnamed spokesman leads a quotation in, or speaks behind it: “…。”市总工会|相关负责人说."""
    start = discourse.paragraphs[clause.paragraph].start
    leading = _clause_leading(clause, start, discourse, _COLONS + _COMMAS)  # “…，”市总工会|负责人介绍，“…。”, too
    for one in (leading, _clause_behind(clause, discourse)):
        head = discourse.head(one) if one is not None else None
        if head is not None and head.use is Use.SPEAKER and isinstance(head.mention, OrganisationMention):
            return head if head.name else None
    return None


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
    others = not we and _is_of_others(inquiry)
    if speaker is None and not others and (spokesman := _spokesman_of(clause, inquiry.discourse)) is not None:
        yield Proposal(Subject(spokesman.name or "", spokesman.mention), (f"subject/{evidence}",))
        return
    if speaker is None:
        yield Proposal(_last_or_signer(we, clause, inquiry), (f"subject/{evidence}",))
        return
    roles = inquiry.discourse.actors.roles.get(speaker, ())
    if we and inquiry.discourse.signs.search(_FAMILY, clause.start, clause.end):
        yield Proposal(Subject(speaker.name, speaker), ("subject/speaker",))
        return
    if not we and not any(OFFICE.search(role.title) for role in roles) and _tells_of_himself(inquiry):
        yield Proposal(Subject(speaker.name, speaker), ("subject/speaker",))
        return
    names = [role.organisation for role in roles if role.organisation and (we or role.title not in _NO_OFFICE)]
    name = next((name for name in names if name.endswith("工会")), names[0] if names else None)
    if name is not None:  # of several offices that of a union
        if we.endswith(_FIRM) and not name.endswith("总工会"):
            name = name.removesuffix("工会")
        yield Proposal(Subject(name, speaker), (f"subject/{evidence}",))
        return
    yield Proposal(None, ("subject/no_office",))


def _last_or_signer(we: str, clause: Clause, inquiry: Inquiry) -> Subject | None:
    """Return who spoke last or whose report it is, else the body that signs a notice."""
    last = inquiry.state.speaker
    last = last if last is not None and last.mention is not None else _writers_body(we, clause, inquiry)
    if last is not None and last.name is not None:
        return Subject(last.name, last.mention)
    signer = inquiry.discourse.signer(clause) if not clause.is_quoted else None
    if not isinstance(signer, OrganisationMention):
        return None
    return Subject(inquiry.discourse.actors.name(signer), signer)


def _is_of_others(inquiry: Inquiry) -> bool:
    """Say whether a quotation tells of somebody else, named or by what he is: “|妇联|投入20万元, |李明|一家."""
    discourse = inquiry.discourse
    for clause in (inquiry.clause, *inquiry.before):
        if not clause.is_quoted:
            return False
        start = discourse.lead(clause).end
        is_named = first_word(discourse.text[start : start + _FEW * _FEW])[1] == _NAME
        if is_named or _OTHERS.match(discourse.text, start, clause.end):
            return True
    return False


def _tells_of_himself(inquiry: Inquiry) -> bool:
    """Say whether a quotation leaves out who does what it tells, from its first words on: “|学会了烤饼，每天挣90元.

    So it does where it begins with money: “|每月工资|5000元. What others do is not his: “|爸爸扎钢筋，每月挣5000元.
    """
    text, figure = inquiry.discourse.text, inquiry.figure
    first = inquiry.sentence[0]
    opened = max(text.rfind(mark, inquiry.begin, figure.start) for mark in _OPENS) + 1
    begin = opened or (first.start if first.is_quoted else -1)
    if begin < 0 or inquiry.discourse.actors.any_between(begin, figure.start):
        return False
    own = max(begin, inquiry.clause.start)
    return all(_leaves_out(text[at : min(figure.start, at + _WORDS)]) for at in {begin, own})


def _leaves_out(words: str) -> bool:
    """Say whether words begin with what is done, or with money, but for when, where and how: 每天|跑, 在工地上|焊了.

    厂里|补了 does not.
    """
    first = _ONCE.match(words)  # 头回|领工资38元
    tagged = tag((words[first.end() :] if first is not None else words).partition("，")[0])
    at, where, is_done = 0, False, False
    while at < len(tagged):
        word, label = tagged[at]
        # 学会 is a noun to the tagger, 当 a preposition
        is_done = at + 1 < len(tagged) and tagged[at + 1][0] in _ASPECT
        where = word in _WHERE or (where and label[:1] in _PLACED)
        if is_done or not (where or label[:1] in _ADVERBIAL or word == _BUT):
            break
        at += 1
    else:
        return at > 0
    return label == "v" or is_done or word.endswith(_MONEY)


def _writers_body(we: str, clause: Clause, inquiry: Inquiry) -> Head | None:
    """Return who acted last for 我们 that stands in no quotation; none for 本报讯（记者甲）“|我们受益多|."""
    text = inquiry.discourse.text
    opens = text[text.find(we, clause.start, clause.end + 1) - 1] in _OPENS
    return None if clause.is_quoted or opens else inquiry.state.agent


def _writer(we: str, clause: Clause, discourse: Discourse) -> OrganisationMention | None:
    """Return the body whose report a sentence is of: 我会, the union that signs or was named last, 我局 the office."""
    wanted = {"会": ("union", "association"), "局": ("government", "company")}.get(we[1:2])
    if not we.startswith("我") or wanted is None:
        return None
    signer = discourse.signer(clause)
    if isinstance(signer, OrganisationMention) and signer.kind in wanted:
        return signer
    text = discourse.text
    return discourse.actors.last_body(
        clause.start, lambda body: body.kind in wanted and text[body.start - 1 : body.start] not in _HIGHER
    )


def of_quotation(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who speaks of himself, or the body that he speaks for."""
    discourse = inquiry.discourse
    if _MYSELF.search(discourse.text, inquiry.begin, inquiry.figure.start):
        speaker = speaker_of(inquiry.clause, discourse)
        if speaker is not None:
            yield Proposal(Subject(speaker.name, speaker), ("subject/speaker",))
    place = inquiry.state.acting
    if place is not None and place.use in (Use.AREA, Use.GENERIC) and place.name and _is_said_with(place, inquiry):
        yield of_head(place, "quotation")  # “去年底，全省建成站点3521个。累计投入|7420万元|。”省总工会负责人说
        return
    yield from spoken_for("", inquiry.clause, inquiry, "quotation")


def _is_said_with(head: Head, inquiry: Inquiry) -> bool:
    """Say whether a head stands in the quotation that the figure is in."""
    discourse, clause = inquiry.discourse, inquiry.clause
    other = discourse.clause_at(head.start)
    same = other is not None and other.paragraph == clause.paragraph and other.is_quoted and clause.is_quoted
    return same and "”" not in discourse.text[head.start : inquiry.figure.start]
