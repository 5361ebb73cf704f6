"""Dates that another calendar or a count tells: festivals, lunar days, years of an era, decades, 今年第三周."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from unionx.extractors.date.anchor import Anchor
from unionx.language.festivals import festival, lunar_day, lunar_month, nearest
from unionx.language.lexicon import lexicon
from unionx.language.periods import DatePeriod, day, month, months, small_number, year

_FESTIVAL = lexicon("festival").mapping("day")
_PLAN = {row["word"]: (int(row["first"]), int(row["last"])) for row in lexicon("plan_period").rows}
_VAGUE = lexicon("vague_date").mapping("timex")
_ERA = {row["word"]: (int(row["first"]), row["months"]) for row in lexicon("era").rows}
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
# Papers speak of a festival that is to come some weeks before it.
_SOON = 60
_TWO_YEARS = {"去今": -1, "今明": 0, "明后": 1}
_WEEKDAYS = "一二三四五六日"
# No 29 February is further back.
_CYCLE = 8
_HALF_YEAR = dt.timedelta(days=182)
UNKNOWN = DatePeriod(None, None, "vague")


class Calendars(Anchor):
    """Reads the groups of one match that names a day or a year of another calendar."""

    def _era(self) -> DatePeriod | None:
        first, months_are = _ERA[self.groups["reign"]]
        number = first - 1 + small_number("1" if self.groups["era"] == "元" else self.groups["era"])
        if "m" not in self.groups:
            return year(number)
        if months_are == "lunar":
            return UNKNOWN
        of_year = small_number(self.groups["m"])
        return day(number, of_year, small_number(self.groups["d"])) if "d" in self.groups else month(number, of_year)

    def _decades(self) -> DatePeriod | None:
        century = self.groups.get("century")
        start = (small_number(century) - 1) * 100 if century else 1900
        self.leans_on_context = not century
        first, last = (start + int(f"{small_number(self.groups[part])}"[0]) * 10 for part in ("first", "last"))
        if last < first:
            return None  # 七六十年代
        return DatePeriod(dt.date(first, 1, 1), dt.date(last + 9, 12, 31), "range")

    def _decade(self) -> DatePeriod | None:
        if "since" in self.groups:  # 1980年代
            first = int(self.groups["since"])
            return DatePeriod(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "range", f"{first // 10:03d}")
        tens = small_number(self.groups["decade"])
        century = self.groups.get("century")
        first = (small_number(century) - 1) * 100 + tens if century else 1900 + tens
        if not century and tens < 50:
            first = 2000 + tens if tens <= 20 else first
        self.leans_on_context = not century
        if first <= 0:
            return None
        return DatePeriod(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "range", f"{first // 10:03d}")

    def _festival(self) -> DatePeriod | None:
        rule = _FESTIVAL[self.groups["festival"]]
        named = self._year_of("")
        if named is not None:
            return self._in_year_or_nearest(lambda number: festival(rule, number), named)
        self.leans_on_context = True
        earlier = self._earlier_in_sentence()
        return self._in_year_or_nearest(lambda number: festival(rule, number), earlier.year if earlier else None)

    def _lunar(self) -> DatePeriod | None:
        """Return a day or a month of the lunar calendar; without its year the nearest to the day of printing."""
        # 大年三十 names no month, 正月里 no day.
        month_word = self.groups.get("lm") or ("腊" if self.groups.get("ld") == "三十" else "正")
        number = _MONTHS.get(month_word[-1]) or small_number(month_word.removeprefix("闰"))
        number = -number if month_word[0] == "闰" else number
        named = self._year_of("") or self._year_of("2")
        if named is None and self.context.text[self.candidate.start - 1 : self.candidate.start] == "年":
            return UNKNOWN  # 雍正四年|正月初一
        if "ld" not in self.groups:
            span = lunar_month(named, number) if named else None
            return DatePeriod(*span, "month") if span else UNKNOWN
        of_month = small_number(self.groups["ld"].removeprefix("初").replace("廿", "二十"))
        self.leans_on_context = self.leans_on_context or named is None
        return self._in_year_or_nearest(lambda year_of: lunar_day(year_of, number, of_month), named)

    def _leap_day(self) -> DatePeriod:
        """Return the last 29 February before the page was printed, unknown where the next one is near."""
        latest = self.context.reference.latest if self.context.reference else dt.date.min
        soon = latest + _HALF_YEAR if latest > dt.date.min else latest
        coming = [day(number, 2, 29) for number in {latest.year, soon.year}]
        if any(found and found.start and latest < found.start <= soon for found in coming):
            return UNKNOWN._replace(granularity="day")  # on a page of December 2023
        days = (day(latest.year - away, 2, 29) for away in range(_CYCLE))
        return next((found for found in days if found and found.start and found.start <= latest), UNKNOWN)

    def _two_years(self) -> DatePeriod | None:
        """Return 今明两年, both of them whole."""
        self.leans_on_context = True
        if self.context.reference is None:
            return UNKNOWN
        first = self.context.reference.year + _TWO_YEARS[self.groups["two"]]
        return DatePeriod(year(first).start, year(first + 1).end, "range")

    def _counted_part(self) -> DatePeriod | None:
        """Return a month that its number in the year tells, a week or a weekday that its number in the period tells."""
        whole, nth = self._period_counted_in(), small_number(self.groups.get("nth", "首").replace("首", "1"))
        if whole is None or whole.start is None or whole.end is None:
            return UNKNOWN
        if "last" in self.groups:
            many = small_number(self.groups["last"].replace("两", "二"))
            return months(whole.start.year, 13 - many, 12) if 1 <= many <= 11 else None
        if self.groups["of"] == "月":
            return month(whole.start.year, nth) if 1 <= nth <= 12 else None
        weekday = self.groups.get("weekday", "一").replace("天", "日")
        away = (_WEEKDAYS.index(weekday) - whole.start.weekday()) % 7 + 7 * (nth - 1)
        first = whole.start + dt.timedelta(days=away)
        if nth < 1 or first > whole.end:
            return None
        return one_day(first) if "weekday" in self.groups else DatePeriod(first, first + dt.timedelta(days=6), "range")

    def _plan_period(self) -> DatePeriod | None:
        first, last = _PLAN[self.groups["plan"]]
        return DatePeriod(dt.date(first, 1, 1), dt.date(last, 12, 31), "range")

    def _vague(self) -> DatePeriod | None:
        return UNKNOWN._replace(timex=_VAGUE[self.groups["vague"]])

    def _period_counted_in(self) -> DatePeriod | None:
        number = self._year_of("")
        if "m" in self.groups or "rm" in self.groups:
            found = self._month_of("", number)
            return None if found is None else month(*found)
        return None if number is None else year(number)

    def _in_year_or_nearest(self, of: Callable[[int], dt.date | None], number: int | None) -> DatePeriod:
        """Return the day of a year, where none is named the nearest to the day of printing."""
        reference = self.context.reference
        if number is None and reference is not None and reference.month is None:
            number = reference.year
        if number is not None:
            found = of(number)
        elif reference is not None:
            found = nearest((of(reference.year + away) for away in (0, -1, 1)), reference.latest)
            far = "festival" in self.groups and found is not None and (found - reference.latest).days > _SOON
            if far and not self._speaks_of_the_future():  # 重阳节，来了75人 on a page of June
                found = nearest((of(reference.year - before) for before in (0, 1)), reference.latest - _HALF_YEAR)
        else:
            found = None
        return UNKNOWN if found is None else one_day(found)


def one_day(date: dt.date) -> DatePeriod:
    """Return the period that is one day."""
    return DatePeriod(date, date, "day", date.isoformat())
