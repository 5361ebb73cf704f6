"""Where on a page something is asked about: an offset, an id, a line, or what the page prints."""

from __future__ import annotations

import re

from unionx import records
from unionx.messages import _
from unionx.page.raw_lines import raw_lines
from unionx.page.reader import SourcePage

Stretch = tuple[int, int]  # of raw code points, half-open
_ID = re.compile(r"(?:(?P<doc>.*)#)?(?P<type>[a-z]+)@(?P<start>[0-9]{1,15})-(?P<end>[0-9]{1,15})", re.S)
_MOST = 100  # places that a text may have


def of_offset(page: SourcePage, at: int) -> list[Stretch]:
    """Return the character at an offset; raises ValueError where the page has none there."""
    length = len(page.text)
    if not 0 <= at < length:
        if not length:
            raise ValueError(_("{at} is outside {doc}: the page is empty").format(at=at, doc=page.doc))
        outside = _("{at} is outside {doc}: it has {length} characters; give 0 to {last}")
        raise ValueError(outside.format(at=at, doc=page.doc, length=length, last=length - 1))
    return [(at, at + 1)]


def of_id(page: SourcePage, name: str) -> list[Stretch]:
    """Return the place of an id, as records have it or without the name of the page; raises ValueError for no such."""
    found = _ID.fullmatch(name)
    if not found or found["type"] not in records.MODELS:
        raise ValueError(
            f"{name} is no id of a record; give one such as figure@2062-2067, as records and show --ids have it"
        )
    if found["doc"] is not None and not _is_called(page.doc, found["doc"]):
        raise ValueError(f"{name} is of another page; give that page, or leave the name of the page out")
    start, end = int(found["start"]), int(found["end"])
    of_offset(page, max(start, end - 1))
    return [(start, max(end, start + 1))]


def _is_called(doc: str, other: str) -> bool:
    """Say whether one of two names of a page is the end of the other, from a folder on."""
    return other in records.names_of(doc) or doc in records.names_of(other)


def of_line(page: SourcePage, number: int) -> list[Stretch]:
    """Return a line of the page, without its white space; raises ValueError where there is none, or nothing on it."""
    lines = list(raw_lines(page.text))
    if not 1 <= number <= len(lines):
        raise ValueError(_("{doc} has {number} lines; give 1 to {number}").format(doc=page.doc, number=len(lines)))
    start, end = lines[number - 1][:2]
    printed = page.text[start:end]
    if not printed.strip():
        raise ValueError(f"line {number} of {page.doc} is empty; give another")
    return [(end - len(printed.lstrip()), start + len(printed.rstrip()))]


def of_text(page: SourcePage, text: str) -> list[Stretch]:
    """Return where the page prints a text, with breaks and blanks in it or without.

    Raises ValueError where it does not, or at too many places to tell.
    """
    printed = r"\s*".join(map(re.escape, "".join(text.split())))
    places = [found.span() for found in re.finditer(printed, page.text)] if printed else []
    if not places:
        raise ValueError(f"{page.doc} does not print {text!r}; copy it from the page")
    if len(places) > _MOST:
        raise ValueError(f"{page.doc} prints {text!r} {len(places)} times; give more of the text, or --line")
    return places
