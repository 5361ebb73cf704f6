"""Reads what people marked on pages: gold files of the project, corrected records, exports of annotation tools.

All become the same: a page as ``score`` takes it, a JSON object with ``doc``, ``mentions`` and, where people
marked them, ``articles``. A mention that does not carry all keys of its type is ``partial``.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from unionx import records
from unionx.desk.evaluate.values import VALUE_KEYS
from unionx.errors import ReadError, unreadable
from unionx.messages import _
from unionx.page import limits
from unionx.page.raw_lines import raw_lines
from unionx.records import record_lines
from unionx.records.annotations import AnnotatedPage, Span
from unionx.run.sources import page_of

Gold = dict[str, Any]
_WANTED = "give a gold file, or a folder of them"
_PLACE = ("start", "end", "type")
_SLOTS = {
    "organisation": ("kind",),
    "person": ("roles",),
    "date": (),
    "figure": ("noun", "subject", "period", "status", "per", "change", "currency"),
}
_Number = float | None


class _Part(BaseModel):
    model_config = ConfigDict(extra="allow", allow_inf_nan=False)


class _Role(_Part):
    title: str | None
    organisation: str | None = None


class _Period(_Part):
    date_start: str | None
    date_end: str | None


class _GoldMention(_Part):
    type: Literal["organisation", "person", "date", "figure"]
    start: int
    end: int
    text: str = ""
    name: str | None = None
    kind: str | None = None
    roles: list[_Role] | None = None
    date_start: str | None = None
    date_end: str | None = None
    value: _Number = None
    low: _Number = None
    high: _Number = None
    period: _Period | None = None
    optional: bool = False
    arguable: list[str] = []


class _Article(_Part):
    id: int | str
    title: str | None
    lines: list[tuple[int, int]]


class _Page(_Part):
    doc: str
    reference_date: str | None = None
    reference_year: int | None = None
    mentions: list[_GoldMention]
    articles: list[_Article] = []
    line_spans: list[tuple[int, int]] = []


def read_golds(path: str, source: str | None = None) -> Iterator[Gold]:
    """Yield the pages of a gold: of a file, or of all .json and .jsonl files of a folder in the order of their names.

    ``source`` is the folder that the pages of corrected records start from. Raises ReadError where something cannot be
    read, or does not hold.
    """
    seen: set[str] = set()
    for file in _files(path):
        for gold in _read_file(file, source):
            if gold["doc"] in seen:
                reason = _("{gold} is marked twice, or its records stand apart; leave one, or sort them by doc").format(
                    gold=gold["doc"]
                )
                raise ReadError(file, reason)
            seen.add(gold["doc"])
            yield gold


def _files(path: str) -> list[str]:
    try:
        if not Path(path).is_dir():
            return [path]
        files = sorted(str(file) for file in Path(path).iterdir() if file.suffix in (".json", ".jsonl"))
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _WANTED) from None
    if not files:
        raise ReadError(path, _("holds no .json and no .jsonl file; give a gold file, or a folder of them"))
    return files


def _read_file(path: str, source: str | None) -> Iterator[Gold]:
    try:
        data = limits.read_file(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _WANTED) from None
    if not data.strip():
        raise ReadError(path, _("is empty; give a gold file"))
    whole = _object(data)
    if whole is not None and "mentions" in whole:
        return iter([_of_project(path, whole)])
    if record_lines.are_records(data.splitlines()):
        return _with_corrections(path, data, source)
    from unionx.run.exports import read_annotations

    return _annotations(path, read_annotations(path))


def _object(data: bytes) -> Gold | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _of_project(path: str, whole: Gold) -> Gold:
    gold = _check(path, _Page, whole, "").model_dump(exclude_unset=True)
    for number, mention in enumerate(gold["mentions"]):
        if not 0 <= mention["start"] < mention["end"]:
            raise ReadError(path, _("mentions.{number}: end is not behind start; mend it there").format(number=number))
        required = ("kind",) if mention["type"] == "figure" else VALUE_KEYS[mention["type"]]
        mention |= {"text": mention.get("text", "")}
        mention |= {} if all(key in mention for key in required) else {"partial": True}
    lines = len(gold.get("line_spans", ()))
    if any(not 1 <= first <= last <= lines for a in gold.get("articles", ()) for first, last in a["lines"]):
        raise ReadError(
            path, _("articles: a line is none of the {lines} of line_spans; mend it there").format(lines=lines)
        )
    return gold


def _check(path: str, model: type[_Part], keys: Gold, where: str) -> _Part:
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        raise ReadError(
            path, _("{where}{key}: {first}; mend it there").format(where=where, key=key, first=first["msg"])
        ) from None


def _with_corrections(path: str, data: bytes, source: str | None) -> Iterator[Gold]:
    lines, optional = list[bytes](), set[int]()
    for number, raw in enumerate(data.split(b"\n"), 1):
        keys = _object(raw.removeprefix(BOM_UTF8)) if b'"optional"' in raw else None
        if keys is not None and isinstance(keys.get("optional"), bool) and keys.pop("optional"):
            optional.add(number)
        lines.append(raw if keys is None else json.dumps(keys, ensure_ascii=False).encode())
    for group in record_lines.groups(lines):
        for problem in group.problems(path, "mend it there"):
            raise problem
        yield _of_records(group, optional, source)


def _of_records(group: record_lines.Group, optional: set[int], source: str | None) -> Gold:
    gold: Gold = {"doc": group.doc, "mentions": []}
    articles = []
    for line in group.lines:
        if isinstance(line.record, records.Page):
            gold |= _of_page(line.record, source)
        elif line.record is not None:
            keys = line.record.model_dump(mode="json")
            if line.record.type == "article":
                articles.append(keys)
            else:
                gold["mentions"].append(keys | ({"optional": True} if line.number in optional else {}))
    return gold | ({"articles": articles} if articles else {})


def _of_page(about: records.Page, source: str | None) -> Gold:
    """Return the reference date of a page, and its lines if it can be read."""
    reference = about.reference or ""
    is_day = len(reference) == len("2023-04-24")
    known: Gold = {"reference_date": reference} if is_day else {"reference_year": reference[:4]}
    known |= {"sha256": about.sha256}
    try:
        text = page_of(about, source).text
    except ReadError:
        return known
    return known | {"line_spans": line_spans(text)}


def line_spans(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each line of a page, without its break and the space around it."""
    return [_without_blanks(text, line.start, line.end) for line in raw_lines(text)]


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end].rstrip()
    return start + len(line) - len(line.lstrip()), start + len(line)


