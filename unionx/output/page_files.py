"""A file for each page in a new folder, and ``pages.tsv``, which says which file is which page's."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from unionx.output import folders
from unionx.output.files import Data

INDEX = "pages.tsv"
_LONGEST = 60
# Names that some systems keep for devices.
_KEPT = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.I)
_BREAK = re.compile(r"[\t\r\n]")
_PAGE = re.compile(r"\.(?:txt|md|html?|shtml|xhtml)$", re.I)


class Frame(NamedTuple):
    """What stands before and behind what a page became, and how the names of the files end."""

    head: bytes
    tail: bytes
    ending: str

    @property
    def ours(self) -> folders.Ours:
        """The files that a run writes and may replace."""
        return folders.Ours(frozenset({INDEX}), (self.ending,))


@contextmanager
def writer(target: Path | None, frame: Frame, say: Callable[[str], None]) -> Iterator[Callable[[Data], None]]:
    """Give a function that writes what pages became, by their names, to files of their own; as folders.writer."""
    with folders.writer(target, frame.ours, True, say) as put:
        lines, taken = ["file\tdoc\n"], {INDEX}

        def put_page(data: Data) -> None:
            for doc, made in data.items() if isinstance(data, dict) else ():
                name = _free_name(doc, frame.ending, taken)
                put({name: frame.head + made + frame.tail})
                lines.append(f"{name}\t{_BREAK.sub(' ', doc)}\n")

        yield put_page
        put({INDEX: "".join(lines).encode()})


def _free_name(doc: str, ending: str, taken: set[str]) -> str:
    """Return the name of a file for a page: that of the page, where no page before had it on any system."""
    stem = re.sub(r"[^\w.-]+", "_", _PAGE.sub("", PurePosixPath(doc).name)).strip("._-")[:_LONGEST]
    if not stem or _KEPT.fullmatch(stem) or f"{stem}{ending}".casefold() in taken:
        stem = hashed_name(doc)
    taken.add(f"{stem}{ending}".casefold())
    return f"{stem}{ending}"


def hashed_name(doc: str) -> str:
    """Return a name for the files of a page that no other page has, whatever came before.

    >>> hashed_name("../seeds/甲.txt")
    'seeds_甲-cd9babc5e88e'
    """
    readable = re.sub(r"\W+", "_", doc.removesuffix(".txt").removesuffix(".md")).strip("_")[:_LONGEST]
    return f"{readable or 'page'}-{hashlib.sha256(doc.encode()).hexdigest()[:12]}"
