"""Words of the calendar and stretches of time: 四月, 二〇二三年, 中旬, 一季度 → first and last day.

What the reference date and the articles need of dates stands here, left of both; the extractor of dates builds on it.
EDTF is ISO 8601-2:2019; the values of TIMEX3 follow ISO 24617-1.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from unionx.errors import ReferenceDateError
from unionx.language.numerals import ONES, parse
from unionx.messages import _

# The parts of the patterns that read dates. A year has four digits: a number of one to three is a duration.
YEAR = rf"(?:(?:1[89]|20)[0-9]{{2}}|[一二][九八〇○零O0][〇○零O0{ONES}]{{2}})"
# 91年5月, 零七年: what stands around it must tell that it does not last
SHORT_YEAR = rf"(?:[0-9]{{2}}|[〇○零O0{ONES}]{{2}})"
MONTH = rf"(?:1[0-2]|0?[1-9](?!\d)|十[一二]?|[{ONES}])"
DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[{ONES}]?|[{ONES}])"
SEPARATOR = r"(?:[至到]|—{1,2}|–|―|-{1,2}|~|－|～|─)"

_HALF_SEASON = {"上半年": (1, 6, "half", "H1"), "下半年": (7, 12, "half", "H2")}
_HALF_SEASON |= {"前半年": _HALF_SEASON["上半年"], "后半年": _HALF_SEASON["下半年"]}
_FIRST_MONTHS = re.compile(r"[前头](\S+)个月")
_LAST_MONTHS = re.compile(r"后(\S+)个月")
_FIRST_QUARTERS = re.compile(r"前(\S)个?季度")
TEN_DAYS = {
    "上半月": (1, 15),
    "下半月": (16, 31),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "上中旬": (1, 20),
    "中下旬": (11, 31),
}


class DatePeriod(NamedTuple):
    """A stretch of days, both ends inclusive; an end that is None is open or unknown.

    ``granularity`` is day, ten-day, month, quarter, half, year, range or vague; ``timex`` the TIMEX3 value, if any.
    """

    start: dt.date | None
    end: dt.date | None
    granularity: str
    timex: str | None = None

    @property
    def edtf(self) -> str | None:
        """The period in EDTF; None where both ends are unknown."""
        if self.start is None and self.end is None:
            return None
        if self.start is None or self.end is None:
            return f"{self.start or ''}/.." if self.end is None else f"../{self.end}"
        start, end = self.start, self.end
        if start == end:
            return start.isoformat()
        if (start.month, start.day) == (1, 1) and (end.month, end.day) == (12, 31) and start.year == end.year:
            return f"{start.year:04d}"
        if start.day == 1 and end == last_of_month(start.year, start.month):
            return start.isoformat()[:7]
        if self.granularity in ("quarter", "half") and start.year == end.year:
            code = 33 + (start.month - 1) // 3 if self.granularity == "quarter" else 40 + (start.month - 1) // 6
            return f"{start.year:04d}-{code}"
        return f"{start}/{end}"


class Reference(NamedTuple):
    """What dates are read against: a day, a month or a year, and where it came from.

    >>> str(Reference(2023, 4, None, "option"))
    '2023-04'
    """

    year: int
    month: int | None
    day: int | None
    origin: str

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])

    @property
    def latest(self) -> dt.date:
        """The last day that the reference can mean."""
        if self.month is None:
            return dt.date(self.year, 12, 31)
        return dt.date(self.year, self.month, self.day) if self.day else last_of_month(self.year, self.month)

    @property
    def date(self) -> dt.date | None:
        """The day, where the reference is one."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


def reference(text: str, origin: str) -> Reference:
    """Read YYYY-MM-DD, YYYY-MM or YYYY.

    Raises ReferenceDateError where it is none of them or no day of the calendar.
    """
    parts = text.strip().split("-")
    try:
        numbers = [int(part) for part in parts]
        if not 1 <= len(parts) <= 3 or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
            raise ValueError
        dt.date(*[*numbers, 1, 1][:3])
    except ValueError:
        raise ReferenceDateError(_("'{text}' is no date; give YYYY-MM-DD, YYYY-MM or YYYY").format(text=text)) from None
    padded: list[int | None] = [*numbers, None, None]
    month, day = padded[1:3]
    return Reference(numbers[0], month, day, origin)


