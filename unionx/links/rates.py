"""What the words around a figure say of it: per what and whether it is more or less than before."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import tag
from unionx.links.above_others import apart, is_below
from unionx.links.countables import PERSONS
from unionx.links.cues import words_of
from unionx.links.link_values import Change, Slot
from unionx.links.more_done import done_more, more_than
from unionx.links.rate_lists import announced_rate, goes_on_in_list, is_left_out
from unionx.links.rate_words import NO_TIME, RATE_LETTERS, TIMES, may_tell_rate, told_rate
from unionx.links.single_rates import PRICE_REACH, is_for_each, of_single
from unionx.mentions.context import Context
from unionx.mentions.mention import FigureMention

_CHANGES: dict[str, Change] = {"increase": "increase", "decrease": "decrease"}
_CHANGE = {word: _CHANGES[value] for word, value in grammar("change").items()}
_CLAUSES = re.compile(r"(?s:.*)[，,；;。：:！？!?\n（(]")

_DISTRIBUTES = frozenset("每均按单")
# 每户平均2000元，最高不超过4000元: the bound is of the same rate.
_AT_MOST = alternation(lexicon("bound").words(modifier="at_most", side="before"))
_OF_THE_SAME = re.compile(rf"(?:{alternation(grammar('rate_bound'))})?(?:可?达?|达到|为|{_AT_MOST})$")
# 由每件3.2元|提到|3.9元, 由2011年的每人36元|调到今年的|60元 · 月工资1800元，|现在提高到了|2400元
_PAIRED = regex.compile(
    rf"(?:[，,](?:{words_of('now')}|[又再已后]|)|\p{{Han}}{{0,2}})"
    rf"[增提升调涨降减扩压缩加]\p{{Han}}{{0,2}}?[到至为]了?(?:[\p{{Han}}\d]{{1,5}}的)?"
)
_DESCRIBES = regex.compile(r"\p{Han}{0,6}的")
_GIVEN_TOO = regex.compile(r"\p{Han}{1,4}[、，,和及]")
# 每户150元的电费补贴和|两袋|大米
_GIVEN_WITH = regex.compile(r"的?\p{Han}{1,8}[、和及]")
_MOST_GIVEN = 10
_RIGHT_BEHIND = regex.compile(r"(?:(?![的为给])\p{Han}){1,8}")
_MOST_BETWEEN = 14
_SHARED_BY = "、和与及"
_SHARES, _RECKONED = frozenset(_SHARED_BY), tuple(grammar("reckoned"))
# 每年救助职工2.5万人次，救助金额1660万元 · 每年举办竞赛20场，评选技术标兵|400人
_COSTS = regex.compile(
    r"[\p{Han}“”\"]{0,14}[，,、](?!对)"
    rf"(?!\p{{Han}}*(?:{alternation(grammar('no_cost'))}))[\p{{Han}}、]{{2,30}}"
)
# 二等奖2名，奖金|各|6万元, 29户|各|送慰问金500元
_EACH = regex.compile(
    rf"[^，。；、,;\d]{{0,14}}[，,]?[^，。；、,;\d]{{0,6}}各(?!{alternation(grammar('various'))})[\p{{Han}}]{{0,8}}"
)
# 增长到, 提高至: the figure is what is reached, not the difference; 增幅达到 6.1% is a difference all the same.
_REACHED = regex.compile(r"(?:[到至为达成]|达到|超过)了?[约近]?$")
_BETWEEN = rf"(?:{alternation([*grammar('reached'), *lexicon('bound').words(side='before')])}|:|：)*"
_DIFFERENCE = re.compile(rf"(?P<cue>{alternation(_CHANGE)})(?P<between>{_BETWEEN})$")
_OF_MONEY = frozenset("价薪费本")  # how words end that tell of money alone: 降价, 涨薪
_RATE = frozenset(word for word in _CHANGE if word[-1] in "幅速率度")
# 节省电费82万元, 新增会员300人: the thing stands between the verb and the figure.
_GOVERNS = {word: _CHANGES[value] for word, value in grammar("change_of").items()}
_OBJECT = re.compile(
    rf"(?P<cue>{alternation(_GOVERNS)})(?![到至为值点创率]|了?对|一[名个位人家户])[的了]?[^，。；、,;的\d了到至]{{1,10}}$"
)
# 月|增|原油475吨, 日|节|燃油3吨
_MOVES: dict[str, Change] = {"增": "increase", "节": "decrease"}
_MOVED = re.compile(rf"{NO_TIME}[月年日周]可?(?P<cue>[增节])(?![长速幅产减设补日])[^，。；、,;的\d]{{1,4}}$")
# 夜班每晚|加|3元, 每度电|省|2角
_MORE_EACH = regex.compile(rf"每\p{{Han}}{{1,5}}?[再又另各]?(?P<cue>{alternation(grammar('change_each'))})了?$")
_EACH_CHANGE = {word: _CHANGES[value] for word, value in grammar("change_each").items()}
_EACH_LETTER, _PROVINCE, _EACH_LETTERS = "每", "省", frozenset("每一")
_MORE_LETTERS, _COMPARES = frozenset("多少"), frozenset("出比较")
_CHANGE_LETTERS = frozenset(word[0] for word in (*_CHANGE, *_GOVERNS, *_MOVES, *_EACH_CHANGE))
# 日均服务300人次，|覆盖|户外劳动者4600名
_REACHES = regex.compile(rf"[，,、]\p{{Han}}{{0,4}}?(?:{alternation(grammar('reaches_people'))})")
_OF_PEOPLE, _OF_A_DAY = frozenset(lexicon("classifier").words(counts="person")), frozenset(["天", "周"])
_SUMS = alternation(word for word in grammar("noun_cue", "sum") if word != "计")  # 和|计划
_LISTED = regex.compile(rf"[、和及](?!{_SUMS}|其中)\p{{Han}}{{1,8}}")
_NOT_A_CUE = regex.compile(
    rf"(?:{alternation(grammar('quality'))})(?:{alternation(grammar('lifts'))})$|(?:{alternation(grammar('no_change'))})$"
)
_JOINS, _SIGN = tuple("、和与及"), "below nought"


@dataclass(slots=True)
class Rate:
    """What a figure is counted for and whether it is a difference, each with its rule."""

    per: str | None
    change: Change | None
    per_rule: str | None
    change_rule: str | None


_DONE_EACH = frozenset(["count", "measure"])  # 每天扫街7公里，清运垃圾|两吨
_LISTED_KINDS = frozenset(["money", "count", "measure"])
_PLAIN = Rate(None, None, None, None)  # as of most figures


Rated = tuple[FigureMention, Rate]


def rate(figure: FigureMention, twin: Rated | None, alike: Rated | None, context: Context) -> Rate:
    """Return the rate of a figure; ``twin`` is the figure before it, ``alike`` the last one of its unit with a per."""
    before = context.before(figure.start, 60)
    others = _CLAUSES.match(before)
    clause = before[others.end() :] if others is not None else before
    near = twin is not None and twin[0].end > figure.start - len(clause)
    own = _without_others(clause, figure, twin[0], context) if twin is not None and near else clause
    per = Slot(figure.per, "in the figure") if figure.per else None
    if per is None and not RATE_LETTERS.isdisjoint(own) and may_tell_rate(own):
        per = told_rate(own, figure.start - len(own), context.tokens)
    is_told = per is not None and not figure.per and figure.kind == "percentage"
    if is_told and per is not None and _is_of_mean(per):
        per = None  # 月收入|增长6.5%, 月平均工资|增长9%, 人均收入|增长9%
    if per is None:
        sooner = before[: len(before) - len(clause)]
        per = of_single(figure, sooner, clause, context.after(figure.end, PRICE_REACH))
    if per is None and figure.kind in _LISTED_KINDS and (head := announced_rate(context, figure, clause)):
        per = told_rate(*head, context.tokens)
    change = _change_of(figure, clause)
    found = _PLAIN
    if per or change:
        found = Rate(per and per.value, change and change[0], per and per.rule, change and change[1])
    if twin is not None and not _has_own_behind(figure, context) and (figure.kind == "money" or twin[1] is not _PLAIN):
        found = _with_shared(found, figure, *twin, context)
    if alike is not None and not found.per and is_left_out(figure, alike[0], context.text):
        found = replace(found, per=alike[1].per, per_rule="left out")
    return found


def _change_of(figure: FigureMention, clause: str) -> tuple[Change, str] | None:
    """Return what the clause before a figure says of its change; what is below nought is less: 增长|-5%|."""
    change = None if _CHANGE_LETTERS.isdisjoint(clause) else _change(clause)
    if change is None and (figure.unit == "个百分点" or not _COMPARES.isdisjoint(clause)):
        change = apart(clause, is_of_points=figure.unit == "个百分点")
    if change and change[1][-1] in _OF_MONEY and figure.kind not in ("money", "percentage"):
        return None  # 要求超市降价|30天
    if change and is_below(figure):
        return "decrease", _SIGN
    return None if (figure.low or 0) < 0 < (figure.high or 0) else change  # 增速|-5%至5%


def _is_of_mean(per: Slot) -> bool:
    """Say whether a rate is of a mean that grows, not of its growth: 月收入, 人均收入, but not 年均|增长9%."""
    return _DISTRIBUTES.isdisjoint(per.rule.replace("平均", "")) or ("均" in per.rule and per.value not in TIMES)


def _with_shared(found: Rate, figure: FigureMention, twin: FigureMention, its: Rate, context: Context) -> Rate:
    """Return the rate of a figure with what it shares with the figure before it."""
    between = context.text[twin.end : figure.start]
    near = figure.kind == twin.kind == "count" and its.per in TIMES and _RIGHT_BEHIND.fullmatch(between) is not None
    joined = near or (figure.kind == twin.kind and (between in _JOINS or _is_given_too(figure, twin, between)))
    joined = joined or (its.per is not None and _is_told_of_each(its) and _is_given_with(figure, twin, between))
    if its.per and not found.per and (joined or _goes_on(twin, its, figure, between)):
        found = replace(found, per=its.per, per_rule="joined")
    pays = figure.kind == "money" and twin.kind == "count" and "各" in between
    if pays and not found.per and _EACH.fullmatch(between):
        found = replace(found, per="人" if twin.unit in PERSONS else twin.unit, per_rule="各")
    # 节省钢材132吨、工时费6.4万元, 分别增长1260人次和15万元
    if (
        its.change
        and not found.change
        and (its.change_rule != _SIGN or is_below(figure))  # 增速为-5%、|3%
        and (
            between in _JOINS
            or (between[:1] in _JOINS and _LISTED.fullmatch(between))
            or (between in ("，", ",") and figure.kind == twin.kind == "percentage")  # 分别增长29.8%，24.5%
        )
    ):
        less = is_below(figure)  # 增长5%、|-6%
        found = replace(found, change="decrease" if less else its.change, change_rule=_SIGN if less else "joined")
    return found


def _is_told_of_each(rate: Rate) -> bool:
    """Say whether words for each or for one tell of a rate: |每天|扫街7公里，清运垃圾两吨, not 月增原油475吨."""
    return (rate.per_rule or "")[:1] in _EACH_LETTERS


def _is_given_too(figure: FigureMention, twin: FigureMention, between: str) -> bool:
    """Say whether a thing is measured out with the one before it: 每人5斤肉，|10斤|鸡蛋、|10斤|油."""
    return figure.kind == "measure" and figure.unit == twin.unit and _GIVEN_TOO.fullmatch(between) is not None


def _is_given_with(figure: FigureMention, twin: FigureMention, between: str) -> bool:
    """Say whether a few things are given with the money for each: 每户150元的电费补贴和|两袋|大米."""
    gives = twin.kind == "money" and figure.kind == "count" and (figure.value or _MOST_GIVEN) < _MOST_GIVEN
    return gives and _GIVEN_WITH.fullmatch(between) is not None


def _has_own_behind(figure: FigureMention, context: Context) -> bool:
    """Say whether those who are counted have a rate of their own behind: 36名每人5000元、劳模|12名|每人2000元."""
    return figure.kind == "count" and context.after(figure.end, 1) == "每"


def _without_others(clause: str, figure: FigureMention, twin: FigureMention, context: Context) -> str:
    """Return what stands behind the figure before in a clause: 每人每年30元的标准为|8600名; a list shares its rate."""
    between = context.text[twin.end : figure.start]
    if _has_own_behind(figure, context):
        return between
    if is_for_each(context, twin.start):
        return clause  # 每|百公里|油耗8升, 每满|一年|加发50元
    if between.startswith(_RECKONED):
        return between  # 按月工资4600元|折算|该有1.2万元
    if twin.unit == figure.unit and not (between[:1] == "的" and _SHARES.isdisjoint(between)):
        return clause  # of 按每户2000元的标准下拨|1000万元| no more than the words between
    return clause if not between or between[0] in _SHARED_BY else between


def _goes_on(twin: FigureMention, rate: Rate, figure: FigureMention, between: str) -> bool:
    """Say whether the rate before holds: for what it grew to, for its bound, for the cost of what is done 每年."""
    if figure.unit == twin.unit and _PAIRED.fullmatch(between) is not None:
        return True
    if goes_on_in_list(figure, twin, between):
        return True
    is_bound = figure.kind == twin.kind and between[:1] in ("，", ",") and 1 < len(between) < _MOST_BETWEEN
    if is_bound and _OF_THE_SAME.fullmatch(between, 1) is not None:
        return True
    if twin.kind == figure.kind == "money" and "均" in (rate.per_rule or ""):
        return False  # 职工月均收入5800元，会费结余|12万元
    if _DESCRIBES.match(between):
        return False  # 终止每年3.6万元收入|的|合同，投资|15万元
    if figure.unit in _OF_PEOPLE and (twin.unit in _OF_PEOPLE or rate.per in _OF_A_DAY) and _REACHES.match(between):
        return False
    kinds = {figure.kind, twin.kind}
    accounts = figure.kind == "money" or kinds == {"count"} or (kinds <= _DONE_EACH and _is_told_of_each(rate))
    # 每次献血享受休假1天，营养费|200元
    deals = figure.kind == "money" and twin.kind == "duration" and _EACH_LETTER in (rate.per_rule or "")
    return ((accounts and rate.per in TIMES) or deals) and "了" not in between and _COSTS.fullmatch(between) is not None


def _is_province(found: re.Match[str] | regex.Match[str], clause: str) -> bool:
    """Say whether a word of change is cut out of a province and what it does: 全|省下|达任务, not 一年|省下|电费."""
    if found["cue"][0] != _PROVINCE:
        return False
    at = 0
    for word, _ in tag(clause):
        if at >= found.start("cue"):
            return at > found.start("cue") or len(word) > len(found["cue"])
        at += len(word)
    return True


def _change(clause: str) -> tuple[Change, str] | None:
    """Return what a clause before a figure says of its change, and the word that says so."""
    direct = _DIFFERENCE.search(clause)
    if direct is not None and _is_province(direct, clause):
        return None
    if direct is None:
        through = _OBJECT.search(clause)
        if through is not None and not _is_province(through, clause):
            return _GOVERNS[through["cue"]], through["cue"]
        moved = None if _MOVES.keys().isdisjoint(clause) else _MOVED.search(clause)
        if moved is not None:
            return _MOVES[moved["cue"]], moved["cue"]
        each = _MORE_EACH.search(clause) if _EACH_LETTER in clause else None
        if each is not None and each["cue"] in (word for word, _ in tag(each[0])):
            return _EACH_CHANGE[each["cue"]], each["cue"]
        return None if _MORE_LETTERS.isdisjoint(clause) else more_than(clause) or done_more(clause)
    cue = direct["cue"]
    reached = _REACHED.search(direct["between"]) is not None and cue not in _RATE
    if reached or _NOT_A_CUE.search(clause[: direct.end("cue")]):
        return None
    return _CHANGE[cue], cue
