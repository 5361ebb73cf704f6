"""The flat table of `unionx facts`: one row for each figure that has a subject, with all that is known about it.

Which rows may be added: rows of one ``kind`` with the same ``unit`` and ``currency``, the same ``per``, ``status`` and
``change``, and only those whose ``part_of`` is empty, since a part is counted in its whole. Of figures that restate
each other one row is given, so nothing counts twice unless repeats were asked for. ``value`` is null for a range, which
``low`` and ``high`` bound. A sum over a time needs rows of one period: 2022 holds its first half.

``value``, ``low`` and ``high`` are in ``unit``, a percentage in percent; ``start`` and ``end`` are code points of the
page. ``noun_rule`` and so on name what filled a column; rows may be left out whose evidence stands far from the figure.
``sentence`` is whole, but for what stands more than 1000 characters from the figure: a page may have no stop.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.links.evidence import REACHES, reach_of
from unionx.page.reader import SourcePage
from unionx.records.quotes import Quote, Quotes


class Fact(NamedTuple):
    """A row; None where nothing is known. The keys are those of the records that they come from."""

    id: str
    doc: str
    article_title: str | None
    subject: str | None
    canonical: str | None
    region: str | None
    noun: str | None
    kind: str
    value: float | None
    low: float | None
    high: float | None
    modifier: str
    unit: str | None
    currency: str | None
    per: str | None
    change: str | None
    status: str
    period_start: dt.date | None
    period_end: dt.date | None
    part_of: str | None
    published: dt.date | None
    start: int
    end: int
    text: str
    sentence: str | None
    noun_rule: str | None
    subject_rule: str | None
    period_rule: str | None
    status_rule: str


COLUMNS = Fact._fields
_OF_A_FIGURE = tuple(key for key in COLUMNS if key in records.Figure.model_fields)  # looked up once: it is slow


class FactRow(NamedTuple):
    """A row with the figure that it was made of, and the sentence that the figure stands in, if it is known."""

    fact: Fact
    figure: records.Figure
    quote: Quote | None


def facts(
    found: Iterable[records.Record], page: SourcePage | None = None, repeats: bool = False, least: str = REACHES[-1]
) -> Iterator[Fact]:
    """Yield a row for each figure with a subject among the records of one page, in their order.

    Of figures that restate each other the first that has a subject stands for all, unless ``repeats`` are wanted.
    Figures are left out that rest on evidence farther away than ``least``, one of evidence.REACHES. Sentences come from
    the articles; without an article from ``page``, where it is given.
    """
    return (row.fact for row in rows(found, page, repeats, least))


def rows(
    found: Iterable[records.Record], page: SourcePage | None, repeats: bool, least: str = REACHES[-1]
) -> Iterator[FactRow]:
    """Yield what facts yields, each with its figure and its sentence."""
    held = list(found)
    quotes, bodies = Quotes(held, page), _NamedBodies(held)
    titles = {record.id: record.title for record in held if isinstance(record, records.Article)}
    published = next((record.published for record in held if isinstance(record, records.Page)), None)
    figures = [record for record in held if isinstance(record, records.Figure) and _rests_on(record, least)]
    for figure in _with_subject(figures, repeats):
        quote = quotes.of(figure)
        yield FactRow(_fact(figure, titles, bodies.of(figure), published, quote), figure, quote)


def _rests_on(figure: records.Figure, least: str) -> bool:
    """Say whether all that filled the slots of a figure stands as near to it as ``least``, or nearer."""
    rules = (getattr(figure, key) for key in records.SLOT_RULES.values())
    return all(REACHES.index(reach_of(rule)) <= REACHES.index(least) for rule in rules if rule is not None)


def _fact(
    figure: records.Figure,
    titles: dict[str, str | None],
    body: records.Organisation | None,
    published: dt.date | None,
    quote: Quote | None,
) -> Fact:
    keys = {key: getattr(figure, key) for key in _OF_A_FIGURE}
    return Fact(
        **keys,
        article_title=titles.get(figure.article or ""),
        canonical=body.canonical if body else None,
        region=body.region if body else None,
        period_start=figure.period.date_start if figure.period else None,
        period_end=figure.period.date_end if figure.period else None,
        published=published,
        sentence=quote.sentence if quote else None,
    )


class _NamedBodies:
    """The organisations of a page by id and by name."""

    def __init__(self, found: Iterable[records.Record]) -> None:
        bodies = [record for record in found if isinstance(record, records.Organisation)]
        self._by_id = {body.id: body for body in bodies}
        self._by_name: dict[str, records.Organisation] = {}
        for body in sorted(bodies, key=lambda body: body.canonical is None):
            self._by_name.setdefault(body.name, body)

    def of(self, figure: records.Figure) -> records.Organisation | None:
        """Return the body that the subject was read from, else the one that bears its name."""
        return self._by_id.get(figure.subject_id or "") or self._by_name.get(figure.subject or "")


def _with_subject(figures: list[records.Figure], repeats: bool) -> Iterator[records.Figure]:
    restated = {figure.id: figure.repeats for figure in figures if figure.repeats}
    told: set[str] = set()
    for figure in figures:
        if figure.subject is None:
            continue
        first = first_statement(figure.id, restated)
        if repeats or first not in told:
            told.add(first)
            yield figure


def first_statement(name: str, restated: dict[str, str]) -> str:
    """Return the id at the end of a chain of repeats; records made by hand may point in a circle."""
    passed = [name]
    while (following := restated.get(passed[-1])) is not None:
        if following in passed:
            return min(passed)
        passed.append(following)
    return passed[-1]
