"""The sheet of a sample: rows that a person marks in a spreadsheet or an editor, written and read back.

CSV is that of RFC 4180 with a byte-order mark, which spreadsheets need to see UTF-8; TSV has tabs for its commas. Both
come back as a spreadsheet may save them: with other commas, in UTF-16 or in GB18030. A cell that a spreadsheet would
take for a formula gets an apostrophe in front, and loses it when it is read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from unionx.errors import AnswerError, unreadable
from unionx.messages import _
from unionx.page import limits
from unionx.records import MENTION_TYPES
from unionx.records.record_lines import standard_input
from unionx.records.rows import csv_lines, defuse, restore
from unionx.records.sheet_links import LINK_KEYS

FORMATS = ("csv", "tsv", "jsonl")
YES, NO = ("y", "yes", "是", "对", "1", "true"), ("n", "no", "否", "错", "0", "false")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_NEEDED = ("right", "doc", "type", "rule", "start", "end", "stratum_size")
_TEXTS = ("type", "rule", "doc", "text", "sha256", "note")
_NUMBERS = ("start", "end", "stratum_size")


class SheetRow(NamedTuple):
    """A mention to be checked by hand; ``right``, ``better`` and ``note`` are empty until then.

    ``text``, ``value`` and ``sentence`` are as a terminal may show them, breaks as ⏎, and so are the links of a figure
    or a person, each with a cell for a better one; ``stratum_size`` is how many mentions of this type and rule there
    are in all; ``sha256`` is that of the page, "" where it is not known.
    """

    right: str
    better: str
    note: str
    type: str
    text: str
    value: str
    noun: str
    better_noun: str
    subject: str
    better_subject: str
    period: str
    better_period: str
    status: str
    better_status: str
    roles: str
    better_roles: str
    sentence: str
    rule: str
    line: int
    doc: str
    start: int
    end: int
    id: str
    stratum_size: int
    sha256: str


class MarkedRow(NamedTuple):
    """A row that came back from ``place`` (FILE:LINE): ``right`` is None where it is not marked.

    ``links`` are the better links that were written, by their keys.
    """

    place: str
    right: bool | None
    better: str
    links: dict[str, str]
    note: str
    type: str
    rule: str
    doc: str
    start: int
    end: int
    text: str
    sha256: str
    stratum_size: int


def render(rows: Iterable[SheetRow], form: str) -> bytes:
    """Return a sheet in a format of FORMATS."""
    if form == "jsonl":
        return "".join(json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in rows).encode()
    lines = ([defuse(str(cell)) for cell in row] for row in rows)
    return BOM_UTF8 + csv_lines([SheetRow._fields, *lines], "," if form == "csv" else "\t")


def is_sheet(path: str) -> bool:
    """Say whether the first line of a file is that of a sheet; raises ReadError where it cannot be read."""
    if path == "-" or Path(path).is_dir():
        return False  # standard input, whose first line can be read only once, or a folder of brat
    try:
        with limits.open_file(path) as file:
            head = file.readline(1 << 16)
            head += file.read(1) if head.startswith(_UTF16[0]) else b""  # the other half of the line end
        text = _decode(path, head)
    except AnswerError:
        return False
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _("check the path")) from None
    if text.startswith("{"):
        return all(f'"{name}"' in text for name in _NEEDED)
    return set(_NEEDED) <= {cell.strip('" ') for cell in re.split(r"[,;\t]", text.strip())}


def read_sheet(path: str) -> Iterator[MarkedRow]:
    """Yield the rows of a sheet, of standard input where ``path`` is "-".

    Raises ReadError where it cannot be read, AnswerError naming file, line, what is wrong and what to write.
    """
    try:
        raw = limits.read_whole(standard_input(), limits.file_limit()) if path == "-" else limits.read_file(path)
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _("check the path")) from None
    text = _decode(path, raw)
    for number, cells in _objects(path, text) if text.lstrip().startswith("{") else _cells(path, text):
        yield _row_of(f"{path}:{number}", cells)


def _decode(path: str, raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith(_UTF16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AnswerError(_("{path}: no UTF-8 text, nor GB18030 or UTF-16; save it as CSV in UTF-8").format(path=path))


def _objects(path: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError):
            fields = None
        if not isinstance(fields, dict) or not set(_NEEDED) <= set(fields):
            raise AnswerError(
                _("{path}:{number}: no row of a sample; write one object a line with {list}").format(
                    path=path, number=number, list=", ".join(_NEEDED)
                )
            )
        yield number, {key: _cell(value) for key, value in fields.items()}


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _cells(path: str, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    head = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    columns, number = [""], 0
    try:
        columns = [name.strip() for name in next(lines, [""])]
        if missing := [name for name in _NEEDED if name not in columns]:
            raise AnswerError(
                _("{path}:1: no column {list}; give a sample that unionx sample wrote").format(
                    path=path, list=", ".join(missing)
                )
            )
        number = lines.line_num
        for cells in lines:
            if any(map(str.strip, cells)):
                yield number + 1, {name: restore(cell) for name, cell in zip(columns, cells, strict=False)}
            number = lines.line_num
    except csv.Error as error:
        raise AnswerError(
            _("{path}:{number}: {error}; save the sheet as CSV again").format(path=path, number=number + 1, error=error)
        ) from None


def _row_of(place: str, cells: dict[str, str]) -> MarkedRow:
    right, better = _mark(place, cells.get("right", "")), cells.get("better", "").strip()
    if better and right is not False:
        raise AnswerError(
            _("{place}: better is {better!r} where right is not n; mark it n, or empty better").format(
                place=place, better=better[:20]
            )
        )
    links = {key: cell for key in LINK_KEYS if (cell := cells.get(f"better_{key}", "").strip())}
    if links and right is None:
        given = f"better_{min(links)}"
        raise AnswerError(
            _("{place}: {given} is given where right is empty; mark the row y or n, or empty {given}").format(
                place=place, given=given
            )
        )
    if cells.get("type") not in MENTION_TYPES:
        raise AnswerError(
            _("{place}: type {type!r} is none of {list}").format(
                place=place, type=cells.get("type", "")[:20], list=", ".join(MENTION_TYPES)
            )
        )
    start, end, size = (_number(place, name, cells.get(name, "")) for name in _NUMBERS)
    kind, rule, doc, text, sha256, note = (cells.get(name, "") for name in _TEXTS)
    return MarkedRow(place, right, better, links, note, kind, rule, doc, start, end, text, sha256, size)


def _mark(place: str, cell: str) -> bool | None:
    mark = normalize("NFKC", cell).strip().casefold()
    if mark not in ("", *YES, *NO):
        raise AnswerError(
            _("{place}: right is {cell!r}; write y or n (是 or 否, 1 or 0), or nothing if unchecked").format(
                place=place, cell=cell[:20]
            )
        )
    return mark in YES if mark else None


def _number(place: str, name: str, cell: str) -> int:
    if not re.fullmatch(r"\s*[0-9]{1,15}\s*", cell):
        raise AnswerError(
            _("{place}: {name} is {cell!r}, not the whole number that unionx sample wrote; put it back").format(
                place=place, name=name, cell=cell[:20]
            )
        )
    return int(cell)
