"""What a corpus holds: how many records of each kind, who is named, what may be added, of when, what deserves a look.

Pages are counted one by one and forgotten, so that only what can be shown is kept: names, sums, a few places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from unionx import records
from unionx.desk.stats.checks import LookRow, Looks, looks_of
from unionx.desk.stats.days import DaysRow, Range, day_rows, ranges_of
from unionx.desk.stats.names import (
    BodyKey,
    BodyRow,
    Naming,
    PersonKey,
    PersonRow,
    body_rows,
    count_body,
    count_person,
    person_rows,
)
from unionx.records.sums import Key, Sum, SumRow, page_sums, sum_rows
from unionx.run.inputs import Held

_KIND_OF = {"organisation": "kind", "figure": "kind", "date": "granularity"}


class _Mergeable(Protocol):
    def merge(self, other: Any, /) -> None: ...  # noqa: ANN401 - one of its own kind


_Row = TypeVar("_Row")
_Name = TypeVar("_Name")
_Merged = TypeVar("_Merged", bound=_Mergeable)


class TypeRow(NamedTuple):
    """How many records there are of a type, and of each of its kinds (of dates: of each granularity)."""

    type: str
    number: int
    kinds: dict[str, int]


class RuleRow(NamedTuple):
    """How many mentions a rule found."""

    rule: str
    mentions: int


class Top(NamedTuple, Generic[_Row]):
    """The first rows of a table, and how many it has in all."""

    total: int
    rows: list[_Row]


class Statistics(NamedTuple):
    """All that is shown; of the tables the rows with the most mentions, or with the largest sum, come first."""

    pages: int
    records: list[TypeRow]
    rules: Top[RuleRow]
    organisations: Top[BodyRow]
    people: Top[PersonRow]
    money: Top[SumRow]
    counts: Top[SumRow]
    days: list[DaysRow]
    looks: list[LookRow]


class Tally:
    """What was counted of the pages so far; ``most`` rows of each table are shown, all where it is None."""

    def __init__(self, most: int | None = None) -> None:
        self.most = most
        self.pages = 0
        self.types: Counter[tuple[str, str]] = Counter()
        self.rules: Counter[str] = Counter()
        self.bodies: dict[BodyKey, Naming] = {}
        self.people: dict[PersonKey, Naming] = {}
        self.sums: dict[Key, Sum] = {}
        self.ranges: dict[str, Range] = {}
        self.looks = Looks(most)

    def merge(self, other: Tally) -> None:
        """Add what other pages gave, and leave the other to be forgotten: its parts may be taken over."""
        self.pages += other.pages
        self.types.update(other.types)
        self.rules.update(other.rules)
        _merge(self.bodies, other.bodies)
        _merge(self.people, other.people)
        _merge(self.sums, other.sums)
        _merge(self.ranges, other.ranges)
        self.looks.merge(other.looks)

    def shown(self) -> Statistics:
        """Return what is shown of it."""
        rules = sorted(self.rules.items(), key=lambda item: (-item[1], item[0]))
        return Statistics(
            self.pages,
            list(self._types()),
            self._top([RuleRow(*item) for item in rules]),
            self._top(body_rows(self.bodies)),
            self._top(person_rows(self.people)),
            self._top(sum_rows(self.sums, "money")),
            self._top(sum_rows(self.sums, "count")),
            day_rows(self.ranges),
            self.looks.rows(),
        )

    def _types(self) -> Iterator[TypeRow]:
        for type_ in records.MODELS:
            kinds = {kind: number for (of, kind), number in self.types.items() if of == type_}
            named = sorted(((kind, number) for kind, number in kinds.items() if kind), key=lambda one: (-one[1], one))
            yield TypeRow(type_, sum(kinds.values()), dict(named))

    def _top(self, rows: list[_Row]) -> Top[_Row]:
        return Top(len(rows), rows[: self.most])


def of_page(held: Held, source: str | None = None) -> Tally:
    """Return what is counted of one page; ``source`` is the folder that the pages of records lie in."""
    tally, sums = Tally(), page_sums(held.records)
    tally.pages, tally.sums = 1, sums.sums
    for record in held.records:
        _count(tally, record)
    tally.looks = looks_of(held, sums, source)
    return tally


def _count(tally: Tally, record: records.Record) -> None:
    tally.types[record.type, getattr(record, _KIND_OF.get(record.type, ""), "")] += 1
    if isinstance(record, records.Organisation):
        count_body(tally.bodies, record)
    elif isinstance(record, records.Person):
        count_person(tally.people, record)
    if not isinstance(record, records.Page | records.Article):
        tally.rules[record.rule] += 1
    for name, days in ranges_of(record):
        _merge(tally.ranges, {name: days})


def _merge(mine: dict[_Name, _Merged], others: dict[_Name, _Merged]) -> None:
    for name, one in others.items():
        if name in mine:
            mine[name].merge(one)
        else:
            mine[name] = one
