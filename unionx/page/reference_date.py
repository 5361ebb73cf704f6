"""The reference date of a page: what its dates are read against, and where that came from."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar, lexicon
from unionx.language.periods import DAY, MONTH, YEAR, Reference, day, reference, small_number, year_number
from unionx.language.tokens import first_word

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
_OPENS = re.compile(r"(?:^|[。！？；\s])[“\"]?$")
_TO_COME = rf"[^。；]{{0,9}}(?:{alternation(grammar('ahead', 'behind'))}|将|拟)"
_BOUND_MONTH = regex.compile(rf"截[至止](?P<y>\d{{4}})年(?P<m>1[0-2]|[1-9])月(?!{_TO_COME})")
_TELLS_OF_DEED, _LONGEST_WORD = ("v", "p", "d", "r"), 4
_ONCE = re.compile(r"(?<!日)(?<!日[上下]午)(?<!据[悉统介])[，,]$|(?<!今年)是$")
_MONTH_BEHIND = regex.compile(rf" ?(?:{MONTH})月")
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
_SPRING = 3  # the last month in which pages tell what the year before brought
# What hangs on the reference date, the more frequent first.
_HANGS_ON_IT = re.compile("[今去前明](?=年)|昨(?=[日天])"), regex.compile(rf"(?<![年\d])(?:{MONTH})月")


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
    if latest and latest.month <= _SPRING and _is_of_last_year(text, current, latest):
        return None
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
    if _REVIEW.search(clause) or _is_of_the_past(text, match):
        return False
    if not of_names_only:
        return True
    behind = behind.removeprefix("度")
    in_clause = _PART_END.split(text[max(0, match.start() - 30) : match.start()])[-1]
    dated = _DAY_BEFORE.search(text, max(0, match.start() - 8), match.start())
    is_named = bool(in_clause) or behind[:1] in "“《" or dated is not None
    return (is_named and _ATTRIBUTE.match(behind) is not None) or _DATED_LINE.match(behind) is not None


def _is_of_last_year(text: str, year: int, latest: _Event) -> bool:
    """Say whether an event of spring may follow a year that only opens accounts, or of which a later month is told.

    1月9日，工会慰问…。2023年，全县新建…, and 1月9日电…。截至2023年12月底，…: neither was printed in January of 2023.
    """
    if any(int(m["m"]) > latest.month for m in _BOUND_MONTH.finditer(text) if year_number(m["y"]) == year):
        return True
    return all(_opens_account(text, m) for m in _YEAR.finditer(text) if year_number(m["y"]) == year)


def _opens_account(text: str, match: regex.Match[str]) -> bool:
    before = text[max(0, match.start() - 3) : match.start()]
    told = text[match.end() : match.end() + 1] in {"，", ","} and not text.startswith("是", match.end() + 1)
    return told and _OPENS.search(before) is not None


def _is_of_the_past(text: str, match: regex.Match[str]) -> bool:
    """Say whether a year without a month tells of what once was: 他叫卢海，|2008年从矿上退休, 驿站是|2019年建的."""
    before, end = text[max(0, match.start() - 10) : match.start()], match.end()
    if _ONCE.search(before) is None or _MONTH_BEHIND.match(text, end):
        return False
    return first_word(text[end : end + _LONGEST_WORD])[1] in _TELLS_OF_DEED  # not ，|2023年|工作要点发布


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