def year_number(word: str) -> int:
    """Return the year of 2023, 二〇二三 or 二O二三."""
    if word.isdigit() and word.isascii():
        return int(word)
    return int("".join(str(f"〇{ONES}".index("〇" if c in "○零O0" else c)) for c in word))


def century_of(short: int, now: int | None) -> int:
    """Return the year that two digits mean: the last one before the year behind ``now``.

    >>> century_of(98, 2023), century_of(22, 2023)
    (1998, 2022)
    """
    latest = (now or dt.date.today().year) + 1
    return latest - (latest - short) % 100


def small_number(word: str) -> int:
    """Return the month or day that a word of the patterns MONTH and DAY names: 04, 十二, 三十一."""
    if word.isascii():
        return int(word)
    number = parse(word)
    return int(number.value) if number is not None and number.value is not None else 0


def last_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def day(year: int, month: int, of_month: int) -> DatePeriod | None:
    """Return a day, or None where the calendar has no such day (2月30日)."""
    try:
        date = dt.date(year, month, of_month)
    except ValueError:
        return None
    return DatePeriod(date, date, "day", date.isoformat())


def month(year: int, number: int) -> DatePeriod:
    """Return a month."""
    return DatePeriod(dt.date(year, number, 1), last_of_month(year, number), "month", f"{year:04d}-{number:02d}")


def year(number: int) -> DatePeriod:
    """Return a year."""
    return DatePeriod(dt.date(number, 1, 1), dt.date(number, 12, 31), "year", f"{number:04d}")


def months(year_of: int, first: int, last: int) -> DatePeriod:
    """Return the months ``first`` to ``last`` of a year."""
    return DatePeriod(dt.date(year_of, first, 1), last_of_month(year_of, last), "range")


def part_of_month(year_of: int, number: int, part: str) -> DatePeriod | None:
    """Return 上旬, 中旬, 下旬, 初 or 底 of a month."""
    if part in {"初", "底", "末"}:
        whole = month(year_of, number)
        edge = whole.start if part == "初" else whole.end
        return DatePeriod(edge, edge, "vague", whole.timex)
    if part not in TEN_DAYS:
        return None
    first, last = TEN_DAYS[part]
    end = min(dt.date(year_of, number, min(last, 28)), last_of_month(year_of, number))
    if last > 28:
        end = last_of_month(year_of, number)
    return DatePeriod(dt.date(year_of, number, first), end, "ten-day")


def _months_of(part: str) -> tuple[int, int] | None:
    """Return the first and the last month of 前五个月, 后两个月 and 前三季度."""
    for pattern, each in ((_FIRST_MONTHS, 1), (_LAST_MONTHS, 1), (_FIRST_QUARTERS, 3)):
        match = pattern.fullmatch(part)
        many = small_number(match[1].replace("两", "二")) * each if match else 0
        if 1 <= many <= 11:
            return (13 - many, 12) if pattern is _LAST_MONTHS else (1, many)
    return None


def part_of_year(year_of: int, part: str) -> DatePeriod | None:
    """Return 上半年, 下半年, 一季度, 前三季度, 年初 or 年底 of a year."""
    if part in _HALF_SEASON:
        first, last, granularity, timex = _HALF_SEASON[part]
        return months(year_of, first, last)._replace(
            granularity=granularity, timex=f"{year_of:04d}-{timex}" if timex else None
        )
    if span := _months_of(part):
        return months(year_of, *span)
    if part[:-1].endswith("季度"):  # 一季度|末
        quarter_of = part_of_year(year_of, part[:-1])
        edge = quarter_of and (quarter_of.start if part[-1] == "初" else quarter_of.end)
        return quarter_of and DatePeriod(edge, edge, "vague", quarter_of.timex)
    if part.endswith("季度"):
        number = small_number(part.removesuffix("季度").lstrip("第首") or "1")
        quarter = months(year_of, 3 * number - 2, 3 * number)
        return quarter._replace(granularity="quarter", timex=f"{year_of:04d}-Q{number}")
    whole = year(year_of)
    if part[-1:] in {"初", "始", "底", "末", "终"}:
        edge = whole.start if part[-1] in "初始" else whole.end
        return DatePeriod(edge, edge, "vague", whole.timex)
    return None
