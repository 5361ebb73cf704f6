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
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import BinaryIO, Literal

from unionx.errors import ReadError, ReferenceDateError
from unionx.page import file_kinds, html

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHINESE = ("gb18030", "big5", "big5hkscs")  # the first that reads well wins, so doubt goes to GB18030
_CHAOS = 0.4  # as charset-normalizer counts it, 0 to 1: its own 0.2 refuses short lists of quoted names
_SAMPLE = 20_000  # characters from the first non-ASCII one on that tell the encodings apart
_ADVICE = "give --encoding, or convert it to UTF-8"
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
    options, seen = _checked(options), set[str]()
    return (page for path in paths for page in _read(os.fsdecode(path), options, stdin, seen))


def read_page(path: str | os.PathLike[str], options: ReadOptions = ReadOptions()) -> Page:
    """Return the page that one file holds; raises ReadError where it cannot be read."""
    options, name = _checked(options), os.fsdecode(path)
    try:
        if _is_directory(name) or name.lower().endswith(".jsonl"):
            raise ValueError("a directory or corpus of pages, not one page; use read_pages")
        return _decoded(_doc(name), Path(name).read_bytes(), options)
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


def _read(path: str, options: ReadOptions, stdin: BinaryIO | None, seen: set[str]) -> _Pages:
    doc = _doc(path)
    try:
        is_directory = path != "-" and _is_directory(path)
        if doc.rstrip("/") in seen:
            raise ValueError("given twice; skipped, since its ids would repeat")
        seen.add(doc.rstrip("/"))
        if path == "-" and stdin is None and sys.stdin is None:
            raise ValueError("there is no standard input; give a file")
        if path == "-":
            yield _decoded(doc, (stdin or sys.stdin.buffer).read(), options)
        elif is_directory:
            for place in _walk(path):
                yield from [place] if isinstance(place, ReadError) else _read(place, options, stdin, seen)
        elif path.lower().endswith(".jsonl"):
            yield from _read_corpus(path, options)
        else:
            yield _decoded(doc, Path(path).read_bytes(), options)
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
                real, above = Path(path).resolve(), Path(path).relative_to(top).parents
                if any(Path(top, step).resolve().is_relative_to(real) for step in above):
                    found.append(ReadError(_doc(path), "link loop, back to a directory it is in; remove the link"))
                else:
                    pending.append(path)
            elif path.lower().endswith(_ENDS) or not os.path.exists(path):  # noqa: PTH110 (a broken link is told)
                found.append(path)
    if not any(isinstance(place, str) for place in found):
        found.append(ReadError(_doc(top), "no .txt, .md or .html page below; name files that end otherwise one by one"))
    return sorted(found, key=lambda place: _doc(place) if isinstance(place, str) else place.doc)


def _is_directory(path: str) -> bool:
    mode = os.stat(path).st_mode  # noqa: PTH116 (Path would take "" for the working directory)
    if not (S_ISDIR(mode) or S_ISREG(mode)):  # opening a pipe would block
        raise ValueError("a pipe, socket or device, not a file; give - and pipe it in")
    return S_ISDIR(mode)


def _doc(path: str) -> str:
    return path.replace(os.sep, "/").encode("utf-8", "backslashreplace").decode()  # no output can encode surrogates


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeDecodeError):
        line = len(re.findall("\r\n?|\n", error.object[: error.start].decode(error.encoding, "ignore"))) + 1
        return f"cannot be decoded: not {error.encoding} at byte {error.start}, line {line}; {_ADVICE}"
    if isinstance(error, UnicodeEncodeError):
        return f"lone surrogate {error.object[error.start]!a} at character {error.start} of the text or id; repair it"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the path and its permissions"
    return str(error)


def _decoded(doc: str, raw: bytes, options: ReadOptions) -> Page:
    """Return the page; raises ValueError for what is no text, UnicodeDecodeError where every encoding fails."""
    if problem := file_kinds.no_text(doc, raw):
        raise ValueError(problem)
    encoding, warning = options.encoding or ("utf-16" if raw.startswith(_UTF16) else "utf-8"), ""
    if "\n".encode(encoding) == b"\n" and 0 in raw:
        raise ValueError(f"binary, not text: NUL byte at offset {raw.index(0)}; if UTF-16, give --encoding utf-16-le")
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        if options.encoding or raw.startswith((*_UTF16, codecs.BOM_UTF8)):
            raise
        text, encoding, warning = _declared(doc, raw) or _detect(raw, error)
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


def _read_corpus(path: str, options: ReadOptions) -> _Pages:
    doc, encoding, used = _doc(path), options.encoding or "utf-8", dict[str, int]()
    with Path(path).open("rb") as lines:
        start = lines.read(3)
        if start.startswith(_UTF16) or "\n".encode(encoding) != b"\n":
            raise ValueError("a corpus in an encoding that has no lines of bytes; convert it to UTF-8")
        lines.seek(3 if start == codecs.BOM_UTF8 else 0)
        for number, line in enumerate(lines, 1):
            if not line.isspace():
                yield _line_page(doc, number, line, options, used)


def _line_page(doc: str, number: int, line: bytes, options: ReadOptions, used: dict[str, int]) -> Page | ReadError:
    encoding = options.encoding or "utf-8"
    try:
        name, text, date = _fields(line.decode(encoding), options)
        name.encode()
        page = _page(name or f"{doc}:{number}", text, encoding, text.encode(), date)
        if used.setdefault(page.doc, number) != number:
            raise ValueError(f"id {page.doc[:40]!r} stands on line {used[page.doc]} too; give each line its own")
        return page
    except UnicodeDecodeError as error:
        reason = f"not {encoding} at byte {error.start} of the line; {_ADVICE}"
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


def _detect(raw: bytes, error: UnicodeDecodeError) -> tuple[str, str, str]:
    """Return text, encoding and warning of Chinese that is not UTF-8; raises the error that comes latest if none."""
    from charset_normalizer import from_bytes  # heavy, and seldom needed

    first = next(re.finditer(rb"[\x80-\xff]", raw)).start()  # in bytes as in characters, since ASCII stands before it
    if _hanzi_share(raw[first : first + 3 * _SAMPLE].decode("utf-8", "replace")) > 0.1:
        raise error  # UTF-8 with a damaged place: as GB18030 it would give rubbish that looks like Chinese
    for encoding in _CHINESE:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as other:
            error = max(error, other, key=lambda failure: failure.start)
            continue
        sample, only = text[first : first + _SAMPLE], [encoding]
        if from_bytes(sample.encode(encoding, "ignore"), cp_isolation=only, threshold=_CHAOS, enable_fallback=False):
            if _hanzi_share(sample) > 0.5:
                return text, encoding, f"read as {encoding}; give --encoding if that is wrong"
            break  # it reads well, and is another language
    raise error


def _hanzi_share(text: str) -> float:
    """Return how many of the letters outside ASCII are Chinese, from 0 to 1; what has no place in text is a letter."""
    hanzi = len(re.findall(r"[\u3400-\u4dbf\u4e00-\u9fff]", text))
    return hanzi / max(1, len(re.findall(r"[^\W\d\0-\x7f]|[\ue000-\uf8ff\ufffd]", text)))
