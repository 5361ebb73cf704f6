"""Joins the lines of a printed column: which line goes on with the sentence of the line before it.

An e-paper keeps the line ends of its columns, now and then in the middle of a word (取|得新进步), and often with a
blank line between. Headlines, bylines and paragraphs end where they end.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from unionx.language import regex
from unionx.language.newspapers import BULLETS, GOES_ON, OPENS_ARTICLE, OWN_PAPER, REPORTER
from unionx.language.numerals import TO_TEN
from unionx.language.regions import LEVELS
from unionx.language.text import Edit, Text
from unionx.language.tokens import tag
from unionx.page.page_lines import is_day_alone, page_line
from unionx.page.torn_lines import are_torn

_TERMINAL = "。！？!?…"
_ENDS = "。！？!?；;：:"
_CLOSING = "”’\"'』」）)》】"
_NEVER_FIRST = "，。；：、！？”’』」）》"  # marks with which no line of print begins, but that of a wrapped text
_NEVER_LAST = "“‘『「（《"
_BREAK = regex.compile(r"(?<! )[ ]*(?:\r\n?|\n)\s*")
# What opens a block of its own: a markdown mark, a section, a byline, a numbered heading, a bullet.
_OPENS_BLOCK = regex.compile(
    rf"[#【{BULLETS}*>—]|-->|--|[（(]?(?:{OWN_PAPER}|{REPORTER}|{GOES_ON}|来源|责任编辑|编辑|图[为①])|"
    rf"[（(][{TO_TEN}\d]{{1,2}}[）)]|[{TO_TEN}]{{1,3}}[、是]|\d{{1,2}}[、.．][^\d]"
)
_OPENS_ARTICLE = regex.compile(rf"[\d{TO_TEN}〇]+[年月日]|{OPENS_ARTICLE}|[“\"「]")
# …送上救助款。（童声华 刘琪）: who signs a piece ends it.
_SIGNED = regex.compile(
    rf"[。！？!?”][（(](?:\p{{Han}}{{0,5}}(?:{REPORTER}|[文图])[: ：/]?)?"
    r"\p{Han}{2,4}(?:[ 、]+\p{Han}{2,4}){0,5}[）)]$"
)
_DATELINE = regex.compile(
    rf"(?:{OWN_PAPER})[^，。]{{0,14}}[讯电] ?[（( ]"
    rf"|[（(](?:本报)?(?:{REPORTER})[ \p{{Han}}、]{{2,30}}[）)]"
)
_UNFINISHED = re.compile(r"[，,、：:（(“]$")
_OPEN_BYLINE = re.compile(rf"[（(][^（）()]{{0,6}}(?:{REPORTER})[^（）()]{{0,40}}$")
# 会费收入    38.6万元 · 三湘卷烟厂 65万元: rows of a table
_ROW = regex.compile(r"[^，。；：]{2,40} +\d[\d.,万亿千百]*[\p{Han}%]{0,4}")
_WIDE_ROW = regex.compile(r"[^，。；：]{2,40} {2,}\d[\d.,万亿千百]*[\p{Han}%]{0,4}")
_UNION = "总工会"
_PROSE_MARK = re.compile(r"[。；;！？]")
_COMMA = re.compile(r"[，,、：:]")
_SENTENCE_MARK = re.compile(r"[。；;，,：:]")
_DIGIT_GOES_ON = "万亿年月日名家个人元%.多余"
# 2023-08-04, 15:30, 0715-8123456: the number is whole, and what follows on the next line is another.
_WHOLE_NUMBER = re.compile(r"\d[-:：/]\d+$|\d{7,}$")
# 组织一线职工3|000名疗休养, 调整为今年的8|0元, 结余资金149.|5万元; not 第3|12名, 截至2023|5个
_CUT_NUMBER = regex.compile(r"(?!第)\p{Han}(?!(?:19|20)\d\d$)\d{1,4}\.?$")
_REST_OF_NUMBER = re.compile(r"\.?\d{1,4}(?:\.\d+)?[余多]?[万亿名人元家个件户份项场次处条%‰]")
_OPENS_WITH_DATE = re.compile(r"\d{4} ?年|(?:[3-9]|1\d) ?月")  # 1|2月3日 may be 12月3日
_SHORTEST_BROKEN = 6
_SINGLE_LINE_WIDTH = 10
_NARROWEST = 14  # characters of a column of a few lines
_HEADLINE = 40
_LIST = 5  # of so many lines of prose one at least has a comma or a stop
_REACH = 60  # characters of a line's ends that the rules look at


class _Line(NamedTuple):
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

    @property
    def is_prose(self) -> bool:
        return self.has_prose_mark or (self.length >= _SINGLE_LINE_WIDTH and self.has_comma)

    @property
    def is_headline(self) -> bool:
        return self.length < _HEADLINE and not self.has_sentence_mark

    def joined(self, following: _Line) -> _Line:
        """Return this line and the following one as one line."""
        return _Line(
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
        )


def broken_lines(text: Text) -> Text:
    r"""Join lines where a column ended inside a word or a sentence; headlines, bylines and paragraphs keep their end.

    >>> broken_lines(Text("会议强调，要抓紧抓好各项工作取\n\n得新进步。")).text
    '会议强调，要抓紧抓好各项工作取得新进步。'
    """
    raw = text.text
    breaks = [match.span() for match in _BREAK.finditer(raw)]
    joined = _joined(_lines(raw, breaks))
    edits = []
    for number, (start, end) in enumerate(breaks, 1):
        new = "" if number in joined else "\n"
        if raw[start:end] != new:
            edits.append(Edit(start, end, new))
    return text.edited(edits) if edits else text


def is_prose(line: str) -> bool:
    """Say whether a line is part of a sentence, not of a headline or a list."""
    return bool(_PROSE_MARK.search(line)) or (len(line) >= _SINGLE_LINE_WIDTH and bool(_COMMA.search(line)))


def _spans(length: int, breaks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans between ``breaks``: one more than there are breaks."""
    start = 0
    for left, right in breaks:
        yield start, left
        start = right
    yield start, length


