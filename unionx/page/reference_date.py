"""The reference date of a page: what its dates are read against, and where that came from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.periods import DAY, MONTH, YEAR, Reference, day, reference, small_number, year_number
from unionx.page.layout import BLANKS, in_half_width, without_marks
from unionx.page.page_lines import CLOCK, CREDIT_LABEL, DAY_IN_SIGNS, PRINTED_DAY, WEEKDAY, page_line

# --> 2024-01-11 5 5 甘肃工人报 c135836.html 1 甘肃工人报发布… /enpproperty-->, without its arrow, too
_TRAILER = regex.compile(
    r"(?m:-->\s*|^[ \t]*)(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[ \t]+(?:\S{1,60}[ \t]+){0,5}?"
    r"(?P<paper>\p{Han}{2,15}[报刊])(?=\s)[^\n]{0,400}enpproperty"
)
# 2023年6月12日 星期一 第3版 · 发布日期：2023-06-12 · 2023-06-12 15:26 来源：职工网 · 《职工报》（2023年6月12日 02版）
_ISSUED = re.compile(
    # not 活动时间：2023年6月1日, nor 《工会法》（2021年12月24日修正）
    rf"^[^\n，。；、]{{0,16}}?(?:(?:{alternation(grammar('issued'))})(?:{alternation(grammar('day_label'))})[:：] ?"
    rf"|[报刊网]》 ?[（(] ?)"
    rf"({DAY_IN_SIGNS})"
    rf"|^[^\n，。；、\d]{{0,16}}({DAY_IN_SIGNS}) *"
    rf"(?:{WEEKDAY}(?![上下晚中当，,。])|第? ?\d{{1,2}} ?版|版次|{CREDIT_LABEL})"
    rf"|^({PRINTED_DAY}) *{CLOCK}(?= *[“\"\u4e00-\u9fff])(?! *[至到])",  # 2023-06-12 15:26“太好了！”电工说
    re.MULTILINE,
)
_STAMP = regex.compile(rf"[^，,。；]*?({PRINTED_DAY}) *{CLOCK}(?![至到~—-])[^，,。；]*")
_YEAR_PRINTED = re.compile(r"[12]\d{3}")  # which every day of print has, in either pattern within so many characters
_DAY_APART = regex.compile(rf"(?<=\s){PRINTED_DAY}(?=\s|$)")
_ANY_DAY = regex.compile(PRINTED_DAY)
_ADDRESS = re.compile(r"//[^\s，。]{4,80}?[/_t](20\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?=[/_.])")
_ISSUE = frozenset({"edition", "weekday", "issue", "licence"})
_NEWSPAPER = regex.compile(r"(?<!\p{Han})《?(\p{Han}{2,12}[报刊])(?!\p{Han})")
_NEWSPAPER_ALONE = regex.compile(r"\p{Han}{2,10}报")
_LONGEST_STAMP = 80
_EDITIONS = tuple(grammar("behind_masthead"))
_LONGEST_OF_PAGE = 200  # more than a line has that the page prints of itself
_LONGEST_HEAD = 40  # within which a line says that it was issued
_DIGIT = re.compile(r"\d")
_YEAR = regex.compile(
    rf"(?<![\d.—~至到\-])(?P<y>{YEAR})年"
    rf"(?!\d*(?:后|前(?![一二三四几\d])|{alternation(grammar('plan_name', 'of_year'))}))"
)
# 由2015年的12处, 截至2015年底, 比2010年, 2014年以来, 2015年度: what the present is compared with, or an account of.
_COMPARED = regex.compile("[由从比较与同和自至到于—~-]$")
_BOUND = regex.compile(
    rf"(?:\d{{1,2}}月)?(?:以来|[底末起至到—~-])|之[前后]|前后|间|{alternation(grammar('beginning'))}"
)
_NOW_IS = regex.compile(rf"今年[是为即（(](?P<y>{YEAR})年|(?P<y>{YEAR})年[是即]今年")
_NOW_IS_SIGN = re.compile("今年[是为即（(]|[是即]今年")
_PRESENT = regex.compile("[今本]年")
_REVIEW = regex.compile(alternation(lexicon("review_word").words()))
_DATED_LINE = regex.compile(r"\d{1,2}月\d{1,2}日[电讯]")
# 3月13日，|2024年全省疗休养活动启动
_DAY_BEFORE = re.compile(r"\d日(?:[上下]午|晚)?[，,]$")
_ATTRIBUTE = regex.compile(r"[“《\p{Han}]")
_DAY = regex.compile(
    rf"(?<![\d.])(?:(?P<y>{YEAR})年|(?P<this>[今本]年)|(?P<other>[去前明]年)|(?<![年月]\d?))(?P<m>{MONTH})月"
    rf"(?:(?P<d>{DAY})日(?:[至到—~-](?P<d2>{DAY})日)?|(?![\d日份]))(?P<dateline>[电讯])?"
)
_CLAUSE_END = re.compile(r"[，,。；;！？\n]")
_PART_END = re.compile(r"[，,。；;\n]")
_SENTENCE_END = re.compile(r"[。；;\n]")
_AHEAD = regex.compile(rf"{alternation([*grammar('ahead'), *grammar('until_day')])}|将|拟|[到至]$|前$")
# A page may report what happened after its latest dateline, but not a week after it.
_AHEAD_BEHIND = regex.in_re(
    rf"[^，,。；]{{0,7}}(?:将|拟|{alternation(grammar('ahead', 'behind'))}|起(?![来草重])|前(?=[，,完实]))"
    r"|[，,][^，,]{0,10}将"
)
_WITHIN_A_WEEK = 7
# What hangs on the reference date, the more frequent first.
_HANGS_ON_IT = re.compile("[今去前明](?=年)|昨(?=[日天])"), regex.compile(rf"(?<![年\d])(?:{MONTH})月")


class PageDate(NamedTuple):
    """What a page prints of itself: newspaper and day, each None where it prints none."""

    newspaper: str | None
    published: str | None


@OfLastTexts  # asked for twice of each page
def printed_date(text: str) -> PageDate:
    """Return newspaper and day of publication as a page prints them: in the trailer that e-papers leave behind it.

    Without a trailer they stand in its masthead, else the day is that of the line that says when it was posted; lines
    that print different days tell nothing.
    """
    match = _TRAILER.search(text) if "enpproperty" in text else None
    if match is not None:
        return PageDate(match["paper"], _iso(match["date"]))  # 2024-13-45: the trailer still names the paper
    lines = list(_lines(text))
    kinds = [page_line(line) for line in lines]
    of_issue = [
        at for at, found in enumerate(kinds) if found & _ISSUE or ({"paper", "day"} <= found and "clock" not in found)
    ]
    issues = {_day_in(lines[at]) for at in of_issue} - {None}
    days = issues or {_day_of_posting(line, found) for line, found in zip(lines, kinds, strict=True)} - {None}
    days = days or {_iso("-".join(address.groups())) for address in _ADDRESS.finditer(text)} - {None}
    return PageDate(_newspaper(lines, of_issue), days.pop() if len(days) == 1 else None)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines of a page without the blanks around them, in half width but for prose without a day ahead.

    Of long prose only the beginning is in half width, since nothing more of it is asked.
    """
    for line in without_marks(text).splitlines():
        bare = line.strip(BLANKS)
        if "。" not in bare[:-1]:
            line = in_half_width(line)
        elif _DIGIT.search(bare, 0, _LONGEST_HEAD):
            line = in_half_width(line[:_LONGEST_OF_PAGE]) + line[_LONGEST_OF_PAGE:]
        if line.strip():
            yield line.strip()


