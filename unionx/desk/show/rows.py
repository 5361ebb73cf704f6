"""Lines of a page as rows of a terminal: marked, numbered, and broken where a reader would break them.

Widths are in cells: a Chinese character has two. A mention is marked by its colour, or by ⟦…⟧ where there is none, and
carries a small raised number behind it, which its note repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

import click
from rich.cells import cell_len

from unionx import records
from unionx.output.terminal import printable
from unionx.page.raw_lines import raw_lines

Mention = records.Mention

COLOURS = {"organisation": "cyan", "person": "magenta", "date": "green", "figure": "yellow"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_EMOJI = "\ufe0f"  # makes the character before it wide, or not: terminals differ, so a cell is kept for it


class Style(NamedTuple):
    """How a run of characters looks where there are colours."""

    colour: str | None = None
    bold: bool = False
    dim: bool = False
    underline: bool = False


class Run(NamedTuple):
    """Characters that look the same."""

    text: str
    style: Style = Style()


class ScreenLine(NamedTuple):
    """A line of a page: its number from 1, and its raw span with and without the characters that end it."""

    number: int
    start: int
    end: int
    behind: int


class Mark(NamedTuple):
    """A mention with the number that it has among those that end on its line."""

    number: int
    mention: Mention


class ScreenRow(NamedTuple):
    """A row of a line: its runs, the mentions that end on it, and whether any mention touches it.

    ``first`` says that the line begins with it.
    """

    line: ScreenLine
    first: bool
    runs: list[Run]
    marks: list[Mark]
    touched: bool


class _Glyph(NamedTuple):
    """A character as shown, at raw offset ``at``, with the marks before and behind it."""

    shown: str
    at: int = -1
    before: tuple[Run, ...] = ()
    behind: tuple[Run, ...] = ()
    ended: tuple[Mark, ...] = ()

    @property
    def cells(self) -> int:
        return _cells(self.shown) + sum(_cells(run.text) for run in (*self.before, *self.behind))


def lines_of(text: str) -> list[ScreenLine]:
    """Return the lines of a page."""
    return [ScreenLine(number, *line) for number, line in enumerate(raw_lines(text), 1)]


def marks_of(line: ScreenLine, mentions: Iterable[Mention]) -> list[Mark]:
    """Return those of ``mentions`` that end on a line, numbered as they end: the inner before the outer."""
    ended = [mention for mention in mentions if line.start < _end(mention) <= line.end]
    ended.sort(key=lambda mention: (_end(mention), -mention.start, mention.type))
    return [Mark(number, mention) for number, mention in enumerate(ended, 1)]


def rows(text: str, line: ScreenLine, mentions: Sequence[Mention], width: int, colour: bool) -> Iterator[ScreenRow]:
    """Yield the rows of a line of the page ``text``, none wider than ``width`` cells.

    ``mentions`` are those that touch the line. Short mentions, words and numbers are kept whole, and a row begins
    with no closing punctuation, where that can be had.
    """
    short = {
        at
        for mention in mentions
        if _cells(printable(mention.text)) <= width // 3
        for at in range(mention.start + 1, mention.end)
    }
    styles = _styles(mentions, line)
    for turn, row in enumerate(_fill(_atoms(_glyphs(text, line, mentions, colour), short), width)):
        runs = [
            run
            for glyph in row
            for run in (*glyph.before, Run(glyph.shown, styles.get(glyph.at, Style())), *glyph.behind)
        ]
        marks = [mark for glyph in row for mark in glyph.ended]
        yield ScreenRow(line, turn == 0, runs, marks, any(glyph.at in styles for glyph in row))


def wrap(words: Iterable[str], width: int) -> list[str]:
    """Return words with spaces between them as rows of at most ``width`` cells; only what is wider is broken."""
    atoms: list[list[_Glyph]] = []
    for word in filter(None, words):
        atoms += [[_Glyph(" ")], [_Glyph(character) for character in word]]
    made = ("".join(glyph.shown for glyph in row).strip() for row in _fill(atoms[1:], width))
    return [row for row in made if row]


def paint(runs: Iterable[Run], colour: bool) -> str:
    """Return runs as text for a terminal, with its codes for colours if they are wanted."""
    if not colour:
        return "".join(run.text for run in runs)
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].style == run.style:
            joined[-1] = Run(joined[-1].text + run.text, run.style)
        elif run.text:
            joined.append(run)
    return "".join(_paint(run) for run in joined)


def superscript(number: int) -> str:
    """Return a number in small raised figures.

    >>> superscript(12)
    '¹²'
    """
    return str(number).translate(_RAISED)


def _paint(run: Run) -> str:
    style = run.style
    if style == Style():
        return run.text
    flags = {name: True for name in ("bold", "dim", "underline") if getattr(style, name)}
    return click.style(run.text, fg=style.colour, **flags)


def _glyphs(text: str, line: ScreenLine, mentions: Sequence[Mention], colour: bool) -> Iterator[_Glyph]:
    before, behind, ended = dict[int, list[Run]](), dict[int, list[Run]](), dict[int, list[Mark]]()
    for mention in () if colour else mentions:
        before.setdefault(_start(mention), []).append(Run("⟦"))
    for mark in marks_of(line, mentions):
        sign = Run(("" if colour else "⟧") + superscript(mark.number), Style(COLOURS[mark.mention.type], bold=True))
        behind.setdefault(_end(mark.mention) - 1, []).append(sign)
        ended.setdefault(_end(mark.mention) - 1, []).append(mark)
    for at in range(line.start, line.end):
        opens, closes = tuple(before.get(at, ())), tuple(behind.get(at, ()))
        yield _Glyph(printable(text[at]), at, opens, closes, tuple(ended.get(at, ())))


def _start(mention: Mention) -> int:
    """Return where a mention begins to be seen."""
    return mention.end - len(mention.text.lstrip())


def _end(mention: Mention) -> int:
    """Return where a mention ends to be seen."""
    return mention.start + len(mention.text.rstrip())


def _styles(mentions: Sequence[Mention], line: ScreenLine) -> dict[int, Style]:
    """Return the looks of the characters of a line: the colour of the shortest mention, underlined where they nest."""
    styles: dict[int, Style] = {}
    for mention in sorted(mentions, key=lambda mention: mention.start - mention.end):
        for at in range(max(line.start, mention.start), min(line.end, mention.end)):
            styles[at] = Style(COLOURS[mention.type], underline=at in styles)
    return styles


def _fill(atoms: Iterable[list[_Glyph]], width: int) -> Iterator[list[_Glyph]]:
    """Yield rows as full as may be of atoms that stay whole, unless one is wider than a row."""
    row: list[_Glyph] = []
    used = 0
    for atom in atoms:
        size = sum(glyph.cells for glyph in atom)
        if row and size <= width < used + size:
            yield row
            row, used = [], 0
        for glyph in atom:
            if row and used + glyph.cells > width:
                yield row
                row, used = [], 0
            row.append(glyph)
            used += glyph.cells
    if row:
        yield row


def _atoms(glyphs: Iterable[_Glyph], joined: set[int]) -> Iterator[list[_Glyph]]:
    """Yield what should stay together; ``joined`` are raw offsets that stay with the character before them."""
    atom: list[_Glyph] = []
    for glyph in glyphs:
        if atom and not (glyph.at in joined or _together(atom[-1].shown, glyph.shown)):
            yield atom
            atom = []
        atom.append(glyph)
    if atom:
        yield atom


@lru_cache(4096)
def _together(left: str, right: str) -> bool:
    """Say whether two characters as shown stay on one row: a word, an opening or a closing sign, an accent."""
    if left[-1].isspace() or right[0].isspace():
        return False
    if left.isascii() and right.isascii():
        return True
    return category(right[0]) in ("Pe", "Pf", "Po", "Mn", "Mc", "Me") or category(left[-1]) in ("Ps", "Pi")


def _cells(text: str) -> int:
    return cell_len(text.replace(_EMOJI, "")) + text.count(_EMOJI)
