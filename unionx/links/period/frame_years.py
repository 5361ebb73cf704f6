"""Years that are those of the frame, or of the page: 2018年至2020年，|3年里|救助400人, |全年|计划办赛18场."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from unionx.links.evidence import Proposal
from unionx.links.figure_inquiry import Inquiry
from unionx.links.frames.time_spans import Time

_ALL_YEAR = "全年"


def is_of_frame(span: tuple[int, int], inquiry: Inquiry) -> bool:
    """Say whether years are those of the time that opens the sentence: 自2008年以来，|9年间|, 2018至2020年，|3年里|."""
    time = inquiry.state.time
    if time is None or time.start is None or inquiry.state.reach != "paragraph":
        return False
    years = inquiry.discourse.figure_behind(span[0], span[0] + 1)
    if years is None or years.modifier != "exact":
        return False  # of 近三年
    return time.end is None or 1 < time.end.year - time.start.year + 1 == years.value


def of_all_year(inquiry: Inquiry) -> Iterator[Proposal[Time]]:
    """Yield the year of the frame, or of the page, for what is planned for all of it: |全年|将办赛18场.

    The sentence has no time of its own: 2023年3月，竞赛启动。|全年|将办赛18场.
    """
    discourse, begin, stop = inquiry.discourse, inquiry.begin, inquiry.figure.start
    if inquiry.status != "planned" or discourse.reference is None:
        return
    if discourse.text.find(_ALL_YEAR, begin, stop) < 0:
        return
    if not any(date.is_known for date in discourse.dates_between(begin, stop)):
        time = inquiry.state.time
        if time is not None and (time.start is None or time.end is None or time.start.year != time.end.year):
            return
        year = discourse.reference.year if time is None or time.start is None else time.start.year
        yield Proposal(Time(dt.date(year, 1, 1), dt.date(year, 12, 31), "clause_date"), ("period/clause_date",))
