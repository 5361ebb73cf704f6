"""What an annotation tool was given of a page, and what it gives back.

A tool keeps text and spans, and hands everything else on as it is. So the records of a page travel as one string, their
JSON Lines: a string is the one thing that neither the tools' tables nor their databases reorder or round.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from unionx import records
from unionx.errors import ReadError
from unionx.language.utf16 import Utf16
from unionx.messages import _
from unionx.records import record_lines

Unit = Literal["code point", "utf-16"]
_Place = tuple[int, int, str]


class Span(NamedTuple):
    """A stretch of a page, half-open in code points of its raw text, with the type of mention that it was given.

    ``keys`` are what the tool kept of the record that the span was made of (``id``, values); empty for an added one.
    """

    start: int
    end: int
    type: str
    keys: dict[str, Any]


class AnnotatedPage(NamedTuple):
    """A page with its spans in order; ``text`` is the raw text that the tool showed, None where it gives none back."""

    doc: str
    text: str | None
    spans: list[Span]


class ToolSpan(NamedTuple):
    """A span as a tool gives it back, in the unit that the tool counts in; ``text`` is what it shows, if known."""

    start: int
    end: int
    label: str
    text: str | None = None


class Export(NamedTuple):
    """A page that comes back; ``kept`` are the records that it was given with, None where it was given without."""

    annotated: AnnotatedPage
    kept: list[records.Record] | None


def kept_lines(found: Iterable[records.Record]) -> str:
    """Return records as the string that travels with a page."""
    return b"".join(records.to_json(record) + b"\n" for record in found).decode()


def mentions(found: Iterable[records.Record]) -> list[Any]:
    """Return the records that are spans of the page."""
    return [record for record in found if record.type in records.MENTION_TYPES]


def export(place: str, doc: str, text: str, regions: Sequence[ToolSpan], kept: object, unit: Unit) -> Export:
    """Return a page that came back, its spans in code points; ``unit`` is what the tool is known to count in.

    ``place`` says in messages where it stands, ``kept`` is what kept_lines made, None where there is nothing. Raises
    ReadError for labels, spans and records that do not fit.
    """
    try:
        f"{doc}{text}{kept}".encode()
    except UnicodeEncodeError as error:
        half = ascii(error.object[error.start])
        raise ReadError(
            place,
            _("lone surrogate {half} in the text, the name or the records of the page; repair it").format(half=half),
        ) from None
    held = None if kept is None else records_in(place, kept)
    by_place = {(record.start, record.end, record.type): record for record in mentions(held or ())}
    for record in by_place.values():
        if text[record.start : record.end] != record.text:
            raise ReadError(
                place,
                _("the text is not that of the page: {id} stands elsewhere; export it again").format(id=record.id),
            )
    spans = [
        Span(*at, by_place[at].model_dump(mode="json") if at in by_place else {})
        for at in _places(place, text, regions, by_place, unit)
    ]
    spans.sort(key=lambda span: (span.start, -span.end, span.type))
    return Export(AnnotatedPage(doc, text, spans), held)


def records_in(place: str, kept: object) -> list[records.Record]:
    """Return the records that kept_lines made a string of; raises ReadError where they were changed."""
    if not isinstance(kept, str):
        raise ReadError(place, _("its records are no string any more; give them to the tool again"))
    found: list[records.Record] = []
    for group in record_lines.groups(line.encode() for line in kept.split("\n")):
        for line in group.lines:
            if line.record is None:
                raise ReadError(
                    place,
                    _("its records were changed: {what}: expected {expected}").format(
                        what=line.what, expected=line.expected
                    ),
                )
            found.append(line.record)
    return found


def _places(
    place: str, text: str, regions: Sequence[ToolSpan], known: dict[_Place, Any], unit: Unit
) -> dict[_Place, None]:
    """Return the places of regions in code points, each once.

    Tools changed what they count in, and some projects were made by scripts, so where the two units differ the one
    wins by which more regions are those that are known, or show the text that they should.
    """
    other: Unit = "utf-16" if unit == "code point" else "code point"
    readings = [_reading(text, regions, each) for each in (unit, other)]
    scores = [sum(_fits(text, region, at, known) for region, at in zip(regions, r, strict=True)) for r in readings]
    chosen = readings[1] if scores[1] > scores[0] else readings[0]
    for region, at in zip(regions, chosen, strict=True):
        if region.label not in records.MENTION_TYPES:
            allowed = ", ".join(records.MENTION_TYPES)
            raise ReadError(
                place,
                _("label {label!r} is no type of mention; there are {allowed}: rename it").format(
                    label=region.label, allowed=allowed
                ),
            )
        if at is None:
            raise ReadError(
                place,
                _("span {start}-{end} is not on a page of {characters} characters").format(
                    start=region.start, end=region.end, characters=len(text)
                ),
            )
    return {(*at, region.label): None for region, at in zip(regions, chosen, strict=True) if at}


def _reading(text: str, regions: Sequence[ToolSpan], unit: Unit) -> list[tuple[int, int] | None]:
    """Return the spans of regions in code points, None for one that cannot be in ``unit``."""
    counted = Utf16(text) if unit == "utf-16" else None
    return [_span(text, region, counted) for region in regions]


def _span(text: str, region: ToolSpan, counted: Utf16 | None) -> tuple[int, int] | None:
    start, end = region.start, region.end
    if counted:
        try:
            start, end = counted.code_point(start), counted.code_point(end)
        except ValueError:
            return None
    return (start, end) if 0 <= start < end <= len(text) else None


def _fits(text: str, region: ToolSpan, at: tuple[int, int] | None, known: dict[_Place, Any]) -> int:
    """Say how well a span fits: -1 where it cannot be, 1 where it is known or shows its text."""
    if at is None:
        return -1
    if (*at, region.label) in known:
        return 1
    return int(region.text is not None and _bare(region.text) == _bare(text[at[0] : at[1]]))


def _bare(text: str) -> str:
    r"""Return a text without white space: tools show a break as a space, as nothing or as a written ``\n``."""
    return "".join(text.replace("\\n", "").split())
