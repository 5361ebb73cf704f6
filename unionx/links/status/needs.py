"""What 要 and other weak words of the future tell: a plan, of their own clause or of more, a purpose or a need."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.cues import Cue, cue_words
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.links.status.standards import is_standard

#: cues that hold for their own clause only
WEAK = frozenset(cue_words("weak_future"))
#: right before a number they announce nothing
_NEEDS = frozenset(cue_words("before_number"))
_UNLESS = grammar("announces_if")
_BODIES = frozenset([Use.AGENT, Use.AREA, Use.WE])
# 从前|歇口气要走20分钟, 矿工|每班|要喝两升水: what is so each time, or was
_EACH_TIME = regex.compile(rf"(?:{alternation(grammar('formerly'))})|[每一][天日晚夜班次趟回周月年](?!起)")
_NEED_REACH = 3
_LETS = tuple(grammar("lets"))  # 要让老手艺传下去，…: a purpose


def announces_weakly(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a weak word of the future announces the figure: 市总工会|要|开夜校，培训|800人|."""
    text, kind = inquiry.discourse.text, _UNLESS.get(cue.word)
    if kind == "purpose" and text[cue.start - 1 : cue.start] in ("了", "为"):
        return False
    if cue.word in _NEEDS and _is_need(cue, own, inquiry):
        return False
    if kind == "describes" and "的" in text[cue.end : inquiry.figure.start]:
        return False
    if own in (inquiry.clause, inquiry.clause.outer):
        return True
    # 要|帮2.6万户|解困，建站50个: what has a number itself is no purpose of what follows
    if (
        own.is_quoted
        or own.part != inquiry.clause.part
        or not (inquiry.discourse.figure_behind(cue.end, own.end) is not None or _leads(cue, own, inquiry))
    ):
        return False
    return not (inquiry.discourse.cues.has("now", cue.end, inquiry.figure.start) or is_standard(inquiry))


def _leads(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether 要 stands right behind a body or the time that opens its clause: |市总工会要|, |今年要|."""
    if cue.word not in _NEEDS or inquiry.discourse.text.startswith(_LETS, cue.end):
        return False
    head, lead = inquiry.discourse.head(own), inquiry.discourse.lead(own)
    if head is not None and head.use in _BODIES and head.end == cue.start:
        return True
    return bool(lead.dates) and lead.end == cue.start


def _is_need(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether 要 tells what something takes, or took: 歇口气|要|走20分钟, 每班|要|喝两升水."""
    discourse = inquiry.discourse
    if _EACH_TIME.search(discourse.text, own.start, cue.start) is not None:
        return True
    first = discourse.figure_behind(cue.end, cue.end + _NEED_REACH)
    if first is None or first.kind != "duration":
        return False
    head = discourse.head(own)
    return not (head is not None and head.use in _BODIES) and not discourse.lead(own).dates
