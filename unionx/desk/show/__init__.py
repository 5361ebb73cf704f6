"""A page for a terminal: its lines as they stand, every mention marked, and below each row what the mentions say.

What is printed of a page passes printable, so that a terminal obeys nothing of it. Lines that hold nothing but
white space are left out; the numbers in the margin are those of the page as it stands, for an editor.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from rich.cells import cell_len

from unionx import records
from unionx.desk.show.notes import article_note, mention_note, place_names
from unionx.desk.show.rows import (
    COLOURS,
    Mark,
    Mention,
    Run,
    ScreenLine,
    ScreenRow,
    Style,
    lines_of,
    paint,
    rows,
    superscript,
    wrap,
)
from unionx.messages import _, translate
from unionx.output.reader_values import value_name, with_notes
from unionx.output.terminal import Look, printable
from unionx.page.reader import SourcePage
from unionx.records.places import stands

NARROWEST, WIDEST = 40, 100  # cells of a row; longer rows take the notes too far from what they speak of
_DIM, _BOLD = Style(dim=True), Style(bold=True)


class Choice(NamedTuple):
    """What is shown: mentions by type and by rule or its beginning, articles; all where nothing is given.

    ``article`` is a number as shown, an id or a part of a title. ``near`` leaves out rows that are further than so many
    from one on which a mention stands; None shows all. ``ids`` adds to each note what a correction speaks of it by.
    """

    types: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    article: str | None = None
    near: int | None = None
    ids: bool = False

    def takes(self, mention: Mention) -> bool:
        """Say whether a mention is shown, as far as its type and rule go."""
        by_rule = not self.rules or any(mention.rule.startswith(rule) for rule in self.rules)
        return by_rule and (not self.types or mention.type in self.types)


class _Articles:
    """The articles of a page by their numbers, from 1."""

    def __init__(self, found: Iterable[records.Record]) -> None:
        self.all = [record for record in found if isinstance(record, records.Article)]
        self._spans = sorted((*span, number) for number, article in enumerate(self.all, 1) for span in article.segments)
        self._starts = [start for start, *_ in self._spans]
        self._ends = list(accumulate((end for _, end, _ in self._spans), max))  # the furthest so far, so in order

    def at(self, offset: int) -> int:
        """Return the number of the article that stands at a raw offset, 0 where none does."""
        near = self._spans[bisect_right(self._ends, offset) : bisect_right(self._starts, offset)]
        return min((number for _, end, number in near if offset < end), default=0)

    def numbers_of(self, name: str) -> set[int]:
        """Return the numbers of those that a name means: a number, else an id, else a part of a title."""
        numbered = dict(enumerate(self.all, 1))
        by_number = {number for number in numbered if str(number) == name}
        by_name = {n for n, a in numbered.items() if name and (name == a.id or name in printable(a.title or ""))}
        return by_number or by_name


def has_article(found: Iterable[records.Record], name: str) -> bool:
    """Say whether one of a page's records is an article that ``name`` means."""
    return bool(_Articles(found).numbers_of(name))


def view(page: SourcePage, found: Sequence[records.Record], choice: Choice, look: Look) -> Iterator[str]:
    """Yield the rows of a page with its records ``found``, without line ends, none wider than ``look`` says.

    The width is taken as NARROWEST where it is less. ``look.terminal`` gives colours; without it mentions stand in
    ⟦…⟧. Where there is no such article as ``choice`` names, only the heading comes.
    """
    width = max(NARROWEST, look.width)
    articles = _Articles(found)
    named = None if choice.article is None else articles.numbers_of(choice.article)
    shown = [m for m in found if isinstance(m, Mention) and choice.takes(m) and stands(m, page.text)]
    if named is not None:
        shown = [mention for mention in shown if articles.at(mention.start) in named]
    yield from _heading(page, found, width, look.terminal)
    yield from _counts(shown, choice.types, width, look.terminal)
    yield from _Body(page, found, articles, width, look.terminal, choice.ids).lines(shown, named, choice.near)


