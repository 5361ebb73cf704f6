"""By whose efforts or help those who are counted got or did something: 经|市总工会|协调，120名职工领到工资."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.discourse.clause_uses import Head, Use
from unionx.links.discourse.clauses import Clause
from unionx.links.discourse.descriptions import leaves_out_subject
from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry, Subject
from unionx.links.subject.conferrers import AWARDED
from unionx.mentions.mention import OrganisationMention

_EXAMINES = regex.compile(rf"\p{{Han}}{{0,4}}?(?:{alternation(grammar('examines'))})")
# 经|市总工会|多方协调, 在|市总工会|的不懈努力下
_OWN = regex.compile(rf"的?\p{{Han}}{{0,6}}?(?:{alternation(grammar('helps_out', 'own'))})")
_HELPS = regex.compile(rf"的?\p{{Han}}{{0,6}}?(?:{alternation(grammar('helps_out'))})")
_LEADS = tuple(grammar("thanks_to"))
_RECEIVE = regex.compile(rf"\p{{Han}}{{0,6}}?[工员者们友民]\p{{Han}}{{0,3}}?(?:{alternation(grammar('receives'))})")
_MADE = ("count", "money")  # no rate is made by anybody's efforts alone: 工资增长|8%
_EXAMINED, _AT, _UNDER = "经", "在", "下"
# |36家企业建起工会, |已有36名农民工拿到工资
_OPENS = regex.compile(r"(?:[共约先前后已至今现]|[共约已]?有|目前|累计){0,3}")


def of_efforts(named: Sequence[tuple[Clause, Head | None]], inquiry: Inquiry) -> Iterator[Proposal[Subject]]:
    """Yield who examined, or made happen, what nobody else in the sentence is said to have done."""
    text, figure = inquiry.discourse.text, inquiry.figure
    is_made = figure.kind in _MADE and not inquiry.discourse.signs.match(AWARDED, figure.end, inquiry.clause.end)
    for clause, _ in named:
        for body in reversed(inquiry.discourse.actors.bodies_between(clause.start, clause.end)):
            examined = text.endswith(_EXAMINED, 0, body.start) and _EXAMINES.match(text, body.end, clause.end)
            if examined or (is_made and _makes_happen(body, clause, inquiry)):
                yield Proposal(Subject(inquiry.discourse.actors.name(body), body), ("subject/sentence_by",))
                return


def _makes_happen(body: OrganisationMention, clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether a clause only tells whose efforts it was, or who helped those whose number opens the next one."""
    text = inquiry.discourse.text
    if not text.endswith(_LEADS, clause.start, body.start):
        return False
    if text[body.start - 1] == _AT and not text.endswith(_UNDER, body.end, clause.end):
        return False
    if _OWN.match(text, body.end, clause.end) is not None:
        start = clause.end
        behind = [one for one in (inquiry.clause, *inquiry.before) if one.start >= start]
        return all(_is_its_own(one, inquiry) for one in behind)
    return _HELPS.match(text, body.end, clause.end) is not None and _are_helped(body, inquiry)


def _is_its_own(clause: Clause, inquiry: Inquiry) -> bool:
    """Say whether nobody gives in a clause but whose efforts it was: 追回工资, 36家企业建会, not 银行|发放贷款."""
    discourse, start = inquiry.discourse, inquiry.discourse.lead(clause).end
    if leaves_out_subject(discourse.text, start, clause.end):
        return True
    first = discourse.figure_behind(start, clause.end)
    if first is not None and first.kind == "count" and _OPENS.fullmatch(discourse.text, start, first.start):
        return True
    return _RECEIVE.match(discourse.text, start, clause.end) is not None


def _are_helped(body: OrganisationMention, inquiry: Inquiry) -> bool:
    """Say whether the number of those who are helped opens the clause, and nobody else acted before."""
    discourse, start = inquiry.discourse, inquiry.discourse.lead(inquiry.clause).end
    first = discourse.figure_behind(start, inquiry.clause.end)
    acting = inquiry.state.acting
    others = acting is not None and acting.use is not Use.EVENT and acting.name != discourse.actors.name(body)
    if others or first is None or first.kind != "count":
        return False
    return _OPENS.fullmatch(discourse.text, start, first.start) is not None
