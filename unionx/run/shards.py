"""Cuts the pages of an archive into shards: runs of pages that go out as one file each, and are done again together.

Where a shard ends depends on the pages near by alone: a page that is added, changed or taken away changes its own shard
and perhaps the next, and not the hundreds behind them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from unionx.errors import ReadError
from unionx.page.reader import SourcePage

MEGABYTE = 1_000_000
_LEAST = 4  # a shard has at least this part of the most, if pages follow
_USUAL = 2  # and ends on average when it has this part more


@dataclass
class Shard:
    """Pages that go out together.

    ``number`` counts from 1; ``inputs`` is the sha256 of all that their records depend on; ``size`` is that of their
    texts in bytes of UTF-8.
    """

    number: int
    pages: list[SourcePage] = field(default_factory=list)
    size: int = 0
    inputs: str = ""


def shards_of(
    pages: Iterable[SourcePage | ReadError],
    most: int,
    settings: str,
    corrections_of: Callable[[str], Iterable[object]],
    tell: Callable[[ReadError], None],
) -> Iterator[Shard]:
    """Yield the shards of pages in their order; what cannot be read is told.

    A shard has at most ``most`` bytes of text, or a single page. ``settings`` and ``corrections_of`` the name of a page
    are what its records depend on beside the page.
    """
    shard, digest = Shard(1), hashlib.sha256(settings.encode())
    for page in pages:
        if isinstance(page, ReadError):
            tell(page)
            continue
        size = len(page.text.encode("utf-8", "surrogatepass"))
        if shard.pages and shard.size + size > most:
            yield _close(shard, digest.hexdigest())
            shard, digest = Shard(shard.number + 1), hashlib.sha256(settings.encode())
        shard.pages.append(page)
        shard.size += size
        digest.update(_key(page, corrections_of(page.doc)))
        if shard.size >= most / _LEAST and _ends_one(page.doc, size, most):
            yield _close(shard, digest.hexdigest())
            shard, digest = Shard(shard.number + 1), hashlib.sha256(settings.encode())
    if shard.pages:
        yield _close(shard, digest.hexdigest())


def _close(shard: Shard, inputs: str) -> Shard:
    shard.inputs = inputs
    return shard


def _key(page: SourcePage, corrections: Iterable[object]) -> bytes:
    """Return what the records of a page depend on, as one line."""
    made = [page.doc, page.sha256, page.encoding, page.date, [repr(one) for one in corrections]]
    return json.dumps(made).encode() + b"\n"


def _ends_one(doc: str, size: int, most: int) -> bool:
    """Say whether a page ends its shard: decided by its name, and the sooner the more text it has."""
    dice = int.from_bytes(hashlib.sha256(doc.encode("utf-8", "surrogatepass")).digest()[:6]) / 2**48
    return dice < size / (most / _USUAL)
