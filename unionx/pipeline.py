"""From a page to its records: repair, extract, settle, build."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import regex

from unionx import layout, records
from unionx import reference as references
from unionx.calendar_words import Reference, reference
from unionx.extractors import date, figure
from unionx.mentions import Context, Mention, mentions, settle
from unionx.reader import Page
from unionx.text import Text

EXTRACTORS = (date, figure)

_LINE_END = regex.compile(r"\r\n?|\n")
_HAN = regex.compile(r"\p{Han}")


def page_records(page: Page, option: str | None = None, types: Iterable[str] = ()) -> Iterator[records.Record]:
    """Yield the records of a page: the page, then its mentions by (start, longer first, type).

    ``option`` is the reference date that the user gave (YYYY-MM-DD, YYYY-MM or YYYY); a corpus line's own one wins
    over it. ``types`` names the types of record wanted, all where it is empty.

    Raises ReferenceDateError where ``option`` is no date.
    """
    wanted = set(types)
    text = layout.repair(page.text)
    against = reference_of(page, text, option)
    if not wanted or "page" in wanted:
        yield page_record(page, against)
    if wanted and not wanted & set(records.MENTION_TYPES):
        return
    lines = [0, *(match.end() for match in _LINE_END.finditer(page.text))]
    for mention in extract_mentions(text, against):
        if not wanted or mention.type in wanted:
            yield mention_record(page, text, lines, mention)


def extract_mentions(text: Text, against: Reference | None) -> list[Mention]:
    """Return the settled mentions of a repaired page."""
    context = Context(text.text, against)
    return settle(mention for extractor in EXTRACTORS for mention in mentions(extractor, context))


def reference_of(page: Page, text: Text, option: str | None) -> Reference | None:
    """Return what the dates of a page are read against: given, printed in a trailer, or inferred from the text."""
    if page.date:
        return reference(page.date, "corpus")
    if option:
        return reference(option, "option")
    published = references.printed(page.text).published
    return reference(published, "trailer") if published else references.inferred(text.text)


def page_record(page: Page, against: Reference | None) -> records.Page:
    """Return the record of a page."""
    printed = references.printed(page.text)
    warnings = list(page.warnings)
    if page.text and against is None:
        warnings.append("no reference date: dates without a year stay open; give --date")
    if page.text and not _HAN.search(page.text):
        warnings.append("not Chinese: no Chinese character on the page")
    return records.page_record(
        page.doc,
        newspaper=printed.newspaper,
        published=printed.published,
        reference=str(against) if against else None,
        reference_from=against.origin if against else None,
        encoding=page.encoding,
        chars=len(page.text),
        sha256=page.sha256,
        warnings=warnings,
    )


def mention_record(page: Page, text: Text, lines: list[int], mention: Mention) -> records.Record:
    """Return the record of a mention; ``lines`` are the raw offsets at which the lines of the page begin."""
    start, end = text.raw_span(mention.start, mention.end)
    place: dict[str, Any] = {
        "article": None,
        "start": start,
        "end": end,
        "line": bisect_right(lines, start),
        "text": page.text[start:end],
        "rule": mention.rule,
    }
    return records.mention_record(mention.type, page.doc, place, mention.values)
