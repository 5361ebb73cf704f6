"""How a date stands in its clause: it opens it, bounds it, is compared with, is of a name, or is the day of telling."""

from __future__ import annotations

from dataclasses import replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.tokens import first_word, tag
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clause_uses import DateUse
from unionx.links.discourse.clauses import Clause
from unionx.links.frames.joined_dates import JOINS, has_each, joined_dates, over
from unionx.links.frames.name_years import (
    INSIDE_TIME,
    RELATIVE_YEARS,
    is_behind_another,
    is_of_a_meeting,
    is_of_an_award,
    is_of_an_event,
    tells_since_when,
)
from unionx.links.frames.plan_periods import ends_plan
from unionx.links.frames.time_spans import Time
from unionx.mentions.mention import DateMention

_COMPARES_IN_FULL = tuple(word for word in grammar("compared") if len(word) > 1)
_COMPARED = regex.compile(rf"(?:{alternation(grammar('compared'))})$")
_BESIDE = alternation(grammar("compares"))
_COMPARED_BEHIND = regex.compile(rf"的?同期(?:{_BESIDE})?|[底末]?(?:{_BESIDE})")
_COMES = tuple(grammar("comes"))  # 春节|将至: before it, whatever day it is
_FESTIVE = (*_COMES, *grammar("festive"))  # 春节|期间: on more days than that
_DURING = tuple(grammar("season", "during"))
# “五一”国际劳动节|来临之际
_IS_FESTIVE = regex.compile(rf"[”\"]?(?:\p{{Han}}{{0,4}}?节[日]?)?(?:{alternation(_FESTIVE)}|[之以]?[前后]$)")
_UNTIL = tuple(grammar("until"))
# 提高到去年的…: reached, no bound
_REACHED = regex.compile(
    rf"[高加少降长展大短升整涨提回落增减缩改变压]{{1,2}}[到至]$|(?:{alternation(grammar('moved'))})到$"
)
_ATTACHED = regex.compile(rf"度?的(?:每\p{{Han}}{{1,2}}(?:每\p{{Han}})?)?(?:{alternation(grammar('about_as'))})?")
_QUOTATION = regex.compile(r"度?[“《\"「‘]")
_NAMED_QUOTATION = regex.compile(
    rf"度?[“《\"「‘][^”》\"」’]{{1,30}}[”》\"」’][^，。；]{{0,16}}?(?:{words_of('event')}|{words_of('campaign')})"
)
# 2012年灯会开幕式|在渡口举行
_EVENT = regex.in_re(
    rf"度?(?!{words_of('takes_place')}|{alternation(grammar('sets_up'))}|[在于与由对向为将]"
    rf"|(?:{words_of('takes_object')})(?!大?会|{alternation(grammar('at_event', 'object'))}))"
    r"[^，。；,;\d]{0,44}?"
    rf"(?:(?:{words_of('event')})(?=[^，。；,;\d]{{0,16}}(?:{words_of('takes_place')})|$)"
    rf"|(?:{alternation(grammar('pays_out', 'event'))})$)"
)
_OBJECT = regex.compile(rf"(?:(?:{words_of('takes_object')})(?<!工会组织)|[了把将对的为]|(?P<at>在))$")
# 在2022年|助学活动中, but not 在3月份|开展
_WITHIN = regex.compile(r"[^，。；]{1,58}?[中上里时后]")
_OPENS_NAME = frozenset('“《"「‘')
# 年初计划的|28个补助项目
_PLANNED_OF = regex.compile(rf"(?:{alternation(grammar('planned_of'))})的")
# “2015年竞赛先进集体”|99家, “2022年合格‘船工之家’项目”: the name ends before any figure
_NAMED_YEAR = regex.compile(
    r"(?:[^“”《》\"「」‘’，。；：,;\d]|[《‘][^”》\"」’，。；：,;\d]{1,16}[》’]){1,30}[”》\"」’]"
)
# 翻新|2008年|建成的文化宫, 依据|2021年|修订的条例
_TELLS_OF_THING = regex.compile(r"\p{Han}{2,6}?的\p{Han}")
_TAKES, _BY_RULE = 4, frozenset(grammar("by_rule"))
# 在|去年拨款300万元|的基础上
_BASIS = regex.compile(rf"的(?:{alternation(grammar('basis'))})上?")
_PLANNED_THINGS = regex.compile(words_of("plan_list"))
_FESTIVALS = ("date/festival", "date/year_festival")
# 2018年|新春之际: of no day
_ENDS_SEASON, _LONGEST_SEASON = frozenset(word[-1] for word in grammar("season")), 14
_FESTIVE_TIMES = alternation([*lexicon("festival").words(), *grammar("festive_time")])
_OF_SEASON = regex.in_re(
    rf"[“\"]?(?:{_FESTIVE_TIMES})\p{{Han}}{{0,2}}[”\"]?(?:{alternation(grammar('before_season'))})?(?:{alternation(grammar('season'))})(?<!期间)"
)
_AGES, _TO_AN_AGE = frozenset(lexicon("classifier").words(counts="age")), 4
_LONGEST_COUNT, _LAST_REACH, _BEHIND = 8, 24, 60
_OF_A_YEAR = regex.compile(r"\p{Han}{0,10}[人者手星家体位号奖]")
# 年初|预算数266万元: the budget of the year
_BUDGETS = tuple(grammar("of_a_year"))
_EDGES_OF_A_YEAR = tuple(f"年{edge}" for edge in "初末终")
# 【发布日期：|2023-06-12|】
_ISSUED = regex.compile(rf"(?:{alternation(grammar('issued'))})(?:{alternation(grammar('day_label'))}|于)?[:： ]+$")
_TO, _LABELS, _LONGEST_LABEL = frozenset("到至"), frozenset(":： "), 10
# 2023-06-12| 15:26“太好了！”电工说 · 2023-06-12| 1 1 泰州日报
_CLOCK = regex.compile(r" *\d{1,2}[:：]\d{2}| +\d+ ")
_SINCE_LETTERS = tuple("自从")
_SINCE = regex.compile(rf"[^，。；\d]{{1,30}}?(?:以来|[到至](?:今|{words_of('now')}))")