def _newspaper(lines: list[str], of_issue: list[int]) -> str | None:
    """Return the newspaper that the masthead names, in its line or in a line of its own beside it."""
    names = {name[1] for at in of_issue for name in [_NEWSPAPER.search(lines[at])] if name}
    near = {_beside(lines, at, step) for at in of_issue for step in (-1, 1)}
    names = names or {line for line in near if _NEWSPAPER_ALONE.fullmatch(line)}
    return names.pop() if len(names) == 1 else None


def _beside(lines: list[str], at: int, step: int) -> str:
    """Return the line before or behind one, over what only tells of the edition: 贵州工人报⏎|数字报|⏎第A2版."""
    at += step
    while 0 <= at < len(lines) and lines[at] in _EDITIONS:
        at += step
    return lines[at].replace(" ", "") if 0 <= at < len(lines) else ""


def _day_of_posting(line: str, kinds: frozenset[str]) -> str | None:
    """Return the day on which a line says that the page was posted, None where it says nothing."""
    if "day" in kinds:
        return _day_in(line)
    if "rest" in kinds and (beside := _DAY_APART.search(line)):  # 上一篇 下一篇 2018年7月16日 放大 缩小
        return _iso(beside[0])
    if not _YEAR_PRINTED.search(line, 0, _LONGEST_STAMP):
        return None
    stamp = _STAMP.fullmatch(line) if len(line) <= _LONGEST_STAMP else None
    issued = stamp or _ISSUED.match(line)
    return _iso(next(group for group in issued.groups() if group)) if issued else None


def _day_in(line: str) -> str | None:
    found = _ANY_DAY.search(line)
    return _iso(found[0]) if found else None


def _iso(printed_day: str) -> str | None:
    """Return a day as YYYY-MM-DD, None where the calendar has no such day; 29.09.2015 has its year last."""
    numbers = re.findall(r"\d+", printed_day)
    if not numbers:  # 二〇二三年八月四日
        year_of, *month_and_day = re.split("[年月日]", printed_day)[:3]
        numbers = [f"{year_number(year_of)}", *(f"{small_number(part)}" for part in month_and_day)]
    try:
        return dt.date(*map(int, numbers if len(numbers[0]) == 4 else reversed(numbers))).isoformat()
    except ValueError:
        return None


