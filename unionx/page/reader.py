"""Turns paths into pages: files, directories, standard input and JSON Lines corpora give text and where it is from."""

import codecs
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date as calendar_date
from itertools import count
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Literal, NamedTuple

from unionx.errors import ReadError, ReferenceDateError
from unionx.page import encodings, file_kinds, html, limits

_ENDS = (".txt", ".md", *html.NAMES)  # of the pages that are read in a directory
_Pages = Iterator["Page | ReadError"]


@dataclass(frozen=True, slots=True)
class Page:
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


def read_pages(paths: Iterable[str], options: ReadOptions = ReadOptions(), stdin: BinaryIO | None = None) -> _Pages:
    """Yield the pages of files, directories, corpora (.jsonl) and standard input ("-") in the order given.

    What cannot be read is yielded as a ReadError and the others go on; the call itself raises one for ``encoding``.
    """
    options, seen = _checked(options), _Seen(set(), {})
    return (page for path in paths for page in _read(os.fsdecode(path), options, stdin, seen))


def read_page(path: str | os.PathLike[str], options: ReadOptions = ReadOptions()) -> Page:
    """Return the page that one file holds; raises ReadError where it cannot be read."""
    options, name = _checked(options), os.fsdecode(path)
    try:
        if _is_directory(name) or name.lower().endswith(".jsonl"):
            raise ValueError("a directory or corpus of pages, not one page; use read_pages")
        with limits.open_file(name) as file:
            return _decoded(_doc(name), file, options)
    except (OSError, ValueError) as error:
        raise ReadError(_doc(name) or "''", _reason(error)) from None


