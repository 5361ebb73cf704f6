"""What a date says: the groups that a pattern of the date extractor matched → a period of the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from unionx.extractors.date.anchor import RELATIVE
from unionx.extractors.date.calendars import UNKNOWN, Calendars, one_day
from unionx.language.periods import (
    DatePeriod,
    day,
    last_of_month,
    month,
    months,
    part_of_month,
    part_of_year,
    small_number,
    year,
)

# Rules that another one reads as well.
_ALIKE = {
    "days_listed": "days_range",
    "listed_year": "year",
    "month": "year_month",
    "month_part": "year_month_part",
    "short_year": "year",
    "short_part": "year_part",
    "day_number": "day",
    "short_range": "years_range",
    "year_festival": "festival",
    "unsaid_day": "year_month_day",
    "numeric_months": "months_range",
}


class Resolver(Calendars):
    """Reads the groups of one match as a period; what they leave out, its Anchor finds."""

    def period(self, rule: str) -> DatePeriod | None:
        """Return the period that the match of ``rule`` means, None where the calendar has none such.

        A period whose year nothing tells has neither start nor end, nor has one that no calendar reaches: 明年 on a
        page of 9999.
        """
        reader: Callable[[], DatePeriod | None] = getattr(self, f"_{_ALIKE.get(rule, rule)}")
        try:
            return reader()
        except (OverflowError, ValueError):  # what datetime says of the year 0 and the year 10000
            return UNKNOWN

    # Points of time

    def _year(self) -> DatePeriod | None:
        number = self._year_of("")
        if number is None and RELATIVE.get(self.groups.get("ry", ""), ("", 0, ""))[2] == "sentence":
            return None  # 想当年
        return UNKNOWN._replace(granularity="year") if number is None else year(number)

    def _year_month(self) -> DatePeriod | None:
        found = self._month_of("", self._year_of(""))
        return UNKNOWN._replace(granularity="month") if found is None else month(*found)

    def _year_month_day(self) -> DatePeriod | None:
        number = small_number(self.groups["d"])
        found = self._month_of("", self._year_of(""), number)
        return UNKNOWN._replace(granularity="day") if found is None else day(*found, number)

    def _numeric(self) -> DatePeriod | None:
        return day(int(self.groups["y"]), int(self.groups["m"]), int(self.groups["d"]))

    def _month_day(self) -> DatePeriod | None:
        """Return a day; 29 February is the last one there was, unknown where the sentence tells of another year."""
        found = self._year_month_day()
        leap = found is None and small_number(self.groups.get("m", "0")) == 2 and small_number(self.groups["d"]) == 29
        if not leap:
            return found
        is_told = self.context.reference is None or self._earlier_in_sentence() is not None
        return UNKNOWN._replace(granularity="day") if is_told else self._leap_day()

    def _year_month_part(self) -> DatePeriod | None:
        found = self._month_of("", self._year_of(""))
        return UNKNOWN._replace(granularity="ten-day") if found is None else part_of_month(*found, self.groups["part"])

    def _year_part(self) -> DatePeriod | None:
        number = self._year_of("")
        return UNKNOWN if number is None else part_of_year(number, self.groups["yp"])

    def _short_month(self) -> DatePeriod | None:
        if "d" in self.groups:
            return self._year_month_day()
        return self._year_month_part() if "part" in self.groups else self._year_month()

    def _part_of_month(self) -> DatePeriod | None:
        """Return 上半月 of the month of printing, of the month before where that half is still to come."""
        self.leans_on_context = True
        reference = self.context.reference
        if reference is None or reference.month is None:
            return UNKNOWN
        found = part_of_month(reference.year, reference.month, self.groups["part"])
        if found and found.start and found.start > reference.latest and not self._speaks_of_the_future():
            before = reference.latest.replace(day=1) - dt.timedelta(days=1)
            return part_of_month(before.year, before.month, self.groups["part"])
        return found

    def _part_of_year(self) -> DatePeriod | None:
        self.leans_on_context = True
        reference = self.context.reference
        earlier = self._earlier_in_sentence() or self._year_told_of()
        number = earlier.year if earlier else reference.year if reference else None
        if number is None:
            return UNKNOWN
        found = part_of_year(number, self.groups["yp"])
        edge = found and (found.end if self.groups["yp"].endswith("个月") else found.start)
        late = edge and reference and not earlier and edge > last_of_month(reference.year, reference.month or 12)
        ahead = self.groups["yp"].startswith("年") or self._speaks_of_the_future() or self._goes_on_with_plan()
        return part_of_year(number - 1, self.groups["yp"]) if late and not ahead else found

    def _day(self) -> DatePeriod | None:
        """Return a bare day: it takes the month of the date before it in the sentence, else the last such day."""
        self.leans_on_context = True
        number = small_number(self.groups["d"])
        of_sentence = self._month_in_sentence()
        anchor = of_sentence or self._previous_day()
        reference = self.context.reference.date if self.context.reference else None
        if anchor is not None and (reference is None or of_sentence is not None):
            return day(anchor.year, anchor.month, number) or UNKNOWN
        if reference is None:
            return UNKNOWN._replace(granularity="day")
        if number <= reference.day or self._speaks_of_the_future():
            return day(reference.year, reference.month, number) or UNKNOWN
        before = self._month_printed(number, reference) or reference.replace(day=1) - dt.timedelta(days=1)
        return day(before.year, before.month, number) or UNKNOWN

    # Ranges

    def _days_range(self) -> DatePeriod | None:
        first_day, last_day = small_number(self.groups["d"]), small_number(self.groups["d2"])
        if "listed" in self.groups and last_day - first_day != 1 + self.groups.get("between", "").count("、"):
            return UNKNOWN._replace(granularity="range")  # 5月8、15日
        first_year = self._year_of("")
        last_year = self._year_of("2")
        found = self._month_of("", first_year or last_year, first_day)
        if found is None:
            return UNKNOWN._replace(granularity="range")
        last_month = small_number(self.groups["m2"]) if "m2" in self.groups else found[1]
        if last_year is None:
            last_year = found[0] + (last_month < found[1])
        elif first_year is None and found[1] > last_month:
            found = (last_year - 1, found[1])
        return _between(day(*found, first_day), day(last_year, last_month, last_day))

    def _numeric_range(self) -> DatePeriod | None:
        first_year, first, last = (int(self.groups[key]) for key in ("y", "m", "m2"))
        last_year = int(self.groups.get("y2", first_year + (last < first)))
        return _between(day(first_year, first, int(self.groups["d"])), day(last_year, last, int(self.groups["d2"])))

    def _quarters_range(self) -> DatePeriod | None:
        number, reference = self._year_of(""), self.context.reference
        if number is not None:
            return self._quarters_of(number)
        self.leans_on_context = True
        earlier = self._earlier_in_sentence() or self._year_told_of()
        number = earlier.year if earlier else reference.year if reference else None
        if number is None:
            return UNKNOWN
        found = self._quarters_of(number)
        late = found and found.start and reference and not earlier and found.start > reference.latest
        ahead = late and (self._speaks_of_the_future() or self._goes_on_with_plan())
        return self._quarters_of(number - 1) if late and not ahead else found  # 三、四季度 on a page of June are over

    def _quarters_of(self, number: int) -> DatePeriod | None:
        first, last = (part_of_year(number, f"{small_number(self.groups[q])}季度") for q in ("q", "q2"))
        return _between(first, last)

    def _bare_days_range(self) -> DatePeriod | None:
        first, self.groups["d"] = self.groups["d"], self.groups["d2"]
        last = self._day()
        if last is None or last.start is None:
            return last
        return _between(day(last.start.year, last.start.month, small_number(first)), last)

    def _parts_range(self) -> DatePeriod | None:
        found = self._month_of("", self._year_of("") or self._year_of("2"))
        if found is None or "rm2" in self.groups:
            return UNKNOWN._replace(granularity="range")
        last_month = small_number(self.groups["m2"]) if "m2" in self.groups else found[1]
        last_year = self._year_of("2") or found[0] + (last_month < found[1])
        return _between(self._part_in(*found, ""), self._part_in(last_year, last_month, "2"))

    def _part_in(self, of_year: int, of_month: int, n: str) -> DatePeriod | None:
        """Return the part of a month that an end of a range names, all of it where it names none."""
        part = self.groups.get(f"part{n}")
        return part_of_month(of_year, of_month, part) if part else month(of_year, of_month)

    def _short_points(self) -> DatePeriod | None:
        """Return the days, or the months, from one year of two digits to another."""
        return self._days_range() if "d" in self.groups else self._months_range()

    def _months_range(self) -> DatePeriod | None:
        if "m2" not in self.groups:
            return UNKNOWN._replace(granularity="range")  # 67年7月至次月
        first, last = small_number(self.groups["m"]), small_number(self.groups["m2"])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        first_year, last_year = self._year_of(""), self._year_of("2")
        if first_year is None and last_year is None:
            today = self.context.reference.month or 0 if self.context.reference else 0
            # 6月至9月 on a page of August is under way, 1月至10月 sums up what is over
            found = self._month_of("2", None, ahead=1 < first <= today < last)
            if found is None:
                return UNKNOWN._replace(granularity="range")
            last_year = found[0]
        if last_year is None and first_year is not None:
            last_year = first_year + (last < first)
        assert last_year is not None
        first_year = first_year if first_year is not None else last_year - (last < first)
        return _between(month(first_year, first), month(last_year, last))

    def _points_range(self) -> DatePeriod | None:
        return _between(self._point(""), self._point("2"))

    def _point(self, n: str) -> DatePeriod | None:
        """Return a year, a month or a part of either, all of whose words are there."""
        number = self._year_of(n)
        if number is None:
            return None
        if f"yp{n}" in self.groups:
            return part_of_year(number, self.groups[f"yp{n}"])
        if f"m{n}" not in self.groups:
            return year(number)
        return self._part_in(number, small_number(self.groups[f"m{n}"]), n)

    def _years_range(self) -> DatePeriod | None:
        first, last = self._year_of(""), self._year_of("2")
        return UNKNOWN if first is None or last is None else _between(year(first), year(last))

    def _site_years(self) -> DatePeriod | None:
        return self._years_range()

    def _clock_day(self) -> DatePeriod | None:
        return self._month_day()

    def _months_pair(self) -> DatePeriod | None:
        return self._months_range()

    def _until(self) -> DatePeriod | None:
        """现在起到2026年 begins with the day of printing, whatever it is: the start stays open."""
        number = self._year_of("2")
        if not {"m2", "rm2"} & self.groups.keys():
            return UNKNOWN if number is None else DatePeriod(None, year(number).end, "range")
        of_month = small_number(self.groups.get("d2", "")) if "d2" in self.groups else 0
        found = self._month_of("2", number, ahead=True)
        if found is None:
            return UNKNOWN
        end = day(*found, of_month) if of_month else month(*found)
        return None if end is None else DatePeriod(None, end.end, "range")

    # Words

    def _relative(self) -> DatePeriod | None:
        self.leans_on_context = True
        word = self.context.text[self.candidate.start : self.candidate.end]
        weekday, edge = self.groups.get("weekday", ""), self.groups.get("edge", "")
        word = word.removesuffix(self.groups.get("tail", "")).removesuffix(weekday).removesuffix(edge)
        unit, offset, anchor_kind = RELATIVE[word]
        anchor = self._day_of_writing() if anchor_kind == "reference" else self._previous_day()
        if anchor is None:
            return UNKNOWN
        if unit == "day":
            return one_day(anchor + dt.timedelta(days=offset))
        if unit == "quarter":
            first = anchor.month - (anchor.month - 1) % 3 + 3 * offset
            period = months(anchor.year + (first < 1) * -1, (first - 1) % 12 + 1, (first + 1) % 12 + 1)
            at = period.start if edge == "初" else period.end
            return DatePeriod(at, at, "vague") if edge else period._replace(granularity="quarter")
        monday = anchor - dt.timedelta(days=anchor.weekday() - 7 * offset)
        if weekday.endswith("末"):
            saturday = monday + dt.timedelta(days=5)
            return DatePeriod(saturday, saturday + dt.timedelta(days=1), "range")
        if weekday:
            return one_day(monday + dt.timedelta(days="一二三四五六日天".index(weekday[-1]) - (weekday[-1] == "天")))
        iso = monday.isocalendar()
        return DatePeriod(monday, monday + dt.timedelta(days=6), "range", f"{iso.year:04d}-W{iso.week:02d}")


def _between(first: DatePeriod | None, last: DatePeriod | None) -> DatePeriod | None:
    """Join two periods; None where one is no date or the last ends before the first."""
    if first is None or last is None or first.start is None or last.end is None or last.end < first.start:
        return None
    return DatePeriod(first.start, last.end, "range")