def time_of(date: DateMention, clause: Clause, discourse: Discourse, frame: str) -> Time:
    """Return the time of a date in its clause, an open one of 自2007年8月启动以来, the year of 年初|预算数."""
    time, text = Time(date.date_start, date.date_end, frame), discourse.text
    of_a_year = time.start is not None and text.startswith(_BUDGETS, date.end)
    if time.start is not None and of_a_year and text.startswith(_EDGES_OF_A_YEAR, date.end - 2):
        return replace(time, start=time.start.replace(month=1, day=1), end=time.start.replace(month=12, day=31))
    if text[date.start - 1 : date.start] in _TO and (since := _since(date, clause, discourse)) is not None:
        return replace(time, start=since.date_start)
    if text[date.start - 1 : date.start] in JOINS and not has_each(date, discourse):
        return over(joined_dates(date, clause, discourse), time)
    is_since = text.startswith(_SINCE_LETTERS, max(clause.start, date.start - 1)) and date.start > clause.start
    if is_since and _SINCE.match(text, date.end, clause.end):
        return replace(time, end=None)
    return time


def _since(date: DateMention, clause: Clause, discourse: Discourse) -> DateMention | None:
    """Return the date from which a time goes on to ``date``: 自2月1日启动到|7月31日止, 从9月4日开始，持续到|16日."""
    text, begin = discourse.text, clause.start
    if text[date.start - 1 : date.start] not in _TO:
        return None
    if text[date.start - 2 : date.start - 1] == "续":
        begin -= _LAST_REACH
    elif not text.startswith("止", date.end):
        return None
    for other in discourse.dates_between(begin, date.start):
        if text.startswith(_SINCE_LETTERS, max(begin, other.start - 1)) and other.date_start is not None:
            return other
    return None


