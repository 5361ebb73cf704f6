"""Reads records back: JSON Lines that `unionx extract` printed, page by page, each line checked against its model."""

from __future__ import annotations

import json
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Any, BinaryIO, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError

from unionx.errors import ReadError, unreadable
from unionx.messages import _
from unionx.page import limits
from unionx.records import MODELS, Record

_LOOKED_AT = 100  # lines within which the first object of a file of records must stand
_SHOWN = 60
_MOST_LINES = 1_000_000  # of one page: an endless stream must not fill the memory
MOST_WRONG = 10_000  # lines in a row that are no records: nobody reads on, and an endless stream must end


class RecordLine(NamedTuple):
    """A line of records: the record, or None and ``what`` is wrong with it (``JSON``, ``schema``, ``id``).

    ``number`` is 1-based; ``doc`` and ``id`` are "" where they cannot be read; ``expected`` and ``found`` say more.
    """

    number: int
    doc: str
    id: str
    record: Record | None
    what: str = ""
    expected: str = ""
    found: str = ""

    def problem(self, path: str, then: str = "the line is left out") -> ReadError:
        """Return what is wrong with the line, which stands in the file ``path``; ``then`` says what comes of it."""
        return ReadError(
            path,
            _("{what}: expected {expected}, found {found}; {then}").format(
                what=self.what, expected=self.expected, found=self.found, then=then
            ),
            self.number,
        )


class Group(NamedTuple):
    """The lines of one page that stand together; ``again`` where lines of that page stood further up as well."""

    doc: str
    lines: list[RecordLine]
    again: bool

    @property
    def records(self) -> list[Record]:
        """The records of the lines that are right."""
        return [line.record for line in self.lines if line.record is not None]

    def problems(self, path: str, then: str = "the line is left out") -> Iterator[ReadError]:
        """Yield what is wrong with lines, which stand in the file ``path``; ``then`` says what comes of it."""
        return (line.problem(path, then) for line in self.lines if line.what)


def no_records(path: str) -> ReadError:
    """Return what to raise where a file that should hold records holds none."""
    return ReadError(path, _("holds no records; give a file that unionx extract wrote"))


def are_records(head: Iterable[bytes]) -> bool:
    """Say whether lines are records: the first JSON object among them has the ``type`` of a record and a ``doc``."""
    for line in head:
        keys = _keys(line)
        if keys is not None:
            return keys.get("type") in list(MODELS) and "doc" in keys  # of a list, since it may be anything
    return False


def head_of(lines: Iterator[bytes]) -> list[bytes]:
    """Return the first lines, as far as are_records must look, and take no more than these."""
    taken, size = list[bytes](), 0
    for line in lines:
        taken.append(line)
        size += len(line)
        if len(taken) == _LOOKED_AT or size > limits.page_limit() or _keys(line) is not None:
            break
    return taken


def holds_records(path: str) -> bool:
    """Say whether ``path`` is a file of records; what cannot be read is none."""
    try:
        if not Path(path).is_file():
            return False
        with limits.open_file(path) as file:
            return are_records(head_of(limits.pieces(file)))
    except (OSError, ValueError):
        return False


def read_groups(path: str) -> Iterator[Group]:
    """Yield the records of a file, or of standard input ("-"), page by page; raises ReadError if it cannot be read."""
    return groups(_bytes_of(path), path)


def read_each(path: str) -> Iterator[RecordLine]:
    """Yield the lines of a file, or of standard input ("-"), of whichever page; raises ReadError as read_groups."""
    return _lines(_from_the_first(_bytes_of(path), path), path)


def _bytes_of(path: str) -> Iterator[bytes]:
    if path == "-":
        yield from limits.pieces(standard_input())
        return
    try:
        with limits.open_file(path) as file:
            yield from limits.pieces(file)
    except (OSError, ValueError) as error:
        raise unreadable(path, error, _("give a file of records, or - and pipe it in")) from None


def standard_input() -> BinaryIO:
    """Return standard input for bytes; raises ReadError where there is none."""
    if sys.stdin is None:
        raise ReadError("-", _("there is no standard input; give a file"))
    return sys.stdin.buffer


