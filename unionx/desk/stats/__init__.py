"""What a corpus holds: how many records of each kind, who is named, what may be added, of when, what deserves a look.

Pages are counted one by one and forgotten, so that only what can be shown is kept: names, sums, a few places. An
article that was printed before under another name is told and not counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from unionx import records
from unionx.desk.stats.checks import Example, LookRow, Looks, PlaceNote, looks_of, looks_of_page
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
from unionx.messages import N_
from unionx.records.reprints import Reprints, Sketch, sketch_of
from unionx.records.sums import Key, Sum, SumRow, page_sums, sum_rows
from unionx.run.inputs import PageInput

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

    def statistics(self) -> Statistics:
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


class Piece(NamedTuple):
    """What is counted of an article, or of what stands in none; the name and the sketch are those of the article."""

    doc: str
    name: str | None
    sketch: Sketch | None
    tally: Tally


def of_page(page_input: PageInput, source: str | None = None) -> Tally:
    """Return what is counted of one page; ``source`` is the folder that the pages of records lie in."""
    return merge_pieces(pieces_of(page_input, source))


def pieces_of(page_input: PageInput, source: str | None = None) -> list[Piece]:
    """Return what is counted of one page, article by article; what stands in none, and the page itself, comes first."""
    sums = page_sums(page_input.records)
    articles = {record.id: record for record in page_input.records if isinstance(record, records.Article)}
    found: dict[str | None, list[records.Record]] = {None: [], **{name: [] for name in articles}}
    for record in page_input.records:
        name = record.id if record.id in articles else getattr(record, "article", None)
        found.setdefault(name, []).append(record)
    pieces = [Piece(page_input.doc, None, None, _of_no_article(page_input))]
    for name, its in found.items():
        tally = Tally()
        for record in its:
            _count(tally, record)
        if name in sums:
            tally.sums = sums[name].sums
        tally.looks = looks_of(its, sums.get(name), page_input, source)
        article = articles.get(name or "")
        sketch = sketch_of(article.text) if article else None
        pieces.append(Piece(page_input.doc, article.title if article else None, sketch, tally))
    return pieces


def _of_no_article(page_input: PageInput) -> Tally:
    tally = Tally()
    tally.looks = looks_of_page(page_input)
    return tally


def merge_pieces(pieces: Iterable[Piece], reprints: Reprints | None = None) -> Tally:
    """Return what is counted of the pieces of a page; of ``reprints``, the articles before, nothing counts again."""
    tally = Tally()
    for piece in pieces:
        first = reprints.first(piece.sketch, piece.doc) if reprints else None
        if first is None:
            tally.merge(piece.tally)
        else:
            tally.looks.add(
                "reprints", [Example(piece.doc, None, piece.name, PlaceNote(N_("as in {doc}"), {"doc": first}))]
            )
    tally.pages = 1
    for one in tally.sums.values():
        one.pages = 1
    for naming in (*tally.bodies.values(), *tally.people.values()):
        naming.pages = 1
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
