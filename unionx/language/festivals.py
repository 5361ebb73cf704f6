"""The days of festivals and of the lunar calendar, which the year shifts: 中秋节, 清明, 正月初五, 除夕.

The lunar calendar is that of the package lunar_python, loaded when a page first names such a day.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

_LAST_OF_MONTH = 30
# What lunar_python computes; before and behind it nobody prints such dates.
_FIRST, _LAST = 1600, 2200


def festival(rule: str, year: int) -> dt.date | None:
    """Return the day of a festival in a solar year, None where the year has none or the rule is unknown.

    ``rule`` is 05-01 (solar), lunar 08-15, term 清明 or sunday 05-2 (the second Sunday of May); lunar 12-30 is the last
    day of the lunar year.

    >>> festival("lunar 08-15", 2023), festival("sunday 05-2", 2023)
    (datetime.date(2023, 9, 29), datetime.date(2023, 5, 14))
    """
    kind, _, of = rule.rpartition(" ")
    if rule == "-" or not _FIRST < year < _LAST:
        return None
    if kind == "term":
        return _term(of, year)
    month, day = map(int, of.split("-"))
    if kind == "sunday":
        return _sunday(year, month, day)
    if not kind:
        return dt.date(year, month, day)
    found = (lunar_day(year - before, month, day) for before in (0, 1))
    return next((date for date in found if date is not None and date.year == year), None)


def lunar_day(year: int, month: int, day: int) -> dt.date | None:
    """Return the solar day of a day of a lunar year (``month`` below 0 is a leap month), None where there is none.

    Day 30 of a short twelfth month is its 29th, the last of the year.
    """
    length = _length(year, month)
    if length is None or not 1 <= day <= max(length, _LAST_OF_MONTH if month == 12 else 0):
        return None
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, month, min(day, length)).getSolar()
    return dt.date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_month(year: int, month: int) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last solar day of a month of a lunar year."""
    length = _length(year, month)
    first = lunar_day(year, month, 1) if length else None
    return None if first is None or length is None else (first, first + dt.timedelta(days=length - 1))


def nearest(days: Iterator[dt.date | None], to: dt.date) -> dt.date | None:
    """Return the day that is nearest to ``to``."""
    return min((day for day in days if day is not None), key=lambda day: abs(day - to), default=None)


def _length(year: int, month: int) -> int | None:
    if not _FIRST < year < _LAST or not 1 <= abs(month) <= 12:
        return None
    from lunar_python import LunarMonth

    found = LunarMonth.fromYm(year, month)
    return None if found is None else int(found.getDayCount())


def _term(name: str, year: int) -> dt.date | None:
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, 1, 10).getJieQiTable().get(name)
    if solar is not None and solar.getYear() != year:  # the table of a lunar year begins with the winter before it
        solar = Lunar.fromYmd(year + 1, 1, 10).getJieQiTable().get(name)
    return None if solar is None else dt.date(solar.getYear(), solar.getMonth(), solar.getDay())


def _sunday(year: int, month: int, number: int) -> dt.date:
    sundays = [week[calendar.SUNDAY] for week in calendar.monthcalendar(year, month) if week[calendar.SUNDAY]]
    return dt.date(year, month, sundays[number - 1])
