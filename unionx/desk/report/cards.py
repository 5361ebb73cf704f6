"""What a report tells of each mention: its value, the rule, what else is known, and the mentions that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from unionx import records
from unionx.desk.report.catalogue import Words
from unionx.output.reader_values import exact_value, reader_value, value_name
from unionx.records.column_names import NAMED
from unionx.records.days import short_ends

Mention = records.Mention
# The keys of a mention that its card shows, in this order, and what they are called there.
_SHOWN: dict[str, dict[str, str]] = {
    "organisation": {"canonical": "canonical", "kind": "kind", "region": "region", "resolved": "resolved"},
    "person": {},
    "date": {"edtf": "EDTF", "timex": "TIMEX3", "granularity": "granularity", "resolved": "resolved"},
    "figure": {
        "kind": "kind", "noun": "noun", "subject": "subject", "period": "period", "modifier": "modifier",
        "currency": "currency", "per": "per", "change": "change", "status": "status",
    },
}  # fmt: skip
# The keys that lead to another mention: what they are called there, and on the mention that they lead to.
_LINKS = {
    "subject_id": ("subject", None),
    "repeats": ("repeats", "repeated by"),
    "part_of": ("part of", "has the part"),
}


class Card(NamedTuple):
    """A mention: its type, what it says, (label, value) pairs, and (label, number of the other mention) pairs.

    ``place`` is its line, start and end on the page, ``exact`` the number of a figure in full.
    """

    type: str
    value: str
    keys: list[tuple[str, str]]
    links: list[tuple[str, int]]
    place: tuple[int, int, int]
    exact: str | None = None


def cards(mentions: list[Mention], words: Words) -> list[Card]:
    """Return the card of each mention of a page; the numbers of its links count ``mentions``.

    Labels are keys of records, which the script gives their names.
    """
    numbers = {mention.id: number for number, mention in enumerate(mentions)}
    made = [
        Card(one.type, _value(one), [*_keys(one, words)], [], (one.line, one.start, one.end), _exact(one))
        for one in mentions
    ]
    for number, mention in enumerate(mentions):
        for label, back, other in _links(mention, numbers):
            made[number].links.append((label, other))
            if back:
                made[other].links.append((back, number))
    return made


def days(period: records.Period | None, words: Words) -> str:
    """Return a period in a few characters: days, months or years by their names, 2022 for all of it."""
    if period is None or (period.date_start is None and period.date_end is None):
        return ""
    first, last = period.date_start, period.date_end
    if first is None or last is None:
        return words("events.since", day=first) if first else words("events.until", day=last)
    return " – ".join(dict.fromkeys(short_ends(first, last)))


def _value(mention: Mention) -> str:
    return mention.name if isinstance(mention, records.Organisation | records.Person) else reader_value(mention)


def _exact(mention: Mention) -> str | None:
    return exact_value(mention) if isinstance(mention, records.Figure) else None


def _keys(mention: Mention, words: Words) -> Iterator[tuple[str, str]]:
    if isinstance(mention, records.Person):
        for role in mention.roles:
            yield "role", f"{role.title} · {role.organisation}" if role.organisation else role.title
    for key, label in _SHOWN[mention.type].items():
        held: Any = getattr(mention, key)
        said = days(held, words) if key == "period" else held
        if said:
            yield label, value_name(said, key) if key in NAMED else str(said)
    yield "rule", mention.rule


def _links(mention: Mention, numbers: dict[str, int]) -> Iterable[tuple[str, str | None, int]]:
    for key, (label, back) in _LINKS.items():
        other = numbers.get(getattr(mention, key, None) or "")
        if other is not None:
            yield label, back, other
