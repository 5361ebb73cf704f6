"""Finds the pages of records again: files below a folder, and lines of corpora by their names."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any, Self

from unionx import records
from unionx.errors import ReadError
from unionx.page.reader import ReadOptions, SourcePage, read_pages
from unionx.run import sources
from unionx.run.sources import Lookup, OtherPageError

if TYPE_CHECKING:
    from sqlite3 import Connection

_TO_EXTRACT = "; if it is a line of a corpus, give that as --source"


class SourcePages:
    """Where the pages of records are: below ``folder`` (None: where their ``doc`` says), or in ``corpora``.

    A corpus is read once from the first line to the last, as far as its pages are asked for. Records mostly come in
    its order; the pages that were passed over lie on disk, in a file of this process alone that goes with it. With
    ``again`` all that were read do, and a page may be asked for again.
    """

    def __init__(
        self,
        folder: str | None = None,
        corpora: Iterable[str] = (),
        options: ReadOptions | None = None,
        again: bool = False,
    ) -> None:
        self._folder, self._corpora, self._again = folder, tuple(corpora), again
        self._ahead = read_pages(self._corpora, options or ReadOptions())
        self._passed: Connection | None = None
        self._problem = ""

    def page_of(self, record: records.Page) -> SourcePage:
        """Return the page that a page record speaks of, as sources.page_of does, with the date that a corpus gives it.

        Raises ReadError where there is none, OtherPageError where its sha256 is not that of the record.
        """
        page = self._of_corpora(record.doc) if self._corpora else None
        if page is None:
            try:
                return sources.page_of(record, self._folder)
            except OtherPageError:
                raise
            except ReadError as error:
                error.reason += self._in_words()
                raise
        if page.sha256 != record.sha256:
            raise OtherPageError(page.doc, page.sha256)
        return page

    def again(self, record: records.Page) -> SourcePage:
        """Return the page of an HTML page's record as it is read now, whatever text the record carries."""
        page = self.page_of(record.model_copy(update={"text": None}))
        return replace(page, doc=record.doc)

    def _in_words(self) -> str:
        if not self._corpora:
            return _TO_EXTRACT
        return f"; no page that is left in {', '.join(self._corpora)} has this name{self._problem}"

    def _of_corpora(self, doc: str) -> SourcePage | None:
        """Return the page of a name, which is asked for once; None where there is none."""
        if self._passed is not None and (passed := self._take(self._passed, doc)):
            return passed
        for page in self._ahead:
            if isinstance(page, ReadError):
                self._problem = self._problem or f" ({page})"
            elif page.doc == doc:
                if self._again:
                    self._pass(page)
                return page
            else:
                self._pass(page)
        return None

    def _pass(self, page: SourcePage) -> None:
        if self._passed is None:
            import sqlite3

            # A database without a name is a file of its own that goes when it is closed.
            self._passed = sqlite3.connect("", isolation_level=None)
            self._passed.execute("CREATE TABLE pages (doc TEXT PRIMARY KEY, page BLOB) WITHOUT ROWID")
            self._passed.execute("BEGIN")
        self._passed.execute("INSERT INTO pages VALUES (?, ?)", (page.doc, json.dumps(asdict(page)).encode()))

    def _take(self, passed: Connection, doc: str) -> SourcePage | None:
        query = "SELECT page FROM pages WHERE doc = ?"
        if not self._again:
            query = "DELETE FROM pages WHERE doc = ? RETURNING page"
        try:
            row = passed.execute(query, (doc,)).fetchone()
        except UnicodeEncodeError:  # a name that is no text is none of a corpus
            return None
        if row is None:
            return None
        keys = json.loads(row[0])
        return SourcePage(**(keys | {"warnings": tuple(keys["warnings"])}))


class CorpusSource(Lookup):
    """The path of the corpus that --source names, with its pages as far as they were read.

    ``given`` are what a command was given, in which the names of the fields of its lines stand if it has such options.
    In another process, which reads pages of paths and not of records, it is a path and no more.
    """

    given: Mapping[str, Any]
    _pages: SourcePages | None = None

    def __new__(cls, path: str, given: Mapping[str, Any]) -> Self:
        """Return the source of a path; nothing is read yet."""
        made = super().__new__(cls, path)
        made.given = given
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        return str, (str(self),)

    def page_of(self, record: records.Page) -> SourcePage:
        """Return the page of a page record, as sources.page_of."""
        if self._pages is None:
            options = {one.name: self.given[one.name] for one in fields(ReadOptions) if self.given.get(one.name)}
            self._pages = SourcePages(None, [str(self)], ReadOptions(**options), again=True)
        page = self._pages.page_of(record)
        return page if record.text is None else replace(page, text=record.text)
