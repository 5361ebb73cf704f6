"""What a headline or a heading announces: its time, a plan (四、2011年目标), the account of a year (2023年工作总结)."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.language.numerals import TO_TEN
from unionx.links.cues import words_of
from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Paragraph
from unionx.links.frames.list_lines import is_list_title
from unionx.links.frames.time_spans import Time

_UNTIL = tuple(grammar("until"))
_PLAN_TITLE = regex.compile(words_of("plan_title"))
# “巧匠成长|计划|”走进船厂: the name of what is done
_NAMED = regex.compile(r"[“\"][^“”\"]*[”\"]")
# 2023年工作目标|完成情况|
_RESULT = regex.compile(alternation(grammar("plan_result")))
# （二）救助|标准|
_RULE_TITLE = regex.compile(rf"(?:{words_of('rule_title')})[：:]?\s*$")
_ACCOUNT = regex.compile(alternation(grammar("account")))
# 2023年工作|总结|（二）, but not 总结|表彰大会
_REVIEW = regex.compile(rf"(?:{_ACCOUNT.pattern})[^，。；会]{{0,4}}$")
_AHEAD = regex.compile(rf"{alternation(grammar('ahead'))}|[将拟]")
# 一、 stands above （一）, that above 1、
_MARKS = (rf"[{TO_TEN}]{{1,3}}[、.．]", rf"[（(][{TO_TEN}]{{1,3}}[)）]", r"\d{1,2}[、.．]")
_RANKS = tuple(regex.compile(rf"\s*{mark}") for mark in _MARKS)


class Announcement(NamedTuple):
    """The one time in a title, whether it announces a plan or a rule, the time of an account, the rank of a heading."""

    time: Time | None
    is_plan: bool
    review: Time | None
    rank: int
    is_rule: bool = False


def title_of(paragraph: Paragraph, discourse: Discourse) -> Announcement:
    """Return what the line of a headline or a heading announces."""
    start, end = paragraph.start, paragraph.end
    line = discourse.text[start:end]
    dates = [date for date in discourse.dates_between(start, end) if date.date_start is not None]
    time = Time.of(dates[0], "plan_list") if len(dates) == 1 else None
    is_plan = (
        _PLAN_TITLE.search(line if time is not None else _NAMED.sub("", line)) is not None
        and _RESULT.search(line) is None
        and (is_ahead(time, discourse) if time is not None else _AHEAD.search(line) is not None)
    )
    if paragraph.kind == "headline":
        is_plan = is_plan and _ACCOUNT.search(line) is None  # 上半年工作总结和下半年工作计划
    is_review = time is not None and time.is_long and not is_plan and _REVIEW.search(line) is not None
    is_rule = paragraph.kind == "heading" and not is_plan and _RULE_TITLE.search(line) is not None
    rank = next((at for at, mark in enumerate(_RANKS) if mark.match(line)), 0)
    return Announcement(time, is_plan, replace(time, frame="heading") if time and is_review else None, rank, is_rule)


def time_of_list(start: int, end: int, discourse: Discourse) -> Time | None:
    """Return the one time in the title of a list, which its lines are of: 捐款榜（|截至5月25日|）."""
    dates = [date for date in discourse.dates_between(start, end) if date.date_start is not None]
    if len(dates) != 1 or not is_list_title(discourse.text[start:end].rstrip()):
        return None
    return Time.of(dates[0], "heading", is_until=discourse.text.endswith(_UNTIL, start, dates[0].start))


def is_ahead(time: Time, discourse: Discourse) -> bool:
    """Say whether a time ends in the year of the page or later."""
    year = discourse.reference.year if discourse.reference else None
    return year is None or time.end is None or time.end.year >= year
