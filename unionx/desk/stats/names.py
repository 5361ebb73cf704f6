"""Who is named: organisations and people, how often, on how many pages, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from unionx import records
from unionx.language.regions import gazetteer

_Role = tuple[str, str | None]
BodyKey = tuple[str, bool]
PersonKey = tuple[str, frozenset[_Role]]


class RegionName(NamedTuple):
    """A region; ``name`` is None where GB/T 2260 has no such code."""

    code: str
    name: str | None


class BodyRow(NamedTuple):
    """An organisation: its canonical name, or where there is none (``canonical`` is False) its name on the page."""

    name: str
    canonical: bool
    kinds: list[str]
    regions: list[RegionName]
    mentions: int
    pages: int


class PersonRow(NamedTuple):
    """A person by name and roles; one of the same name with other roles has a row of its own."""

    name: str
    roles: list[dict[str, str | None]]
    mentions: int
    pages: int


@dataclass(slots=True)
class Naming:
    """How often a name stands on how many pages, and what is said of it, in the order it was found."""

    mentions: int = 0
    pages: int = 1
    kinds: dict[str, None] = field(default_factory=dict)
    regions: dict[str, None] = field(default_factory=dict)
    roles: dict[_Role, None] = field(default_factory=dict)

    def merge(self, other: Naming) -> None:
        """Add what other pages gave."""
        self.mentions += other.mentions
        self.pages += other.pages
        self.kinds |= other.kinds
        self.regions |= other.regions


def count_body(bodies: dict[BodyKey, Naming], body: records.Organisation) -> None:
    """Count a mention on the page at hand; a name that is only as printed is kept apart from the canonical one."""
    naming = bodies.setdefault((body.canonical or body.name, body.canonical is not None), Naming())
    naming.mentions += 1
    naming.kinds[body.kind] = None
    if body.region:
        naming.regions[body.region] = None


def count_person(people: dict[PersonKey, Naming], person: records.Person) -> None:
    """Count a mention on the page at hand."""
    roles = dict.fromkeys((role.title, role.organisation) for role in person.roles)
    people.setdefault((person.name, frozenset(roles)), Naming(roles=roles)).mentions += 1


def body_rows(bodies: dict[BodyKey, Naming]) -> list[BodyRow]:
    """Return the organisations, those with the most mentions first, then those on the most pages, then by name."""
    rows = [
        BodyRow(name, canonical, list(one.kinds), _regions(one.regions), one.mentions, one.pages)
        for (name, canonical), one in bodies.items()
    ]
    return sorted(rows, key=lambda row: (-row.mentions, -row.pages, row.name, row.canonical))


def person_rows(people: dict[PersonKey, Naming]) -> list[PersonRow]:
    """Return the people in the order that body_rows has."""
    ordered = sorted(
        people.items(), key=lambda item: (-item[1].mentions, -item[1].pages, item[0][0], _sortable(item[1].roles))
    )
    return [
        PersonRow(name, [{"title": title, "organisation": of} for title, of in one.roles], one.mentions, one.pages)
        for (name, _), one in ordered
    ]


def _regions(codes: Iterable[str]) -> list[RegionName]:
    known = gazetteer()
    return [RegionName(code, known.full_name(code) if code in known.regions else None) for code in codes]


def _sortable(roles: Iterable[_Role]) -> list[tuple[str, str]]:
    return sorted((title, of or "") for title, of in roles)