def _annotations(path: str, pages: Iterable[AnnotatedPage]) -> Iterator[Gold]:
    for page in pages:
        mentions = [_of_span(span, page.text) for span in page.spans]
        for mention in mentions:
            if mention["type"] in VALUE_KEYS:
                _check(path, _GoldMention, mention, f"{page.doc}, {mention['start']}-{mention['end']}: ")
        yield {"doc": page.doc, "mentions": mentions} | ({} if page.text is None else {"chars": len(page.text)})


def _of_span(span: Span, text: str | None) -> Gold:
    place = dict(zip(_PLACE, (span.start, span.end, span.type), strict=True))
    printed = {"text": text[span.start : span.end]} if text is not None else {}
    keys = {"text": ""} | ({} if _is_touched(span) else span.keys) | printed | place
    whole = (*VALUE_KEYS.get(span.type, ()), *_SLOTS.get(span.type, ()))
    return keys | ({} if all(key in keys for key in whole) else {"partial": True})


def _is_touched(span: Span) -> bool:
    """Say whether a span was moved or relabelled, so that the values it was made with are not its own any more."""
    place = f"#{span.type}@{span.start}-{span.end}"
    if not str(span.keys.get("id", place)).endswith(place):
        return True
    return any(span.keys.get(key, getattr(span, key)) != getattr(span, key) for key in _PLACE)
