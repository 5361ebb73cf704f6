"""Whether a figure is a standard: what a rule pays, asks or sets, or the condition for it."""

from __future__ import annotations

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.links.cues import words_of
from unionx.links.discourse.clause_uses import Use
from unionx.links.figure_inquiry import Inquiry
from unionx.links.pattern_signs import Sign, with_sign

_AT_LEAST = alternation(lexicon("bound").words(modifier="at_least", side="before"))
# 缴费标准由50元调整为80元 · 最低工资为1150元
_STANDARD = regex.compile(
    rf"(?:{words_of('standard')})[^，。；\d]{{0,12}}(?:[为由从是：:]|{_AT_LEAST}|{alternation(grammar('sets_standard'))})"
)
# 经协商，双方将工价|定在|每天135元: what is done sets it
_SET_AT = with_sign(
    rf"[把将][^，。；]{{1,24}}?(?:{alternation(grammar('sets_at'))})[^，。；\d]{{0,8}}$", grammar("sets_at")
)
_LEADS_AWAY = regex.compile("[；;]|(?:[，,].*){3}")  # 就待遇标准的调整提出意见；|挽回损失3亿元
_PAID_BY = regex.compile(rf"按|{alternation(grammar('pays_out'))}")
# 达到1000元|的，统一给予|20%
_GRANTS_TO = regex.compile(
    rf"(?:以[上下内]|者)?的[，,]?[^，。；,\d]{{0,6}}?(?:{alternation(grammar('rule_grants'))})(?!了)"
)
_CONDITION = regex.compile(rf"{_GRANTS_TO.pattern}[^，。；,\d]{{0,8}}\d")
_GRANTED = regex.compile(rf"\d[年月天日人元%万]{{1,2}}{_GRANTS_TO.pattern}[^，。；,\d]{{0,6}}$")
_GRANT_REACH = 30
# 20人以上|可拨打热线, 55周岁以下|的职工均可参保
_ADMITS = regex.compile(
    rf"(?:的\p{{Han}}{{1,6}}?)?(?:{alternation(grammar('may'))}|可(?=[拨申享参报获领凭向到在以按免优补选办预]))"
)
# 30日内|没有结果的，|向仲裁院申请, but not 1000元以上的，有12人, 50人以上的，去年全部签订合同
_CASE = regex.compile(r"\p{Han}{0,12}的[，,][^，。；了\d]{0,8}?[每按扣罚补加奖可须应得向]")
_GIVEN_IN_CASE = regex.compile(r"[每按扣罚补加奖][^，。；了]{0,12}$")
# 只要有|10人以上报名, 凡|入会满一年的
_PROVIDED = with_sign(rf"(?:{alternation(grammar('provided'))})[^，。；]{{0,16}}$", grammar("provided"))
_LOWEST, _GETS = "最低工资", frozenset("拿领过了")
_WHENEVER = regex.compile(r"每(?![天日年月周季])\p{Han}{1,6}?[一1]\p{Han}")
# 每招用一名船工，|补贴|3000元, but not |价值|320元
_DUE = regex.compile(rf"(?:[补奖扣罚][贴励助除给]?|{alternation(grammar('rule_grants'))})$")
_DUE_REACH = 4  # characters
# 甲厂得了300分，奖励|5000元: what came to pass, but not 患了重病的，每人补助|5000元
_TOLD = regex.compile(r"了(?![^，。；]{0,12}[的者][，,每])")
_GRANTS = Sign(grammar("rule_grants"))
# 笔试|占总分的|20%，操作占80%: how much counts is set
_WEIGHS = with_sign(rf"占(?:{alternation(grammar('marks'))})的", grammar("marks"))
GRANTED_KINDS = frozenset(["money", "percentage", "duration"])
BOUNDED = frozenset(["at_least", "at_most", "less_than", "more_than"])


def is_set_by_rule(inquiry: Inquiry) -> bool:
    """Say whether a rule sets the figure, by its condition, its kind or its rate."""
    if is_condition(inquiry) or is_admission(inquiry):
        return True
    return inquiry.figure.kind == "money" and (is_lowest_pay(inquiry) or is_due_each(inquiry))


def is_standard(inquiry: Inquiry) -> bool:
    """Say whether a standard is set at the figure: 缴费标准由|50元|调整为80元, 最低工资为|1150元."""
    start, figure = inquiry.begin, inquiry.figure
    if figure.kind not in ("money", "percentage") or not inquiry.discourse.cues.has("standard", start, figure.start):
        return False
    lead = inquiry.discourse.text[start : figure.start]
    told = _STANDARD.search(lead)
    if told is None or _LEADS_AWAY.search(lead, told.end()) is not None:
        return False
    return _PAID_BY.search(lead) is None


