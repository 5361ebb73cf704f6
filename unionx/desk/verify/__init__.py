"""Proves records against the pages that they came from: places, values, pointers, parts and wholes.

What is proved of each page, and the ``what`` of a failure:

JSON, schema  each line is a record as its model has it
order         the records of a page stand together
id            made of the page and the place, and used once
page, sha256  the page is there, and is the one that was read; if not, nothing on it can be proved
slice, line   ``raw[start:end] == text``, and ``line`` is where that begins
text          an HTML page, read again, gives the text that the page record carries
segments      the pieces of an article are on the page, between its ends
rule          the page, read again against the same reference date, gives a record by the same rule at the same place
a key         that record has the same value there (of the page record also ``chars``, ``published``, ``reference`` …)
pointer keys  what ``article``, ``subject_id``, ``repeats`` and ``part_of`` name is among the records of the page
parts         a whole is not contradicted by its parts

A folder of shards is proved with its manifest: see verify.shards. Records of a user's lexicon (``lexicon/…``) are not
derived again, nor are corrections by hand (``correction``) that are not among those given; all else is proved of them
too. ``warnings`` depend on how a page was read and are not compared.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from unionx import pipeline, records
from unionx.corrections import Corrections
from unionx.corrections.values import RULE
from unionx.errors import ReadError
from unionx.mentions.user_lexicon import UserLexicon
from unionx.messages import _, translate
from unionx.output.terminal import printable
from unionx.output.values import value
from unionx.page.raw_lines import line_starts
from unionx.page.reader import SourcePage
from unionx.records.contradictions import contradictions
from unionx.records.record_lines import Group, read_groups
from unionx.run.corpus_pages import SourcePages
from unionx.run.sources import OtherPageError

# Proved otherwise, or not a value.
_NOT_VALUES = {"type", "id", "doc", "rule", "sha256", "encoding", "warnings"}
_PLACES = {"start", "end", "line", "text"}
_POINTERS = {"article": ("article",), **records.POINTERS}
_SHOWN = 80
_Own = tuple[UserLexicon | None, Corrections | None]


class Failure(NamedTuple):
    """What does not hold: of which page and record ("" where unknown), what, what it should be and what it is."""

    doc: str
    id: str
    what: str
    expected: str
    found: str

    def __str__(self) -> str:
        return "\t".join(
            printable(part) or "-" for part in (*self[:3], translate(self.expected), translate(self.found))
        )


class PageProof(NamedTuple):
    """A page whose records were proved: how many lines there were, and what failed."""

    doc: str
    lines: int
    failures: tuple[Failure, ...]
    taken: int = 0  # records by hand or of a lexicon that were not derived again
    packed: int = 0  # records of a form that is not read back: they were counted, and nothing else


class ProofCount:
    """How much was proved so far."""

    def __init__(self) -> None:
        self.docs: set[str] = set()
        self.lines = self.failures = self.taken = self.packed = 0

    def lines_of(self, checked: PageProof) -> bytes:
        """Count a page, and return its failures as lines."""
        self.docs |= {checked.doc} - {""}
        self.lines += checked.lines
        self.failures += len(checked.failures)
        self.taken += checked.taken
        self.packed += checked.packed
        return "".join(f"{failure}\n" for failure in checked.failures).encode()

    @property
    def holds(self) -> bool:
        """Whether there was something to prove, and all of it holds."""
        return bool(self.lines or self.packed) and not self.failures

    def __str__(self) -> str:
        if not self.lines and not self.failures and not self.packed:
            return _("no records, so nothing was proved; give what extract wrote")
        failed = (
            _("{number} failure") if self.failures == 1 else _("{number} failures") if self.failures else _("all hold")
        )
        said = _("{number} records of {pages} pages: {failed}").format(
            number=self.lines, pages=len(self.docs), failed=failed.format(number=self.failures)
        )
        if self.taken:
            taken = _("; {number} of them by hand or of a lexicon, whose values were not proved")
            said += taken.format(number=self.taken)
        if self.packed:
            said += _("; {number} more in Parquet, which were counted and not proved").format(number=self.packed)
        return said


def verify(
    path: str, pages: SourcePages, lexicon: UserLexicon | None = None, corrections: Corrections | None = None
) -> Iterator[PageProof]:
    """Yield page by page what fails of the records in a file, or on standard input ("-").

    ``lexicon`` and ``corrections`` are what the records were made with. Raises ReadError where the file of records
    cannot be read.
    """
    for group in read_groups(path):
        taken: list[str] = []
        failures = tuple(_failures(group, pages, (lexicon, corrections), taken))
        yield PageProof(group.doc, len(group.lines), failures, len(taken))


def _failures(group: Group, pages: SourcePages, own: _Own, taken: list[str]) -> Iterator[Failure]:
    """Yield what fails of a page; to ``taken`` go the ids of records whose values are not proved."""
    for line in group.lines:
        if line.what:
            found = f"{line.found} (line {line.number})"
            yield Failure(line.doc or group.doc, line.id, line.what, line.expected, found)
    if group.again:
        found = f"more of them from line {group.lines[0].number} on"
        yield Failure(group.doc, "", "order", "the records of a page together", found)
    for record in group.records:
        yield from _wrong_id(record)
    yield from _pointers(group.records)
    about = records.page_in(group.records)
    if about is None and group.doc:
        yield Failure(group.doc, "", "page", "a page record", "none, so nothing on the page can be proved")
    page = _page(about, pages) if about else None
    if isinstance(page, Failure):
        yield page
    elif about and page:
        yield from _other_text(about, pages)
        lines = line_starts(page.text)
        for record in group.records:
            yield from _place_failures(record, page.text, lines)
        yield from _value_failures(group.records, _records_again(page, about, own), taken)
    raw = page.text if isinstance(page, SourcePage) else ""
    for whole, expected, found in contradictions(group.records, raw):
        yield Failure(whole.doc, whole.id, "parts", expected, found)


def _wrong_id(record: records.Record) -> Iterator[Failure]:
    place = "page" if isinstance(record, records.Page) else f"{record.type}@{record.start}-{record.end}"
    if record.id != f"{record.doc}#{place}":
        yield Failure(record.doc, record.id, "id", f"{record.doc}#{place}", record.id)


def _pointers(found: Iterable[records.Record]) -> Iterator[Failure]:
    """Yield each pointer that names no record of the page, one of another type, or the record itself."""
    types = {record.id: record.type for record in found}
    for record in found:
        for key, allowed in _POINTERS.items():
            target = getattr(record, key, None)
            if target is not None and (types.get(target) not in allowed or target == record.id):
                yield Failure(record.doc, record.id, key, f"the id of another {' or '.join(allowed)}", target)


def _page(about: records.Page, pages: SourcePages) -> SourcePage | Failure:
    """Return the page as it was read, or what is wrong with it."""
    try:
        return pages.page_of(about)
    except OtherPageError as error:
        found = f"{error.found}: the page is not the one that was read"
        return Failure(about.doc, about.id, "sha256", about.sha256, found)
    except ReadError as error:
        return Failure(about.doc, about.id, "page", "a page that can be read", str(error))


def _other_text(about: records.Page, pages: SourcePages) -> Iterator[Failure]:
    """Yield what is wrong with the text that the record of an HTML page carries."""
    if about.text is not None and about.text_from == "html" and (again := pages.again(about).text) != about.text:
        yield Failure(about.doc, about.id, "text", *_difference(again, about.text))


def _place_failures(record: records.Record, raw: str, lines: list[int]) -> Iterator[Failure]:
    """Yield what is wrong with a record's place on the page; ``lines`` are the offsets at which the lines begin."""
    if isinstance(record, records.Article):
        outside = [span for span in record.segments if not span[0] <= span[1] <= len(raw)]
        if outside or (record.start, record.end) != _ends(record.segments):
            expected = f"spans on the page of {len(raw)} characters, from start to end"
            yield Failure(record.doc, record.id, "segments", expected, str(record.segments))
    if not isinstance(record, records.Mention):
        return
    if (printed := raw[record.start : record.end]) != record.text:
        yield Failure(record.doc, record.id, "slice", *_difference(printed, record.text))
    if (line := bisect_right(lines, record.start)) != record.line:
        yield Failure(record.doc, record.id, "line", str(line), str(record.line))


