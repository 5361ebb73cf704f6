"""From files of records, and from what annotation tools export, to the records of each page.

A span that a tool left alone is the record that it was. One that was moved, relabelled or added is a record by the
rule ``correction``: with the values that the page gives at that place, else with what the span alone tells. Links to
a record that is gone are null.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import chain

from unionx import pipeline, records
from unionx.corrections.values import RULE, default_values
from unionx.errors import ReadError
from unionx.messages import _
from unionx.page import limits
from unionx.page.raw_lines import line_starts
from unionx.page.reader import SourcePage
from unionx.records import record_lines
from unionx.records.annotations import Export, Span, mentions
from unionx.records.places import stands
from unionx.run import inputs
from unionx.run.exports import read_exports
from unionx.run.inputs import PageInput
from unionx.run.sources import about, page_behind


def page_inputs(
    paths: Iterable[str], form: str | None = None, needs_page: bool = False, source: str | None = None
) -> Generator[PageInput | ReadError, None, None]:
    """Yield the records of each page of files of records or exports, with the raw page where it ``needs_page``.

    ``form`` says what the files are: one of formats.TOOLS, "jsonl" for records, None to find out. Pages of records are
    found below the folder ``source`` if it is given. What is wrong comes as a ReadError.
    """
    for one in inputs.once(chain.from_iterable(_records_before(path, form) for path in paths), set()):
        if needs_page and not isinstance(one, ReadError) and one.page is None:
            yield from _with_page(one, source)
        else:
            yield one


def _records_before(path: str, form: str | None) -> Iterator[PageInput | ReadError]:
    lines: Iterable[bytes] | None = None
    if form is None and path == "-" and sys.stdin is not None:
        standard = record_lines.standard_input()
        pieces = limits.pieces(standard)
        head = record_lines.head_of(pieces)
        lines = chain(head, pieces)
        if record_lines.are_records(head):
            yield from inputs.read_lines(path, lines)
            return
    if form == "jsonl" or (form is None and path != "-" and record_lines.holds_records(path)):
        yield from inputs.read_back(path)
        return
    for found in read_exports(path, form, lines):
        try:
            yield found if isinstance(found, ReadError) else records_of_export(found)
        except ReadError as error:
            yield error


def _with_page(one: PageInput, source: str | None) -> Iterator[PageInput | ReadError]:
    """Yield the records of a page with its text, behind what does not stand at its place, which is left out."""
    try:
        page = page_behind(about(one.doc, one.records), source)
    except ReadError as error:
        yield error
        return
    lost = [record for record in one.records if not stands(record, page.text)]
    for record in lost:
        said = _("{id} does not stand at its place and is left out; see unionx verify").format(id=record.id)
        yield ReadError(one.doc, said)
    gone = {record.id for record in lost}
    kept = [_without(record, there=_links(record) - gone) for record in one.records if record.id not in gone]
    yield one._replace(page=page, records=kept if lost else one.records)


def records_of_export(export: Export) -> PageInput:
    """Return the records of a page that a tool gave back; raises ReadError where they cannot be made."""
    return _Return(export).page_input()


class _Return:
    """A page that came back."""

    def __init__(self, export: Export) -> None:
        self._doc, text, self._spans = export.annotated
        self._text = text or ""
        self._kept = export.kept

    def page_input(self) -> PageInput:
        """Return the page with its records in the order of any page: the page, articles, mentions by place."""
        apart = [record for record in self._first if record.type not in records.MENTION_TYPES]
        made = [self._record(span) for span in self._spans]
        return PageInput(self._doc, [*apart, *self._without_lost_links(made)], self._page)

    def _without_lost_links(self, made: list[records.Record]) -> list[records.Record]:
        """Return records without links to what is gone; what never was among the records of the page is not gone."""
        ids, kept = {record.id for record in made}, {record.id for record in self._by_place.values()}
        return [_without(record, ids | (_links(record) - kept) if record.id in kept else ids) for record in made]

    def _record(self, span: Span) -> records.Record:
        kept = self._by_place.get((span.start, span.end, span.type))
        if kept is not None:
            return kept
        again = self._again.get((span.start, span.end, span.type))
        place = records.place_in(self._text, self._lines, span.start, span.end)
        place |= {"article": records.article_at(self._first, span.start), "rule": RULE}
        values = default_values(span.type, place["text"]) if again is None else again.model_dump(exclude=_PLACE)
        return records.mention_record(span.type, self._doc, place, values)

    @property
    def _first(self) -> list[records.Record]:
        """The records that the page was given with, else those that its text gives."""
        return self._records_again if self._kept is None else self._kept

    @cached_property
    def _lines(self) -> list[int]:
        return line_starts(self._text)

    @cached_property
    def _page(self) -> SourcePage:
        digest = hashlib.sha256(self._text.encode()).hexdigest()
        page = SourcePage(self._doc, self._text, "utf-8", digest)
        about = self._about
        return replace(page, date=about.reference) if about and about.reference_from == "corpus" else page

    @cached_property
    def _about(self) -> records.Page | None:
        return records.page_in(self._kept or ())

    @cached_property
    def _by_place(self) -> dict[tuple[int, int, str], records.Record]:
        return {(record.start, record.end, record.type): record for record in mentions(self._kept or ())}

    @cached_property
    def _records_again(self) -> list[records.Record]:
        """The records that the text of the page gives, against the same reference date."""
        about = self._about
        given = about.reference if about and about.reference_from == "option" else None
        return list(pipeline.page_records(self._page, given))

    @cached_property
    def _again(self) -> dict[tuple[int, int, str], records.Record]:
        return {(record.start, record.end, record.type): record for record in mentions(self._records_again)}


_PLACE = {"type", "id", "doc", "article", "start", "end", "line", "text", "rule"}


def _links(record: records.Record) -> set[str]:
    return {target for key in records.POINTERS if (target := getattr(record, key, None)) is not None}


def _without(record: records.Record, there: set[str]) -> records.Record:
    """Return a record whose links to what is not there are null."""
    links = {key: getattr(record, key, None) for key in records.POINTERS}
    lost = {key: None for key, target in links.items() if target is not None and target not in there}
    return record.model_copy(update=lost) if lost else record
