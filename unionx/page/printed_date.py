"""Newspaper and day of print as a page prints them of itself: in its trailer, masthead, or line of posting."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import NamedTuple

from unionx.language import regex
from unionx.language.last_texts import OfLastTexts
from unionx.language.lexicon import alternation, grammar
from unionx.language.periods import small_number, year_number
from unionx.page.layout import BLANKS, in_half_width, without_marks
from unionx.page.page_lines import (
    CLOCK,
    CREDIT_LABEL,
    DAY_IN_SIGNS,
    EVENT_TIME,
    PRINTED_DAY,
    WEEK,
    WEEKDAY,
    heads_page,
    page_line,
)

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
    rf"|^(?![^\n\d]{{0,14}}(?:{EVENT_TIME})[:： ]{{1,3}}{DAY_IN_SIGNS} *[（(]?(?:{WEEK}))"
    rf"[^\n，。；、\d]{{0,16}}({DAY_IN_SIGNS}) *"
    rf"(?:{WEEKDAY}(?! *[上下晚中当，,。])|第? ?\d{{1,2}} ?版|{alternation(grammar('edition_label'))}|{CREDIT_LABEL})"
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
_ACCOUNTS_OF_LAST_YEAR = 3  # the months in which pages tell what the year before brought
_EDITIONS = tuple(grammar("behind_masthead"))
_LONGEST_OF_PAGE = 200  # more than a line has that the page prints of itself
_LONGEST_HEAD = 40  # within which a line says that it was issued
_DIGIT = re.compile(r"\d")


class PageDate(NamedTuple):
    """What a page prints of itself: newspaper and day, each None where it prints none or several; ``days`` are all."""

    newspaper: str | None
    published: str | None
    days: tuple[str, ...] = ()

    def warnings(self) -> list[str]:
        """Return what to tell of days of issue that differ, as where two pages were joined: there is one for all."""
        if len(self.days) < 2:
            return []
        said = f"{len(self.days)} days of issue, from {self.days[0]} to {self.days[-1]}"
        return [f"{said}: is it more than one page? give each by itself"]


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
    days = issues or _days_of_posting(lines, kinds, by_issuer=False) or _days_of_posting(lines, kinds, by_issuer=True)
    days = days or {_day_in(line) for line in lines[:1] if heads_page(line)} - {None}
    days = days or {_iso("-".join(address.groups())) for address in _ADDRESS.finditer(text)} - {None}
    printed = tuple(sorted(filter(None, days)))
    return PageDate(_newspaper(lines, of_issue), printed[0] if len(printed) == 1 else None, printed)


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


def _days_of_posting(lines: list[str], kinds: list[frozenset[str]], *, by_issuer: bool) -> set[str | None]:
    """Return the days on which a page was posted; a site's own come before that of who put a paper out."""
    found = zip(lines, kinds, strict=True)
    return {_day_of_posting(line, kind) for line, kind in found if ("issuer" in kind) is by_issuer} - {None}


def _day_of_posting(line: str, kinds: frozenset[str]) -> str | None:
    """Return the day on which a line says that the page was posted, None where it says nothing."""
    if "day" in kinds:
        return _day_in(line)
    if kinds & {"rest", "path"} and (beside := _DAY_APART.search(line)):  # 上一篇 下一篇 2018年7月16日 放大 缩小
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
