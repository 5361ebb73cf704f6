"""The tables of a report as rows of JSON: of each row first its page and its mention there, which it leads to.

The script knows the columns by their order. A row that speaks of a page as a whole has no mention.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from unionx import records
from unionx.desk.report.catalogue import Words
from unionx.desk.report.doubts import Doubt, in_order, of_facts
from unionx.desk.report.pages import Once, ReportPage
from unionx.desk.report.places import place_of, region_of
from unionx.records.facts import Fact
from unionx.records.offices import offices

Row = list[Any]
_Place = tuple[int, int]
_EARLIEST = dt.date(1000, 1, 1)


class Tables:
    """The rows of all tables, made of what counts once."""

    def __init__(self, pages: list[ReportPage], once: Once, words: Words) -> None:
        self._pages, self._once, self._words = pages, once, words
        self._numbers = {page.about.doc: at for at, page in enumerate(pages)}
        self._places: dict[str, _Place] = {
            mention.id: (at, number) for at, page in enumerate(pages) for number, mention in enumerate(page.mentions)
        }

    def facts(self) -> list[Row]:
        """Return the facts: what they say, their sentence, the headline, province or city."""
        return [
            [
                *self._places[fact.id], fact.subject, fact.noun, fact.kind, fact.value, fact.low, fact.high,
                fact.modifier, fact.unit, fact.currency, fact.per, fact.change, fact.status, fact.period_start,
                fact.period_end, bool(fact.part_of), fact.text, fact.sentence, fact.article_title, _region(fact),
            ]
            for fact in self.all_facts()
        ]  # fmt: skip

    def all_facts(self) -> list[Fact]:
        """Return the facts in the order of the table."""
        return list(chain.from_iterable(self._once.facts))

    def posts(self) -> list[Row]:
        """Return the people with their posts: name, number among namesakes, post, body, the post before, honours.

        Who is named on most pages comes first.
        """
        lines = sorted(chain.from_iterable(self._once.posts), key=lambda line: line.name)
        rows: list[Row] = [
            [*self._places[one.id], one.name, one.person, one.title, one.canonical or one.organisation, one.before,
             one.honours, one.pages]
            for one in offices(lines)
        ]  # fmt: skip
        most = dict[tuple[str, int], int]()
        for row in rows:
            most[row[2], row[3]] = max(row[-1], most.get((row[2], row[3]), 0))
        return sorted(rows, key=lambda row: (-most[row[2], row[3]], row[2], row[3]))

    def bodies(self) -> list[Row]:
        """Return the organisations by canonical name, else by name: kind, region, mentions, pages."""
        found: dict[tuple[str, bool], list[records.Organisation]] = {}
        for mention in chain.from_iterable(self._once.mentions):
            if isinstance(mention, records.Organisation):
                key = mention.canonical or mention.name, mention.canonical is not None
                found.setdefault(key, []).append(mention)
        rows = [
            [*self._places[its[0].id], name, its[0].kind, place_of(its[0].region), len(its),
             len({one.doc for one in its})]
            for (name, _), its in found.items()
        ]  # fmt: skip
        return sorted(rows, key=lambda row: (-row[5], row[2]))

    def honours(self) -> list[Row]:
        """Return who was honoured, once an article: the honour, the name, what it is, the first post."""
        told = set[tuple[str | None, str, str]]()
        rows = list[Row]()
        for mention in chain.from_iterable(self._once.mentions):
            if not isinstance(mention, records.Organisation | records.Person):
                continue
            for honour in mention.honours:
                if (key := (mention.article, mention.name, honour)) not in told:
                    told.add(key)
                    post = _post(mention) if isinstance(mention, records.Person) else None
                    rows.append([*self._places[mention.id], honour, mention.name, mention.type, post])
        return rows

    def events(self) -> list[Row]:
        """Return the days and stretches of days that articles speak of, the earliest first."""
        rows = [
            [*self._places[mention.id], mention.date_start, mention.date_end, "".join(mention.text.split())]
            for mention in chain.from_iterable(self._once.mentions)
            if isinstance(mention, records.Date) and mention.article and (mention.date_start or mention.date_end)
        ]
        return sorted(rows, key=lambda row: (row[2] or row[3] or _EARLIEST, row[0], row[1]))

    def looks(self) -> list[Row]:
        """Return what deserves a look: its kind, the text there, what is to be said of it."""
        found = [(at, look) for at, looks in enumerate(self._once.looks) for look in looks]
        found += [(self._places[look.mention or ""][0], look) for look in of_facts(self.all_facts(), self._words)]
        found += self._duplicates()
        pages = {id(look): at for at, look in found}
        return [self._look(pages[id(look)], look) for look in in_order(look for _, look in found)]

    def _look(self, at: int, look: Doubt) -> Row:
        number = self._places[look.mention][1] if look.mention else None
        return [at, number, look.kind, "".join(look.text.split()), look.says]

    def _duplicates(self) -> Iterator[tuple[int, Doubt]]:
        for at, page in enumerate(self._pages):
            for article in page.articles:
                if first := self._once.again.get(article.id):
                    said = self._words("looks.says_first", doc=first)
                    yield at, Doubt("duplicate", None, article.title or "", said)


def numbers_by(rows: Iterable[Row], column: int) -> dict[str, tuple[int, ...]]:
    """Return the numbers of the rows that have each value of a column."""
    found: dict[str, list[int]] = {}
    for at, row in enumerate(rows):
        found.setdefault(row[column], []).append(at)
    return {name: tuple(its) for name, its in found.items()}


def _region(fact: Fact) -> str | None:
    return place_of(region_of(fact.region, fact.canonical or fact.subject or ""))


def _post(person: records.Person) -> str | None:
    if not person.roles:
        return None
    role = person.roles[0]
    return f"{role.title} · {role.organisation}" if role.organisation else role.title
