"""The records of files and folders, and of texts that a program has already."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from unionx import records
from unionx.api.page_records import PageRecords
from unionx.corrections import read_corrections
from unionx.errors import ReadError, RepeatedPage, UnionxError
from unionx.mentions.user_lexicon import read_user_lexicons
from unionx.messages import _
from unionx.page.reader import SourcePage, check_date, page_of_text, read_pages
from unionx.pipeline import load, records_together
from unionx.workers import map_pages

File = str | os.PathLike[str]
Day = str | dt.date


def extract(
    paths: File | Iterable[File] = (),
    date: Day | None = None,
    types: str | Iterable[str] = (),
    jobs: int | None = 1,
    lexicons: File | Iterable[File] = (),
    corrections: File | Iterable[File] = (),
    *,
    texts: str | Iterable[str] | Mapping[str, str] = (),
) -> Iterator[records.Record]:
    """Yield the records of texts, and of all pages below ``paths``, in order, with ``jobs`` processes, as in map_pages.

    ``texts`` are pages that are no files, by their names; without names they are called text-1 and so on. ``date`` is
    the day that the pages were printed (a date, or YYYY-MM-DD, YYYY-MM or YYYY), ``types`` are the types of record
    wanted, all where none is named, ``lexicons`` and ``corrections`` files as for the command line. Each of them may be
    a single one. Raises ReadError at the first page that cannot be read, ReferenceDateError where ``date`` is no date,
    LexiconError or CorrectionError for a mistake in one of the files, UnionxError for a type that there is not.
    """
    reads = _reads(date, types, lexicons, corrections)
    pages = _once(chain(_pages_of(texts), read_pages(os.fspath(path) for path in _several(paths))))
    return _flat(map_pages(_as_they_are, pages, jobs, load, reads))


def read(
    text: str,
    date: Day | None = None,
    types: str | Iterable[str] = (),
    lexicons: File | Iterable[File] = (),
    corrections: File | Iterable[File] = (),
    *,
    doc: str = "text",
) -> PageRecords:
    """Return the records of one text, which may be a page or a sentence; all else is as for extract.

    ``doc`` is what the records call the page. Raises what extract raises.
    """
    page = page_of_text(doc, text)
    (found,) = _reads(date, types, lexicons, corrections)([page])
    return PageRecords(page, found)


def _reads(
    date: Day | None, types: str | Iterable[str], lexicons: File | Iterable[File], corrections: File | Iterable[File]
) -> partial[list[list[records.Record]]]:
    """Return what makes of pages their records; raises what is wrong with what was given."""
    wanted = (types,) if isinstance(types, str) else tuple(types)
    if unknown := set(wanted) - set(records.MODELS):
        raise UnionxError(
            _("unknown type {unknown!r}; there are {list}").format(unknown=min(unknown), list=", ".join(records.MODELS))
        )
    own, mine = read_user_lexicons(_several(lexicons)), read_corrections(_several(corrections))
    option = None if date is None else check_date(date.isoformat()[:10] if isinstance(date, dt.date) else date)
    return partial(records_together, option=option, types=wanted, lexicon=own, corrections=mine)


def _as_they_are(found: list[records.Record]) -> list[records.Record]:
    return found


def _several(given: File | Iterable[File]) -> Iterable[File]:
    return [given] if isinstance(given, str | os.PathLike) else given


def _pages_of(texts: str | Iterable[str] | Mapping[str, str]) -> Iterator[SourcePage | ReadError]:
    """Yield texts as pages; what is no text of a page as a ReadError."""
    several = [texts] if isinstance(texts, str) else texts
    named = several.items() if isinstance(several, Mapping) else ((f"text-{n}", t) for n, t in enumerate(several, 1))
    for doc, text in named:
        try:
            yield page_of_text(doc, text)
        except ReadError as error:
            yield error


def _once(pages: Iterable[SourcePage | ReadError]) -> Iterator[SourcePage | ReadError]:
    """Yield pages, and a ReadError for one whose name a text has: ids must not repeat."""
    docs = set[str]()
    for page in pages:
        if not isinstance(page, ReadError) and page.doc in docs:
            yield ReadError(page.doc, _("is the name of a text, too; give each page its own"))
            continue
        yield page
        docs |= set() if isinstance(page, ReadError) else {page.doc}


def _flat(results: Iterable[list[records.Record] | ReadError]) -> Iterator[records.Record]:
    for result in results:
        if isinstance(result, RepeatedPage):
            continue
        if isinstance(result, ReadError):
            raise result
        yield from result
