"""Batches of pages: which pages are read together, and what is made of each of them."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from unionx.errors import ReadError, UnionxError
from unionx.page.reader import SourcePage

BATCH = 24_000  # characters that are read together, some tenth of a second of work
_LONGEST = 200  # pages of a batch of a worker
TOGETHER = 32  # pages that are read together here: of more, what is at hand of each is lost before it is asked again
_AT_ONCE = 0.05  # seconds within which a page is there, not waited for
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class Work(Generic[_Made]):
    """What is made of pages: ``make`` of each, of what ``read`` made of it among the others; of itself without."""

    make: Callable[[Any], _Made]
    read: Callable[[Sequence[SourcePage]], Sequence[Any]] | None

    def __call__(self, batch: Sequence[SourcePage | ReadError]) -> Iterator[_Made | ReadError]:
        """Yield what is made of each page of a batch; a ReadError passes through."""
        read = iter(self._read_together([page for page in batch if not isinstance(page, ReadError)]))
        for page in batch:
            yield page if isinstance(page, ReadError) else self._make(page, next(read, None))

    def _read_together(self, pages: Sequence[SourcePage]) -> Sequence[Any]:
        """Return what is read of pages; nothing where one of them fails, since each is then read alone to find it."""
        try:
            return pages if self.read is None else self.read(pages)
        except Exception:
            return ()

    def _make(self, page: SourcePage, reading: object) -> _Made | ReadError:
        """Return what is made of a page; a fault of the program is told of that page."""
        try:
            if reading is None and self.read is not None:
                (reading,) = self.read([page])
            return self.make(reading)
        except ReadError as error:
            return error
        except UnionxError:
            raise
        except MemoryError:
            return ReadError(page.doc, "there is not enough memory for this page; split it, or read it with fewer jobs")
        except Exception as fault:  # one page must never end the run of the others
            return ReadError(page.doc, _in_words(fault))


def _in_words(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    said = f"{type(fault).__name__}: {fault}".removesuffix(": ")[:200]
    return f"a fault of unionx at this page: {said}{place}; it has no records, please report it"


def size(page: SourcePage | ReadError) -> int:
    """Return how many characters a page has."""
    return 0 if isinstance(page, ReadError) else len(page.text)


def growing(pages: Iterable[SourcePage | ReadError], longest: int) -> Iterator[list[SourcePage | ReadError]]:
    """Yield pages in batches that are twice as long each time, while the pages are there at once.

    The first is one page, so that its records are there soon, and so is each that follows a page that was waited for:
    where pages come slowly, only those wait for another that are there before the first that is late.
    """
    batch, characters, most, since = list[SourcePage | ReadError](), 0, 1, monotonic()
    for page in pages:
        batch.append(page)
        characters += size(page)
        slow = monotonic() - since > _AT_ONCE
        if slow or len(batch) >= most or characters >= BATCH:
            yield batch
            most = 1 if slow else min(2 * most, longest)
            batch, characters = [], 0
        since = monotonic()
    if batch:
        yield batch


def for_workers(
    pages: Iterable[SourcePage | ReadError], jobs: int
) -> Iterator[tuple[int, list[SourcePage | ReadError]]]:
    """Yield pages in batches of about as many characters, with the number of the first.

    The first for each worker is one page, so that the first records are there soon; a page that is late ends its batch.
    """
    batch, characters, first, since = list[SourcePage | ReadError](), 0, 0, monotonic()
    for page in pages:
        batch.append(page)
        characters += size(page)
        slow = monotonic() - since > _AT_ONCE
        if slow or first + len(batch) <= jobs or characters >= BATCH or len(batch) == _LONGEST:
            yield first, batch
            first, batch, characters = first + len(batch), [], 0
        since = monotonic()
    if batch:
        yield first, batch