def _lines(raw: str, breaks: list[tuple[int, int]]) -> list[_Line]:
    texts = [raw[start:end] for start, end in _spans(len(raw), breaks)]
    lines = [_line(text, number) for number, text in enumerate(texts)]
    if not are_torn(texts) or (_column_width(lines) or 0) >= _NARROWEST:
        return lines
    apart = [True, *(len(raw[start:end].splitlines()) > 1 for start, end in breaks)]
    return [line._replace(apart=blank) for line, blank in zip(lines, apart, strict=True)]


def _line(line: str, number: int) -> _Line:
    marks = bool(_PROSE_MARK.search(line)), bool(_COMMA.search(line)), bool(_SENTENCE_MARK.search(line))
    length = len(line)
    return _Line(line[:_REACH], line[-_REACH:], length, length, length, *marks, number, _is_of_page(line))


def _is_of_page(line: str) -> bool:
    """Say whether the page prints a line of itself; a day alone in Chinese may be a line of a narrow column."""
    kinds = page_line(line)
    return bool(kinds) and not (is_day_alone(kinds) and "年" in line)


def _joined(lines: list[_Line]) -> set[int]:
    """Return the numbers of the lines that go on with the line before them.

    What was joined may have a column width of its own, so it is looked at again: a repair made twice changes nothing.
    """
    joined: set[int] = set()
    width = _column_width(lines)
    while True:
        lines, more = _joined_once(lines, width)
        joined |= more
        width = _column_width(lines) if more else None
        if width is None:
            return joined
        lines = [line._replace(first=line.length, last=line.length) for line in lines]


def _joined_once(lines: list[_Line], width: int | None) -> tuple[list[_Line], set[int]]:
    """Return the lines joined as far as they go on, and the numbers of those that do.

    A line is judged together with what was already joined before it; once it has grown itself, the break before it is
    judged again.
    """
    kept: list[_Line] = []
    numbers: set[int] = set()
    for at, printed in enumerate(lines, 1):
        line = printed
        if at < len(lines) and _heads_article(line, lines[at]):
            kept.append(line)
            continue
        while kept and _continues(kept[-1], line, width, at == len(lines)):
            numbers.add(line.number)
            line = kept.pop().joined(line)
        kept.append(line)
    return kept, numbers


