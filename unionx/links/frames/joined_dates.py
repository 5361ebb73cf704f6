"""Dates that are joined: 2021年、2022年累计评选20家 of both, 2021年、2022年分别评选20家、30家 of one each."""

from __future__ import annotations

from dataclasses import replace

from unionx.language import regex
from unionx.links.discourse import Discourse
from unionx.links.discourse.clauses import Clause
from unionx.links.frames.time_spans import Time
from unionx.mentions.mention import DateMention, FigureMention

#: what stands between them
JOINS = frozenset("、和与及")
_REACH = 32  # characters
_TO_EACH = len("分别在")
_EACH = regex.compile(r"[，,]?[^，。；\n]{0,24}分[别期]")


def joined_dates(date: DateMention, clause: Clause, discourse: Discourse) -> list[DateMention]:
    """Return the dates up to one to which it is joined: 2021年、|2022年|."""
    text, chain = discourse.text, [date]
    for other in reversed(discourse.dates_between(clause.start, date.start)):
        if other.date_start is None or other.end != chain[0].start - 1 or text[other.end : other.end + 1] not in JOINS:
            break
        chain.insert(0, other)
    return chain


def has_each(date: DateMention, discourse: Discourse) -> bool:
    """Say whether amounts behind joined dates are each of one of them: 2021年、2022年，全市|分别|新建60个、80个."""
    return _EACH.match(discourse.text, date.end, date.end + _REACH) is not None


def is_of_others(date: DateMention, clause: Clause, discourse: Discourse) -> bool:
    """Say whether each of joined dates is of one of several, of which nothing that follows is.

    船厂、粮库|分别于|2016年、2019年获奖，… · 2009年、2014年|先后|成立两家，…
    """
    text, first, last = discourse.text, date, date
    if text[date.start - 1 : date.start] in JOINS:
        first = joined_dates(date, clause, discourse)[0]
    if text[date.end : date.end + 1] in JOINS:
        last = _last_date(date, clause, discourse)
    if first is not last and text.startswith("先后", last.end):
        return True
    return "分别" in text[max(clause.start, first.start - _TO_EACH) : first.start]


def _last_date(date: DateMention, clause: Clause, discourse: Discourse) -> DateMention:
    """Return the last date that is joined to a date: |2021年|、2022年."""
    last = date
    for behind in discourse.dates_between(date.end, clause.end):
        if behind.start != last.end + 1 or discourse.text[last.end : last.end + 1] not in JOINS:
            break
        last = behind
    return last


def over(dates: list[DateMention], time: Time) -> Time:
    """Return a time from the first day of joined dates on, itself where its date is joined to none before."""
    first = dates[0].date_start
    if len(dates) == 1 or first is None or time.start is None or first > time.start:
        return time
    return replace(time, start=first)


def each_of(date: DateMention, clause: Clause, figure: FigureMention, end: int, discourse: Discourse) -> Time | None:
    """Return the one of joined dates that is the figure's, whose clause ends at ``end``: 分别新建60个、|80个|."""
    if not has_each(date, discourse):
        return None
    dates, figures = joined_dates(date, clause, discourse), discourse.figures_between(date.end, end)
    if len(dates) == 1 or len(figures) != len(dates) or figure not in figures:
        return None
    return Time.of(dates[figures.index(figure)], "clause_date")
