"""Finds dates: stretches of time that can be placed on a calendar (4月23日, 去年, 今年5月, 10月23日至27日, 2017年以来).

What counts and what the values are: the annotation guide, section "date". A newspaper means the past: a day without a
year is the last one on or before the reference date, unless its sentence speaks of what is to come (5月下旬，…将召开).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from unionx.extractors.date.refusals import refusal
from unionx.extractors.date.scan import DateScan
from unionx.extractors.date.values import Resolver
from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.numerals import ONES, TO_TEN
from unionx.language.periods import DAY, MONTH, SEPARATOR, SHORT_YEAR, TEN_DAYS, YEAR, DatePeriod
from unionx.language.tokens import tokens_of
from unionx.mentions.candidates import Candidate, Judged, Refusal, judge
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, MentionType

TYPE: MentionType = "date"
PRIORITY = 2

_RELATIVE = lexicon("relative_date")
_YEAR_WORDS = alternation(_RELATIVE.words(unit="year"))
_MONTH_WORDS = alternation(_RELATIVE.words(unit="month"))
_OTHER_WORDS = alternation(word for unit in ("day", "week", "quarter") for word in _RELATIVE.words(unit=unit))
_BESIDE = "[之以]?[前后][，,]"  # 春节|前，慰问40户
_FESTIVALS = alternation(lexicon("festival").words())
_NAMED_DAYS = alternation(word for word in lexicon("festival").words() if word[0] not in TO_TEN)
_BEGINS_LIFE = alternation(grammar("onset"))
_PLANS = alternation(lexicon("plan_period").words())
_SAFE_PLANS = alternation(w for w in lexicon("plan_period").words() if len(w) == 3)
_ERAS = alternation(lexicon("era").words())
_VAGUE = alternation(lexicon("vague_date").words())


def _year(n: str = "") -> str:
    return rf"(?:(?P<y{n}>{YEAR})年度?|(?P<ry{n}>{_YEAR_WORDS}))"


def _month(n: str = "") -> str:
    return rf"(?:(?P<m{n}>{MONTH})月份?|(?P<rm{n}>{_MONTH_WORDS}))"


_TEN_DAY = alternation(TEN_DAYS)
_LUNAR_NUMBER = f"十[一二]?|[{ONES}]|1[0-2]|[1-9]"
_LUNAR_MONTH = f"闰?(?:[正腊冬]|{_LUNAR_NUMBER})"
_LUNAR_DAY = f"初(?:[{TO_TEN}]|10|[1-9])|(?:十|二十|廿)[{ONES}]?|三十|[12][0-9]|30|[1-9]"
_EDGE = "[初底末]"
_NO_EDGE = "(?![步稿期次始级部]|子(?![女弟]))"  # 年底|子女, but not 年|初步 nor 年|末子
_WEEK = "周|星期|礼拜"
_NTH = rf"\d{{1,2}}|[{TO_TEN}]{{1,3}}"
# 上周三; not 本周一共, 下周日均, 这个星期天气
_WEEKDAY = "[二三四五六](?![名个位次项场])|一(?![名个位次项场共直些定样般致线劳])|日(?![均常报夜益程])|天(?![气天])|末"
_DAY = rf"(?P<d>{DAY})[日号](?![报刊]社)"
_ADDS_UP = alternation(grammar("adds_up"))
_BOUNDARY = r"(?<![^\n，,。；;：:、“（( ])"
_ENDS = r"[，。；;）)\n]|,(?!\d{3}(?!\d))|$"  # 2021年9|月1,200名 ends no day
_MANY = "十一?|[一二两三四五六七八九]|1[01]|[1-9]"
_PART = (
    rf"[上下]半年|第?[一二三四1-4]季度[初底末]?|首季度|前[两二三23]个?季度|(?:(?<=年)[前后]|头)(?:{_MANY})个月"
    rf"|(?:(?<=年)|{_BOUNDARY})[前后]半年"
)
_TO = rf" ?{SEPARATOR} ?"
# 今年来，全市…; not 今年来|过
_BEGINNING = alternation(grammar("beginning"))
_TAIL = (
    rf"(?P<tail>以来|来(?=[，,]|已|共|{alternation(grammar('adds_up'))})|至今|[以之][前后]"
    rf"|起(?![来草重点码])|{_BEGINNING})?"
)
# 9月30日前|结清工资; 4月3日|前往 and 4月3日|前三天 are told by find
_TAIL_OF_DAY = _TAIL.replace(f"|{_BEGINNING}", rf"|{_BEGINNING}|前(?![后0-9一二三四五六七八九十两几])")
# 今天|起|报名, not 今天|起草
_FROM_DAY = "(?P<tail>起(?![来草重点码步飞航床火]))?"

_AT_A_DAY = rf"(?=[，,。]|$|[上下中]午|[早晚]上|{alternation(grammar('behind_date', 'hour'))}|[当这那]天)"
_OF_SCREEN = alternation(grammar("of_the_screen"))  # 当前|位置：首页

# Each pattern is a rule; its name is in the record. The first that matches at a place is taken, so longer ones lead.
# 二、三季度 go on from one to the other, 一、三季度 do not
_NEXT_QUARTER = "|".join(
    f"(?<={of}{one})[、和](?={of}{two})" for of in ("第", "") for one, two in ("一二", "二三", "三四")
)
_COUNT_MONTHS = [*map(str, range(1, 13))], ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
_NEXT_MONTH = "|".join(
    rf"(?<=(?<![\d{TO_TEN}]){one})[、和](?={two}月)" for names in _COUNT_MONTHS for one, two in pairwise(names)
)
PATTERNS = {
    "vague": rf"(?<![暂随当同届项题科节])(?P<vague>{_VAGUE})(?!(?:所在)?的?(?:{_OF_SCREEN})|版[:：]|页[\n】])",
    "until": rf"(?:现在?|即日|目前|今)起?[至到](?={YEAR}年|{MONTH}月)(?:{_year('2')})?"
    rf"(?:{_month('2')}(?:(?P<d2>{DAY})日|(?P<edge2>{_EDGE}))?)?",
    "days_range": rf"{_year()}?{_month()}(?P<d>{DAY})[日号]?起?{SEPARATOR}"
    rf"(?:{_year('2')}?{_month('2')})?(?P<d2>{DAY})(?:[日号]|(?(m2)(?={_ENDS})|(?!)))",  # 1月3至2月10
    # 3月上旬至中旬, 4月下旬至12月, 3月至5月底
    "parts_range": rf"{_year()}?{_month()}(?:(?P<part>{_TEN_DAY}|{_EDGE}){SEPARATOR}"
    rf"(?:{_year('2')}?{_month('2')}(?P<part2>{_TEN_DAY}|{_EDGE})?|(?P<part2>{_TEN_DAY}|{_EDGE}))"
    rf"|{SEPARATOR}{_year('2')}?{_month('2')}(?P<part2>{_TEN_DAY}|{_EDGE}))(?!{DAY}[日号])",
    "months_range": rf"{_year()}?(?P<m>{MONTH})(?:月份?)?{_TO}{_year('2')}?(?P<m2>{MONTH})月份?"
    rf"(?!{DAY}(?:[日号]|{SEPARATOR}\d))",  # 今年1至8月|312件
    "points_range": rf"{_year()}(?:{_month()}(?P<part>{_TEN_DAY}|{_EDGE})?|(?P<yp>{_PART}|年?{_EDGE}))?{_TO}"
    rf"{_year('2')}(?:{_month('2')}(?P<part2>{_TEN_DAY}|{_EDGE})?|(?P<yp2>{_PART}|年?{_EDGE}))?(?!{DAY}日)",
    "years_range": rf"(?:(?P<y>{YEAR})年?|(?P<ry>{_YEAR_WORDS})){_TO}"
    rf"(?:{_year('2')}(?!{MONTH}月)|(?P<y2>{YEAR})(?=[两三四五六七八九十]年))",  # 2019至2021|三年任务
    # 12号至14号，; not 3号至5号|车间
    "bare_days_range": rf"(?P<d>[12][0-9]|3[01]|[1-9])[日号]?{SEPARATOR}(?P<d2>[12][0-9]|3[01]|[1-9])"
    rf"(?:日(?![内均])|号{_AT_A_DAY})",
    # 2023-05-06至2023-05-09, 2023/5/6—5/9
    "numeric_range": r"(?P<y>(?:19|20)[0-9]{2})(?P<mark>[-./])"
    rf"(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>3[01]|[12][0-9]|0?[1-9])"
    rf"起?{_TO}(?:(?P<y2>(?:19|20)[0-9]{{2}})(?P=mark))?(?P<m2>1[0-2]|0?[1-9])(?P=mark)(?P<d2>3[01]|[12][0-9]|0?[1-9])(?![\d.])",
    # 2001.09—2005.07 of a curriculum vitae
    "numeric_months": r"(?P<y>(?:19|20)[0-9]{2})(?P<mark>[./])(?P<m>1[0-2]|0?[1-9])"
    rf"{_TO}(?P<y2>(?:19|20)[0-9]{{2}})(?P=mark)(?P<m2>1[0-2]|0?[1-9])(?![\d./])",
    # Copyright © 2008-2011
    "site_years": rf"(?<=(?:©|(?i:copyright)|{alternation(grammar('site_label'))})[^\d\n]{{0,20}})"
    r"(?P<y>(?:19|20)[0-9]{2})[-–—~～－](?P<y2>(?:19|20)[0-9]{2})(?![\d./-])",
    "quarters_range": rf"{_year()}?第?(?:(?P<q>[一二三1-3])(?:季度)?(?:{SEPARATOR}|{_NEXT_QUARTER})"
    "|(?P<q>一)、第?二[、和](?=第?三)|(?P<q>二)、第?三[、和](?=第?四))第?(?P<q2>[二三四2-4])季度",
    "short_range": rf"(?:(?P<y>{SHORT_YEAR})年{SEPARATOR}(?P<y2>{YEAR})年"
    rf"|(?P<y>{YEAR})年?{SEPARATOR}(?P<y2>{SHORT_YEAR})年(?!来)"
    # 18~20年，; 21、22年度
    rf"|{_BOUNDARY}(?P<y>[0-9]{{2}})年?(?:{SEPARATOR}|[、和])(?P<y2>[0-9]{{2}})年(?:度|间)?(?=[，,]|(?<=[度间])|{_ADDS_UP}))",
    # 18年10月1日到19年2月3日, 98年4月至99年6月
    "short_points": rf"(?P<y>{SHORT_YEAR})年(?:{_month()}(?:(?P<d>{DAY})[日号]{SEPARATOR}(?:(?P<y2>{SHORT_YEAR})年)?"
    rf"{_month('2')}(?P<d2>{DAY})[日号]|{SEPARATOR}(?:(?P<y2>{SHORT_YEAR})年)?{_month('2')}(?![\d一二三]))"
    rf"|(?P<m>{MONTH}){SEPARATOR}{_month('2')}(?![\d一二三])"  # 22年1-6月
    rf"|{_month()}(?P<d>{DAY})[日号]{SEPARATOR}(?P<d2>{DAY})[日号])",  # 15年3月1日至5日
    # 今年3、4月, 七、八月份
    "months_pair": rf"{_year()}?(?P<m>{MONTH})(?:{_NEXT_MONTH})(?P<m2>{MONTH})月份?",
    "short_month": rf"(?P<y>{SHORT_YEAR})年{_month()}(?:{_DAY}|(?P<part>{_TEN_DAY}|{_EDGE}))?(?!个){_TAIL}",
    "short_part": rf"(?P<y>{SHORT_YEAR})年(?P<yp>{_PART}|年?[底初末]{_NO_EDGE}){_TAIL}",
    "short_year": rf"(?:{_BOUNDARY}|(?=\d\d年度(?![假过日量]))|(?=0|[〇零九八七六五]|[5-9][0-9]年(?:{_BEGINS_LIFE})))"
    rf"(?P<y>{SHORT_YEAR})年(?!代)(?:度(?![假过日量]))?(?=\p{{Han}}|[，,])",
    # 今年端午节，… · 2023年中秋节当天
    "year_festival": rf"{_year()}的?(?P<festival>{_FESTIVALS})(?=[，,]|[当这那][天日]|{_BESIDE})",
    "era": rf"(?P<reign>{_ERAS})(?P<era>元|[{TO_TEN}]{{1,3}}|[0-9]{{1,2}})年(?:{_month()}(?:{_DAY})?)?",
    # 正月初五, 农历八月十五, 农历8月23日, 闰四月, 大年三十
    "lunar": rf"(?:{_year()}的?)?(?:(?:[农阴旧]历)(?:{_year('2')})?(?P<lm>{_LUNAR_MONTH})月(?P<ld>{_LUNAR_DAY})?"
    rf"|(?P<lm>[正腊冬]|闰(?:{_LUNAR_NUMBER}))月(?P<ld>{_LUNAR_DAY})?"
    rf"|(?P<lm>{_LUNAR_MONTH})月(?P<ld>初[{TO_TEN}]|廿[{ONES}]?)"
    rf"|大年(?P<ld>初[{TO_TEN}]|三十))(?:(?<!月)[日号])?",
    "numeric": r"(?:(?P<y>(?:19|20)[0-9]{2})(?P<mark>[-./])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>3[01]|[12][0-9]|0?[1-9])"
    # 26.11.2014 15:44
    r"|(?P<d>3[01]|[12][0-9]|0?[1-9])\.(?P<m>1[0-2]|0?[1-9])\.(?P<y>(?:19|20)[0-9]{2}))(?![\d.])",
    # 12-07 11:44 · 12-02 at the end of a line of links
    "clock_day": r"(?P<m>0[1-9]|1[0-2])-(?P<d>3[01]|[12][0-9]|0[1-9])(?:(?=[ \u3000]+\d{1,2}:\d\d(?!\d))"
    r"|(?<=(?:^|\n)[ \u3000]*[-·•●][^\n]{2,80}[ \u3000]\d\d-\d\d)(?=[ \u3000]*(?:\n|$)))",
    # 11月19、20日, 5月8、9、10日
    "days_listed": rf"{_year()}?{_month()}(?P<d>{DAY})(?P<between>(?:、{DAY}){{0,3}})(?P<listed>[、和])"
    rf"(?P<d2>{DAY})日(?![报刊]社)",
    # 今年第三个月, 2021年的最后四个月; 3月第二周, 八月份的第一个周二: their weeks begin with their Mondays
    "counted_part": rf"(?:{_year()}的?(?:第(?P<nth>{_NTH})个?(?P<of>月|{_WEEK})|(?P<nth>首)个?(?P<of>月)"
    rf"|最后(?P<last>{_MANY})个?(?P<of>月))|{_year()}?的?{_month()}的?第(?P<nth>[一二三四五1-5])(?:个(?P<of>{_WEEK})"
    rf"(?P<weekday>[一二三四五六日天])?|(?P<of>{_WEEK})))(?![岁刊次期年报])",
    # 2021年9月23，: the sign for the day is left out
    "unsaid_day": rf"{_year()}{_month()}(?P<d>3[01]|[12][0-9]|0?[1-9])(?={_ENDS})",
    "two_years": "(?P<two>去今|今明|明后)[两二]年",
    "year_month_day": rf"{_year()}[的]?{_month()}{_DAY}{_TAIL_OF_DAY}",
    "year_month_part": rf"{_year()}{_month()}(?P<part>{_TEN_DAY}|{_EDGE}){_TAIL_OF_DAY}",
    "year_month": rf"{_year()}{_month()}{_TAIL}",
    "year_part": rf"{_year()}的?(?P<yp>{_PART}|年?(?:[初底末终]{_NO_EDGE}|伊始)){_TAIL_OF_DAY}",
    "decades": r"(?:(?P<century>[0-9]{2}|二十)世纪|上(?:个)?世纪|(?<!\d))"
    r"(?:(?P<first>[二三四五六七八])(?P<last>[三四五六七八九])十"
    r"|(?P<first>[2-8]0|[二三四五六七八]十)(?:年代)?[至到](?P<last>[3-9]0|[三四五六七八九]十))年代",
    # 1980年代; not 2020年|代收会费
    "decade": r"(?:(?P<since>(?:1[89]|20)[0-9]0)年代(?=[，。、；,;的初中末以至到和]|$)[初中末]?期?"
    rf"|(?:(?P<century>[0-9]{{2}}|[一二]?十[{ONES}]?|[{ONES}])世纪|上(?:个)?世纪|(?<!\d))"
    r"(?P<decade>[1-9]0|[二三四五六七八九]十)年代(?:[初中末]期?|期|(?P<tail>以来|以[前后]|之[前后])?))",
    "year": rf"{_year()}{_TAIL}",
    # bounded, since from each year of a list it looks ahead again
    "listed_year": rf"(?P<y>{YEAR})(?=(?:[、和及]{YEAR}){{1,12}}年)",
    "month_day": rf"{_month()}{_DAY}{_TAIL_OF_DAY}",
    "month_part": rf"{_month()}(?P<part>{_TEN_DAY}|{_EDGE}{_NO_EDGE}){_TAIL_OF_DAY}",
    "month": rf"{_month()}{_TAIL}",
    "part_of_year": rf"(?P<yp>{_PART}|前(?:{_MANY})个月|年[初底终末])(?=以来|前|，|,|[\p{{Han}}]){_TAIL_OF_DAY}",
    "part_of_month": rf"{_BOUNDARY}(?P<part>[上下]半月)(?=[，,\p{{Han}}])",
    # 上周三, 上星期三, 上周星期三; 上季度末; 昨晚|五时, 昨日|三名
    "relative": rf"(?:{_OTHER_WORDS})(?P<weekday>(?:{_WEEK}|(?<=[周期拜]))(?:{_WEEKDAY}))?"
    rf"(?P<edge>(?<=季度){_EDGE}{_NO_EDGE})?{_FROM_DAY}"
    rf"(?!{alternation(grammar('names_column'))}|是(?:[:：\n]|$))",
    "day": r"(?P<d>3[01]|[12][0-9]|[1-9])日(?![报刊]社|[内均常产益夜游多余]|[以之][上内下]|左右)" + _FROM_DAY,
    # 12号，; not 12号楼
    "day_number": r"(?<![^\n，,。；;：:“（( 于在到至从])(?P<d>3[01]|[12][0-9]|[1-9])号" + _AT_A_DAY,
    "plan_period": rf"(?:(?<=[“\"'‘「])(?P<plan>{_PLANS})(?=[”\"'’」](?!{alternation(grammar('no_plan'))}))"
    rf"|(?P<plan>{_SAFE_PLANS})(?=[时期规末开收以]))",
    # “五一”期间; 重阳节，
    "festival": rf"(?:[“\"]?(?P<festival>{_FESTIVALS})[”\"]?"
    rf"(?:{alternation(grammar('festival_of'))})?(?={alternation(grammar('at_festival'))}|{_BESIDE})"
    rf"|{_BOUNDARY}(?P<festival>{_NAMED_DAYS})(?=[，,]))",
}
_SCAN = DateScan(PATTERNS)
_NAMED = {"plan_period": "plan", "festival": "festival"}  # what of these is the mention
_NOT_IN_THE_CALENDAR = Refusal("no day, month or year of the calendar")
_LASTING = regex.compile(r"[^，。；,;、]{1,24}?(?:以来|至今)|始(?!终)")
# 2019年|成立以来, 4月|启动至今
_BEGUN = regex.compile(r"[^，。；,;、的自从\d“”《》]{2,10}?(?:以来|至今)")
_LASTING_LETTERS = frozenset("来至始")  # one of which each of them holds
_REACH = 26


def find(text: str) -> list[Candidate]:
    """Return every stretch of ``text`` that may be a date."""
    found = []
    for rule, groups, match in _SCAN.matches(text):
        start, end = match.span(_NAMED.get(rule, 0))
        if groups.get("tail") == "前" and not tokens_of(text).begins(end):
            end -= 1
            del groups["tail"]
        found.append(Candidate(start, end, f"date/{rule}", groups, start))
    return found


def normalise(candidate: Candidate, context: Context, earlier: Sequence[DateMention]) -> DateMention | Refusal:
    """Return the date; 连续3日, 第3月 and what else only looks like one is refused."""
    groups = dict(candidate.groups)
    rule = candidate.rule.removeprefix("date/")
    if reason := refusal(rule, groups, candidate, context):
        return Refusal(reason)
    resolver = Resolver(groups, candidate, context, earlier)
    period = resolver.period(rule)
    if period is None:
        return _NOT_IN_THE_CALENDAR
    period = _with_open_end(period, groups.get("tail"), candidate, context)
    return DateMention(
        candidate.start,
        candidate.end,
        candidate.rule,
        PRIORITY,
        period.start,
        period.end,
        period.granularity,
        "context" if resolver.leans_on_context else "explicit",
        period.edtf,
        period.timex,
    )


def candidates(context: Context) -> list[Judged]:
    """Return every candidate in a text, judged."""
    return judge(find, normalise, context)


def _with_open_end(period: DatePeriod, tail: str | None, candidate: Candidate, context: Context) -> DatePeriod:
    """Open an end: 2017年以来 and 自2004年设立至今 last on, 2020年以前 begins nowhere."""
    if tail in ("以前", "之前", "前"):
        return period._replace(start=None, granularity="range", timex=None)
    is_from = context.text[candidate.start - 1 : candidate.start] in ("自", "从")
    is_named = candidate.rule != "date/year" or "y" in dict(candidate.groups)  # 今年|活动开展以来 is of this year
    lasting = _LASTING if is_from else _BEGUN if is_named else None
    begins = tail is not None
    if lasting is not None and not _LASTING_LETTERS.isdisjoint(context.text[candidate.end : candidate.end + _REACH]):
        begins = begins or lasting.match(context.after(candidate.end, _REACH)) is not None
    if begins and period.start is not None:
        return period._replace(end=None, granularity="range", timex=None)
    return period
