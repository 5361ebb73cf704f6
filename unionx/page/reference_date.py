"""The reference date of a page: what its dates are read against, and where that came from."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

import regex

from unionx.language.periods import DAY, MONTH, YEAR, Reference, day, small_number, year_number

# --> 2024-01-11 5 5 甘肃工人报 c135836.html 1 甘肃工人报发布… /enpproperty-->
_TRAILER = regex.compile(
    r"-->\s*(?P<date>[0-9]{4}-[0-9]{2}-[0-9]{2})\s+(?:\S{1,12}\s+){0,3}?(?P<paper>\p{Han}{2,15}[报刊])(?=\s)[^\n]{0,400}enpproperty"
)
# 2023年6月12日 星期一 第3版 · 发布日期：2023-06-12 · 2023-06-12 15:26 来源：职工网 · 《职工报》（2023年6月12日 02版）
_DATE = r"[12]\d{3}[-年./]\d{1,2}[-月./]\d{1,2}日?"
_ISSUED = re.compile(
    # not 活动时间：2023年6月1日, nor 《工会法》（2021年12月24日修正）
    r"^[^\n，。；、]{0,16}?(?:(?:发布|发表|发稿|刊发|出版|更新|上传)(?:日期|时间)[:：] ?|[报刊网]》 ?[（(] ?)"
    rf"({_DATE})"
    rf"|^[^\n，。；、\d]{{0,16}}({_DATE}) *"
    r"(?:星期[一二三四五六日天](?![上下晚中当，,。])|\d{1,2}:\d\d|第? ?\d{1,2} ?版|来源|作者|责编|责任编辑)",
    re.MULTILINE,
)
_YEAR = regex.compile(rf"(?<![\d.—~至到\-])(?P<y>{YEAR})年(?!\d*(?:后|前(?![一二三四几\d])|目标))")
_DAY = regex.compile(
    rf"(?<![\d.])(?:(?P<y>{YEAR})年|(?P<this>今年|本年)|(?P<other>[去前明]年)|(?<![年月]\d?))(?P<m>{MONTH})月"
    rf"(?:(?P<d>{DAY})日(?:{'(?:至|到|—|-|~)'}(?P<d2>{DAY})日)?|(?![\d日份]))(?P<dateline>电|讯)?"
)
_AHEAD = regex.compile(r"将|拟|计划|预计|力争|目标|规划|截止|[到至]$|前$|有效期")
# A page may report what happened after its latest dateline, but not a week after it.
_AHEAD_BEHIND = re.compile(r"[^，,。；]{0,7}(?:将|拟|计划|起(?![来草重])|前(?=[，,完实]))|[，,][^，,]{0,10}将")
_WITHIN_A_WEEK = 7


class PageDate(NamedTuple):
    """What a page prints of itself: newspaper and day, each None where it prints none."""

    newspaper: str | None
    published: str | None


@lru_cache(maxsize=1)  # asked for twice of each page
def printed(text: str) -> PageDate:
    """Return newspaper and day of publication from the trailer that e-papers leave behind a page.

    Without a trailer the day is that of its masthead, or of the line that says when it was posted; lines that print
    different days tell nothing.
    """
    match = _TRAILER.search(text) if "enpproperty" in text else None
    if match is None:
        days = {_iso(issued[1] or issued[2]) for issued in _ISSUED.finditer(text)}
        return PageDate(None, days.pop() if len(days) == 1 else None)
    return PageDate(match["paper"], _iso(match["date"]))  # 2024-13-45: the trailer still names the paper


def _iso(printed_day: str) -> str | None:
    """Return a day as YYYY-MM-DD, None where the calendar has no such day."""
    try:
        return dt.date(*map(int, re.findall(r"\d+", printed_day))).isoformat()
    except ValueError:
        return None


class _Event(NamedTuple):
    year: int | None
    month: int
    day: int
    is_dateline: bool


def inferred(text: str) -> Reference | None:
    """Return the reference date that the text of a page gives away, or None.

    The year is the latest one that the page speaks of as past or present; the day is the day after the latest event
    that it dates (新华社北京4月23日电 is printed on the 24th). Where no event has a day, the year alone is returned.
    """
    years = [year_number(m["y"]) for m in _YEAR.finditer(text) if not _looks_ahead(text, m)]
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
    before = regex.split(r"[，。；,;\n]", text[max(0, match.start() - 12) : match.start()])[-1]
    after = regex.split(r"[。；;\n]", text[match.end() : match.end() + 14])[0]
    return bool(_AHEAD.search(before) or _AHEAD_BEHIND.match(after))


def _latest(events: list[_Event]) -> _Event | None:
    """Return the latest event; in a page of January the days of December are last year's."""
    turn_of_year = {event.month for event in events}
    if turn_of_year & {11, 12} and turn_of_year & {1, 2} and not turn_of_year & {5, 6, 7, 8}:
        events = [event for event in events if event.month <= 2]
    return max(events, key=lambda event: (event.month, event.day), default=None)
