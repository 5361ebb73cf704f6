"""Numbers, values and names of keys as readers of the language of the run write them, for tables, report and review.

65250000 is 6525万 in Chinese and 65.25 million in English. Nothing is rounded: where a number has no short form that is
exact, it stands in full. The sizes are those of CLDR. Machine output has values.value, which no language changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from unionx import records
from unionx.messages import language
from unionx.output import values
from unionx.output.terminal import printable
from unionx.records.column_names import in_language, value_in_language
from unionx.records.numbers import exact, number

# The powers of ten that a number is divided by, the largest first, and their names.
SIZES: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "zh": {12: "万亿", 8: "亿", 4: "万"},
        "en": {12: " trillion", 9: " billion", 6: " million"},
    }
)
_MOST = 10**6  # of the largest size; beyond it nobody reads the words
# At most so many behind the point of a short form: 441.67739亿, 12345.6789万.
DIGITS: Mapping[str, Mapping[int, int]] = MappingProxyType({"zh": {12: 6, 8: 6, 4: 4}, "en": {12: 3, 9: 3, 6: 3}})
_SIGNS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}  # as in CLDR's Chinese
_JOINED = ("%", "‰")


def reader_number(value: Decimal | float | None) -> str:
    """Return a number in the short form of the language of the run where that is exact, else in full; "" of None.

    >>> reader_number(65250000.0), reader_number(12345678.9), reader_number(9999), reader_number(None)
    ('65.25 million', '12,345,678.9', '9,999', '')
    """
    if value is None:
        return ""
    held = exact(value) if isinstance(value, float) else Decimal(value)
    for power, name in SIZES[language()].items():
        short = _divide(held, power)
        digits = number(short).partition(".")[2]
        if 1 <= abs(short) < _MOST and len(digits) <= DIGITS[language()][power]:
            return f"{number(short, parted=language() == 'en')}{name}"
    return number(held, parted=True)


def _divide(value: Decimal, power: int) -> Decimal:
    """Return a number divided by a power of ten with all its digits, however many: a context would round them."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) - power))


def reader_value(record: records.Record) -> str:
    """Return what a record says, in a few words: ``¥2.92 million (60–70, more_than)``, ``2017-01-01/..``, a name."""
    if isinstance(record, records.Figure):
        return printable(_figure(record))
    if isinstance(record, records.Page) and language() != "en":
        against = f"{record.reference}（{value_name(record.reference_from or '')}）" if record.reference else "无"
        return f"{key_name('reference')} {against}"
    if isinstance(record, records.Date) and not (record.date_start or record.date_end or record.timex):
        return value_name("unknown")
    return values.value(record)


def exact_value(figure: records.Figure) -> str:
    """Return the number of a figure in full with its unit, as it stands beside a short form."""
    return printable(values.value(figure))


def amount(value: Decimal | float | None, unit: str | None, currency: str | None) -> str:
    """Return a number with its unit; in English money has the sign of its currency before it.

    >>> amount(65250000.0, "元", "CNY"), amount(60.0, "人", None), amount(15.9, "%", None)
    ('¥65.25 million', '60 人', '15.9%')
    """
    said = reader_number(value)
    if language() == "en" and currency in _SIGNS:
        return f"-{_SIGNS[currency]}{said[1:]}" if said.startswith("-") else f"{_SIGNS[currency]}{said}"
    space = "" if language() == "zh" or unit in _JOINED or not unit else " "
    return f"{said}{space}{unit or ''}"


def key_name(key: str, table: str = "") -> str:
    """Return what a key, or a column of a table, is called in the language of the run."""
    return in_language(key, language(), table)


def value_name(word: str, key: str = "") -> str:
    """Return what a value of a key, such as a kind or a status, is called in the language of the run."""
    return value_in_language(word, language(), key)


def with_notes(said: str, notes: list[str]) -> str:
    """Return something said with notes in brackets behind it, as the language of the run has them."""
    if not notes:
        return said
    return f"{said}（{'，'.join(notes)}）" if language() == "zh" else f"{said} ({', '.join(notes)})"


def _figure(figure: records.Figure) -> str:
    low, high = (reader_number(end) for end in (figure.low, figure.high))
    bounds = f"{low}–{high}"
    per = f"/{figure.per}" if figure.per else ""
    notes = [] if figure.value is None or bounds == "–" else [bounds]
    words = (figure.modifier, figure.change, figure.status)
    notes += [value_name(word) for word in words if word not in ("exact", "actual", None)]
    if figure.value is not None:
        return with_notes(f"{amount(figure.value, figure.unit, figure.currency)}{per}", notes)
    space = " " if figure.unit and language() == "en" and figure.unit not in _JOINED else ""
    return with_notes(f"{bounds}{space}{figure.unit or ''}{per}", notes)
