"""What a notice or a letter tells of him who signs it: 经研究，决定授予30人称号。|平湖市总工会|2023年6月5日."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.mentions.mention import OrganisationMention, PersonMention

# 经研究，|决定授予…, |现将…通知如下
_RESOLVES = regex.compile(
    rf"[现特兹]?(?:{alternation(grammar('resolves', '-'))})(?!于|在)|[现兹][将面就对公予]"
    rf"|{alternation(grammar('resolves', 'alone'))}"
)
_I = regex.compile("我(?![们国省市区县校厂院])")
_ACTS = (Use.AGENT, Use.AREA, Use.PERSON, Use.MANY)
_SOON, _REACH = 4, 200  # clauses, characters


def resolved(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the body that signs what it resolves in the sentence of the figure."""
    discourse, signer = inquiry.discourse, inquiry.discourse.signer(inquiry.clause)
    if not isinstance(signer, OrganisationMention) or inquiry.figure.kind == "percentage":
        return  # 希望各企业再接再厉，建会率达到|95%|
    for clause in (inquiry.around[-1], *inquiry.before[:_SOON]):
        if _RESOLVES.match(discourse.text, discourse.lead(clause).end, clause.end):
            yield Proposal(Subject(discourse.actors.name(signer), signer), ("subject/resolved",))
            return


def written(named: Sequence[tuple[Clause, Head | None]], inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who wrote the letter of a sentence in which he says 我, unless somebody acts behind that."""
    discourse, figure = inquiry.discourse, inquiry.figure
    writer = discourse.letters.get(inquiry.clause.paragraph) if not inquiry.clause.is_quoted else None
    said = _I.search(discourse.text, inquiry.begin, figure.start) if writer is not None else None
    if writer is None or said is None:
        return
    if not any(head is not None and head.use in _ACTS and head.start > said.start() for _, head in named):
        yield Proposal(Subject(writer.name, writer), ("subject/speaker",))


def signed(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who signs what nobody else does, its place for unions there; who wrote a letter where he says 我."""
    signer = inquiry.discourse.signer(inquiry.clause)
    if signer is None:
        return
    actors, text, figure = inquiry.discourse.actors, inquiry.discourse.text, inquiry.figure
    if isinstance(signer, PersonMention) and not _I.search(text, max(0, figure.start - _REACH), figure.start):
        return
    name: str | None = actors.name(signer)
    heads = (inquiry.discourse.head(clause) for clause in (inquiry.clause, *inquiry.named_before))
    if any(head is not None and head.use is Use.GENERIC for head in heads):
        name = actors.region_of(actors.name(signer))  # 各级工会
    if name is not None and figure.end < signer.start:
        yield Proposal(Subject(name, signer), ("subject/signed",))
