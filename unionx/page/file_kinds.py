"""Files that hold no text: what they are, by their first bytes or their names, and what to do with them."""

from __future__ import annotations

import re
from typing import NamedTuple

_TO_TEXT = "convert it to text first, e.g. "


class FileKind(NamedTuple):
    """A kind of file: what messages call it, its first bytes, what its name ends in, and what to do with it."""

    name: str
    starts: tuple[bytes, ...]
    ends: tuple[str, ...]
    advice: str


_OFFICE = f"{_TO_TEXT}soffice --headless --convert-to txt:Text FILE"
_IMAGE = "read its text first, e.g. tesseract FILE page -l chi_sim"
_WORD = FileKind("a Word document", (), (".docx", ".doc", ".docm", ".wps", ".odt"), _OFFICE)
_SHEET = FileKind(
    "a spreadsheet",
    (),
    (".xlsx", ".xls", ".xlsm", ".et", ".ods"),
    "save the column with the texts as JSON Lines, one page a line",
)
_SLIDES = FileKind("a presentation", (), (".pptx", ".ppt", ".dps", ".odp"), _OFFICE)
_OFD = FileKind("an OFD document", (), (".ofd",), "convert it to text first, e.g. with the reader that shows it")
_EPUB = FileKind("an e-book", (), (".epub",), f"{_TO_TEXT}pandoc FILE -t plain --wrap=none -o page.txt")
_ARCHIVE = FileKind(
    "an archive",
    (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"BZh", b"\xfd7zXZ\x00",
     b"\x28\xb5\x2f\xfd"),
    (".zip", ".gz", ".7z", ".rar", ".bz2", ".xz", ".tar", ".zst"),
    "unpack it and give the folder",
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KINDS = (
    FileKind("a PDF", (b"%PDF-",), (".pdf",), f"{_TO_TEXT}pdftotext FILE page.txt"),
    _WORD, _SHEET, _SLIDES, _OFD, _EPUB,
    FileKind("a document in RTF", (b"{\\rtf",), (".rtf",), _OFFICE),
    FileKind("an old Office document", (_OLE,), (), _OFFICE),
    FileKind("an image", (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"),
             (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"), _IMAGE),
    FileKind("a database", (b"SQLite format 3\x00",), (".sqlite", ".mdb"), "export its texts as JSON Lines"),
    FileKind("a Parquet file", (b"PAR1",), (".parquet",), "let its name end in .parquet, and it is a corpus"),
    _ARCHIVE,
)  # fmt: skip
# What the names inside a zip tell of it.
_INSIDE = ((b"word/", _WORD), (b"xl/", _SHEET), (b"ppt/", _SLIDES), (b"OFD.xml", _OFD), (b"epub+zip", _EPUB))
_OPEN_DOCUMENT = re.compile(rb"opendocument\.(text|spreadsheet|presentation)")
_OPEN_KINDS = {b"text": _WORD, b"spreadsheet": _SHEET, b"presentation": _SLIDES}


def no_text(name: str, raw: bytes) -> str | None:
    """Return what is wrong with a file that is no text, and what to do; None where it may be text.

    >>> no_text("a.txt", b"%PDF-1.7 ...")
    'a PDF, not a page of text; convert it to text first, e.g. pdftotext FILE page.txt'
    """
    kind = _by_bytes(raw) or _by_name(name.lower())
    return f"{kind.name}, not a page of text; {kind.advice}" if kind else None


def _by_bytes(raw: bytes) -> FileKind | None:
    if (raw[:4], raw[8:12]) == (b"RIFF", b"WEBP") or (raw[:2] == b"BM" and raw[6:10] == b"\0\0\0\0"):
        return _by_name(".webp")
    kind = next((kind for kind in _KINDS if kind.starts and raw.startswith(kind.starts)), None)
    if kind is _ARCHIVE and raw.startswith(b"PK"):
        if opened := _OPEN_DOCUMENT.search(raw[:200]):
            return _OPEN_KINDS[opened[1]]
        # The names stand once more at the end, where a zip has its directory.
        ends = raw[:4000] + raw[-20_000:]
        return next((inside for mark, inside in _INSIDE if mark in ends), kind)
    return kind


def _by_name(name: str) -> FileKind | None:
    return next((kind for kind in _KINDS if kind.ends and name.endswith(kind.ends)), None)