class _Body:
    """What stands below the heading of a page."""

    def __init__(
        self,
        page: SourcePage,
        found: Sequence[records.Record],
        articles: _Articles,
        width: int,
        colour: bool,
        ids: bool,
    ) -> None:
        self._text, self._articles, self._colour, self._ids = page.text, articles, colour, ids
        self._lines = lines_of(page.text)
        self._margin = len(str(len(self._lines))) + 1
        self._width = width
        self._room = width - self._margin - 3
        self._places = place_names(found)

    def lines(self, shown: Sequence[Mention], named: set[int] | None, near: int | None) -> Iterator[str]:
        """Yield the rows with their notes, and a title wherever an article begins or goes on."""
        told = set[int]()
        before, last = -1, -1
        for at, (number, row) in _near(self._rows(shown, named), near):
            if number != before:
                yield from self._title(number, number in told)
                told.add(number)
            elif at != last + 1:
                yield paint([Run(f"{'⋮':>{self._margin}}", _DIM)], self._colour)
            yield self._row(row, row.first or at != last + 1)
            before, last = number, at
            for mark in row.marks:
                yield from self._note(mark)

    def _rows(self, shown: Sequence[Mention], named: set[int] | None) -> Iterator[tuple[int, ScreenRow]]:
        """Yield the rows of all lines that are not white space alone, each with the number of its article."""
        open_ones: list[Mention] = []
        waiting = sorted(shown, key=lambda mention: -mention.start)
        for line in self._lines:
            while waiting and waiting[-1].start < line.behind:
                open_ones.append(waiting.pop())
            number = self._number(line)
            if number is not None and (named is None or number in named):
                made = rows(self._text, line, open_ones, self._room, self._colour)
                yield from ((number, row) for row in made)
            open_ones = [mention for mention in open_ones if mention.end > line.behind]

    def _number(self, line: ScreenLine) -> int | None:
        """Return the number of the article of a line, 0 for none; None where the line is white space."""
        raw = self._text[line.start : line.end]
        return self._articles.at(line.end - len(raw.lstrip())) if raw.strip() else None

    def _title(self, number: int, again: bool) -> Iterator[str]:
        article = self._articles.all[number - 1] if number else None
        name = _("article {number} of {all}") if article else _("no article")
        name = name.format(number=number, all=len(self._articles.all)) + (_(", continued") if again else "")
        yield ""
        if not self._articles.all:  # nobody asked for them
            return
        yield paint([Run(f"━━ {name} {'━' * (self._width - cell_len(name) - 4)}", _DIM)], self._colour)
        if article and not again:
            for row in wrap([printable(article.title or _("(no title)"))], self._room):
                yield paint([Run(" " * (self._margin + 3)), Run(row, _BOLD)], self._colour)
            for row in wrap([*article_note(article), *self._id(article)], self._room):
                yield paint([Run(" " * (self._margin + 3)), Run(row, _DIM)], self._colour)

    def _row(self, row: ScreenRow, numbered: bool) -> str:
        number = str(row.line.number) if numbered else ""
        return paint([Run(f"{number:>{self._margin}} │ ", _DIM), *row.runs], self._colour)

    def _id(self, record: records.Article | Mention) -> list[str]:
        return [f"start={record.start}", f"end={record.end}", printable(record.id)] if self._ids else []

    def _note(self, mark: Mark) -> Iterator[str]:
        number = superscript(mark.number)
        style = Style(COLOURS[mark.mention.type], bold=True)
        left = " " * (self._margin + 3)
        words = [*mention_note(mark.mention, self._places), *self._id(mark.mention)]
        for turn, row in enumerate(wrap(words, self._room - len(number) - 1)):
            lead = Run(number, style) if turn == 0 else Run(" " * len(number))
            yield paint([Run(left), lead, Run(f" {row}")], self._colour)


def _heading(page: SourcePage, found: Sequence[records.Record], width: int, colour: bool) -> Iterator[str]:
    """Yield the name of the page, the newspaper, and what the dates were read against."""
    about = records.page_in(found)
    for row in wrap([printable(page.doc)], width):
        yield paint([Run(row, _BOLD)], colour)
    if about is None:
        return
    origin = value_name(about.reference_from or "")
    against = with_notes(about.reference, [origin]) if about.reference else _("none")
    paper = [f"{printable(str(known))}," for known in (about.newspaper, about.published) if known]
    yield from wrap([*paper, _("reference date {against},").format(against=against), printable(about.encoding)], width)
    for warning in about.warnings:
        yield from wrap(_("warning: {warning}").format(warning=printable(translate(warning))).split(" "), width)


def _counts(shown: Sequence[Mention], types: tuple[str, ...], width: int, colour: bool) -> Iterator[str]:
    """Yield how many mentions are shown of each type that was asked for, each in its colour."""
    counted: Counter[str] = Counter(mention.type for mention in shown)
    row: list[Run] = []
    for kind in (kind for kind in COLOURS if kind in types or not types):
        run = Run(f"{value_name(kind)} {counted[kind]}", Style(COLOURS[kind], bold=True))
        if row and sum(cell_len(before.text) for before in row) + 2 + cell_len(run.text) > width:
            yield paint(row, colour)
            row = []
        row += [Run("  "), run] if row else [run]
    yield paint(row, colour)


def _near(rows: Iterable[tuple[int, ScreenRow]], near: int | None) -> Iterator[tuple[int, tuple[int, ScreenRow]]]:
    """Yield the rows that are shown, numbered: all, or those within ``near`` of one on which a mention stands."""
    if near is None:
        yield from enumerate(rows)
        return
    made, behind = list(rows), 0
    for at, (_number, row) in enumerate(made):
        if row.touched:
            first, behind = max(behind, at - near), min(len(made), at + near + 1)
            yield from enumerate(made[first:behind], first)
