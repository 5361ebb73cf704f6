"""The days of records as text: an interval of ISO dates, in full or as short as it can be told."""

from __future__ import annotations

import datetime as dt
import re

from unionx.language.periods import last_of_month
from unionx.records import Page

_FULL_DAY = len("2023-04-24")


def interval(start: dt.date | str | None, end: dt.date | str | None) -> str:
    """Return an interval of ISO dates in full, an open or unknown end as two dots.

    >>> interval(dt.date(2017, 1, 1), None), interval("2022-01-01", "2022-12-31")
    ('2017-01-01/..', '2022-01-01/2022-12-31')
    """
    return f"{start or '..'}/{end or '..'}"


def short_ends(start: dt.date | None, end: dt.date | None) -> tuple[str, str]:
    """Return the ends of a stretch of days as short as they can be told: whole years and months by their names.

    >>> short_ends(dt.date(2022, 1, 1), dt.date(2023, 12, 31)), short_ends(dt.date(2017, 1, 1), None)
    (('2022', '2023'), ('2017-01-01', '..'))
    """
    first, last = interval(start, end).split("/")
    if start and end and start.day == 1 and end == last_of_month(end.year, end.month):
        cut = 4 if (start.month, end.month) == (1, 12) else 7
        return first[:cut], last[:cut]
    return first, last


def stretch(start: dt.date | None, end: dt.date | None) -> str:
    """Return a stretch of days in a few characters.

    >>> stretch(dt.date(2022, 1, 1), dt.date(2022, 6, 30)), stretch(dt.date(2017, 1, 1), None), stretch(None, None)
    ('2022-01/2022-06', '2017-01-01/..', '')
    """
    if start is None and end is None:
        return ""
    return "/".join(dict.fromkeys(short_ends(start, end)))


def ends(text: str) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of a stretch as people write it: a day, a month, a year, or two of them.

    Raises ValueError saying what to write.

    >>> [interval(*ends(text)) for text in ("2022", "2022-02/2022-03-09", "2017-05/..")]
    ['2022-01-01/2022-12-31', '2022-02-01/2022-03-09', '2017-05-01/..']
    """
    if day := re.fullmatch(r"([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", text):  # as spreadsheets rewrite a day
        text = f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
    first, _, last = text.partition("/")
    start, end = _end(first, text, 0), _end(last or first, text, -1)
    if start is None and end is None:
        raise ValueError(f"{text[:40]!r} is no date, but open at both ends; write a day, or leave it empty")
    if start and end and end < start:
        raise ValueError(f"{text[:40]!r} ends before it begins; write the first day first")
    return start, end


def _end(text: str, whole: str, which: int) -> dt.date | None:
    """Return the first (0) or the last (-1) day of a day, a month or a year; None of two dots."""
    if text == "..":
        return None
    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        raise ValueError(f"{whole[:40]!r} is no date; write 2023-04-24, 2023-04, 2023 or two of them, 2023-04-01/..")
    year, *more = map(int, text.split("-"))
    try:
        first = dt.date(year, *[*more, 1, 1][:2])
    except ValueError:
        raise ValueError(f"{text!r} is no date of the calendar; look up the day") from None
    if not which or len(more) == 2:
        return first
    return last_of_month(year, first.month if more else 12)


def printed_on(page: Page | None) -> dt.date | None:
    """Return the day that a page was printed on: as it says, else its reference date where that is a day."""
    if page is None or page.published:
        return page.published if page else None
    reference = page.reference or ""
    try:
        return dt.date.fromisoformat(reference) if len(reference) == _FULL_DAY else None
    except ValueError:
        return None
