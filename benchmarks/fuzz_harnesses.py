"""The harnesses of fuzz.py: what each draws, and what must hold of what the program makes of it.

A harness has ``draw``, from a mutator to an input, and ``check``, which raises where something does not hold. ``share``
says how many executions of a hundred are its own: a numeral costs ten microseconds, a page a hundred times as much.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from fuzz_inputs import (
    correction_line,
    export_line,
    lexicon_text,
    numeral,
    of_seed,
    page_bytes,
    page_of,
    record_text,
    short,
)
from fuzz_mutations import Mutator

from unionx import records
from unionx.corrections import apply
from unionx.corrections.line import correction
from unionx.desk.convert import records_of_export
from unionx.errors import LexiconError, ReadError, UnionxError
from unionx.extractors import date, figure, organisation, person
from unionx.formats import FORMATS, module_of
from unionx.language.numerals import parse
from unionx.language.periods import reference
from unionx.mentions.candidates import Extractor, NoMention
from unionx.mentions.context import Context
from unionx.mentions.mention import DateMention, FigureMention
from unionx.mentions.user_lexicon import UserLexicon, rows
from unionx.output.files import Plan
from unionx.page import layout
from unionx.page.reader import ReadOptions, SourcePage, read_pages
from unionx.pipeline import page_records
from unionx.records import record_lines
from unionx.records.rows import cell, restore
from unionx.run.exports import read_exports

FOLDER = TemporaryDirectory(prefix="fuzz-")
TEXT_FORMATS = tuple(form for form in FORMATS if form in ("jsonl", "csv", "table", "doccano", "label-studio", "brat"))


class Harness(NamedTuple):
    """What is drawn and what must hold of it, with its share of the executions in percent."""

    name: str
    share: float
    draw: Callable[[Mutator], Any]
    check: Callable[[Any], object]


def must(holds: object, what: str) -> None:
    """Raise AssertionError where something that must hold does not; ``assert`` is left out by python -O."""
    if not holds:
        raise AssertionError(what)


def numerals(text: str) -> None:
    """Hold the value of a numeral finite and between its bounds."""
    found = parse(text)
    must(found == parse(text), "two runs are equal")
    if found is None:
        return
    must(all(n is None or n.is_finite() for n in (found.value, found.low, found.high, found.step)), "finite")
    must(found.value is None or found.value >= 0, "no numeral is negative")
    must(found.low is None or found.high is None or found.low < found.high, "low < high")


def candidates(extractor: Extractor, given: tuple[str, str | None]) -> None:
    """Hold the places and the values of what one extractor finds in a repaired text."""
    text, option = given
    context = Context(text, reference(option, "option") if option else None)
    for one in extractor.candidates(context):
        must(0 <= one.start < one.end <= len(text), "places")
        must(not isinstance(one, NoMention) or bool(one.reason), "a mention or a reason")
        if isinstance(one, DateMention) and one.date_start and one.date_end:
            must(one.date_start <= one.date_end, "a date ends where it begins or later")
        if isinstance(one, FigureMention):
            numbers = [n for n in (one.value, one.low, one.high) if n is not None]
            must(all(n.is_finite() and math.isfinite(float(n)) for n in numbers), "finite")
            must(one.low is None or one.high is None or one.low < one.high, "low < high")


def repairs(raw: str) -> None:
    """Hold each character of the repaired text at its place on the page, places rising, and each repair lossless."""
    made = layout.repair(raw)
    places = [made.raw(at) for at in range(len(made))]
    must(all(a < b for a, b in pairwise(places)), "places rise")
    must(not places or (places[0] >= 0 and places[-1] < len(raw)), "places are those of the page")


def read_bytes(data: bytes) -> None:
    """Hold that bytes give a page that is read again alike, or a message of one line."""
    [found] = read_pages(["-"], stdin=io.BytesIO(data))  # type: ignore[call-arg]
    if isinstance(found, ReadError):
        return
    found.text.encode()
    if found.text_from == "text":
        options = ReadOptions(encoding=found.encoding.removesuffix("-sig"))
        [again] = read_pages(["-"], options, io.BytesIO(data))
        must((again.text, again.sha256) == (found.text, found.sha256), "read again alike")  # type: ignore[union-attr]


def checked(page: SourcePage, found: list[records.Record]) -> None:
    """Hold what is promised of the records of a page."""
    ids = {record.id for record in found}
    must(len(ids) == len(found), "ids are unique")
    for record in found:
        must(record_lines._line(1, records.to_json(record)).record == record, "valid, and read back alike")
        for key in records.POINTERS:
            must(getattr(record, key, None) in {None, *ids}, "links lead to what is there")
        if isinstance(record, records.Mention):
            must(page.text[record.start : record.end] == record.text, "raw[start:end] == text")
        if isinstance(record, records.Date) and record.date_start and record.date_end:
            must(record.date_start <= record.date_end, "a date ends where it begins or later")
        if isinstance(record, records.Figure):
            numbers = [n for n in (record.value, record.low, record.high) if n is not None]
            must(all(map(math.isfinite, numbers)), "finite")
            must(record.low is None or record.high is None or record.low <= record.high, "low <= high")


_EARLIER: list[tuple[SourcePage, str | None, list[bytes]]] = []  # pages that were read, to be read again behind others


def whole(given: tuple[str, str | None]) -> None:
    """Hold the records of a short page."""
    page, option = page_of(given[0]), given[1]
    found = list(page_records(page, option))
    checked(page, found)
    _EARLIER[:] = [*_EARLIER[-99:], (page, option, [records.to_json(record) for record in found])]


def again(place: int) -> None:
    """Hold that a page that was read before gives the same bytes behind any others: runs and pages are independent."""
    if _EARLIER:
        page, option, before = _EARLIER[place % len(_EARLIER)]
        now = [records.to_json(record) for record in page_records(page, option)]
        must(now == before, f"two runs are equal: {page.text!r} with {option}")


def lines(text: str) -> None:
    """Hold that any lines are records, or told line by line."""
    try:
        for group in record_lines.groups(line.encode("utf-8", "surrogatepass") + b"\n" for line in text.split("\n")):
            must(all(map(str, group.problems("-"))), "a message says something")
    except UnionxError as error:
        must(str(error), "a message says something")


def one_correction(line: str) -> None:
    """Hold the records of a page that is corrected by any line that is a correction."""
    try:
        mine = correction("c.jsonl:1", line.encode("utf-8", "surrogatepass"))
    except UnionxError as error:
        must(str(error), "a message says something")
        return
    page, found = of_seed()
    checked(page, list(apply(page, found, [mine])))


def lexicon(text: str) -> None:
    """Hold that any file is a lexicon whose words are found where they stand, or told line by line."""
    path = Path(FOLDER.name, "l.tsv")
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    found = [row for _, row in rows(str(path))]
    mine = UserLexicon(one for one in found if not isinstance(one, LexiconError))
    page = layout.repair("港城市总工会主席王 强说，港城总工会慰问职工。").text
    must(all(0 <= one.start < one.end <= len(page) for one in mine.mentions(page)), "places")


def export(given: tuple[str, str]) -> None:
    """Hold that any line of an export gives records that lie on its page, or is told."""
    text, form = given
    for one in read_exports("x.jsonl", form, [text.encode("utf-8", "surrogatepass")]):
        try:
            if not isinstance(one, ReadError):
                held = records_of_export(one)
                ids = [record.id for record in held.records]
                must(len(set(ids)) == len(ids), "ids are unique")
        except ReadError as error:
            must(str(error), "a message says something")


def written(given: tuple[str, str]) -> None:
    """Hold that each format is made of any page, and what is no formula stays none."""
    text, form = given
    must(restore(cell(text)) == text, "a cell comes back")
    page = page_of(text)
    module_of(form).page(page, _records_over(page), Plan(form, folder=form == "brat"))


def _records_over(page: SourcePage) -> list[records.Record]:
    """Return records of any text: a body over all of it."""
    made: list[records.Record] = list(page_records(page_of(""), None))
    if page.text:
        place = {"article": None, "start": 0, "line": 1, "rule": "made/up"}
        body = {"name": page.text, "kind": "union", "resolved": "explicit", "canonical": None, "region": None}
        made.append(
            records.mention_record("organisation", page.doc, place | {"end": len(page.text), "text": page.text}, body)
        )
    return made


HARNESSES = (
    Harness("numerals", 29, numeral, numerals),
    Harness("dates", 12, lambda m: short(m, 40, "date", "reference"), lambda given: candidates(date, given)),
    Harness("figures", 10, lambda m: short(m, 40, "figure", "per"), lambda given: candidates(figure, given)),
    Harness("names: people", 5.5, lambda m: short(m, 60, "person", "roles"), lambda given: candidates(person, given)),
    Harness("names: bodies", 6, lambda m: short(m, 60, "organisation"), lambda given: candidates(organisation, given)),
    Harness("layout", 10, lambda m: m.text(5, 100, "layout", "article"), repairs),
    Harness("reader", 7, page_bytes, read_bytes),
    Harness("read back", 8, record_text, lines),
    Harness("corrections", 3, correction_line, one_correction),
    Harness("lexicons", 2, lexicon_text, lexicon),
    Harness("converters: exports", 2, export_line, export),
    Harness("converters: formats", 2, lambda m: (m.text(1, 40), m.rng.choice(TEXT_FORMATS)), written),
    Harness("pages and links", 3, lambda m: short(m, 120, "subject", "period", "part_of", "repeats"), whole),
    Harness("pages behind others", 0.5, lambda m: m.rng.randrange(100), again),
)
