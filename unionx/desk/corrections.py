"""Turns what people answered into corrections: marked samples, and exports of annotation tools against the records.

A row of a sample that is marked n takes its mention away, or gives it the values in ``better`` and its like. Of an
export, a span that is gone takes its mention away and a new one adds one; one that was moved or relabelled does both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from unionx import records
from unionx.corrections.line import KEYS, check_keys
from unionx.corrections.values import lasting_values
from unionx.errors import AnswerError, ReadError
from unionx.messages import _
from unionx.records import record_lines, sheet_links
from unionx.records.annotations import AnnotatedPage, Span
from unionx.records.days import ends
from unionx.records.sheet import MarkedRow, is_sheet, read_sheet

_Spot = tuple[int, int, str]
_LOSSY = re.compile(r"[⏎\\]")  # what a sheet shows for a break, and before what cannot be printed
_NUMBER = r"[0-9]+(?:\.[0-9]+)?"


def is_marked_sample(path: str) -> bool:
    """Say whether a file is a sample that unionx sample wrote; raises ReadError where it cannot be read."""
    return is_sheet(path)


def of_sample(path: str) -> Iterator[bytes]:
    """Yield the lines of corrections that a marked sample gives.

    Raises ReadError where it cannot be read, AnswerError naming file, line, what is wrong and what to write.
    """
    for row in read_sheet(path):
        if row.right is False or row.links:
            yield from _of_row(row)


def _of_row(row: MarkedRow) -> Iterator[bytes]:
    place: dict[str, Any] = {"doc": row.doc, "start": row.start, "end": row.end, "type": row.type}
    proof: dict[str, Any] = {}
    if row.sha256:
        proof = {"sha256": row.sha256}
    elif row.text and not _LOSSY.search(row.text):
        proof = {"text": row.text}
    if row.note:
        proof["note"] = row.note
    if not row.better and not row.links:
        yield _line(place | {"drop": True} | proof)
        return
    for key, value in _keys(row).items():
        yield _line(place | {"key": key, "value": value} | proof)


def _keys(row: MarkedRow) -> dict[str, Any]:
    """Return the keys that a row gives; raises AnswerError naming the row and the cell."""
    keys: dict[str, Any] = {}
    for name, cell in {"better": row.better, **row.links}.items():
        try:
            given = _better(row.type, cell) if name == "better" and cell else {}
            given |= {name: sheet_links.value_of_cell(row.type, name, cell)} if name != "better" else {}
            keys |= given
            check_keys(row.type, given)
        except ValueError as error:
            column = name if name == "better" else f"better_{name}"
            raise AnswerError(f"{row.place}: {column}: {error}") from None
    return keys


def _better(kind: str, better: str) -> dict[str, Any]:
    """Return the keys that ``better`` gives; raises ValueError where it is no value of this type."""
    if kind in ("organisation", "person"):
        return {"name": better}
    if kind == "date":
        start, end = ends(better)
        return {"date_start": start and str(start), "date_end": end and str(end)}
    number = better.replace(",", "")
    if re.fullmatch(_NUMBER, number):
        return {"value": float(number)}
    if re.fullmatch(f"{_NUMBER}/{_NUMBER}", number):
        low, _, high = number.partition("/")
        return {"value": None, "low": float(low), "high": float(high), "modifier": "range"}
    raise ValueError(f"{better[:40]!r} is no number; write it in full, 2920000, or the bounds of a range, 60/70")


def of_annotations(path: str, of_records: str) -> Iterator[bytes | ReadError]:
    """Yield the lines of corrections that an export gives, as it differs from a file of records.

    Pages of the records that are not in the export are left as they are. What is wrong with one page comes as a
    ReadError. Raises ReadError where one of the two cannot be read.
    """
    from unionx.run.exports import read_annotations

    pages: dict[str, AnnotatedPage] = {}
    for page in read_annotations(path):
        if page.doc in pages:
            yield ReadError(
                path, _("page {doc} stands twice; the later one is taken, export it once").format(doc=page.doc)
            )
        pages[page.doc] = page
    for group in record_lines.read_groups(of_records):
        yield from group.problems(of_records)
        if found := pages.pop(group.doc, None):
            yield from _of_page(path, found, group.records)
    for doc in pages:
        yield ReadError(
            path,
            _("page {doc} is not in {of_records}; give the records that were exported to the tool").format(
                doc=doc, of_records=of_records
            ),
        )


def _of_page(path: str, page: AnnotatedPage, found: Iterable[records.Record]) -> Iterator[bytes | ReadError]:
    mentions: dict[_Spot, records.Mention] = {
        (one.start, one.end, one.type): one for one in found if isinstance(one, records.Mention)
    }
    spans: dict[_Spot, Span] = {}
    for span in page.spans:
        if span.type not in records.MENTION_TYPES:
            told = _("{doc}: label {type!r} at {start}-{end} is none of {types}; left out, relabel it")
            types, (kind, start, end) = ", ".join(records.MENTION_TYPES), (span.type, span.start, span.end)
            yield ReadError(path, told.format(doc=page.doc, type=kind, start=start, end=end, types=types))
        elif not 0 <= span.start < span.end:
            yield ReadError(
                path,
                _("{doc}: {start}-{end} is no span; left out, mark it again").format(
                    doc=page.doc, start=span.start, end=span.end
                ),
            )
        else:
            spans[span.start, span.end, span.type] = span
    gone = {spot: mention for spot, mention in mentions.items() if spot not in spans}
    before = {mention.id: mention for mention in gone.values()}
    for spot, mention in gone.items():
        yield _line(_place(page.doc, spot) | {"drop": True, "text": mention.text})
    for spot in sorted(set(spans) - set(mentions)):
        start, end, kind = spot
        keys = _lasting_values(before.get(str(spans[spot].keys.get("id"))), kind)
        proof = {"text": page.text[start:end]} if page.text is not None else {}
        yield _line(_place(page.doc, spot) | {"add": keys} | proof)


def _lasting_values(mention: records.Mention | None, kind: str) -> dict[str, Any]:
    """Return the values that a mention keeps when its span is moved, none where it was relabelled."""
    if mention is None or mention.type != kind:
        return {}
    kept, said = lasting_values(mention), mention.model_dump(mode="json")
    return {key: said[key] for key in KEYS[kind] if key in kept}


def _place(doc: str, spot: _Spot) -> dict[str, Any]:
    return {"doc": doc, "start": spot[0], "end": spot[1], "type": spot[2]}


def _line(keys: dict[str, Any]) -> bytes:
    return json.dumps(keys, ensure_ascii=False).encode() + b"\n"
