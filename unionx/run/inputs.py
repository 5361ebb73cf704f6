"""What a command is given: pages to extract from, or files of records that `unionx extract` wrote."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from typing import Any, NamedTuple, TypeVar

from unionx import pipeline, records, workers
from unionx.corrections import Corrections
from unionx.errors import ReadError
from unionx.mentions.user_lexicon import UserLexicon
from unionx.messages import _
from unionx.page import limits
from unionx.page.extent import Extent
from unionx.page.reader import ReadOptions, SourcePage, read_pages
from unionx.records import record_lines

_Made = TypeVar("_Made")


class ExtractOptions(NamedTuple):
    """How pages are read and extracted.

    ``date``, ``lexicon`` and ``corrections`` are as for page_records, ``jobs`` as for map_pages. ``extent``
    is told how much there is and what is left out, as for read_pages.
    """

    options: ReadOptions = ReadOptions()
    date: str | None = None
    lexicon: UserLexicon | None = None
    jobs: int | None = 1
    corrections: Corrections | None = None
    extent: Extent | None = None


class PageInput(NamedTuple):
    """The records of a page: just extracted, or read back, and then ``page`` is None."""

    doc: str
    records: list[records.Record]
    page: SourcePage | None

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the page record warns of, where the page was just read."""
        about = self.records[0] if self.page and self.records else None
        return tuple(about.warnings) if isinstance(about, records.Page) else ()


def map_inputs(
    paths: Iterable[str], work: Callable[[PageInput], _Made], given: ExtractOptions
) -> Generator[_Made | ReadError, None, None]:
    """Yield what ``work`` makes of the records of each page, in the order given; what is wrong comes as a ReadError.

    Each of ``paths`` is one that read_pages takes, or a file of records, or "-" for either on standard input. With
    more than one job ``work`` runs in other processes, and so must be picklable. A page that came before is refused,
    since what is counted would count twice.
    """
    seen: set[str] = set()
    standard = _StandardInput()
    extent = given.extent or Extent()

    def are_records(path: str) -> bool:
        return standard.holds_records() if path == "-" else record_lines.holds_records(path)

    for of_records, names in groupby(paths, are_records):
        held_names = list(names)
        if of_records:
            if given.corrections:
                reason = _(
                    "holds records, which --corrections does not change; give it to extract, where they are made"
                )
                yield from (ReadError(name, reason) for name in held_names)
            extent.unlisted += 1  # how many pages a file of records has is not known
            for held in once(chain.from_iterable(_read_back(name, standard) for name in held_names), seen):
                yield held if isinstance(held, ReadError) else work(held)
        else:
            pages = read_pages(held_names, given.options, standard.whole() if "-" in held_names else None, extent)
            yield from workers.map_pages(work, once(pages, seen), given.jobs, pipeline.load, extracting(given))


def extracting(given: ExtractOptions, types: tuple[str, ...] = ()) -> Callable[[Sequence[SourcePage]], list[PageInput]]:
    """Return what makes records of pages that are read together; ``types`` as for page_records.

    It goes to other processes, too.
    """
    return partial(_extract, option=given.date, types=types, lexicon=given.lexicon, corrections=given.corrections)


def _extract(pages: Sequence[SourcePage], **how: Any) -> list[PageInput]:  # noqa: ANN401 - as records_together
    found = pipeline.records_together(pages, **how)
    return [PageInput(page.doc, its, page) for page, its in zip(pages, found, strict=True)]


def page_inputs(paths: Iterable[str], given: ExtractOptions) -> Generator[PageInput | ReadError, None, None]:
    """Yield the records of each page, as ``map_inputs`` does."""
    return map_inputs(paths, _as_it_is, given)


def read_back(path: str) -> Iterator[PageInput | ReadError]:
    """Yield the records of each page of a file ("-" is standard input); what is wrong comes as a ReadError."""
    return _read_back(path, _StandardInput())


def read_lines(path: str, lines: Iterable[bytes]) -> Iterator[PageInput | ReadError]:
    """Yield the records of each page among lines of records; ``path`` is what messages call them."""
    for group in record_lines.groups(lines):
        yield from _of_group(path, group)


def _as_it_is(page_input: PageInput) -> PageInput:
    return page_input


_Named = TypeVar("_Named", SourcePage, PageInput)


def once(found: Iterable[_Named | ReadError], seen: set[str]) -> Iterator[_Named | ReadError]:
    """Yield what was found, a page that came before as a ReadError."""
    for one in found:
        if not isinstance(one, ReadError) and one.doc in seen:
            yield ReadError(one.doc, _("came before; skipped, since it would count twice: give it once"))
            continue
        if not isinstance(one, ReadError):
            seen.add(one.doc)
        yield one


class _StandardInput:
    """Standard input, whose first lines are read to tell what it holds."""

    def __init__(self) -> None:
        self._head: list[bytes] | None = None

    def holds_records(self) -> bool:
        """Say whether it holds records; where there is no standard input it does not."""
        if self._head is None and sys.stdin is not None:
            self._head = record_lines.head_of(limits.pieces(sys.stdin.buffer))
        return record_lines.are_records(self._head or ())

    def lines(self) -> Iterator[bytes]:
        """Return its lines from the first on."""
        return chain(self._head or (), limits.pieces(record_lines.standard_input()))

    def whole(self) -> io.BytesIO | None:
        """Return all that a page may hold and one byte more, None where there is no standard input."""
        if sys.stdin is None:
            return None
        head = b"".join(self._head or ())
        return io.BytesIO(head + sys.stdin.buffer.read(max(0, limits.page_limit() + 1 - len(head))))


def _read_back(path: str, standard: _StandardInput) -> Iterator[PageInput | ReadError]:
    try:
        for group in record_lines.groups(standard.lines()) if path == "-" else record_lines.read_groups(path):
            yield from _of_group(path, group)
    except ReadError as error:
        yield error


def _of_group(path: str, group: record_lines.Group) -> Iterator[PageInput | ReadError]:
    yield from group.problems(path)
    if group.records:
        yield PageInput(group.doc, group.records, None)
