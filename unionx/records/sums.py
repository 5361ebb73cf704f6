"""Sums of money and of counts: what may be added, what is kept apart, and what drops out.

A sum adds the facts that have one Key: one subject, noun, unit, currency, status, change and period. So income is not
added to expenditure, nor one fund to another: only parts of one whole are together, in their whole. Facts leave repeats
out; here parts stay out as well, since a part is counted in its whole. A range has no value and is counted, not added.
A figure whose noun is unknown is in no sum: nobody can tell whether two of them count the same thing. Nor is a rate:
3000元 and 1万元 for each are not 1.3万元 for each.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from itertools import islice
from typing import NamedTuple

from unionx.records import Article, Figure, Record
from unionx.records.facts import Fact, facts, first_statement
from unionx.records.numbers import exact

_KINDS = ("money", "count")
_EXACT = Context(prec=800)  # enough digits for any two doubles, so that no order of adding changes a sum
_SHOWN = 3  # texts of what was added that a row gives


class Key(NamedTuple):
    """What facts must share to be added; ``subject`` is the canonical name, else the name."""

    kind: str
    subject: str
    noun: str | None
    unit: str | None
    currency: str | None
    per: str | None
    status: str
    change: str | None
    period_start: dt.date | None
    period_end: dt.date | None


class AddedText(NamedTuple):
    """A text that was added, and how many figures have it: more than one may be one thing told in several articles."""

    text: str
    figures: int


class SumRow(NamedTuple):
    """A sum: its Key, what its facts add up to (None where all are ranges), and what Sum says of them."""

    subject: str
    canonical: bool
    noun: str | None
    sum: Decimal | None
    unit: str | None
    currency: str | None
    per: str | None
    status: str
    change: str | None
    period_start: dt.date | None
    period_end: dt.date | None
    figures: int
    not_exact: int
    ranges: int
    pages: int
    added: list[AddedText]


@dataclass(slots=True)
class Sum:
    """What the facts of one Key add up to.

    ``figures`` were added, of which ``not_exact`` have a modifier such as nearly; ``ranges`` were not. ``added`` counts
    texts that were added: all of the first page, later only as many more as a row gives. ``canonical`` says that a page
    gave the subject's canonical name.
    """

    total: Decimal = Decimal(0)
    figures: int = 0
    not_exact: int = 0
    ranges: int = 0
    pages: int = 1
    canonical: bool = False
    added: Counter[str] = field(default_factory=Counter)

    def add(self, fact: Fact) -> None:
        """Add a fact, or count it where it is a range."""
        self.canonical |= fact.canonical is not None
        if fact.value is None:
            self.ranges += 1
            return
        self.total = _EXACT.add(self.total, exact(fact.value))
        self.figures += 1
        self.not_exact += fact.modifier != "exact"
        self.added[_text_of(fact)] += 1

    def merge(self, other: Sum) -> None:
        """Add what other pages gave."""
        self.total = _EXACT.add(self.total, other.total)
        self.figures += other.figures
        self.not_exact += other.not_exact
        self.ranges += other.ranges
        self.pages += other.pages
        self.canonical |= other.canonical
        for text, number in other.added.items():
            if text in self.added or len(self.added) < _SHOWN:
                self.added[text] += number


class PageSums(NamedTuple):
    """Sums, and what is in none: figures without a subject or a noun, rates, lost parts."""

    sums: dict[Key, Sum]
    without_subject: list[Figure]
    without_noun: list[Figure]
    rates: list[Figure]
    lost: list[Figure]


def page_sums(found: Iterable[Record]) -> dict[str | None, PageSums]:
    """Return the sums of the money and counts among the records of one page, by the ids of their articles."""
    held = [record for record in found if not isinstance(record, Article)]  # sentences are not asked for
    figures = {record.id: record for record in held if isinstance(record, Figure)}
    told = list(facts(held))
    wholes = _Wholes(told, figures)
    made: dict[str | None, PageSums] = {}
    for fact in told:
        if fact.kind in _KINDS:
            figure = figures[fact.id]
            of_article = made.setdefault(figure.article, PageSums({}, [], [], [], []))
            _add(fact, figure, of_article, wholes)
    for figure in wholes.figures_without_fact(figures.values()):
        made.setdefault(figure.article, PageSums({}, [], [], [], [])).without_subject.append(figure)
    return made


def _add(fact: Fact, figure: Figure, made: PageSums, wholes: _Wholes) -> None:
    """Add a fact to its sum, or to those that are in none."""
    if fact.part_of is not None:
        if not wholes.holds(fact):
            made.lost.append(figure)
    elif may_be_added(fact):
        made.sums.setdefault(key_of(fact), Sum()).add(fact)
    elif fact.per is not None:
        made.rates.append(figure)
    else:
        made.without_noun.append(figure)


def sum_rows(sums: dict[Key, Sum], kind: str) -> list[SumRow]:
    """Return the sums of ``kind``, the largest first, then by their keys."""
    ordered = sorted((item for item in sums.items() if item[0].kind == kind), key=_order)
    return [
        SumRow(
            **{name: value for name, value in key._asdict().items() if name != "kind"},
            canonical=one.canonical,
            sum=one.total if one.figures else None,
            figures=one.figures,
            not_exact=one.not_exact,
            ranges=one.ranges,
            pages=one.pages,
            added=[AddedText(*item) for item in islice(one.added.items(), _SHOWN)],
        )
        for key, one in ordered
    ]


def _order(item: tuple[Key, Sum]) -> tuple[bool, Decimal, list[str]]:
    key, one = item
    return not one.figures, -one.total, [str(part or "") for part in key]


class _Wholes:
    """Finds out whether what a part belongs to is in a sum."""

    def __init__(self, told: Sequence[Fact], figures: dict[str, Figure]) -> None:
        self._figures = figures
        self._restated = {figure.id: figure.repeats for figure in figures.values() if figure.repeats}
        self._told = {first_statement(fact.id, self._restated): fact for fact in told}

    def holds(self, part: Fact) -> bool:
        """Say whether the whole of a part, or what that is a part of, is in a sum."""
        passed: set[str] = set()
        one: Fact | Figure = part
        while one.part_of is not None:
            if one.part_of in passed or one.part_of not in self._figures:
                return False
            passed.add(one.part_of)
            whole = self._figures[one.part_of]
            one = self._told.get(first_statement(whole.id, self._restated), whole)
        return isinstance(one, Fact) and may_be_added(one)

    def figures_without_fact(self, figures: Iterable[Figure]) -> list[Figure]:
        """Return the figures of money and counts that no fact stands for."""
        return [
            figure
            for figure in figures
            if figure.kind in _KINDS and first_statement(figure.id, self._restated) not in self._told
        ]


def may_be_added(fact: Fact) -> bool:
    """Say whether a fact may be added to others of its key."""
    return fact.kind in _KINDS and fact.noun is not None and fact.per is None


def key_of(fact: Fact) -> Key:
    """Return what a fact must share with others to be added to them."""
    subject = fact.canonical or fact.subject or ""
    apart = fact.unit, fact.currency, fact.per, fact.status, fact.change
    return Key(fact.kind, subject, fact.noun, *apart, fact.period_start, fact.period_end)


def _text_of(fact: Fact) -> str:
    """Return a figure as printed, without breaks."""
    return "".join(fact.text.split())
