"""Turns paths into pages: files, directories, standard input and corpora give text and where it is from."""

import codecs
import hashlib
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Literal, NamedTuple

from unionx.errors import ReadError, ReferenceDateError, RepeatedPage
from unionx.messages import _
from unionx.page import corpora, encodings, file_kinds, filesystems, folders, html, limits
from unionx.page.extent import Extent
from unionx.page.refusals import doc_of, reason_of
from unionx.page.repeated_pages import ComesAgainError, SeenPages

_Pages = Iterator["SourcePage | ReadError"]


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page as read, with where it is from."""

    doc: str  # its path with "/" as given and found; "-" for standard input; the id of a corpus line
    text: str  # decoded and otherwise untouched, without a leading BOM; of an HTML page what was read out of it
    encoding: str
    sha256: str  # hex digest of the input bytes; of a corpus line: of the UTF-8 bytes of its text
    date: str | None = None  # reference date of a corpus line: YYYY-MM-DD, YYYY-MM or YYYY
    warnings: tuple[str, ...] = ()
    text_from: Literal["text", "html"] = "text"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: an ``encoding`` to force (None: find out), and what the fields of a corpus are called."""

    encoding: str | None = None
    text_field: str = "text"
    id_field: str = "id"
    date_field: str = "date"


def read_pages(
    paths: Iterable[str],
    options: ReadOptions = ReadOptions(),
    stdin: BinaryIO | None = None,
    extent: Extent | None = None,
) -> _Pages:
    """Yield the pages of files, directories, corpora and standard input ("-") in the order given.

    What cannot be read is yielded as a ReadError and the others go on, what is read already as a RepeatedPage; the call
    itself raises one for ``encoding``.
    Where the connection to a URL is lost, UnreachableError is raised.
    ``extent`` is told how much there is, how far it is read, and what is left out.
    """
    options, names = _check(options), [os.fsdecode(path) for path in paths] if extent else map(os.fsdecode, paths)
    if extent:
        extent.expect(names)
    source = _Source(options, stdin, SeenPages(), extent or Extent())
    return (page for name in names for page in _read_path(name, source))


class _Source(NamedTuple):
    """How a run reads its input, and what it knows of it."""

    options: ReadOptions
    stdin: BinaryIO | None
    seen: SeenPages
    extent: Extent


def read_page(path: str | os.PathLike[str], options: ReadOptions = ReadOptions()) -> SourcePage:
    """Return the page that one file holds; raises ReadError where it cannot be read."""
    options, name = _check(options), os.fsdecode(path)
    try:
        if _is_directory(name) or corpora.is_corpus(name):
            raise ValueError("a directory or corpus of pages, not one page; use read_pages")
        with limits.open_file(name) as file:
            return _decode(doc_of(name), file, options)
    except (OSError, ValueError) as error:
        raise ReadError(doc_of(name) or "''", reason_of(error)) from None


def page_of_text(doc: str, text: str) -> SourcePage:
    """Return a text as a page called ``doc``; raises ReadError where it can be none."""
    try:
        return _page(doc, text, "utf-8", text.encode(), None)
    except ValueError as error:
        raise ReadError(doc, reason_of(error)) from None


def check_date(text: str) -> str:
    """Return ``text`` if it is YYYY-MM-DD, YYYY-MM or YYYY and in the calendar; raises ReferenceDateError if not."""
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError("not a date")
        calendar_date(*(int(part) for part in f"{text}-01-01"[:10].split("-")))
    except ValueError as error:
        raise ReferenceDateError(
            _("{text!r}: {error}; write YYYY-MM-DD, YYYY-MM or YYYY").format(text=text[:40], error=error)
        ) from None
    return text


def _check(options: ReadOptions) -> ReadOptions:
    if options.encoding is None:
        return options
    try:
        b"\\ud800 +2AA-".decode(options.encoding, "ignore").encode()  # no hex, and no escapes of lone surrogates
        return replace(options, encoding=codecs.lookup(options.encoding).name.removesuffix("-sig"))
    except (LookupError, ValueError):
        reason = _("unknown encoding; give one such as utf-8, gb18030, gbk, big5, big5hkscs or utf-16")
        raise ReadError(_("--encoding {encoding!a}").format(encoding=options.encoding[:40]), reason) from None


