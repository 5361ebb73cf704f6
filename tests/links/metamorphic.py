"""Pages of tests/gold, what is decided of their figures, and what should be once a page is changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from unionx import pipeline
from unionx.links.link_values import Days
from unionx.page.reader import SourcePage

ROOT = Path(__file__).parents[2]


class Said(NamedTuple):
    """What is decided of a figure."""

    text: str
    noun: str | None
    subject: str | None
    period: Days | None
    status: str
    per: str | None
    change: str | None


class Gold(NamedTuple):
    """A page of tests/gold: its name, its text and its date."""

    name: str
    text: str
    day: str | None


class Changed(NamedTuple):
    """A changed page: where each character of the old one went, and what becomes of a name and of a day.

    ``lost`` are the figures of the old page whose time no longer reaches them.
    """

    text: str
    day: str | None
    place: Callable[[int], int] = int
    name: Callable[[str], str] = str
    time: Callable[[dt.date], dt.date] = lambda day: day
    lost: frozenset[int] = frozenset()


def golds() -> Iterator[Gold]:
    """Yield the pages of tests/gold."""
    folder = ROOT / "tests" / "gold"
    for path in [*sorted(folder.glob("*.json")), *sorted((folder / "pages").glob("*.json"))]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        page = path.with_suffix(".txt") if path.parent.name == "pages" else ROOT / "seeds" / gold["doc"]
        yield Gold(path.stem[:3], page.read_bytes().decode(), gold.get("reference_date"))


def reading_of(text: str, day: str | None) -> pipeline.Reading:
    """Return the reading of a text."""
    return pipeline.read(SourcePage(doc="page.txt", text=text, encoding="utf-8", sha256="", date=day))


@cache
def read(page: Gold) -> pipeline.Reading:
    """Return the reading of a page as it stands, which all its changes share."""
    return reading_of(page.text, page.day)


@cache
def unwrapped(page: Gold) -> Gold:
    """Return a page without the breaks of its layout, so that a line is a paragraph."""
    return page._replace(text=read(page).text.text)


def decided(reading: pipeline.Reading) -> dict[int, Said]:
    """Return what is decided of the figures of a page, by their raw start."""
    found = {}
    for figure, said in reading.links.figures.items():
        start, end = reading.text.raw_span(figure.start, figure.end)
        words = "".join(reading.page.text[start:end].split())
        found[start] = Said(words, said.noun, said.subject, said.period, said.status, said.per, said.change)
    return found


def expected(page: Gold, changed: Changed) -> dict[int, Said]:
    """Return what a changed page should say."""

    def shifted(day: dt.date | None) -> dt.date | None:
        return day and changed.time(day)

    return {
        changed.place(start): said._replace(
            noun=said.noun and changed.name(said.noun),
            subject=said.subject and changed.name(said.subject),
            period=None if start in changed.lost or not said.period else Days(*map(shifted, said.period)),
        )
        for start, said in decided(read(page)).items()
    }
