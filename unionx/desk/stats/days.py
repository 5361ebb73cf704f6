"""The first and the last day of what a corpus holds: when it was printed, and of when it speaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from unionx import records
from unionx.language.periods import last_of_month

RANGES = ("published", "reference", "days", "dates")


class Day(NamedTuple):
    """A day and where it stands; ``line`` and ``text`` are None where it is of a page as a whole."""

    day: dt.date
    doc: str
    line: int | None
    text: str | None


class DaysRow(NamedTuple):
    """The earliest and the latest day of ``number`` things of one name; None where there is none."""

    of: str
    number: int
    earliest: Day | None
    latest: Day | None


@dataclass(slots=True)
class Range:
    """The earliest and the latest day of ``number`` things; of several on one day, the first."""

    number: int
    earliest: Day
    latest: Day

    def merge(self, other: Range) -> None:
        """Add what other pages gave."""
        self.number += other.number
        self.earliest = min(self.earliest, other.earliest, key=_day)
        self.latest = max(self.latest, other.latest, key=_day)


def ranges_of(record: records.Record) -> Iterator[tuple[str, Range]]:
    """Yield what a record tells of days, by name.

    ``published`` and ``reference`` are of pages, a reference that is a month or a year from its first day to its last;
    ``days`` are dates of one day, ``dates`` all dates with an end that is known. A date that is open at one end counts
    by the other.
    """
    match record:
        case records.Page():
            if record.published:
                yield "published", _range(record.published, record.published, record.doc)
            if record.reference and (ends := _ends(record.reference)):
                yield "reference", _range(*ends, record.doc)
        case records.Date():
            start, end = record.date_start or record.date_end, record.date_end or record.date_start
            if start is None or end is None:
                return
            for name in ("days", "dates") if record.granularity == "day" else ("dates",):
                yield name, _range(start, end, record.doc, record.line, record.text)


def day_rows(ranges: dict[str, Range]) -> list[DaysRow]:
    """Return a row for each of RANGES."""
    found = ((name, ranges.get(name)) for name in RANGES)
    return [
        DaysRow(name, one.number, one.earliest, one.latest) if one else DaysRow(name, 0, None, None)
        for name, one in found
    ]


def _day(one: Day) -> dt.date:
    return one.day


def _range(start: dt.date, end: dt.date, doc: str, line: int | None = None, text: str | None = None) -> Range:
    return Range(1, Day(start, doc, line, text), Day(end, doc, line, text))


def _ends(reference: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day of YYYY, YYYY-MM or YYYY-MM-DD, None where the calendar has no such day.

    >>> _ends("2024-02")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    try:
        first = dt.date.fromisoformat(f"{reference}-01-01"[:10])
    except ValueError:
        return None
    is_day = reference.count("-") == 2
    return first, first if is_day else last_of_month(first.year, first.month if "-" in reference else 12)