def _is_set_at(inquiry: Inquiry) -> bool:
    """Say whether a clause tells at what an amount was set: 把采茶工的最低工资|定在|每月|1350元|."""
    figure, discourse, clause = inquiry.figure, inquiry.discourse, inquiry.clause
    if discourse.text[figure.start - 1] == "了":
        return False
    return discourse.signs.search(_SET_AT, clause.start, figure.start) is not None


def _is_weight(inquiry: Inquiry) -> bool:
    """Say whether a share tells how much a part of a contest counts: 笔试占总分的|20%|，操作占|80%|."""
    figure, discourse = inquiry.figure, inquiry.discourse
    if discourse.signs.search(_WEIGHS, inquiry.begin, figure.start) is None:
        return False
    return discourse.text[figure.start - 1] in "占的"


def is_admission(inquiry: Inquiry) -> bool:
    """Say whether a bound tells who may have or do something: |20人以上|可拨打热线, 凡入会满|一年|的职工."""
    figure, text = inquiry.figure, inquiry.discourse.text
    before = text[figure.start - 1]
    if not (figure.modifier in BOUNDED or before == "满") or before == "了":
        return False  # 招聘了|70余名|临时工
    if _ADMITS.match(text, figure.end, inquiry.clause.end) is not None:
        return True
    if _CASE.match(text, figure.end) is not None and "了" not in text[inquiry.clause.start : figure.start]:
        return True
    return inquiry.discourse.signs.search(_PROVIDED, inquiry.clause.start, figure.start) is not None


def is_condition(inquiry: Inquiry) -> bool:
    """Say whether the figure is the condition of a grant, what that grants, or a weight: 满|1000元的，给予|20%."""
    figure, discourse, text = inquiry.figure, inquiry.discourse, inquiry.discourse.text
    if figure.kind not in GRANTED_KINDS:
        return False
    if (figure.kind == "percentage" and _is_weight(inquiry)) or _is_set_at(inquiry):
        return True
    if _is_of_case(inquiry):
        return True
    if not discourse.signs.has(_GRANTS, inquiry.begin, figure.end + _GRANT_REACH):
        return False
    if _CONDITION.match(text, figure.end) is not None:
        return True
    return _GRANTED.search(text, max(inquiry.begin, figure.start - _GRANT_REACH), figure.start) is not None


def _is_of_case(inquiry: Inquiry) -> bool:
    """Say whether the clause before is the case in which it is given: 满3年的，|每月加|50元|工龄工资."""
    figure, discourse, text = inquiry.figure, inquiry.discourse, inquiry.discourse.text
    case = inquiry.before[0] if inquiry.before else None
    if case is None or text[case.end - 1] != "的" or not 0 <= inquiry.clause.start - case.end <= 1:
        return False
    if not _GIVEN_IN_CASE.search(text, inquiry.clause.start, figure.start):
        return False
    bounds = discourse.figures_between(case.start, case.end)
    return any(other.modifier in BOUNDED or text[other.start - 1] == "满" for other in bounds)


def is_lowest_pay(inquiry: Inquiry) -> bool:
    """Say whether an amount is the lowest pay, which a rule sets: 最低工资，舵工|4200元/月|, not what somebody gets."""
    if inquiry.noun is None or _LOWEST not in inquiry.noun or inquiry.change is not None:
        return False
    if not _GETS.isdisjoint(inquiry.discourse.text[inquiry.sentence[0].start : inquiry.figure.start]):
        return False  # 老李拿着最低工资，每月|1800元
    heads = (inquiry.discourse.head(clause) for clause in (inquiry.clause, *inquiry.named_before))
    return not any(head is not None and head.use is Use.PERSON for head in heads)


def is_due_each(inquiry: Inquiry) -> bool:
    """Say whether an amount is due whenever something is done, as its rate says: 每招用一名船工，补贴|3000元|."""
    text, start = inquiry.discourse.text, inquiry.figure.start
    if _WHENEVER.match(inquiry.per_rule or "") is None or not _DUE.search(text, start - _DUE_REACH, start):
        return False
    first = inquiry.sentence[0].start
    return text.find("了", first, start) < 0 and not inquiry.discourse.dates_between(first, start)


def may_be_set(inquiry: Inquiry) -> bool:
    """Say whether a figure may be what a rule under a heading of such pays or asks: 每人3000元, 满5年, 18周岁以上."""
    figure = inquiry.figure
    set_by_rule = figure.kind in GRANTED_KINDS or figure.modifier in BOUNDED or inquiry.is_age
    first = inquiry.sentence[0].start
    if _TOLD.search(inquiry.discourse.text, first, figure.start):
        return False
    return set_by_rule and not inquiry.discourse.dates_between(inquiry.begin, figure.start)
