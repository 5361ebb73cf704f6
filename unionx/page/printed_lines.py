"""The printed lines of a page as the rules of broken lines ask of them, alone or joined to one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unionx.page.other_text import cells_of_row
from unionx.page.page_lines import is_day_alone, page_line

HEADLINE = 40  # characters of a line that may be one
SINGLE_LINE_WIDTH = 10  # characters of a line that may be text
_PROSE_MARK = re.compile(r"[。；;！？]")
_COMMA = re.compile(r"[，,、：:]")
_SENTENCE_MARK = re.compile(r"[。；;，,：:]")
_REACH = 60  # characters of a line's ends that the rules look at


@dataclass(slots=True)
class PrintedLine:
    """What the rules ask of a printed line, or of several that were joined to one."""

    head: str
    tail: str
    length: int
    first: int  # how long its first printed line is
    last: int
    has_prose_mark: bool
    has_comma: bool
    has_sentence_mark: bool
    number: int  # of its first printed line
    of_page: bool
    apart: bool = True  # False on a torn page where no blank line is before it
    blank: bool = True  # a blank line is before it
    set_apart: bool = False  # its page sets paragraphs apart by blank lines
    indented: bool = False  # blanks begin it, on a page whose paragraphs all begin with blanks
    flush: bool = False  # neither blanks nor a blank line begin it on such a page
    begins_row: int = 0  # how many cells its first printed line has, if it is a row of a table
    ends_row: int = 0

    @property
    def is_prose(self) -> bool:
        """Say whether it is part of a sentence, not of a headline or a list."""
        return self.has_prose_mark or (self.length >= SINGLE_LINE_WIDTH and self.has_comma)

    @property
    def beside(self) -> bool:
        """Say whether no blank line is before it, on a page that sets its paragraphs apart by them."""
        return self.set_apart and not self.blank

    @property
    def is_headline(self) -> bool:
        """Say whether it is as short as a headline and has no mark of a sentence."""
        return self.length < HEADLINE and not self.has_sentence_mark

    def may_go_on(self, after: PrintedLine) -> bool:
        """Say whether both have text, no row of a table: 救助金,200,10 · 0市,5,1 are as wide as a column's lines."""
        if not self.length or not after.length or self.of_page or after.of_page:
            return False
        return not self.ends_row or self.ends_row != after.begins_row

    def join(self, following: PrintedLine) -> PrintedLine:
        """Return this line and the following one as one line."""
        return PrintedLine(
            (self.head + following.head)[:_REACH],
            (self.tail + following.tail)[-_REACH:],
            self.length + following.length,
            self.first,
            following.last,
            self.has_prose_mark or following.has_prose_mark,
            self.has_comma or following.has_comma,
            self.has_sentence_mark or following.has_sentence_mark,
            self.number,
            self.of_page,
            self.apart,
            self.blank,
            self.set_apart,
            self.indented,
            self.flush,
            self.begins_row,
            following.ends_row,
        )


def is_prose(line: str) -> bool:
    """Say whether a line is part of a sentence, not of a headline or a list."""
    return bool(_PROSE_MARK.search(line)) or (len(line) >= SINGLE_LINE_WIDTH and bool(_COMMA.search(line)))


def printed_line(line: str, number: int) -> PrintedLine:
    """Return what the rules ask of a line of a page, its place among the lines with it."""
    # asked of every line: a mark is found faster than a pattern is
    prose = "。" in line or "；" in line or ";" in line or "！" in line or "？" in line
    comma = "，" in line or "," in line or "、" in line or "：" in line or ":" in line
    marks = prose, comma, (prose or comma) and _SENTENCE_MARK.search(line) is not None
    length = len(line)
    row = cells_of_row(line)
    ends = line[:_REACH], line[-_REACH:], length, length, length
    return PrintedLine(*ends, *marks, number, _is_of_page(line), begins_row=row, ends_row=row)


def _is_of_page(line: str) -> bool:
    """Say whether the page prints a line of itself; a day alone in Chinese may be a line of a narrow column."""
    kinds = page_line(line)
    return bool(kinds) and not (is_day_alone(kinds) and "年" in line)