def _read_path(path: str, source: _Source) -> _Pages:
    doc, seen = doc_of(path), source.seen
    try:
        is_directory = path != "-" and _is_directory(path)
        if path == "-" or is_directory or corpora.is_corpus(path):
            seen.add(path)
        if path == "-" and source.stdin is None and sys.stdin is None:
            raise ValueError("there is no standard input; give a file")
        if path == "-":
            yield _decode(seen.name(path), source.stdin or sys.stdin.buffer, source.options)
        elif is_directory:
            for place in folders.walk(path, source.extent):
                yield from [place] if isinstance(place, ReadError) else _read_path(place, source)
        elif corpora.is_corpus(path):
            yield from _read_corpus(path, source)
        else:
            with limits.open_file(path) as file:
                yield _decode(seen.name(path), file, source.options)
    except ComesAgainError as error:
        yield RepeatedPage(doc, str(error))
    except (OSError, ValueError) as error:
        yield ReadError(doc or "''", reason_of(error))


def _is_directory(path: str) -> bool:
    if filesystems.is_url(path):
        return filesystems.is_directory(path)
    mode = os.stat(path).st_mode  # noqa: PTH116 (Path would take "" for the working directory)
    if not (S_ISDIR(mode) or S_ISREG(mode)):  # opening a pipe would block
        raise ValueError("a pipe, socket or device, not a file; give - and pipe it in")
    return S_ISDIR(mode)


def _decode(doc: str, file: BinaryIO, options: ReadOptions) -> SourcePage:
    """Return the page; raises ValueError for what is no text, UnicodeDecodeError where every encoding fails."""
    raw = file.read(limits.page_limit() + 1)
    if problem := file_kinds.no_text(doc, raw):
        raise ValueError(problem)
    if len(raw) > limits.page_limit():
        raise ValueError(limits.too_long("it", limits.page_limit()))
    encoding, warning = options.encoding or ("utf-16" if raw.startswith(encodings.UTF16) else "utf-8"), ""
    if "\n".encode(encoding) == b"\n" and 0 in raw:
        place = raw.index(0)
        raise ValueError(
            f"binary, not text: NUL byte at offset {place}; remove it; if UTF-16, give --encoding utf-16-le"
        )
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if options.encoding or raw.startswith((*encodings.UTF16, codecs.BOM_UTF8)):
            text, warning = encodings.decode(raw, encoding)
        else:
            text, encoding, warning = _by_declaration(doc, raw) or encodings.detect(raw, error)
    encoding += "-sig" if encoding == "utf-8" and raw.startswith(codecs.BOM_UTF8) else ""
    page = _page(doc, text.removeprefix("\ufeff"), encoding, raw, None, warning)
    if not html.is_html(doc, page.text):
        return page
    text = html.article_text(page.text)
    return replace(page, text=text, text_from="html", warnings=page.warnings if text else ("empty page",))


def _by_declaration(doc: str, raw: bytes) -> tuple[str, str, str] | None:
    """Return text and encoding of an HTML page that is written in the encoding that it declares."""
    encoding = html.declared_encoding(raw) if doc == "-" or doc.lower().endswith(html.NAMES) else None
    try:
        return (raw.decode(encoding), encoding, "") if encoding else None
    except UnicodeDecodeError:
        return None


def _page(doc: str, text: str, encoding: str, raw: bytes, date: str | None, warning: str = "") -> SourcePage:
    if "\0" in text:
        offset = len(text[: text.index("\0")].encode(encoding))
        raise ValueError(f"binary, not text: NUL byte at offset {offset}; remove it")
    if len(raw) > limits.page_limit():
        raise ValueError(limits.too_long("the text", limits.page_limit()))
    warning = "empty page" if not text or text.isspace() else warning
    return SourcePage(doc, text, encoding, hashlib.sha256(raw).hexdigest(), date, (warning,) if warning else ())


def _read_corpus(path: str, source: _Source) -> _Pages:
    doc, options = doc_of(path), source.options
    fields = corpora.Fields(options.text_field, options.id_field, options.date_field)
    source.extent.begin(path)
    with limits.open_file(path) as file:
        for line in corpora.lines(doc, file, options.encoding or "utf-8", fields, source.extent.at):
            yield line if isinstance(line, ReadError) else _line_page(doc, line, source.seen)


def _line_page(doc: str, line: corpora.Line, seen: SeenPages) -> SourcePage | ReadError:
    place = f"{doc}:{line.number}"
    try:
        line.name.encode()
        date = None if line.date is None else check_date(line.date)
        page = _page(line.name or place, line.text, line.encoding, line.text.encode(), date, line.warning)
        seen.check_id(page.doc, place)
        return page
    except (ValueError, ReferenceDateError) as error:
        return ReadError(doc, reason_of(error), line.number)