def use_of(date: DateMention, clause: Clause, discourse: Discourse) -> DateUse:
    """Return how a date stands in its clause."""
    key = date.start, clause.start
    use = discourse.date_uses.get(key)
    if use is None:
        use = discourse.date_uses[key] = _use_of(date, clause, discourse)
    return use


def _use_of(date: DateMention, clause: Clause, discourse: Discourse) -> DateUse:
    if not date.is_known or date.rule == "date/plan_period":
        return DateUse.UNTIL if ends_plan(date, discourse.text) else DateUse.VAGUE
    lead = discourse.lead(clause)
    leads = date in lead.dates
    if not leads and date.end <= lead.byline_end:
        return DateUse.TELLING
    if discourse.text[date.start - 1 : date.start] in _LABELS and _ISSUED.search(
        discourse.text, max(0, date.start - _LONGEST_LABEL), date.start
    ):
        return DateUse.TELLING
    if date.rule == "date/numeric" and _CLOCK.match(discourse.text, date.end):
        return DateUse.TELLING
    return _use_by_words(date, clause, discourse, leads=leads)


def _use_by_words(date: DateMention, clause: Clause, discourse: Discourse, *, leads: bool) -> DateUse:
    """Return the use of a date by the words beside it and the figure behind it; ``leads`` if it opens its clause."""
    text = discourse.text
    before = text[max(clause.start, date.start - 12) : date.start]
    behind = text[date.end : min(clause.end, date.end + _BEHIND)]
    figure = discourse.figure_behind(date.end, clause.end)
    between = text[date.end : figure.start] if figure is not None else None
    if between is not None and _ATTACHED.fullmatch(between):
        return DateUse.ATTACHED
    if figure is not None and figure.unit in _AGES and figure.start - date.end <= _TO_AN_AGE:
        return DateUse.NAME  # 今年|46岁的陈师傅
    if before.endswith(_UNTIL) and not _REACHED.search(before):
        return DateUse.ADVERBIAL if _since(date, clause, discourse) is not None else DateUse.UNTIL
    if behind.startswith(_COMES) or (date.rule in _FESTIVALS and _IS_FESTIVE.match(behind)):
        return DateUse.VAGUE  # “五一”|假期
    if not _ENDS_SEASON.isdisjoint(behind[:_LONGEST_SEASON]) and _is_of_a_season(date, behind):
        return DateUse.VAGUE  # 2018年|新春之际
    if leads and text[date.start - 1 : date.start] in _SINCE_LETTERS and _SINCE.match(text, date.end, clause.end):
        return DateUse.OPENING  # 自7月1日“振兴杯”竞赛启动以来
    found = _use_by_thing(date, behind, discourse, leads=leads)
    if found is not None:
        return found
    if before.endswith("在") and figure is not None and _BASIS.match(text, figure.end):
        return DateUse.ADVERBIAL
    if _COMPARED_BEHIND.match(behind) or (not leads and _is_beside(before, date, discourse)):
        first = None if _COMPARED_BEHIND.match(behind) else _first_together(date, clause, discourse)
        return DateUse.COMPARED if first is None else use_of(first, clause, discourse)
    if between is not None and _PLANNED_OF.fullmatch(between):
        return DateUse.OBJECT
    return _opening_use(date, behind, discourse) if leads else _inner_use(before, behind)


def _is_beside(before: str, date: DateMention, discourse: Discourse) -> bool:
    """Say whether words before a date compare with it, none of which ends a longer word: 同|去年, but not 大同|去年."""
    if _COMPARED.search(before) is None:
        return False
    tokens, last = discourse.actors.tokens, discourse.actors.tokens.at(date.start) - 1
    inside = last >= 0 and tokens.begins(date.start) and tokens.starts[last] < date.start - 1
    return not inside or tokens.words[last].endswith(_COMPARES_IN_FULL)


def _first_together(date: DateMention, clause: Clause, discourse: Discourse) -> DateMention | None:
    """Return the first of joined dates that make one time: 2021年|和|2022年, but none of 今年|和|去年."""
    first = joined_dates(date, clause, discourse)[0]
    ordered = first.date_start is not None and date.date_start is not None and first.date_start < date.date_start
    return first if ordered else None


