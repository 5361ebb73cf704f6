"""From pages or files of records to the bytes of `unionx facts`: JSON Lines, CSV or a table for spot checks.

CSV is that of RFC 4180: a line of column names, commas, CR LF, cells in quotes where need be; an empty cell is null. A
text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from unionx import pipeline, readback, records
from unionx.errors import ReadError
from unionx.facts import COLUMNS, Row, rows
from unionx.quotes import Quote
from unionx.reader import Page, ReadOptions, read_pages
from unionx.sinks import Look, Rendered, printable, value
from unionx.user_lexicon import UserLexicon

if TYPE_CHECKING:
    from rich.text import Text as StyledText

Scalar = str | int | float | dt.date | None
# What a spreadsheet takes for the beginning of a formula; some take the full-width signs as well.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_SHOWN = {"place": 20, "subject": 18, "noun": 11, "value": 17, "period": 15, "sentence": 36}  # with shares of the width
_GAPS = 2 * (len(_SHOWN) - 1)
_CONTEXT = 18  # characters shown on either side of a figure
_NARROWEST = 60


class Asked(NamedTuple):
    """What was asked for: a format of FORMATS, and how pages are read; ``date`` and ``lexicon`` as for page_records."""

    form: str = "jsonl"
    repeats: bool = False
    look: Look = Look()
    date: str | None = None
    lexicon: UserLexicon | None = None


def rendered(
    paths: Iterable[str], asked: Asked, options: ReadOptions, jobs: int = 1
) -> Generator[Rendered | ReadError, None, None]:
    """Yield the facts of pages, and of files of records, in the order given; what is wrong comes as a ReadError.

    A page that came before is refused, since its figures would count twice.
    """
    seen: set[str] = set()
    for made in _made(paths, asked, options, jobs):
        if isinstance(made, Rendered) and made.doc in seen:
            yield ReadError(made.doc, "came before; skipped, since its figures would count twice: give it once")
            continue
        if isinstance(made, Rendered):
            seen.add(made.doc)
        yield made


def _made(paths: Iterable[str], asked: Asked, options: ReadOptions, jobs: int) -> Iterator[Rendered | ReadError]:
    standard = _StandardInput()

    def are_records(path: str) -> bool:
        return standard.holds_records() if path == "-" else readback.holds_records(path)

    for of_records, names in groupby(paths, are_records):
        if of_records:
            yield from chain.from_iterable(_of_records(name, standard, asked) for name in names)
        else:
            held = list(names)
            pages = read_pages(held, options, standard.whole() if "-" in held else None)
            yield from pipeline.map_pages(partial(_of_page, asked=asked), pages, jobs)


class _StandardInput:
    """Standard input, whose first lines are read to tell what it holds."""

    def __init__(self) -> None:
        self._head: list[bytes] | None = None

    def holds_records(self) -> bool:
        """Say whether it holds records; where there is no standard input it does not."""
        if self._head is None and sys.stdin is not None:
            self._head = readback.head_of(sys.stdin.buffer)
        return readback.are_records(self._head or ())

    def lines(self) -> Iterator[bytes]:
        """Return its lines from the first on."""
        return chain(self._head or (), readback.standard_input())

    def whole(self) -> io.BytesIO | None:
        """Return all that it holds, None where there is no standard input."""
        return io.BytesIO(b"".join(self.lines())) if sys.stdin is not None else None


def _of_page(page: Page, asked: Asked) -> Rendered:
    about, *found = pipeline.page_records(page, asked.date, (), asked.lexicon)
    warnings = about.warnings if isinstance(about, records.Page) else []
    made = list(rows([about, *found], page, asked.repeats))
    return Rendered(page.doc, FORMATS[asked.form](made, asked.look), tuple(warnings))


def _of_records(path: str, standard: _StandardInput, asked: Asked) -> Iterator[Rendered | ReadError]:
    try:
        for group in readback.groups(standard.lines()) if path == "-" else readback.read_groups(path):
            for line in group.lines:
                if line.what:
                    reason = f"{line.what}: expected {line.expected}, found {line.found}; the line is left out"
                    yield ReadError(path, reason, line.number)
            if group.records:
                made = list(rows(group.records, None, asked.repeats))
                yield Rendered(group.doc, FORMATS[asked.form](made, asked.look), ())
    except ReadError as error:
        yield error


def head(form: str, bom: bool = False) -> bytes:
    """Return what stands before all rows: in CSV the names of the columns, behind a byte-order mark if wanted."""
    return (b"\xef\xbb\xbf" if bom else b"") + _csv_lines([COLUMNS]) if form == "csv" else b""


def _json_lines(found: Iterable[Row], look: Look) -> bytes:
    return "".join(
        "{" + ",".join(f'"{key}":{_json(cell)}' for key, cell in row.fact._asdict().items()) + "}\n" for row in found
    ).encode()


def _csv(found: Iterable[Row], look: Look) -> bytes:
    return _csv_lines([_cell(cell) for cell in row.fact] for row in found)


def _csv_lines(lines: Iterable[Iterable[str]]) -> bytes:
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows(lines)
    return made.getvalue().encode()


def _table(found: list[Row], look: Look) -> bytes:
    if not found:
        return b""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    width = max(look.width, _NARROWEST)
    for column, share in _SHOWN.items():
        grid.add_column(column, overflow="fold", width=(width - _GAPS) * share // sum(_SHOWN.values()))
    for row in found:
        grid.add_row(*_shown(row, look))
    made = io.StringIO()
    Console(file=made, width=width, force_terminal=look.terminal, legacy_windows=False).print(grid)
    return f"{made.getvalue()}\n".encode()


def _shown(row: Row, look: Look) -> Iterator[StyledText]:
    from rich.text import Text as StyledText

    fact, figure, quote = row
    period = f"{fact.period_start or '..'}/{fact.period_end or '..'}" if figure.period else ""
    for cell in (f"{fact.doc}:{figure.line}", fact.subject or "", fact.noun or "", value(figure), period):
        yield StyledText(printable(cell))
    before, mention, behind = _context(quote) if quote else ("", printable(fact.text), "")
    marks = ("", "") if look.terminal else ("⟦", "⟧")
    yield StyledText.assemble(before, (mention.join(marks), "bold cyan"), behind)


def _context(quote: Quote) -> tuple[str, str, str]:
    """Return what stands around a figure in its sentence, with the figure in the middle."""
    text, start, end = quote
    left, right = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    pieces = "…" * (left > 0) + text[left:start], text[start:end], text[end:right] + "…" * (right < len(text))
    return printable(pieces[0]), printable(pieces[1]), printable(pieces[2])


FORMATS: dict[str, Callable[[list[Row], Look], bytes]] = {"jsonl": _json_lines, "csv": _csv, "table": _table}


def _json(cell: Scalar) -> str:
    if isinstance(cell, float):
        return _number(cell)
    return json.dumps(str(cell) if isinstance(cell, dt.date) else cell, ensure_ascii=False)


def _cell(cell: Scalar) -> str:
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else str(cell)


def _number(number: float) -> str:
    """Return a number in full, always with a decimal point."""
    made = f"{Decimal(repr(number)):f}"
    return made if "." in made else f"{made}.0"
