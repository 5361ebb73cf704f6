"""Whose those are who are told of by what they got: 领到手册的有|130名|骑手, of who gave it."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Use
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.pattern_signs import with_sign
from unionx.links.subject.head_subjects import of_head

# 领到手册的|有130名骑手, 拿到慰问金的骑手|达130人
RECEIVED = with_sign(
    rf"(?:{alternation(grammar('receives'))})了?[^，。；]{{1,16}}?的\p{{Han}}{{0,8}}?[共约]?[有达计超]?过?",
    grammar("receives"),
)
_GIVES = (Use.AGENT, Use.AREA)


def of_receivers(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield the first who acts in the sentence in which a clause begins with what those got who are counted."""
    discourse, figure = inquiry.discourse, inquiry.figure
    start = discourse.lead(inquiry.clause).end
    if figure.kind != "count" or not RECEIVED.pattern.fullmatch(discourse.text, start, figure.start):
        return
    heads = [head for clause in inquiry.named_before if (head := discourse.head(clause)) is not None]
    giver = next((head for head in reversed(heads) if head.use in _GIVES and head.name), None)
    if giver is not None:
        yield of_head(giver, "organiser")
