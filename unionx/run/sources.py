"""Finds the page that records came from, and refuses one that is not the page that was read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from unionx import records
from unionx.errors import ReadError
from unionx.messages import _
from unionx.page import filesystems
from unionx.page.reader import ReadOptions, SourcePage, read_page

_BYTE = re.compile(r"\\udc([89a-f][0-9a-f])")


class OtherPageError(ReadError):
    """A page whose bytes are not those that the records were made of; ``found`` is its sha256."""

    def __init__(self, doc: str, found: str) -> None:
        super().__init__(doc, "is not the page that was read: its sha256 differs; extract it again, or give --source")
        self.found = found


class Lookup(str):
    """What --source names, where pages are looked up in it and not below it, as in a corpus."""

    def page_of(self, record: records.Page) -> SourcePage:
        """Return the page of a page record, as page_of."""
        raise NotImplementedError


def about(doc: str, found: Iterable[records.Record]) -> records.Page:
    """Return the page record among the records of the page ``doc``; raises ReadError where it was left out."""
    record = records.page_in(found)
    if record is None:
        reason = _(
            "has no page record, so its page cannot be found; extract it again without -t, or with -t page as well"
        )
        raise ReadError(doc, reason)
    return record


def page_behind(record: records.Page, source: str | None = None) -> SourcePage:
    """Return the page that a page record speaks of, as page_of; the ReadError tells of --source."""
    try:
        return page_of(record, source)
    except ReadError as error:
        if "--source" not in error.reason:
            error.reason += "; or give --source, the folder that the path starts from, or its corpus"
        raise


def page_of(record: records.Page, source: str | None = None) -> SourcePage:
    """Return the page that a page record speaks of, read from its ``doc``, below the folder ``source`` if it is given.

    A Lookup is asked in place of a folder.

    Of an HTML page the text is the one that the record carries, since its offsets count in that. Raises ReadError where
    the page cannot be read, OtherPageError where its sha256 is not that of the record.
    """
    if isinstance(source, Lookup):
        return source.page_of(record)
    if record.doc == "-":
        raise ReadError("-", _("came from standard input, so the page cannot be read again; extract it from a file"))
    page = read_page(_place(record.doc, source), ReadOptions(encoding=record.encoding))
    if page.sha256 != record.sha256:
        raise OtherPageError(page.doc, page.sha256)
    given = record.reference if record.reference_from == "corpus" else None
    text = page.text if record.text is None else record.text
    return replace(page, doc=record.doc, date=given, text=text)


def _place(doc: str, source: str | None) -> str:
    """Return where a page lies; raises ReadError for a URL that ``source`` does not lead to.

    Whoever passes on records must not make a command open a connection.
    """
    below = f"{source.rstrip('/')}/" if source and filesystems.is_url(source) else ""
    if not filesystems.is_url(doc):
        return below + doc if below else _as_named(str(Path(source, doc)) if source else doc)
    if not below or not doc.startswith(below) or ".." in doc.split("/"):
        reason = _("is a URL, which records alone do not open; give --source, the beginning of it up to a /")
        raise ReadError(doc, reason)
    return doc


def _as_named(path: str) -> str:
    """Return a path with the bytes that are no text in place of their escapes, where nothing has it as it is written.

    ``refusals.doc_of`` writes them as escapes, since an id is text.
    """
    if "\\udc" not in path or os.path.lexists(path):
        return path
    return _BYTE.sub(lambda escape: chr(0xDC00 + int(escape[1], 16)), path)
