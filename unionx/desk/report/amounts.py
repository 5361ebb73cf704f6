"""Money and people of a report: which figures may be added, and their sums by subject, year, place, noun and status.

A figure that several articles print is added once: the same subject, noun, status, period and value. What has no noun
is in no sum, since nobody can tell what it is; nor are parts, rates, differences and ranges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from unionx.desk.report.places import city_of, province_of, region_of
from unionx.links.countables import PERSONS
from unionx.output.reader_values import reader_number
from unionx.records.facts import Fact
from unionx.records.numbers import exact, number
from unionx.records.sums import may_be_added

_AT_LEAST = {"more_than", "at_least"}
MEASURES = ("money", "people")


class Amount(NamedTuple):
    """A figure that may be added; ``rows`` are its places in the table of facts: several where several print it."""

    fact: Fact
    value: Decimal
    rows: tuple[int, ...]

    @property
    def body(self) -> str:
        """The subject by its name on any page, else as the page has it."""
        return self.fact.canonical or self.fact.subject or ""

    @property
    def year(self) -> str | None:
        """The year that it is of, None where it is of more than one or of no known time."""
        start, end = self.fact.period_start, self.fact.period_end
        return f"{start.year:04}" if start and end and start.year == end.year else None


class Total(NamedTuple):
    """A sum: ``sign`` is ≥ where a figure in it is a lower bound, ≈ where one is near, else empty."""

    value: Decimal
    sign: str
    rows: tuple[int, ...]

    @property
    def short(self) -> str:
        """The sum as readers write it."""
        return f"{self.sign}{reader_number(self.value)}"

    @property
    def exact(self) -> str:
        """The sum in full."""
        return f"{self.sign}{number(self.value, parted=True)}"


class MeasureRows(NamedTuple):
    """The figures of a measure: those that may be added, and the rows of the others."""

    amounts: list[Amount]
    left_out: list[int]


def amounts_of(facts: list[Fact], measure: str) -> MeasureRows:
    """Return the figures of a measure among the rows of the table of facts."""
    grouped: dict[tuple[object, ...], list[int]] = {}
    left_out = list[int]()
    for row, fact in enumerate(facts):
        if not _is_of(fact, measure):
            continue
        if may_be_added(fact) and fact.value is not None and fact.part_of is None and fact.change is None:
            body = fact.canonical or fact.subject
            key = body, fact.noun, fact.status, fact.period_start, fact.period_end, fact.value, fact.modifier
            grouped.setdefault(key, []).append(row)
        else:
            left_out.append(row)
    amounts = [Amount(facts[rows[0]], exact(facts[rows[0]].value or 0.0), tuple(rows)) for rows in grouped.values()]
    return MeasureRows(amounts, left_out)


def _is_of(fact: Fact, measure: str) -> bool:
    if measure == "money":
        return fact.kind == "money" and fact.currency == "CNY"
    return fact.kind == "count" and fact.unit in PERSONS


def done(amounts: Iterable[Amount]) -> list[Amount]:
    """Return what was done: neither planned nor required."""
    return [amount for amount in amounts if amount.fact.status == "actual"]


def totals(amounts: Iterable[Amount], key: Callable[[Amount], str | None]) -> dict[str | None, Total]:
    """Return the sums by a key, the largest first."""
    grouped: dict[str | None, list[Amount]] = {}
    for amount in amounts:
        grouped.setdefault(key(amount), []).append(amount)
    sums = {name: total(its) for name, its in grouped.items()}
    return dict(sorted(sums.items(), key=lambda one: (-one[1].value, one[0] or "")))


def total(amounts: list[Amount]) -> Total:
    """Return the sum of amounts."""
    modifiers = {amount.fact.modifier for amount in amounts} - {"exact"}
    sign = "" if not modifiers else "≥" if modifiers <= _AT_LEAST else "≈"
    rows = tuple(sorted({row for amount in amounts for row in amount.rows}))
    return Total(sum((amount.value for amount in amounts), Decimal(0)), sign, rows)


def by_province(amount: Amount) -> str | None:
    """Return the province that an amount belongs to, None where it is not known."""
    return province_of(region_of(amount.fact.region, amount.body))


def by_city(amount: Amount) -> str | None:
    """Return the city or prefecture that an amount belongs to, None where it is not known or of a whole province."""
    return city_of(region_of(amount.fact.region, amount.body))


def by_noun(amount: Amount) -> str | None:
    """Return what an amount is for."""
    return amount.fact.noun
