"""Finds the page that records came from, and refuses one that is not the page that was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from unionx import records
from unionx.errors import ReadError
from unionx.reader import Page, ReadOptions, read_page


class OtherPageError(ReadError):
    """A page whose bytes are not those that the records were made of; ``found`` is its sha256."""

    def __init__(self, doc: str, found: str) -> None:
        super().__init__(doc, "is not the page that was read: its sha256 differs; extract it again, or give --source")
        self.found = found


def page_of(about: records.Page, source: str | None = None) -> Page:
    """Return the page that a page record speaks of, read from its ``doc``, below the folder ``source`` if it is given.

    Raises ReadError where it cannot be read, OtherPageError where its sha256 is not that of the record.
    """
    page = read_page(str(Path(source, about.doc)) if source else about.doc, ReadOptions(encoding=about.encoding))
    if page.sha256 != about.sha256:
        raise OtherPageError(page.doc, page.sha256)
    given = about.reference if about.reference_from == "corpus" else None
    return replace(page, doc=about.doc, date=given)
