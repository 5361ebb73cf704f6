"""Times that hold in a place of a page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

from unionx.language import regex
from unionx.language.lexicon import alternation, grammar
from unionx.links.link_values import Days
from unionx.mentions.mention import DateMention

# A frame of a month or longer goes on in the next paragraphs; one of days does not.
# 2023年末会员42万人，|全年|新增3万人
ALL_YEAR = regex.in_re(rf"(?:{alternation(grammar('ahead'))}|其中|而)?(?:全年|当年)")
_LONGEST_OF_DAYS = 27
_LONGEST_MONTH = 31
_LOOKS_BACK = 2  # in the first months of a year an account of 全年 is of the year before


@dataclass(slots=True, init=False)
class Time:
    """First and last day of a time that holds (None: open), the name of the frame, whether it is a bound (截至).

    ``is_long`` tells that it lasts a month or longer, or is open.
    """

    start: dt.date | None
    end: dt.date | None
    frame: str
    is_until: bool
    is_long: bool = field(init=False)

    def __init__(self, start: dt.date | None, end: dt.date | None, frame: str, is_until: bool = False) -> None:
        self.start, self.end, self.frame, self.is_until = start, end, frame, is_until
        self.is_long = start is None or end is None or (end - start).days >= _LONGEST_OF_DAYS

    @property
    def days(self) -> Days:
        """Its days; a bound has no first one."""
        return Days(None if self.is_until else self.start, self.end)

    @property
    def is_account(self) -> bool:
        """Whether it is longer than a month, or up to a day: an account of it may fill several paragraphs."""
        if self.start is None or self.end is None or self.is_until:
            return True
        return (self.end - self.start).days > _LONGEST_MONTH

    @property
    def is_year(self) -> bool:
        """Whether it is one calendar year."""
        if self.start is None or self.is_until:
            return False
        year = self.start.year
        return self.start == dt.date(year, 1, 1) and self.end == dt.date(year, 12, 31)

    def is_other_year(self, other: Time) -> bool:
        """Say whether both are calendar years, and not the same one."""
        return self.is_year and other.is_year and self.start != other.start

    @property
    def year(self) -> Time:
        """The year that it lies in, itself where it lies in none or in the first months, which look back."""
        start, end = self.start or self.end, self.end
        if start is None or end is None or start.year != end.year or end.month <= _LOOKS_BACK:
            return self
        return replace(self, start=start.replace(month=1, day=1), end=end.replace(month=12, day=31), is_until=False)

    @classmethod
    def of(cls, date: DateMention, frame: str, *, is_until: bool = False) -> Time:
        """Return the time of a date."""
        return cls(date.date_start, date.date_end, frame, is_until)
