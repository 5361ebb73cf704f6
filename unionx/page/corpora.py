"""Corpora: files that hold many pages, one a line (.jsonl, also .gz and .zst) or one a row (.parquet)."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from datetime import date as calendar_date
from itertools import chain
from types import ModuleType
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from unionx.errors import ReadError
from unionx.messages import _
from unionx.page import encodings, limits
from unionx.page.refusals import reason_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

ENDS = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")
_ROWS = 64  # that are read of a Parquet file at a time
_DENSEST = 200  # times as long as it is packed; text becomes a tenth, pages that repeat each other a hundredth
_BUFFER = 1 << 20
_At = Callable[[int, int | None], None]
_PACKED = 1 << 12  # bytes unpacked at a time: what packs well becomes thousands of times as many


class Fields(NamedTuple):
    """What the fields of a corpus are called."""

    text: str
    id: str
    date: str


class Line(NamedTuple):
    """A line or row of a corpus: its 1-based number, and its id ("" if none), text and date as they stand there."""

    number: int
    name: str
    text: str
    date: str | None
    encoding: str
    warning: str = ""


def is_corpus(path: str) -> bool:
    """Say whether a file is a corpus, by its name."""
    return path.lower().endswith(ENDS)


def lines(doc: str, file: BinaryIO, encoding: str, fields: Fields, at: _At) -> Iterator[Line | ReadError]:
    """Yield what stands in a corpus, line by line; what is wrong with one line comes as a ReadError.

    ``doc`` is the name of the corpus, which tells what kind it is; ``at`` is told how far it is read: to which byte, or
    to which row of how many. Raises OSError, or ValueError where it is no corpus or what it needs is not installed.
    """
    if doc.lower().endswith(".parquet"):
        yield from _of_parquet(doc, file, fields, at)
        return
    try:
        for line in _of_text(doc, _unpack(doc, file), encoding, fields):
            if file.seekable():  # a pipe of the shell is not
                at(file.tell(), None)
            yield line
    except (EOFError, zlib.error) as error:
        raise ValueError(f"is damaged behind what was read of it: {error}; pack it again") from None


def _unpack(doc: str, file: BinaryIO) -> BinaryIO:
    """Return the bytes that a file packs; of one that is not packed, the file."""
    if doc.lower().endswith(".gz"):
        return cast(BinaryIO, gzip.GzipFile(fileobj=file))
    if not doc.lower().endswith(".zst"):
        return file
    try:
        import zstandard
    except ImportError:
        raise ValueError("a corpus packed by zstd needs zstandard: python -m pip install zstandard") from None
    return io.BufferedReader(_Frames(file, zstandard), _BUFFER)


class _Frames(io.RawIOBase):
    """The bytes in frames of zstd; its own reader would end at a cut frame as if that were the end."""

    def __init__(self, file: BinaryIO, zstandard: ModuleType) -> None:
        self._file, self._zstandard = file, zstandard
        self._frame: Any = None
        self._packed, self._held = b"", b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        while not self._held:
            self._packed = self._packed or self._file.read(_PACKED)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("its last frame is cut")
                return 0
            self._held = self._unpack()
        view = memoryview(buffer)
        size = min(len(view), len(self._held))
        view[:size] = self._held[:size]
        self._held = self._held[size:]
        return size

    def _unpack(self) -> bytes:
        frame = self._frame or self._zstandard.ZstdDecompressor().decompressobj()
        try:
            made: bytes = frame.decompress(self._packed)
        except self._zstandard.ZstdError as error:
            raise EOFError(str(error)) from None
        self._frame, self._packed = (None, frame.unused_data) if frame.eof else (frame, b"")
        return made


def _of_text(doc: str, file: BinaryIO, encoding: str, fields: Fields) -> Iterator[Line | ReadError]:
    limit, pieces = limits.line_limit(), limits.without_repeats(limits.pieces(file))
    first = next(pieces, b"")
    if first.startswith(encodings.UTF16) or "\n".encode(encoding) != b"\n":
        raise ValueError("a corpus in an encoding that has no lines of bytes; convert it to UTF-8")
    for number, line in enumerate(chain([first.removeprefix(codecs.BOM_UTF8)], pieces), 1):
        if len(line) > limit:
            yield ReadError(doc, limits.too_long(_("the line"), limit), number)
            while len(line) > limit and not line.endswith(b"\n"):
                line = next(pieces, b"")
        elif line and not line.isspace():
            yield _line(doc, number, line, encoding, fields)


def _line(doc: str, number: int, line: bytes, encoding: str, fields: Fields) -> Line | ReadError:
    try:
        printed, warning = encodings.decode(line, encoding)
        return Line(number, *_values(_object(printed), fields), encoding, warning)
    except UnicodeDecodeError as error:
        reason = _("not {encoding} at byte {start} of the line; {advice}").format(
            encoding=encoding, start=error.start, advice=encodings.ADVICE
        )
    except ValueError as error:
        reason = reason_of(error)
    return ReadError(doc, reason, number)


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line.rstrip(), parse_constant=int)  # int refuses NaN and Infinity
    except (ValueError, RecursionError) as error:
        raise ValueError(f"broken JSON: {str(error).replace('line 1 ', '')}; write one object a line") from None
    if not isinstance(found, dict):
        raise ValueError("JSON, but no object; write one object a line")
    return found


def _values(found: dict[str, Any], fields: Fields) -> tuple[str, str, str | None]:
    """Return id ("" if none), text and date of a line or row; raises ValueError where one is of another type."""
    for option, kind in {"text": str, "id": str | int | None, "date": str | None}.items():
        field = getattr(fields, option)
        if not isinstance(value := found.get(field), kind) or isinstance(value, bool):
            state = f"is of type {type(value).__name__}, not a string" if field in found else "is missing"
            raise ValueError(f"field {field!r} {state}; correct it, or name another with --{option}-field")
    name = found.get(fields.id)
    return "" if name is None else str(name), found[fields.text], found.get(fields.date)


def _of_parquet(doc: str, file: BinaryIO, fields: Fields, at: _At) -> Iterator[Line | ReadError]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise ValueError("a Parquet corpus needs pyarrow: python -m pip install pyarrow") from None
    with parquet.ParquetFile(file, buffer_size=_BUFFER, pre_buffer=False) as table:
        names = table.schema_arrow.names
        if fields.text not in names:
            has = ", ".join(names)[:200]
            raise ValueError(f"has no column {fields.text!r} but {has}; name one of them with --text-field")
        columns = [name for name in dict.fromkeys(fields) if name in names]
        batches = table.iter_batches(_rows_at_a_time(table.metadata, columns), columns=columns, use_threads=False)
        rows = (batch.slice(place, 1) for batch in batches for place in range(batch.num_rows))
        for number, row in enumerate(chain.from_iterable(row.to_pylist() for row in rows), 1):
            at(number, table.metadata.num_rows)
            yield _row(doc, number, row, fields)


def _rows_at_a_time(metadata: Any, columns: list[str]) -> int:  # noqa: ANN401 - of a module that may be missing
    """Return how many rows to read at a time; raises ValueError for what no text unpacks to.

    A column may hold a long text once and name it in each row, so every row may be as long as all that its group packs.
    """
    limit, longest = limits.line_limit(), 1
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for chunk in map(group.column, range(group.num_columns)):
            size, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if chunk.path_in_schema not in columns:
                continue
            if size > limit and size > _DENSEST * packed:
                raise ValueError(limits.too_long(_("what {packed} bytes unpack to").format(packed=packed), limit))
            longest = max(longest, size)
    return max(1, min(_ROWS, limit // longest))


def _row(doc: str, number: int, row: dict[str, Any], fields: Fields) -> Line | ReadError:
    day = row.get(fields.date)
    if isinstance(day, calendar_date):  # a column of dates, or of times
        row[fields.date] = day.isoformat()[:10]
    try:
        return Line(number, *_values(row, fields), "utf-8")
    except ValueError as error:
        return ReadError(doc, reason_of(error), number)
