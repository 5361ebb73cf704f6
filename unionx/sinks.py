"""What becomes of the records: formats that turn a page's records into bytes, and the file that they go to.

A format is a function from a page and its records to bytes; FORMATS is the list of them. Formats run where the page was
read, in a worker if there are several, so that only finished bytes travel between the processes.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from unicodedata import category

from unionx import layout, records
from unionx.errors import UnionxError
from unionx.pipeline import page_records
from unionx.sentences import Sentences
from unionx.user_lexicon import UserLexicon

if TYPE_CHECKING:
    from rich.text import Text as StyledText

    from unionx.reader import Page
    from unionx.text import Text

_BREAK = re.compile(r"\s*[\r\n]\s*")
_MARK = "bold cyan"
_CONTEXT = 18  # characters shown on either side of a mention
_PIPED_WIDTH = 120
_COLUMNS = ("place", "type", "text", "value", "context")
_GAPS = 8  # two spaces between two columns


class Look(NamedTuple):
    """How wide a table may be, and whether a terminal shows it: bold and colours there, ⟦marks⟧ elsewhere."""

    width: int = _PIPED_WIDTH
    terminal: bool = False


class Rendered(NamedTuple):
    """A page as it goes out: its records in a format, and what a reader should be told about it."""

    doc: str
    data: bytes
    warnings: tuple[str, ...]


Put = Callable[[bytes], None]
Format = Callable[["Page", list[records.Record], Look], bytes]


def look_of(path: str | None) -> Look:
    """Return the look that suits an output: the width of the terminal, or max(120, COLUMNS) where it is none."""
    if path in (None, "-") and standard_output().isatty():
        return Look(shutil.get_terminal_size().columns, terminal=True)
    columns = os.environ.get("COLUMNS", "")
    return Look(max(_PIPED_WIDTH, int(columns) if columns.isdecimal() and len(columns) < 5 else 0))


def render(
    page: Page, date: str | None, types: tuple[str, ...], form: str, look: Look, lexicon: UserLexicon | None = None
) -> Rendered:
    """Return the records of a page in a format of FORMATS; ``types`` and ``lexicon`` as for page_records.

    Raises ReferenceDateError where ``date`` is no date.
    """
    about, *found = page_records(page, date, {*types, "page"} if types else (), lexicon)
    if not types or "page" in types:
        found.insert(0, about)
    warnings = about.warnings if isinstance(about, records.Page) else []
    return Rendered(page.doc, FORMATS[form](page, found, look), tuple(warnings))


def json_lines(page: Page, found: list[records.Record], look: Look) -> bytes:
    """Return one JSON object a line."""
    return b"".join(records.to_json(record) + b"\n" for record in found)


def table(page: Page, found: list[records.Record], look: Look) -> bytes:
    """Return a table for spot checks: place, type, text, value, and the mention in its sentence."""
    if not found:
        return b""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as StyledText

    text = layout.repair(page.text)
    sentences = Sentences(text.text)
    rows = [(_place(record), record.type, _text(record), value(record)) for record in found]
    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    widths = _widths(rows, look.width)
    for column, width in zip(_COLUMNS, widths, strict=True):
        grid.add_column(column, overflow="fold", width=width)
    for record, row in zip(found, rows, strict=True):
        grid.add_row(*(StyledText(cell) for cell in row), _context(text, sentences, record, look))
    made, width = io.StringIO(), sum(widths) + _GAPS
    Console(file=made, width=width, force_terminal=look.terminal, legacy_windows=False).print(grid)
    return f"{made.getvalue()}\n".encode()


def _widths(rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """Return the widths of the columns in cells: as wide as need be, the context as wide as is left."""
    from rich.cells import cell_len

    most = (width // 3 if width >= _PIPED_WIDTH else width // 4, 12, width // 7, width // 5)
    needed = (max(map(cell_len, (head, *cells))) for head, *cells in zip(_COLUMNS[:4], *rows, strict=True))
    widths = [max(5, min(pair)) for pair in zip(most, needed, strict=True)]
    return [*widths, max(_CONTEXT, width - sum(widths) - _GAPS)]


FORMATS: dict[str, Format] = {"jsonl": json_lines, "table": table}


def printable(text: str) -> str:
    r"""Return ``text`` on one line, with nothing in it that a terminal would obey.

    >>> printable("总\n\n工会\x1b[31m")
    '总⏎工会\\x1b[31m'
    """
    return "".join(
        c if c.isprintable() or category(c) == "Zs" else c.encode("unicode_escape").decode()
        for c in _BREAK.sub("⏎", text)
    )


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


def target_of(path: str | None, inputs: Iterable[str]) -> Path | None:
    """Return the file that ``path`` means, links followed; None for standard output (None or "-").

    Raises UnionxError where it cannot be a file, or writing it would destroy one of ``inputs``.
    """
    if path is None or path == "-":
        return None
    target = Path(os.path.realpath(path))
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
    if name == "-" or not source.exists():
        return False
    if source.is_dir():
        return file.suffix.lower() in (".txt", ".md") and file.is_relative_to(source)
    return file.exists() and source.samefile(file)


def _place(record: records.Record) -> str:
    line = getattr(record, "line", None)
    return printable(record.doc) + (f":{line}" if line else "")


def _text(record: records.Record) -> str:
    return printable(getattr(record, "text", "")) if record.type in records.MENTION_TYPES else ""


def _context(text: Text, sentences: Sentences, record: records.Record, look: Look) -> StyledText:
    """Return the part of the sentence around a mention, the mention marked."""
    from rich.text import Text as StyledText

    if not isinstance(record, records.Organisation | records.Person | records.Date | records.Figure):
        return StyledText("")
    start, end = text.repaired(record.start), text.repaired(record.end)
    first, last = sentences.span(start)
    last = max(last, end)
    left, right = max(first, start - _CONTEXT), min(last, end + _CONTEXT)
    marks = ("", "") if look.terminal else ("⟦", "⟧")
    before = "…" * (left > first) + text.text[left:start].lstrip("# \n")
    behind = text.text[end:right].rstrip() + "…" * (right < last)
    mention = marks[0] + printable(text.text[start:end]) + marks[1]
    return StyledText.assemble(printable(before), (mention, _MARK), printable(behind))


def _figure_value(figure: records.Figure) -> str:
    bounds = f"{_number(figure.low)}–{_number(figure.high)}"
    number = _number(figure.value) or bounds
    notes = [] if number == bounds or bounds == "–" else [bounds]
    notes += [note for note in (figure.modifier, figure.change, figure.status) if note not in ("exact", "actual", None)]
    unit = (f" {figure.unit}" if figure.unit else "") + (f"/{figure.per}" if figure.per else "")
    return f"{number}{unit}" + (f" ({', '.join(notes)})" if notes else "")


def _date_value(date: records.Date) -> str:
    if date.date_start is None and date.date_end is None:
        return printable(date.timex or "unknown")
    if date.date_start == date.date_end:
        return str(date.date_start)
    return f"{date.date_start or '..'}/{date.date_end or '..'}"


def _number(number: float | None) -> str:
    if number is None:
        return ""
    exact = Decimal(repr(number))
    return f"{exact.to_integral_value() if exact == exact.to_integral_value() else exact:f}"
