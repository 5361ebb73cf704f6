"""Tells why what a pattern of dates finds is none: a number of days (为期3日), the rest of a broken date."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon, prefix_tree
from unionx.language.lost_days import DAY, REASON, begins_a_union
from unionx.language.numerals import TO_TEN, parse
from unionx.language.periods import SEPARATOR
from unionx.language.regions import places_of
from unionx.language.unread_signs import SIGN
from unionx.mentions.candidates import Candidate
from unionx.mentions.context import Context

# 为期3日 lasts, 第二季度 is a part, but 每3月 and 近3日 are no dates.
_NO_DAY = regex.compile(rf"(?:{alternation([*grammar('lasting'), *lexicon('bound').words(side='before')])}|第|月)$")
_A_DAYS = regex.compile(rf"[0-9{TO_TEN}两][餐夜晚]")
# 1 2月8日 is no day of February, 2 9日 no ninth
# 每年|5月1日: of no year
_EVERY = re.compile("(?:[每历往]年的?|(?<![恰适正又欣])逢)$")
_EVERY_MONTH = re.compile(r"每(?:个?月|年|逢)的?(?:\d{1,2}[日号月]?[、和及与])+$")
_EVERY_ENDS = ("年", "的", "逢")
_JOINS = frozenset("、和及与")
_OF_EVERY = _JOINS.union(_EVERY_ENDS)
# Rules whose words may stand inside others, and the prepositions that jieba's dictionary has together with such a word.
_WORDS = frozenset({"relative", "vague"})
_LEADS = "从自至到由今"
_YEARS_IN_PAIRS = regex.compile(rf"(?<!\d)(\d{{2}})年?(?:{SEPARATOR}|[、和])(\d{{2}})年")
_PAIRS_REACH = 60  # characters
_LATE = 6  # years before that of the page
_SHORT, _THAT = 2, ("那", "这")  # 建厂|那年, 这一年|来
_TWICE = frozenset("上下前后大")
_BEGINS_LIFE = regex.compile(alternation(grammar("onset")))  # 95年|进厂
# 98年|从棉纺厂下岗, 97年|到深圳打工, 76年|的一天
_OF_A_LIFE = regex.compile(
    rf"(?!{alternation(grammar('begins_a_life', 'no'))})(?:{alternation(grammar('begins_a_life', '-'))})"
)
_OF_LAST_CENTURY, _OPENS_SENTENCE, _COMMAS, _ROUND = 76, ("", *"\n。！？“"), ("，", ","), "05"
_PARTS_OF_A_YEAR = frozenset("底初末终中度内前后间来代份级关首上下")
_BEHIND_SITE = re.compile(r"[讯网报 　|>＞·\n]|$")
_SAME_DAY = regex.compile(r"\p{Han}{2,4}、当日")
_DAYS = grammar("an_age")
_WITHOUT_YEAR = frozenset(
    {"day", "bare_days_range", "days_range", "days_listed", "month_day", "month_part", "month", "months_range"}
)
# 1 |2月8日; 3月10日至1⏎|2日
_CUT_BEFORE = re.compile(r"(?:(?:(?<!\d)\d{1,2}|月\d) |日[至到—\-~～]\d\n)$")
_LONGER = regex.compile(r"[0-9〇零一二三四五六七八九十百千两]$")
_SOME = regex.compile(r"[0-9〇零一二三四五六七八九十百千两几数多半]$")
_OF_A_PLACE = regex.compile(r"[全我本][省市县区州国厂司镇乡校院旗盟]")
_SHORT_DATE = regex.compile(r"(?<!\d)\d\d年(?:\d{1,2}月|[上下]半年|第?[一二三四]季度|年?[底初末])")
# 20年发展会员3000人，|21年|发展4200人
_OPENS_WITH_YEAR = regex.compile(r"(?:^|(?<=[，。；：\n]))(\d\d)年(?=\p{Han})")
# 1月|32日, 6月|0日, 2023年|13月: a day or a month that the calendar has not; what is left of it was not meant
_NO_SUCH_DAY = regex.compile(rf" ?(?:[0-9] ?[0-9]?|[{TO_TEN}零〇○廿卅]{{1,3}})[日号曰目](?![报刊]社)")
_NO_SUCH_MONTH = regex.compile(rf" ?(?:[0-9] ?[0-9]?|[{TO_TEN}零〇○]{{1,3}})月(?!刊)")
# 3月|21 100名, 3月|21，全县…, 3月|21-25召开: a day that lost its 日; 3月|21家, 3月|2.5万元, 3月|1,200名 count
_COUNTING = frozenset([*lexicon("unit").words(), *lexicon("classifier").words(), *lexicon("currency").words()])
_DAY, _GOES_ON = f"0?{DAY}", "余多来万亿千百十几月日号曰目时点至到和与及或"
_DAY_ALONE = regex.compile(
    rf" ?{_DAY}(?:[—–~～至到和与及、-] ?{_DAY})?(?:[ ，。；：:;“《（()）\n]|、(?![0-9])|,(?![0-9]{{3}}(?![0-9]))|$"
    rf"|(?=\p{{Han}})(?![个年分成{_GOES_ON}]|{prefix_tree(_COUNTING)}))"
)
_DAY_BEFORE_A_WORD = regex.compile(rf" ?{_DAY}(?=\p{{Han}})(?![{_GOES_ON}])")
_OF_MONTHS = frozenset({"month", "year_month", "months_range"})
# 13月 |1日 of a month that was none, 5用|1日: a sign that a scan misread
_MISREAD = regex.compile(r"(?:[+＋]|月[ \-—]|年[0-9]{1,2}(?![年月日号时点])\p{Han})$")
_MISREAD_YEAR = regex.compile(r"(?:19|20)[0-9]{2}\p{Han}$")
# 1?|2月5日, 3月?|5日, 201?年|3月5日: a digit was not read
_UNREAD = regex.compile(rf"[0-9{TO_TEN}〇零○][年月]?{SIGN}{{1,3}}[年月]?$")
_UNREAD_REACH = 6  # characters
_REST = "the rest of a broken date"
_MISREAD_SIGN = "behind a sign that was misread"
_LUNAR_ENDS = frozenset(f"{TO_TEN}0123456789")
_NO_MONTH = regex.compile(r"(?:[第满每近约]|个|[一二三四五六七八九十百千万零〇])$")
_DIGITS = f"{TO_TEN}廿卅"
_BEFORE_REST = frozenset(f"{_DIGITS}0123456789零〇○ 年")
_BEFORE_MORE = {"month": _NO_SUCH_DAY, "year_month": _NO_SUCH_DAY, "year": _NO_SUCH_MONTH}


def refusal(rule: str, groups: dict[str, str], candidate: Candidate, context: Context) -> str:
    """Return why a match is no date, "" where it may be one."""
    before = context.before(candidate.start, 5)
    after = context.after(candidate.end, 8)
    longer = before[-1:] in _TWICE or groups.get("ry", "").startswith(("年内", *_THAT))
    beside = before[-1:] in _BEFORE_REST or after[:1] in _BEFORE_REST or before[:4].isdigit()
    reason = _of_longer_words(rule, groups, before, context.text[candidate.start]) if longer else ""
    reason = reason or (_part_of_no_date(rule, groups, before, after) if beside else "")
    if reason := reason or (_lost_day(candidate.end, after, context) if rule in _OF_MONTHS else ""):
        return reason
    if "ry" in groups or "rm" in groups or rule in _WORDS:
        reason = _of_other_words(candidate, before, context) or _of_a_state(candidate, before, context)
        return reason or (_of_a_site(candidate.end, context) if rule == "relative" else "")
    if _is_rest(rule, before, candidate, context):
        return _REST
    if rule in _WITHOUT_YEAR and before[-1:] in _OF_EVERY and _is_of_every(rule, before, candidate, context):
        return "a time of every year"
    if rule in ("day", "bare_days_range", "day_number"):
        return _no_day(rule, before, after)
    if rule.startswith("short"):
        return (
            "the rest of a longer year" if _LONGER.search(before) else _no_short_year(rule, groups, candidate, context)
        )
    if rule == "part_of_year" and groups["yp"][0] == "前" and groups["yp"][-1] == "月":
        return "" if _heads_a_clause(candidate, context) else "a number of months"
    if rule in ("month", "month_part") and "m" in groups:
        return _no_month(groups, before, after)
    return _no_whole_year(rule, groups, candidate, after, context)


def _is_rest(rule: str, before: str, candidate: Candidate, context: Context) -> bool:
    """Say whether a date began before what was found: 1 |2月8日, 1?|2月8日, 201?年|3月5日."""
    if rule in _WITHOUT_YEAR and _CUT_BEFORE.search(context.text, max(0, candidate.start - 4), candidate.start):
        return True
    return _UNREAD.search(context.text, max(0, candidate.start - _UNREAD_REACH), candidate.start) is not None


def _no_day(rule: str, before: str, after: str) -> str:
    """Refuse days that are counted (为期|3日, 1日|3餐, 3日|2夜), and what stands behind a misread sign."""
    if _NO_DAY.search(before) or (rule == "day" and _A_DAYS.match(after)):
        return "a number of days"
    return _MISREAD_SIGN if _MISREAD.search(before) else ""


def _no_whole_year(rule: str, groups: dict[str, str], candidate: Candidate, after: str, context: Context) -> str:
    """Refuse years whose last letter begins another word, a calendar, and years that are counted: 2000|多年."""
    if rule == "decade" and "世" not in context.text[candidate.start : candidate.end]:
        cut = after[:1] == "表" and context.tokens.is_cut(candidate.end)  # 从艺三十年|代表作
        return "a letter of the next word" if cut else ""
    if rule != "year" or "y" not in groups or not after:
        return ""
    return "a calendar" if after[0] in "历" else "a number of years" if after[0] == "多" else ""


def _of_longer_words(rule: str, groups: dict[str, str], before: str, first: str) -> str:
    """Refuse what is left of a longer word that begins with the character ``first`` again: 上|上个周末, 三|年内."""
    if groups.get("ry") == "年内" and _SOME.search(before):
        return "a number of years"
    if groups.get("ry", "").startswith(_THAT) and ("tail" in groups or before[-1:].isalpha()):
        return "a year that a clause tells of"
    return "the rest of a longer word" if before[-1:] == first and rule != "vague" else ""


def _is_of_every(rule: str, before: str, candidate: Candidate, context: Context) -> bool:
    """Say whether a time comes back: 每年|5月1日, 每月5日、|15日."""
    if before[-1:] in _EVERY_ENDS:
        return _EVERY.search(before) is not None
    listed = rule in ("day", "month") and before[-1:] in _JOINS
    return listed and _EVERY_MONTH.search(context.before(candidate.start, 14)) is not None


def _part_of_no_date(rule: str, groups: dict[str, str], before: str, after: str) -> str:
    """Refuse what is left of a date that there is not: 1月|32日, 2023年|13月, 十|三月一日."""
    if rule in _BEFORE_MORE and after and _BEFORE_MORE[rule].match(after):
        return "a part of a date that the calendar has not"
    if rule == "lunar" and (before[-1:] == "十" or after[:1] in _LUNAR_ENDS):
        return "the rest of a longer number"
    if not (before and rule.startswith("month")):
        return ""
    if before[-1] in _DIGITS and not groups.get("m", "1").isdigit():
        return "the rest of a longer number"
    if rule == "month_day" and before[-1] != "年" and _MISREAD_YEAR.search(before):
        return _MISREAD_SIGN  # 2019牟|5月1日
    longer = before[-1] == "年" and _LONGER.search(before[:-1])
    return "the rest of a longer date" if longer else ""  # 1357年|6月10日


def _lost_day(end: int, after: str, context: Context) -> str:
    """Refuse a month whose day lost its 日: 3月|21召开, 3月|21名单公布."""
    return REASON if _DAY_ALONE.match(after) or _is_before_a_word(end, context) else ""


def _is_before_a_word(end: int, context: Context) -> bool:
    """Say whether a day stands before a word whose first letter may count: 3月|21名单公布, 3月|21省总工会."""
    found = _DAY_BEFORE_A_WORD.match(context.text, end)
    if found is None or not context.tokens.begins(found.end()):
        return False
    word = context.tokens.words[context.tokens.at(found.end())]
    if begins_a_union(word, context.text, found.end() + 1):
        return True
    return len(word) > 1 and word not in _COUNTING


def _of_other_words(candidate: Candidate, before: str, context: Context) -> str:
    """Refuse a word of two characters that others hold together: 光|明日|报, 集体合|同月; not 从|今天起, 车|上个周."""
    short = candidate.end - candidate.start <= _SHORT
    if context.text[candidate.start : candidate.end + 1] == "前日均":
        return "a piece of other words"  # 比节|前日|均
    inside = short and before and before[-1] not in _LEADS and candidate.start not in context.tokens.bounds
    # 吃上|年夜饭; but 去|年底
    whole = (
        candidate.end in context.tokens.bounds or context.text[candidate.end : candidate.end + 1] in _PARTS_OF_A_YEAR
    )
    parted = short and not whole and context.text[candidate.end - 1] == "年"
    return "a piece of other words" if inside or parted else ""


def _of_a_state(candidate: Candidate, before: str, context: Context) -> str:
    """Refuse 当日|受理、当日办结 of a promise, and 高速发展的|今天，."""
    word, after = context.text[candidate.start : candidate.end], context.after(candidate.end, 24)
    if word == "当日" and (_SAME_DAY.match(after) or before[-1:] == "、"):
        return "the same day, whichever it is"
    return "an age, no day" if word in _DAYS and before[-1:] == "的" and not after[:1].isalnum() else ""


def _of_a_site(end: int, context: Context) -> str:
    """Refuse a day that names a site or a paper with the place behind it: 今日|镇江讯, 今日|敦煌 > 正文."""
    places = places_of(context.text)
    at = bisect_left(places, end, key=attrgetter("start"))
    of_site = at < len(places) and places[at].start == end and _BEHIND_SITE.match(context.text, places[at].end)
    return "the name of a site" if of_site else ""


def _no_month(groups: dict[str, str], before: str, after: str) -> str:
    """Refuse 第3月, 每月 and a bare Chinese month that neither heads its clause (三月，) nor has a part behind it."""
    spoken = (not before or before[-1] in "\n，,、：:“（( ") and after[:1] in ("，", ",")
    if not (groups["m"].isdigit() or "part" in groups or groups.get("tail") or spoken):
        return "a bare month in Chinese numerals"
    if _NO_MONTH.search(before):
        return "a number of months"
    return "a word of its own" if after and after[0] in "球亮饼" else ""


def _no_short_year(rule: str, groups: dict[str, str], candidate: Candidate, context: Context) -> str:
    """Refuse years of two digits that are counted: 工作21年."""
    if rule == "short_range" and len(groups["y"]) == len(groups["y2"]):
        return "" if _are_late_years(groups, candidate, context) else "a number of years"
    short = rule in ("short_range", "short_points") or _is_short_year(rule, groups["y"], candidate, context)
    return "" if short else "a number of years"


def _is_short_year(rule: str, year: str, candidate: Candidate, context: Context) -> bool:
    """Say whether 21年 is a year: a month or a half behind it tells, else another such year or the place that it is of.

    九八年 is one; 七八年 lasts.
    """
    if not year.isdigit():
        if context.after(candidate.end, 1) == "华" and candidate.end not in context.tokens.bounds:
            return False  # 二八年华
        return parse(year) is None or rule == "short_month"
    if year[0] == "0" or context.text[candidate.end - 1] == "度":
        return True  # 07年以后, 22年度; nothing lasts so
    if rule != "short_year":
        return not _NO_DAY.search(context.before(candidate.start, 4))
    behind = context.after(candidate.end, 6)
    if _BEGINS_LIFE.match(behind) or (int(year) >= _OF_LAST_CENTURY and _opens_story(year, behind, candidate, context)):
        return True
    now = context.reference.year % 100 if context.reference else 0
    if not 0 <= now - int(year) <= 6:
        return False
    start, end = context.sentences.span(candidate.start)
    if _OF_A_PLACE.match(context.after(candidate.end, 4)) or _SHORT_DATE.search(context.text, start, end):
        return True
    others = {int(other[1]) for other in _OPENS_WITH_YEAR.finditer(context.text, start, end)}
    return not others.isdisjoint((int(year) - 1, int(year) + 1))


def _are_late_years(groups: dict[str, str], candidate: Candidate, context: Context) -> bool:
    """Say whether two numbers of two digits are years that are over of late: 18~20年，, but not 服役12~16年.

    Nor are those beside which others are none: 12—15年，加1天；16—20年，加2天.
    """
    now = context.reference.year % 100 if context.reference else 0
    before = context.before(candidate.start, 2)
    if not _is_late(int(groups["y"]), int(groups["y2"]), now) or (before[-1:] == "、" and before[:1].isdecimal()):
        return False  # 工龄满10、|15、20年
    others = _YEARS_IN_PAIRS.finditer(
        context.text, max(0, candidate.start - _PAIRS_REACH), candidate.end + _PAIRS_REACH
    )
    return all(_is_late(int(other[1]), int(other[2]), now) for other in others)


def _is_late(first: int, last: int, now: int) -> bool:
    return first < last <= now <= last + _LATE


def _opens_story(year: str, behind: str, candidate: Candidate, context: Context) -> bool:
    """Say whether a year opens what is told of a life: 98年|从棉纺厂下岗后, 88年|，他考进技校, not 60年|，弹指间."""
    if context.before(candidate.start, 1) not in _OPENS_SENTENCE:
        return False
    return _OF_A_LIFE.match(behind) is not None or (behind[:1] in _COMMAS and year[-1] not in _ROUND)


def _heads_a_clause(candidate: Candidate, context: Context) -> bool:
    """Say whether 前5个月 is of the year: at the head of a clause or behind a place, not in 入职前3个月."""
    before = context.before(candidate.start, 1)
    if not before or before in "\n，,。；;：:、“（( 今市县省区州国":
        return True
    places = places_of(context.text)
    at = bisect_left(places, candidate.start, key=attrgetter("end"))
    return places[at : at + 1] != [] and places[at].end == candidate.start  # 开封|前5个月
