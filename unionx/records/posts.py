"""The flat table of `unionx people`: one row for each person of an article and each post that it says he holds.

A person without a post has one row, whose ``title`` is null. ``honours`` are joined by "; ", the same in each row of a
person. ``start`` and ``end`` are those of the first mention in the article, ``sentence`` is where it stands; two people
of one name in an article are one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from unionx import records
from unionx.page.reader import SourcePage
from unionx.records.quotes import Quote, Quotes

JOIN = "; "


class Post(NamedTuple):
    """A row; None where nothing is known. The keys are those of the records that they come from."""

    id: str
    doc: str
    article_title: str | None
    name: str
    title: str | None
    organisation: str | None
    canonical: str | None
    region: str | None
    honours: str | None
    published: dt.date | None
    start: int
    end: int
    text: str
    sentence: str | None
    role_rule: str | None


COLUMNS = Post._fields


class PostRow(NamedTuple):
    """A row with the person that it was made of, and the sentence that the person stands in, if it is known."""

    post: Post
    person: records.Person
    quote: Quote | None


def posts(found: Iterable[records.Record], page: SourcePage | None = None, honoured: bool = False) -> Iterator[PostRow]:
    """Yield the rows of the people among the records of one page, in the order of the page.

    Only those who have honours where ``honoured`` is set. Sentences come from the articles, else from ``page``.
    """
    held = list(found)
    quotes = Quotes(held, page)
    titles = {record.id: record.title for record in held if isinstance(record, records.Article)}
    published = next((record.published for record in held if isinstance(record, records.Page)), None)
    bodies: dict[str, records.Organisation] = {}
    for body in sorted(_bodies(held), key=lambda body: body.canonical is None):
        bodies.setdefault(body.name, body)
    for person in _once(held):
        if honoured and not person.honours:
            continue
        quote = quotes.of(person)
        for title, organisation, rule in _held_by(person):
            of_name = bodies.get(organisation or "")
            post = Post(
                person.id, person.doc, titles.get(person.article or ""), person.name, title, organisation,
                of_name.canonical if of_name else None, of_name.region if of_name else None,
                JOIN.join(person.honours) or None, published, person.start, person.end, person.text,
                quote.sentence if quote else None, rule,
            )  # fmt: skip
            yield PostRow(post, person, quote)


def _bodies(found: Iterable[records.Record]) -> Iterator[records.Organisation]:
    return (record for record in found if isinstance(record, records.Organisation))


def _once(found: Iterable[records.Record]) -> Iterator[records.Person]:
    """Yield each person of an article once, by the first mention."""
    told: set[tuple[str | None, str]] = set()
    for record in found:
        if isinstance(record, records.Person) and (record.article, record.name) not in told:
            told.add((record.article, record.name))
            yield record


def _held_by(person: records.Person) -> Iterator[tuple[str | None, str | None, str | None]]:
    """Yield the posts of a person, each with its rule; one of nothing where there is none."""
    if not person.roles:
        yield None, None, None
    rules = [*person.role_rules, *[None] * len(person.roles)]
    for role, rule in zip(person.roles, rules, strict=False):
        yield role.title, role.organisation, rule
