"""Times that hold in a place of a page."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from unionx.links.link_values import Days
from unionx.mentions.mention import DateMention

# A frame of a month or longer goes on in the next paragraphs; one of days does not.
_LONGEST_OF_DAYS = 27


class Time(NamedTuple):
    """First and last day of a time that holds (None: open), the name of the frame, whether it is a bound (截至)."""

    start: dt.date | None
    end: dt.date | None
    frame: str
    is_until: bool = False

    @property
    def days(self) -> Days:
        """Its days; a bound has no first one."""
        return Days(None if self.is_until else self.start, self.end)

    @property
    def is_long(self) -> bool:
        """Whether it lasts a month or longer, or is open."""
        if self.start is None or self.end is None:
            return True
        return (self.end - self.start).days >= _LONGEST_OF_DAYS

    @classmethod
    def of(cls, date: DateMention, frame: str, *, is_until: bool = False) -> Time:
        """Return the time of a date."""
        return cls(date.date_start, date.date_end, frame, is_until)
