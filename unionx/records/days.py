"""The days of records as text: an interval of ISO dates, in full or as short as it can be told."""

from __future__ import annotations

import datetime as dt

from unionx.language.periods import last_of_month


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
