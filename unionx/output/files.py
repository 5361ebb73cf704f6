"""What records look like in a few words, and the streams and files that they go to."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from unicodedata import category

from unionx import records
from unionx.errors import UnionxError
from unionx.language.periods import last_of_month

_BREAK = re.compile(r"\s*[\r\n]\s*")
_PIPED_WIDTH = 120


class Look(NamedTuple):
    """How wide a table may be, and whether a terminal shows it: bold and colours there, ⟦marks⟧ elsewhere."""

    width: int = _PIPED_WIDTH
    terminal: bool = False


Data = bytes | dict[str, bytes]  # of one file, or of each file of a folder by its name


class Plan(NamedTuple):
    """How records are to go out.

    ``form`` is a name of formats.FORMATS, ``types`` are those wanted (all where it is empty), ``folder`` says whether a
    folder of files is made in place of one file, ``bom`` whether CSV begins with a byte-order mark.
    """

    form: str = "jsonl"
    types: tuple[str, ...] = ()
    look: Look = Look()
    folder: bool = False
    bom: bool = False


class Rendered(NamedTuple):
    """A page as it goes out: its records in a format, and what a reader should be told about it."""

    doc: str
    data: Data
    warnings: tuple[str, ...]


Put = Callable[[bytes], None]


def look_of(path: str | None) -> Look:
    """Return the look that suits an output: the width of the terminal, else COLUMNS, else 120 cells."""
    if path in (None, "-") and standard_output().isatty():
        return Look(shutil.get_terminal_size().columns, terminal=True)
    columns = os.environ.get("COLUMNS", "")
    return Look(int(columns) if columns.isdecimal() and 1 < len(columns) < 5 else _PIPED_WIDTH)


def printable(text: str) -> str:
    r"""Return ``text`` on one line, with nothing in it that a terminal would obey.

    >>> printable("总\n\n工会\x1b[31m")
    '总⏎工会\\x1b[31m'
    """
    return "".join(
        c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode()
        for c in _BREAK.sub("⏎", text)
    )


def number(exact: Decimal | float, parted: bool = False) -> str:
    """Return a number in full, without a point where it is whole; ``parted`` puts commas between the thousands.

    >>> number(2920000.0), number(Decimal("6.10")), number(2920000.5, parted=True)
    ('2920000', '6.1', '2,920,000.5')
    """
    made = f"{Decimal(repr(exact)) if isinstance(exact, float) else exact:{',' if parted else ''}f}"
    return made.rstrip("0").rstrip(".") if "." in made else made


def value(record: records.Record) -> str:
    """Return what a record says, in a few words: ``2920000 元 (60–70, more_than)``, ``2017-01-01/..``, a name."""
    keys: Any = record
    match record.type:
        case "figure":
            return printable(_figure_value(keys))
        case "date":
            return _date_value(keys)
        case "page":
            return f"reference {keys.reference} ({keys.reference_from})" if keys.reference else "no reference date"
        case "article":
            return printable(keys.title or "")
    return printable(keys.name)


def short_ends(start: dt.date | None, end: dt.date | None) -> tuple[str, str]:
    """Return the ends of a stretch of days as short as they can be told: whole years and months by their names.

    >>> short_ends(dt.date(2022, 1, 1), dt.date(2023, 12, 31)), short_ends(dt.date(2017, 1, 1), None)
    (('2022', '2023'), ('2017-01-01', '..'))
    """
    first, last = str(start or ".."), str(end or "..")
    if start and end and start.day == 1 and end == last_of_month(end.year, end.month):
        cut = 4 if (start.month, end.month) == (1, 12) else 7
        return first[:cut], last[:cut]
    return first, last


def stretch(start: dt.date | None, end: dt.date | None) -> str:
    """Return a stretch of days in a few characters.

    >>> stretch(dt.date(2022, 1, 1), dt.date(2022, 6, 30)), stretch(dt.date(2017, 1, 1), None), stretch(None, None)
    ('2022-01/2022-06', '2017-01-01/..', '')
    """
    if start is None and end is None:
        return ""
    return "/".join(dict.fromkeys(short_ends(start, end)))


def target_of(path: str | None, inputs: Iterable[str]) -> Path | None:
    """Return the file that ``path`` means, links followed; None for standard output (None or "-").

    Raises UnionxError where it cannot be a file, or writing it would destroy one of ``inputs``.
    """
    if path is None or path == "-":
        return None
    try:
        return _allowed(path, Path(os.path.realpath(path)), inputs)
    except OSError as error:
        raise UnionxError(f"{path} cannot be written: {error.strerror}; give another file") from None


def _allowed(path: str, target: Path, inputs: Iterable[str]) -> Path:
    if target.is_dir():
        raise UnionxError(f"{path} is a directory; give a file in it")
    if target.exists() and not target.is_file():
        raise UnionxError(f"{path} is a device or pipe, not a file; leave -o out and use > {path}")
    if not target.parent.is_dir():
        raise UnionxError(f"{path}: there is no folder {target.parent}; make it first")
    for written in (target, target.with_name(target.name + ".partial")):
        if any(_reads(name, written) for name in inputs):
            raise UnionxError(f"{path}: {written.name} is one of the inputs; give another file")
    return target


@contextmanager
def opened(target: Path | None, say: Callable[[str], None]) -> Iterator[Put]:
    """Give a function that writes bytes: to standard output where ``target`` is None, else to ``target``.partial.

    The partial file takes its name when the block ends well; where it does not, ``say`` is told what is left. Raises
    UnionxError where something cannot be written.
    """
    if target is None:
        yield _put_to(standard_output(), "standard output")
        return
    partial = target.with_name(target.name + ".partial")
    try:
        file = partial.open("wb")
    except OSError as error:
        raise UnionxError(f"{partial} cannot be written: {error.strerror}; give another file") from None
    try:
        yield _put_to(file, str(partial))
        _finish(file, partial, target)
    except BaseException:
        with suppress(OSError):
            file.close()
        say(f"{partial} holds what was written before the run ended early; {target} was not touched")
        raise


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Write each of ``files`` (name to text) into a folder, which is made; raises UnionxError where that fails."""
    try:
        folder.mkdir(exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnionxError(f"{error.filename or folder} cannot be written: {error.strerror}; give another -o") from None


def standard_output() -> BinaryIO:
    """Return standard output for bytes; raises UnionxError where the caller has closed it."""
    if sys.stdout is None:
        raise UnionxError("there is no standard output; give -o FILE")
    return sys.stdout.buffer


def _put_to(file: BinaryIO, name: str) -> Put:
    def put(data: bytes) -> None:
        try:
            file.write(data)
            file.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UnionxError(f"{name} cannot be written: {error.strerror}; make room or give -o FILE") from None

    return put


def _finish(file: BinaryIO, partial: Path, target: Path) -> None:
    try:
        file.close()
        partial.replace(target)
    except OSError as error:
        raise UnionxError(f"{partial} cannot become {target}: {error.strerror}; rename it yourself") from None


def _reads(name: str, file: Path) -> bool:
    """Say whether reading ``name`` would read ``file``, if not now then the next time."""
    source = Path(os.path.realpath(name))
    if name == "-" or not os.path.exists(source):  # noqa: PTH110 (Path.exists may raise)
        return False
    if source.is_dir():
        return file.suffix.lower() in (".txt", ".md") and file.is_relative_to(source)
    return file.exists() and source.samefile(file)


def _figure_value(figure: records.Figure) -> str:
    low, value, high = ("" if one is None else number(one) for one in (figure.low, figure.value, figure.high))
    bounds = f"{low}–{high}"
    notes = [] if not value or bounds == "–" else [bounds]
    notes += [note for note in (figure.modifier, figure.change, figure.status) if note not in ("exact", "actual", None)]
    unit = (f" {figure.unit}" if figure.unit else "") + (f"/{figure.per}" if figure.per else "")
    return f"{value or bounds}{unit}" + (f" ({', '.join(notes)})" if notes else "")


def _date_value(date: records.Date) -> str:
    if date.date_start is None and date.date_end is None:
        return printable(date.timex or "unknown")
    if date.date_start == date.date_end:
        return str(date.date_start)
    return f"{date.date_start or '..'}/{date.date_end or '..'}"