def _ends(segments: list[tuple[int, int]]) -> tuple[int, int] | None:
    return (min(start for start, _ in segments), max(end for _, end in segments)) if segments else None


def _records_again(page: SourcePage, about: records.Page, own: _Own) -> dict[object, records.Record]:
    """Return by their places the records that the page gives against the same reference date."""
    given = about.reference if about.reference_from == "option" else None
    return {_place(record): record for record in pipeline.page_records(page, given, (), *own)}


def _place(record: records.Record) -> object:
    return (record.type, record.start, record.end) if not isinstance(record, records.Page) else record.type


def _value_failures(
    found: Iterable[records.Record], derived: dict[object, records.Record], taken: list[str]
) -> Iterator[Failure]:
    """Yield what the page does not give again; ``expected`` is what it gives."""
    for record in found:
        rule, again = getattr(record, "rule", ""), derived.get(_place(record))
        if rule.startswith("lexicon/") or (rule == RULE and getattr(again, "rule", "") != RULE):
            taken.append(record.id)
            continue
        if again is None:
            yield Failure(
                record.doc, record.id, "rule", f"no {record.type} at this place", _short(f"{rule} {value(record)}")
            )
            continue
        if rule != getattr(again, "rule", ""):
            yield Failure(record.doc, record.id, "rule", getattr(again, "rule", ""), rule)
        keys, said = again.model_dump(mode="json"), record.model_dump(mode="json")
        skipped = _NOT_VALUES | (_PLACES if isinstance(record, records.Mention) else set())
        for key in keys:
            if key not in skipped and keys[key] != said[key]:
                yield Failure(record.doc, record.id, key, *_difference(keys[key], said[key]))


def _difference(expected: Any, found: Any) -> tuple[str, str]:  # noqa: ANN401 - values of any key
    """Return two values as they are shown: of long texts the part where they begin to differ."""
    if not (isinstance(expected, str) and isinstance(found, str)) or max(len(expected), len(found)) <= _SHOWN:
        return _short(str(expected)), _short(str(found))
    pairs = zip(expected, found, strict=False)
    at = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(expected), len(found)))
    start = max(0, at - _SHOWN // 4)
    dots = "…" * (start > 0)
    return dots + _short(expected[start:]), dots + _short(found[start:])


def _short(text: str) -> str:
    return text[:_SHOWN] + "…" * (len(text) > _SHOWN)