def check_date(text: str) -> str:
    """Return ``text`` if it is YYYY-MM-DD, YYYY-MM or YYYY and in the calendar; raises ReferenceDateError if not."""
    try:
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text):
            raise ValueError("not a date")
        calendar_date(*(int(part) for part in f"{text}-01-01"[:10].split("-")))
    except ValueError as error:
        raise ReferenceDateError(f"{text[:40]!r}: {error}; write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return text


def _checked(options: ReadOptions) -> ReadOptions:
    if options.encoding is None:
        return options
    try:
        b"\\ud800 +2AA-".decode(options.encoding, "ignore").encode()  # no hex, and no escapes of lone surrogates
        return replace(options, encoding=codecs.lookup(options.encoding).name.removesuffix("-sig"))
    except (LookupError, ValueError):
        reason = "unknown encoding; give one such as utf-8, gb18030, gbk, big5, big5hkscs or utf-16"
        raise ReadError(f"--encoding {options.encoding[:40]!a}", reason) from None


class _Seen(NamedTuple):
    """What was read so far: paths, and where the pages of each name stand."""

    paths: set[str]
    docs: dict[str, str]

    def add(self, path: str) -> None:
        """Note a path; raises ValueError where it came before."""
        path = path.rstrip("/" + os.sep)
        if path in self.paths:
            raise ValueError("given twice; skipped, since its ids would repeat")
        self.paths.add(path)

    def name(self, path: str) -> str:
        """Return the name of the page in a file: its path, numbered where bytes that are no text make it another's.

        Raises ValueError where a line of a corpus has that name.
        """
        doc = name = _doc(path)
        for number in count(2):
            if name not in self.docs:
                break
            if _doc(self.docs[name]) != doc:
                raise ValueError(
                    f"{self.docs[name]} has it for its id; skipped, since its ids would repeat: rename one"
                )
            name = f"{doc} ({number})"
        self.docs[name] = path
        return name

    def check_id(self, doc: str, place: str) -> None:
        """Note the id of a corpus line; raises ValueError where it came before."""
        first = self.docs.setdefault(doc, place)
        corpus, _, line = first.rpartition(":")
        if first != place and place.startswith(f"{corpus}:"):
            raise ValueError(f"id {doc[:40]!r} stands on line {line} too; give each line its own")
        if first != place:
            raise ValueError(f"id {doc[:40]!r} is that of {_doc(first)} too; give each page its own")


def _read(path: str, options: ReadOptions, stdin: BinaryIO | None, seen: _Seen) -> _Pages:
    doc = _doc(path)
    try:
        is_directory = path != "-" and _is_directory(path)
        seen.add(path)
        if path == "-" and stdin is None and sys.stdin is None:
            raise ValueError("there is no standard input; give a file")
        if path == "-":
            yield _decoded(seen.name(path), stdin or sys.stdin.buffer, options)
        elif is_directory:
            for place in _walk(path):
                yield from [place] if isinstance(place, ReadError) else _read(place, options, stdin, seen)
        elif path.lower().endswith(".jsonl"):
            yield from _read_corpus(path, options, seen)
        else:
            with limits.open_file(path) as file:
                yield _decoded(seen.name(path), file, options)
    except (OSError, ValueError) as error:
        yield ReadError(doc or "''", _reason(error))


def _walk(top: str) -> list[str | ReadError]:
    """Return the pages below a directory, and what is wrong there, sorted by path."""
    found, pending = list[str | ReadError](), [top.rstrip("/" + os.sep)]
    for folder in pending:  # which grows as folders are found
        try:
            names = os.listdir(folder or "/")  # noqa: PTH208 (Path would drop the "./" of the doc)
        except OSError as error:
            found.append(ReadError(_doc(folder or "/"), _reason(error)))
            continue
        for path in (f"{folder}/{name}" for name in names if not name.startswith(".")):
            if os.path.isdir(path):  # noqa: PTH112 (Path.is_dir may raise)
                if os.path.islink(path) and _leads_back(path, top):  # noqa: PTH114 (Path.is_link may raise)
                    found.append(ReadError(_doc(path), "link loop, back to a directory it is in; remove the link"))
                else:
                    pending.append(path)
            elif path.lower().endswith(_ENDS) or not os.path.exists(path):  # noqa: PTH110 (a broken link is told)
                found.append(path)
    if not any(isinstance(place, str) for place in found):
        found.append(ReadError(_doc(top), "no .txt, .md or .html page below; name files that end otherwise one by one"))
    return sorted(found, key=lambda place: _doc(place) if isinstance(place, str) else place.doc)


def _leads_back(link: str, top: str) -> bool:
    """Say whether a link to a directory leads to one that it is in."""
    real = Path(link).resolve()
    return any(Path(top, step).resolve().is_relative_to(real) for step in Path(link).relative_to(top).parents)


def _is_directory(path: str) -> bool:
    mode = os.stat(path).st_mode  # noqa: PTH116 (Path would take "" for the working directory)
    if not (S_ISDIR(mode) or S_ISREG(mode)):  # opening a pipe would block
        raise ValueError("a pipe, socket or device, not a file; give - and pipe it in")
    return S_ISDIR(mode)


def _doc(path: str) -> str:
    return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()  # no output can encode surrogates


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        return f"cannot be decoded: not {error.encoding} at {encodings.place(error)}; {encodings.ADVICE}"
    if isinstance(error, UnicodeEncodeError):
        return f"lone surrogate {error.object[error.start]!a} at character {error.start} of the text or id; repair it"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the path and its permissions"
    return str(error)


def _decoded(doc: str, file: BinaryIO, options: ReadOptions) -> Page:
    """Return the page; raises ValueError for what is no text, UnicodeDecodeError where every encoding fails."""
    raw = file.read(limits.page_limit() + 1)
    if problem := file_kinds.no_text(doc, raw):
        raise ValueError(problem)
    if len(raw) > limits.page_limit():
        raise ValueError(limits.too_long("it", limits.page_limit()))
    encoding, warning = options.encoding or ("utf-16" if raw.startswith(encodings.UTF16) else "utf-8"), ""
    if "\n".encode(encoding) == b"\n" and 0 in raw:
        raise ValueError(f"binary, not text: NUL byte at offset {raw.index(0)}; if UTF-16, give --encoding utf-16-le")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if options.encoding or raw.startswith((*encodings.UTF16, codecs.BOM_UTF8)):
            text, warning = encodings.decoded(raw, encoding)
        else:
            text, encoding, warning = _declared(doc, raw) or encodings.detect(raw, error)
    encoding += "-sig" if encoding == "utf-8" and raw.startswith(codecs.BOM_UTF8) else ""
    page = _page(doc, text.removeprefix("\ufeff"), encoding, raw, None, warning)
    if not html.is_html(doc, page.text):
        return page
    text = html.article_text(page.text)
    return replace(page, text=text, text_from="html", warnings=page.warnings if text else ("empty page",))


def _declared(doc: str, raw: bytes) -> tuple[str, str, str] | None:
    """Return text and encoding of an HTML page that is written in the encoding that it declares."""
    encoding = html.declared_encoding(raw) if doc == "-" or doc.lower().endswith(html.NAMES) else None
    try:
        return (raw.decode(encoding), encoding, "") if encoding else None
    except UnicodeDecodeError:
        return None


def _page(doc: str, text: str, encoding: str, raw: bytes, date: str | None, warning: str = "") -> Page:
    if "\0" in text:
        offset = len(text[: text.index("\0")].encode(encoding))
        raise ValueError(f"binary, not text: NUL byte at offset {offset}; remove it")
    warning = "empty page" if not text or text.isspace() else warning
    return Page(doc, text, encoding, hashlib.sha256(raw).hexdigest(), date, (warning,) if warning else ())


def _read_corpus(path: str, options: ReadOptions, seen: _Seen) -> _Pages:
    doc, encoding, limit = _doc(path), options.encoding or "utf-8", limits.line_limit()
    with Path(path).open("rb") as lines:
        start = lines.read(3)
        if start.startswith(encodings.UTF16) or "\n".encode(encoding) != b"\n":
            raise ValueError("a corpus in an encoding that has no lines of bytes; convert it to UTF-8")
        lines.seek(3 if start == codecs.BOM_UTF8 else 0)
        pieces = limits.pieces(lines)
        for number, line in enumerate(pieces, 1):
            if len(line) > limit:
                yield ReadError(doc, limits.too_long("the line", limit), number)
                while len(line) > limit and not line.endswith(b"\n"):
                    line = next(pieces, b"")
            elif not line.isspace():
                yield _line_page(doc, number, line, options, seen)


def _line_page(doc: str, number: int, line: bytes, options: ReadOptions, seen: _Seen) -> Page | ReadError:
    encoding = options.encoding or "utf-8"
    try:
        printed, warning = encodings.decoded(line, encoding)
        name, text, date = _fields(printed, options)
        name.encode()
        page = _page(name or f"{doc}:{number}", text, encoding, text.encode(), date, warning)
        seen.check_id(page.doc, f"{doc}:{number}")
        return page
    except UnicodeDecodeError as error:
        reason = f"not {encoding} at byte {error.start} of the line; {encodings.ADVICE}"
    except (ValueError, ReferenceDateError) as error:
        reason = _reason(error)
    return ReadError(doc, reason, number)


def _fields(line: str, options: ReadOptions) -> tuple[str, str, str | None]:
    """Return id ("" if none), text and date of a corpus line; raises ValueError or ReferenceDateError."""
    try:
        fields = json.loads(line.rstrip(), parse_constant=int)  # int refuses NaN and Infinity
    except (ValueError, RecursionError) as error:
        raise ValueError(f"broken JSON: {str(error).replace('line 1 ', '')}; write one object a line") from None
    if not isinstance(fields, dict):
        raise ValueError("JSON, but no object; write one object a line")
    for option, kind in {"text": str, "id": str | int | None, "date": str | None}.items():
        field = getattr(options, f"{option}_field")
        if not isinstance(value := fields.get(field), kind) or isinstance(value, bool):
            state = f"is of type {type(value).__name__}, not a string" if field in fields else "is missing"
            raise ValueError(f"field {field!r} {state}; correct it, or name another with --{option}-field")
    name, date = fields.get(options.id_field), fields.get(options.date_field)
    return "" if name is None else str(name), fields[options.text_field], None if date is None else check_date(date)