def _heads_article(line: _Line, following: _Line) -> bool:
    """Say whether a line is a headline, a colon in it or not, since the line behind it begins with a dateline."""
    whole = line.length < _HEADLINE and not line.has_prose_mark and not _UNFINISHED.search(line.tail)
    return whole and bool(_DATELINE.match(following.head))


def _column_width(lines: list[_Line]) -> int | None:
    """Return the width of the column where a page keeps its printed lines: most lines are about equally long."""
    long = [line.length for line in lines if line.length >= 8]
    marked = sum([line.has_sentence_mark for line in lines if line.length >= 8])
    if _LIST * marked < len(long):
        return None  # a list of names or bodies, one a line
    if len(long) < 6:
        return _width_of_few(long)
    often = Counter([n for n in long if n <= 62])
    alike = {width: sum(map(often.__getitem__, range(width - 2, width + 3))) for width in often if width <= 60}
    width = max(alike, key=lambda width: (alike[width], width), default=0)
    full = [line for line in lines if abs(line.length - width) <= 2]
    cut = sum(line.tail[-1:] not in _ENDS for line in full)  # a list of short sentences has lines of one length, too
    return width if width and 2 * len(full) >= len(long) and 2 * cut > len(full) else None


def _width_of_few(lengths: list[int]) -> int | None:
    """Return the width of a column of two to five lines: two or more are as long as the longest, to the character."""
    width = max(lengths, default=0)
    return width if width >= _NARROWEST and 2 * lengths.count(width) >= max(4, len(lengths)) else None


def _continues(before: _Line, after: _Line, width: int | None, is_last: bool) -> bool:
    """Say whether ``after`` goes on with the sentence of ``before``."""
    if not before.length or not after.length or before.of_page or after.of_page:
        return False
    if _WIDE_ROW.fullmatch(before.tail) or (_ROW.fullmatch(before.tail) and _ROW.fullmatch(after.tail)):
        return False
    if _OPEN_BYLINE.search(before.tail):
        return True
    if after.head[0] in _NEVER_FIRST or before.tail[-1] in _NEVER_LAST:
        return True
    if before.tail[-1] in "）)" and _SIGNED.search(before.tail):
        return False
    if before.tail[-1] in LEVELS and after.head.startswith(_UNION) and before.is_prose:
        return True  # 1月25日，威海市|总工会
    if before.tail[-1] in "0123456789." and _is_cut_number(before, after):
        return True
    if before.head[0] == "#" and not after.apart and after.head[0] != "#" and _word_straddles(before, after):
        return True
    if before.tail.rstrip(_CLOSING)[-1:] in _TERMINAL or before.head[0] in "#【" or _OPENS_BLOCK.match(after.head):
        return False
    if width is not None and abs(before.last - width) <= 2 and after.first <= width + 2:
        return True
    if not after.apart or _word_straddles(before, after):
        return True
    if after.is_headline and not is_last:
        return False
    if before.tail[-1] in "，,、" or before.has_prose_mark:
        return True
    return before.length >= _HEADLINE and before.has_comma and not _OPENS_ARTICLE.match(after.head)


def _is_cut_number(before: _Line, after: _Line) -> bool:
    """Say whether the end of a line cut a number: in a line of text, or where the rest is none (632|0万元)."""
    sure = before.length >= _SINGLE_LINE_WIDTH or after.head[0] in "0." or before.tail[-1] == "."
    return sure and bool(_REST_OF_NUMBER.match(after.head) and _CUT_NUMBER.search(before.tail))


def _word_straddles(before: _Line, after: _Line) -> bool:
    """Say whether a word or a number stands across the line break: 取|得, 中|心, 20|23年, 2|万元."""
    if not before.is_prose and before.length < _SHORTEST_BROKEN:
        return False
    left, right = before.tail[-8:], after.head[:8]
    if left[-1].isdecimal() and (right[0].isdecimal() or right[0] in _DIGIT_GOES_ON):
        return before.is_prose and not _WHOLE_NUMBER.search(before.tail) and not _OPENS_WITH_DATE.match(right)
    at = 0
    for word, _ in tag(left + right):
        at += len(word)
        if at > len(left):
            return at - len(word) < len(left) and word[0] not in '"“”'
        if at == len(left):
            return False
    return False