def groups(lines: Iterable[bytes], path: str = "-") -> Iterator[Group]:
    """Yield what stands together of one page; a line whose page cannot be read goes with those before it.

    ``path`` is what the lines are those of. Raises ReadError where they are no JSON Lines.
    """
    seen: set[str] = set()
    doc, held = "", list[RecordLine]()
    places: dict[str, int] = {}
    for line in _lines(_from_the_first(lines, path), path):
        if line.doc and doc and line.doc != doc:
            yield Group(doc, held, doc in seen)
            seen.add(doc)
            doc, held, places = "", [], {}
        doc = doc or line.doc
        first = places.setdefault(line.id, line.number) if line.record else line.number
        if first != line.number:
            line = line._replace(record=None, what="id", expected="an id of its own", found=f"that of line {first}")
        held.append(line)
        if len(held) > _MOST_LINES:
            raise ReadError(path, _("holds too many lines of one page to be records"), line.number)
    if held:
        yield Group(doc, held, doc in seen)


def _from_the_first(lines: Iterable[bytes], path: str) -> Iterator[bytes]:
    """Yield the lines; raises ReadError where one is too long, or the first with text cannot be one of JSON Lines."""
    blank, limit = True, limits.line_limit()
    for number, line in enumerate(lines, 1):
        if len(line) > limit:
            raise ReadError(path, limits.too_long(_("a line"), limit), number)
        bare = (line.removeprefix(BOM_UTF8) if number == 1 else line).lstrip()
        if blank and bare and not bare.startswith((b"{", b"[", b'"')):
            raise ReadError(path, _("holds no records; give a file that unionx extract wrote"))
        blank = blank and not bare
        yield line


def _without_end(lines: Iterable[bytes], path: str) -> Iterator[bytes]:
    try:
        yield from limits.without_repeats(lines)
    except ValueError as error:
        raise ReadError(path, str(error)) from None


def _lines(lines: Iterable[bytes], path: str) -> Iterator[RecordLine]:
    wrong = 0
    for number, raw in enumerate(_without_end(lines, path), 1):
        line = raw.removeprefix(BOM_UTF8) if number == 1 else raw
        if not line.strip():
            continue
        made = _line(number, line)
        wrong = 0 if made.record else wrong + 1
        if wrong > MOST_WRONG:
            raise ReadError(
                path,
                _("holds {wrong:,} lines in a row that are no records; give a file that unionx extract wrote").format(
                    wrong=wrong
                ),
                number,
            )
        yield made


def _line(number: int, line: bytes) -> RecordLine:
    try:
        record = _model().validate_json(line, strict=True)
        return RecordLine(number, record.doc, record.id, record)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    keys = _keys(line) or {}
    doc, name = (_printable(keys.get(key)) for key in ("doc", "id"))
    if first["type"] == "json_invalid":
        return RecordLine(number, doc, name, None, "JSON", "one JSON object", first["msg"])
    where = ".".join(map(str, first["loc"][1:])) or "type"
    found = repr(first["input"])
    shown = "nothing" if first["type"] == "missing" else found[:_SHOWN] + "…" * (len(found) > _SHOWN)
    return RecordLine(number, doc, name, None, "schema", f"{where}: {first['msg']}", shown)


def _printable(name: object) -> str:
    """Return a name with a lone surrogate as its escape, since no file holds one; "" for what is no name."""
    return name.encode("utf-8", "backslashreplace").decode() if isinstance(name, str) else ""


@cache
def _model() -> TypeAdapter[Any]:
    return TypeAdapter(Annotated[Record, Field(discriminator="type")])


def _keys(line: bytes) -> dict[str, Any] | None:
    """Return the object that a line holds, None where it holds none."""
    if not line.lstrip(BOM_UTF8 + b" \t").startswith(b"{"):
        return None
    try:
        keys = json.loads(line.removeprefix(BOM_UTF8))
    except (ValueError, RecursionError):
        return None
    return keys if isinstance(keys, dict) else None