def of_print(published: str, text: str) -> Reference:
    """Return the reference date of a page that prints its day: that day, or a dateline of up to a week after it.

    A page of the web that was posted on 28 November and has a dateline of 30 November does not tell of last year.
    """
    found = reference(published, "trailer")
    posted = dt.date.fromisoformat(published)
    for event in _events(text):
        line = day(posted.year, event.month, event.day) if event.is_dateline and event.year is None else None
        if line and line.start and posted < line.start <= posted + dt.timedelta(days=_WITHIN_A_WEEK):
            found = Reference(line.start.year, line.start.month, line.start.day, "trailer")
    return found


def warnings(text: str, against: Reference | None) -> list[str]:
    """Return what a reader should know of the reference date of a page: that there is none, or that it is inferred."""
    if not text:
        return []
    if against is None:
        return ["no reference date: dates without a year stay open; give --date"]
    if against.origin in ("text", "dateline") and any(sign.search(text) for sign in _HANGS_ON_IT):
        said = f"reference date {against} is inferred from the text, not printed"
        return [f"{said}: dates without a year hang on it; give --date if it is another"]
    return []


class _Event(NamedTuple):
    year: int | None
    month: int
    day: int
    is_dateline: bool


def infer(text: str) -> Reference | None:
    """Return the reference date that the text of a page gives away, or None.

    The year is the latest one that the page speaks of as present; the day is the day after the latest event
    that it dates (新华社北京4月23日电 is printed on the 24th). Where no event has a day, the year alone is returned.
    """
    years = _present_years(text)
    if not years:
        return None
    current = max(years)
    events = [event for event in _events(text) if event.year in (None, current)]
    latest = _latest(events)
    dateline = _latest([event for event in events if event.is_dateline])
    if latest and dateline and _days_between(current, dateline, latest) > _WITHIN_A_WEEK:
        latest = dateline
    found = day(current, latest.month, latest.day) if latest else None
    if latest is None or found is None or found.start is None:
        return Reference(current, None, None, "text")
    next_day = found.start + dt.timedelta(days=1)
    return Reference(next_day.year, next_day.month, next_day.day, "dateline" if latest.is_dateline else "text")


def _present_years(text: str) -> list[int]:
    """Return the years that a page may speak of as its own.

    A page that says 今年 prints the number of another year, save in a name: 今年…, but 公布2024年便民利企十件实事.
    A year that the present is compared with, or that is reviewed, tells nothing.
    """
    said = [year_number(match["y"]) for match in _NOW_IS.finditer(text)] if _NOW_IS_SIGN.search(text) else []
    if said:
        return said
    of_names_only = bool(_PRESENT.search(text))
    return [year_number(m["y"]) for m in _YEAR.finditer(text) if _may_be_present(text, m, of_names_only)]


def _may_be_present(text: str, match: regex.Match[str], of_names_only: bool) -> bool:
    before, behind = text[max(0, match.start() - 4) : match.start()].rstrip("“《"), text[match.end() : match.end() + 30]
    if _looks_ahead(text, match) or _COMPARED.search(before) or _BOUND.match(behind):
        return False
    clause = _CLAUSE_END.split(behind, maxsplit=1)[0]
    if _REVIEW.search(clause):
        return False
    if not of_names_only:
        return True
    behind = behind.removeprefix("度")
    in_clause = _PART_END.split(text[max(0, match.start() - 30) : match.start()])[-1]
    is_named = bool(in_clause) or behind[:1] in "“《" or _DAY_BEFORE.search(text[: match.start()][-8:]) is not None
    return (is_named and _ATTRIBUTE.match(behind) is not None) or _DATED_LINE.match(behind) is not None


def _events(text: str) -> list[_Event]:
    events = []
    for match in _DAY.finditer(text):
        if match["other"] or not match["d"] or _looks_ahead(text, match):
            continue
        year = year_number(match["y"]) if match["y"] else None
        last = match["d2"] or match["d"]
        events.append(_Event(year, small_number(match["m"]), small_number(last), bool(match["dateline"])))
    return events


def _days_between(year: int, first: _Event, last: _Event) -> int:
    start, end = day(year, first.month, first.day), day(year, last.month, last.day)
    return (end.start - start.start).days if start and end and start.start and end.start else 0


def _looks_ahead(text: str, match: regex.Match[str]) -> bool:
    """Say whether the clause around a date speaks of the future, a plan or a law's day of coming into force."""
    before = _PART_END.split(text[max(0, match.start() - 12) : match.start()])[-1]
    after = _SENTENCE_END.split(text[match.end() : match.end() + 14], maxsplit=1)[0]
    return bool(_AHEAD.search(before) or _AHEAD_BEHIND.match(after))


def _latest(events: list[_Event]) -> _Event | None:
    """Return the latest event; in a page of January the days of December are last year's."""
    turn_of_year = {event.month for event in events}
    if turn_of_year & {11, 12} and turn_of_year & {1, 2} and not turn_of_year & {5, 6, 7, 8}:
        events = [event for event in events if event.month <= 2]
    return max(events, key=lambda event: (event.month, event.day), default=None)
