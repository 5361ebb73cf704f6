"""What 要 and other weak words of the future tell: a plan, of their own clause or of more, a purpose or a need."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.cues import Cue, cue_words
from unionx.links.discourse.clause_uses import Use
from unionx.links.discourse.clauses import Clause
from unionx.links.figure_inquiry import Inquiry
from unionx.links.pattern_signs import with_sign
from unionx.links.status.standards import is_standard

#: cues that hold for their own clause only
WEAK = frozenset(cue_words("weak_future"))
#: right before a number they announce nothing
_NEEDS = frozenset(cue_words("before_number"))
_UNLESS = grammar("announces_if")
_BODIES = frozenset([Use.AGENT, Use.AREA, Use.WE])
# 从前|歇口气要走20分钟, 矿工|每班|要喝两升水: what is so each time, or was
_EACH_TIME = regex.compile(
    rf"(?:{alternation(grammar('formerly'))})|[每一](?:个(?=[月班]))?[天日晚夜班次趟回周月年](?!起|(?<=班)[组子])"
)
_NEED_REACH = 3
# 个人还要|承担|3.1万元, a bill, but not 市总工会还要|承担|3万元
_BEARS = tuple(grammar("bears_cost"))
# 我们|节后|就派4人, but not 前年就派了4人, 一年后就派4人
_SOON = with_sign(
    rf"(?<!每[年月周天])(?<![{TO_TEN}两几数多余半\d])(?:{alternation(grammar('soon'))})就[^，。；了过]{{1,12}}$",
    grammar("soon"),
)
# 比我们|预计|的多出40多人, 比原|计划|少了30人
_COMPARED = regex.compile(rf"(?:比(?![赛例重武分价])|较|{alternation(grammar('compares'))})\p{{Han}}{{0,4}}$")
_COMPARED_REACH = 8
#: 今年|预算|4万元
BUDGETED = tuple(grammar("planned_of"))
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


def is_borne(cue: Cue, own: Clause, inquiry: Inquiry) -> bool:
    """Say whether a word of the future tells what somebody, no body, has to bear of a bill: 个人还要|承担|3.1万元."""
    if not inquiry.discourse.text.startswith(_BEARS, cue.end):
        return False
    head = inquiry.discourse.head(own)
    return head is None or head.use not in _BODIES


def is_soon(inquiry: Inquiry) -> bool:
    """Say whether it is done right behind a time ahead: 我们节后就派|4人|去找."""
    discourse, start, stop = inquiry.discourse, inquiry.clause.start, inquiry.figure.start
    if discourse.signs.search(_SOON, start, stop) is None:
        return False
    today = discourse.reference.latest if discourse.reference is not None else None
    ended = (date.date_end for date in discourse.dates_between(start, stop))
    return not (today is not None and any(end is not None and end < today for end in ended))  # 2019年春节|后就


def is_budgeted(inquiry: Inquiry) -> bool:
    """Say whether a figure is the budget of a time that is not over: 今年预算|4万元."""
    discourse, figure = inquiry.discourse, inquiry.figure
    word = next((word for word in BUDGETED if discourse.text.endswith(word, 0, figure.start)), None)
    if word is None or discourse.reference is None:
        return False
    at = figure.start - len(word)
    dates = discourse.dates_between(inquiry.clause.start, at)
    last = dates[-1].date_end if dates and dates[-1].end == at else None
    return last is not None and last >= discourse.reference.latest


def is_compared(cue: Cue, own: Clause, text: str) -> bool:
    """Say whether something is compared with what was planned: 比我们|预计|的多出40多人, 比原|计划|少了30人."""
    return _COMPARED.search(text, max(own.start, cue.start - _COMPARED_REACH), cue.start) is not None