def _use_by_thing(date: DateMention, behind: str, discourse: Discourse, *, leads: bool) -> DateUse | None:
    """Return the use of a date that only tells of which year a counted thing or a name is, None for any other."""
    text = discourse.text
    if "的" in behind and _is_counted(date, discourse):
        # 9件|2024年|惠及工友的实事项目, 2000名|今年|升学的学生
        return DateUse.ADVERBIAL if _PLANNED_THINGS.search(behind) else DateUse.OBJECT
    if text[date.start - 1 : date.start] in _OPENS_NAME and _NAMED_YEAR.match(text, date.end):
        return DateUse.NAME
    if not leads and text[date.end - 1] == "度" and _OF_A_YEAR.match(behind):
        return DateUse.NAME  # 26名2022年度|先进个人
    if is_behind_another(date, discourse) if leads else is_of_an_event(date, discourse):
        return DateUse.NAME
    named = is_of_an_award(date, behind, discourse) or is_of_a_meeting(date, behind, discourse) if leads else False
    return DateUse.NAME if named or tells_since_when(date, discourse) else None


def _is_of_a_season(date: DateMention, behind: str) -> bool:
    """Say whether words behind a date make it a time of no day: 2018年|新春之际."""
    if date.rule in _FESTIVALS:
        return False
    start, end = date.date_start, date.date_end
    of_a_year = start is not None and end is not None and start.year == end.year and end.month > start.month
    return of_a_year and _OF_SEASON.match(behind) is not None


def _is_counted(date: DateMention, discourse: Discourse) -> bool:
    """Say whether a number of things stands right before a date: 2000名|今年|升学的学生."""
    counted = discourse.figure_behind(date.start - _LONGEST_COUNT, date.start)
    return counted is not None and counted.end == date.start and counted.kind == "count"


def _opening_use(date: DateMention, behind: str, discourse: Discourse) -> DateUse:
    """Return the use of a date that leads its clause: the time of the clause, or a part of what is named there."""
    if discourse.text.startswith(RELATIVE_YEARS, date.start):
        return DateUse.OPENING  # 今年|“两节”送温暖活动: no name holds 今年
    if _QUOTATION.match(behind):
        named = _NAMED_QUOTATION.match(discourse.text, date.end, date.end + 2 * _BEHIND)
        return DateUse.NAME if named else DateUse.OPENING
    is_day = date.date_start is not None and date.date_start == date.date_end  # 3月8日|慰问，职工60人
    if is_day or discourse.actors.at(date.end) is not None:
        return DateUse.OPENING
    return DateUse.NAME if _EVENT.match(behind) else DateUse.OPENING


def _holds(behind: str) -> bool:
    """Say whether a verb of one character stands behind a date, which no name of an event begins with: |办|徒步赛."""
    word, label = first_word(behind)
    return len(word) == 1 and label == "v"


def _is_taken(before: str) -> bool:
    """Say whether a verb or a preposition takes the thing that a date behind it tells of: |翻新|2008年建成的文化宫."""
    words = tag(before[-_TAKES:])
    return bool(words) and (words[-1][1] == "v" or words[-1][0] in _BY_RULE)


def _inner_use(before: str, behind: str) -> DateUse:
    """Return the use of a date inside its clause."""
    if _QUOTATION.match(behind) or (_EVENT.match(behind) and not _holds(behind)):
        return DateUse.NAME
    if behind.startswith("的"):
        return DateUse.OBJECT
    if "的" in behind[:8] and _TELLS_OF_THING.match(behind) and _is_taken(before) and first_word(behind)[1] == "v":
        return DateUse.OBJECT
    governed = _OBJECT.search(before) if behind and not behind.startswith(INSIDE_TIME) else None
    if governed is None or (governed["at"] and not _WITHIN.match(behind)):
        return DateUse.ADVERBIAL
    return DateUse.OBJECT
