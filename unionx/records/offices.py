"""Which people of one name are one person, what each of them was, and when.

Two articles speak of one person where they give the same name a post at the same body. A name without a body is told
apart by its title: 记者甲 of two pages is likely one, while 主席甲 of two bodies is not. Who is named with no body, and
is tied to no other by any article, is not guessed to be the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from unionx.records.posts import JOIN


class PostLine(NamedTuple):
    """A post of a person as an article gives it; ``place`` is the article, or the page where it stands in none."""

    name: str
    place: str
    title: str | None
    organisation: str | None
    canonical: str | None
    region: str | None
    honours: list[str]
    day: dt.date | None
    doc: str
    id: str
    sentence: str | None

    @property
    def body(self) -> str | None:
        """The body of the post by its name on any page; one without such a name is that of its page."""
        return self.canonical or (self.organisation and f"{self.organisation}\n{self.doc}")


class Office(NamedTuple):
    """A row of people: a post of a person. ``person`` numbers those of one name, ``before`` is the post before."""

    name: str
    person: int
    title: str | None
    organisation: str | None
    canonical: str | None
    region: str | None
    before: str | None
    honours: str | None
    first_seen: dt.date | None
    last_seen: dt.date | None
    pages: int
    id: str
    doc: str
    sentence: str | None


def offices(lines: Iterable[PostLine]) -> Iterator[Office]:
    """Yield the posts of each person; ``lines`` are in the order of names, and of one name in that of their pages."""
    for _, named in groupby(lines, key=lambda line: line.name):
        for number, its in enumerate(_apart(list(named)), 1):
            yield from _of_person(number, its)


def _apart(lines: list[PostLine]) -> Iterator[list[PostLine]]:
    """Yield the lines of each person of one name, in the order in which the people are first seen."""
    places: dict[str, list[PostLine]] = {}
    for line in lines:
        places.setdefault(line.place, []).append(line)
    leads: dict[tuple[str, str], str] = {}  # what ties articles together, with the first article that has it
    roots = {place: place for place in places}
    for place, its in places.items():
        for tie in _ties(its):
            one, other = _root(roots, leads.setdefault(tie, place)), _root(roots, place)
            roots[other] = one
    people: dict[str, list[PostLine]] = {}
    for line in lines:
        people.setdefault(_root(roots, line.place), []).append(line)
    yield from people.values()


def _ties(lines: list[PostLine]) -> set[tuple[str, str]]:
    bodies = {("body", line.body) for line in lines if line.body}
    return bodies or {("title", line.title or "") for line in lines}


def _root(roots: dict[str, str], place: str) -> str:
    while roots[place] != place:
        roots[place] = roots[roots[place]]
        place = roots[place]
    return place


def _of_person(number: int, lines: list[PostLine]) -> Iterator[Office]:
    posts: dict[tuple[str | None, str | None], list[PostLine]] = {}
    for line in lines:
        posts.setdefault((line.title, line.canonical or line.organisation), []).append(line)
    if len(posts) > 1:
        posts.pop((None, None), None)
    honours = sorted({honour for line in lines for honour in line.honours})
    seen = [(its, *_days(its)) for its in posts.values()]
    for its, start, end in seen:
        earlier = [(last, one[0]) for one, _, last in seen if last and start and last < start]
        before = max(earlier, key=lambda one: one[0])[1] if earlier else None
        first = its[0]
        yield Office(
            first.name, number, first.title, first.organisation, first.canonical, first.region,
            before and _text_of(before), JOIN.join(honours) or None, start, end, len({one.doc for one in its}),
            first.id, first.doc, first.sentence,
        )  # fmt: skip


def _days(lines: list[PostLine]) -> tuple[dt.date | None, dt.date | None]:
    days = [line.day for line in lines if line.day]
    return min(days, default=None), max(days, default=None)


def _text_of(line: PostLine) -> str:
    return " · ".join(filter(None, (line.title, line.canonical or line.organisation)))
