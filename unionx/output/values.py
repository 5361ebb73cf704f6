"""What a record says, in a few words."""

from __future__ import annotations

from typing import Any

from unionx import records
from unionx.output.terminal import printable
from unionx.records.days import interval
from unionx.records.numbers import number


def value(record: records.Record) -> str:
    """Return what a record says, in a few words: ``2920000 元 (60–70, more_than)``, ``2017-01-01/..``, a name."""
    keys: Any = record
    match record.type:
        case "figure":
            return printable(_figure_value(keys))
        case "date":
            return _date_value(keys)
        case "page":
            return f"reference {keys.reference} ({keys.reference_from})" if keys.reference else "no reference date"
        case "article":
            return printable(keys.title or "")
    return printable(keys.name)


def _figure_value(figure: records.Figure) -> str:
    low, value, high = ("" if one is None else number(one) for one in (figure.low, figure.value, figure.high))
    bounds = f"{low}–{high}"
    notes = [] if not value or bounds == "–" else [bounds]
    notes += [note for note in (figure.modifier, figure.change, figure.status) if note not in ("exact", "actual", None)]
    unit = (f" {figure.unit}" if figure.unit else "") + (f"/{figure.per}" if figure.per else "")
    return f"{value or bounds}{unit}" + (f" ({', '.join(notes)})" if notes else "")


def _date_value(date: records.Date) -> str:
    if date.date_start is None and date.date_end is None:
        return printable(date.timex or "unknown")
    if date.date_start == date.date_end:
        return str(date.date_start)
    return interval(date.date_start, date.date_end)
