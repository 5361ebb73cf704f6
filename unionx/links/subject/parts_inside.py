"""Whose a part of a number is that stands in the same sentence: 她带出徒弟11名，其中|3名|当上班长."""

from __future__ import annotations

from collections.abc import Iterator

from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.head_subjects import of_head

_PART, _BY, _PASSIVE = "其中", "由", "被"
_MOST = 6  # clauses
_HOLDS = (Use.AGENT, Use.AREA, Use.GENERIC, Use.PERSON)


def of_part(inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield whose the whole is: of a person's those who do something, of a later part what others gave it.

    市总工会建成驿站246座，其中163座挂上牌子，|14座|被省总工会评为示范站: the stations are still of the city's union.
    """
    if inquiry.figure.kind != "count":
        return
    row = [inquiry.clause, *inquiry.before[:_MOST]]
    text, at = inquiry.discourse.text, None
    for number, one in enumerate(row):  # not looked for along a clause, which may be a row without end
        if text.startswith(_PART, one.start):
            at = number
            break
    if at is None or not all(_is_bare(one, inquiry) for one in row[: at + 1]):
        return
    for clause in row[at + 1 :]:
        head = inquiry.discourse.head(clause)
        led = inquiry.discourse.text.startswith(_BY, inquiry.discourse.lead(clause).end)
        if head is not None and head.use is Use.PERSON and led:
            continue  # 由某某授课，培训380人，其中|126人|就业
        if head is None and inquiry.discourse.organiser(clause) is None:
            continue
        is_whose = head is not None and head.use in _HOLDS and head.name
        given = inquiry.discourse.text.startswith(_PASSIVE, inquiry.figure.end)
        if head is not None and is_whose and (at or given or head.use is Use.PERSON):
            yield of_head(head, f"sentence_{head.use}")
        return


def _is_bare(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause begins with its number, whose nobody is named before it: 其中|163座|挂上牌子."""
    discourse = inquiry.discourse
    start = discourse.lead(clause).end
    start += len(_PART) if discourse.text.startswith(_PART, start) else 0
    first = discourse.figure_behind(start, start + 1)
    return first is not None and first.kind == "count" and not discourse.text.startswith(_BY, first.end)
