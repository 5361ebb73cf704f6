"""Repairs what the print layout did to the words of a page: named, total, idempotent steps from Text to Text.

No repair edits the raw page; each leaves characters out of its Text or puts one for one, so every mention found later
has its place in the raw page by construction.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import regex

from unionx.bylines import byline_spans
from unionx.text import Edit, Text
from unionx.tokens import tag

HAN = r"\p{Han}〇"
TERMINAL = "。！？!?…"
CLOSING = "”’\"'』」）)》】"

_INVISIBLE = regex.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f]+")
_FULL_WIDTH = regex.compile(r"[０-９Ａ-Ｚａ-ｚ％／＋～－￥\u3000\u00a0\u2002-\u200a\t]|(?<=[０-９\d])．(?=[０-９\d])")
_TO_HALF_WIDTH = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    [0x3000, 0xA0, 0x09, *range(0x2002, 0x200B)], 0x20
) | {0xFFE5: 0xA5}
_BREAK = regex.compile(r"[ ]*(?:\r\n?|\n)\s*")
_SPACE = regex.compile(r" +")
# What opens a block of its own: a markdown mark, a section, a byline, a numbered heading, a bullet.
_OPENS_BLOCK = regex.compile(
    r"[#【■●◆▲▼★☆□○◎※*>—]|-->|--|[（(]?(?:本报|本网|新华社|中工网|记者|通讯员|来源|责任编辑|编辑|图为|图①|下转|上接)|"
    r"[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,3}[、是]|\d{1,2}[、.．][^\d]|[（(](?:下转|上接)"
)
_OPENS_ARTICLE = regex.compile(r"[\d一二三四五六七八九十〇]+[年月日]|近[日年期]|日前|今年|去年|随着|[“\"「]")
_PROSE_MARK = regex.compile(r"[。；;！？]")
_OPEN_BYLINE = regex.compile(r"[（(][^（）()]{0,6}(?:记者|通讯员)[^（）()]{0,40}$")
_SENTENCE_MARK = regex.compile(r"[。；;，,：:]")
_DIGITS_END = regex.compile(r"\d+$")
_DIGITS = regex.compile(r"\d+")
_COMMA = regex.compile(r"[，,、：:]")
_UNIT_STARTS = "万亿千百%年月日元名家个人场次项件户亩多余"
_SINGLE_LINE_WIDTH = 10
_HEADLINE = 40


class Repair(NamedTuple):
    """A step of the layout stage: ``name`` as `unionx explain` prints it, ``why`` the defect occurs on a page."""

    name: str
    why: str
    apply: Callable[[Text], Text]


def invisible_characters(text: Text) -> Text:
    """Leave out zero-width marks and control characters, which e-papers carry over from their typesetting systems."""
    return text.edited(Edit(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text.text))


def half_width(text: Text) -> Text:
    """Put half-width digits, letters and signs for full-width ones; older systems set all type in full width.

    Commas and full stops stay as they are: between digits a full-width comma parts two numbers.

    >>> half_width(Text("３．５亿元，６名")).text
    '3.5亿元，6名'
    """
    edits = [Edit(m.start(), m.end(), m[0].translate(_TO_HALF_WIDTH)) for m in _FULL_WIDTH.finditer(text.text)]
    return text.edited(edits) if edits else text


def broken_lines(text: Text) -> Text:
    """Join lines where a column ended inside a word or a sentence; headlines, bylines and paragraphs keep their end.

    >>> broken_lines(Text("会议强调，要抓紧抓好各项工作取\\n\\n得新进步。")).text
    '会议强调，要抓紧抓好各项工作取得新进步。'
    """
    raw = text.text
    breaks = [m.span() for m in _BREAK.finditer(raw)]
    lines = list(_lines(raw, breaks))
    width = _column_width([end - start for start, end in lines])
    edits = []
    for (start, end), (left, right) in zip(breaks, zip(lines, lines[1:], strict=False), strict=False):
        before, after = raw[left[0] : left[1]], raw[right[0] : right[1]]
        following = raw[right[1] : right[1] + 1]
        new = "" if before and after and _continues(before, after, width, not following) else "\n"
        if raw[start:end] != new:
            edits.append(Edit(start, end, new))
    return text.edited(edits) if edits else text


def stray_spaces(text: Text) -> Text:
    """Leave out the spaces that a line end left between Chinese characters and inside numbers (近120 万元).

    Spaces between the names of a byline and between the parts of a headline are the page's own and stay.

    >>> stray_spaces(Text("面积却有6.6 万平方公里，人口1.5 万。")).text
    '面积却有6.6万平方公里，人口1.5万。'
    """
    page = text.text
    bylines = byline_spans(page)
    starts = [start for start, _ in bylines]
    edits = []
    line_end, prose = -1, False
    printed_ends: frozenset[int] = frozenset()
    for match in _SPACE.finditer(page):
        start, end = match.span()
        if start > line_end:
            line_start, line_end = page.rfind("\n", 0, start) + 1, page.find("\n", start)
            line_end = len(page) if line_end < 0 else line_end
            line = page[line_start:line_end]
            prose = _is_prose(line)
            printed_ends = _printed_line_ends(line, line_start) if prose else frozenset()
        at = bisect_right(starts, start) - 1
        if at >= 0 and start < bylines[at][1]:
            continue
        before, after = page[start - 1 : start] or "\n", page[end : end + 1] or "\n"
        if before == "\n" or after == "\n" or _is_stray(
            page, start, end, before, after, prose, start in printed_ends
        ):
            edits.append(Edit(start, end, ""))
    return text.edited(edits) if edits else text


REPAIRS = (
    Repair("invisible_characters", "typesetting marks that an e-paper carries along", invisible_characters),
    Repair("half_width", "digits and letters set in full width", half_width),
    Repair("broken_lines", "a column that ended inside a word or a sentence", broken_lines),
    Repair("stray_spaces", "a line end that became a space", stray_spaces),
)


def repair(raw: str) -> Text:
    """Return the page with every repair made, in the order of REPAIRS."""
    text = Text(raw)
    for step in REPAIRS:
        text = step.apply(text)
    return text


def _lines(raw: str, breaks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans between ``breaks``: one more than there are breaks."""
    start = 0
    for left, right in breaks:
        yield start, left
        start = right
    yield start, len(raw)


def _column_width(lengths: list[int]) -> int | None:
    """Return the width of the column where a page keeps its printed lines: most lines are about equally long."""
    long = [n for n in lengths if n >= 8]
    if len(long) < 6:
        return None
    lines = Counter(n for n in long if n <= 62)
    alike = {width: sum(lines[n] for n in range(width - 2, width + 3)) for width in lines if width <= 60}
    width = max(alike, key=lambda width: (alike[width], width), default=0)
    return width if width and 2 * alike[width] >= len(long) else None


def _is_prose(line: str) -> bool:
    return bool(_PROSE_MARK.search(line)) or (len(line) >= _SINGLE_LINE_WIDTH and bool(_COMMA.search(line)))


def _printed_line_ends(line: str, start: int) -> frozenset[int]:
    """Return the offsets of the spaces of ``line`` that stand as far apart as the lines of a column are long.

    Lengths are counted in half-width characters, two to a Chinese one.
    """
    spaces = [m.start() for m in _SPACE.finditer(line)]
    if len(spaces) < 2:
        return frozenset()
    ends = [-1, *spaces, len(line)]
    lengths = [_half_widths(line[a + 1 : b]) for a, b in zip(ends, ends[1:], strict=False)]
    usual = sorted(lengths)[len(lengths) // 2]
    if not 16 <= usual <= 80 or 2 * sum(abs(n - usual) <= 6 for n in lengths[:-1]) < len(spaces):
        return frozenset()
    return frozenset(start + at for at, length in zip(spaces, lengths, strict=False) if abs(length - usual) <= 6)


def _half_widths(text: str) -> int:
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2  # a Chinese character has three bytes


def _continues(before: str, after: str, width: int | None, last: bool) -> bool:
    """Say whether ``after`` goes on with the sentence of ``before``."""
    if _OPEN_BYLINE.search(before):
        return True
    end = before.rstrip(CLOSING)[-1:]
    if end in TERMINAL or before[0] in "#【" or _OPENS_BLOCK.match(after):
        return False
    if width is not None and abs(len(before) - width) <= 2 and len(after) <= width + 2:
        return True
    if _word_straddles(before, after):
        return True
    if _is_headline(after) and not last:
        return False
    if before[-1] in "，,、":
        return True
    if _PROSE_MARK.search(before):
        return True
    return len(before) >= _HEADLINE and bool(_COMMA.search(before)) and not _OPENS_ARTICLE.match(after)


def _is_headline(line: str) -> bool:
    return len(line) < _HEADLINE and not _SENTENCE_MARK.search(line)


def _word_straddles(before: str, after: str) -> bool:
    """Say whether a word or a number stands across the line break: 取|得, 中|心, 20|23年, 2|万元."""
    if not _is_prose(before) and len(before) < _SINGLE_LINE_WIDTH:
        return False
    left, right = before[-8:], after[:8]
    if left[-1].isdigit() and (right[0].isdigit() or right[0] in "万亿年月日名家个人元%.多余"):
        return _is_prose(before)
    at = 0
    for word, _ in tag(left + right):
        at += len(word)
        if at > len(left):
            return at - len(word) < len(left) and word[0] not in "\"“”"
        if at == len(left):
            return False
    return False


def _is_stray(page: str, start: int, end: int, before: str, after: str, prose: bool, at_line_end: bool) -> bool:
    """Say whether the space between ``before`` and ``after`` is a defect of the layout.

    ``at_line_end`` tells that the spaces of its line stand one printed line apart, this one as well.
    """
    line_head = page[page.rfind("\n", 0, start) + 1 : start]
    heading = len(line_head) <= 2 and line_head.isdigit() and after not in _UNIT_STARTS  # 9 深入推进…
    if before == "#" or heading:
        return False
    if before.isdigit() and after.isdigit():
        head = _DIGITS_END.search(page[max(0, start - 12) : start])
        tail = _DIGITS.match(page[end : end + 12])
        assert head is not None
        assert tail is not None
        grouped = len(tail[0]) == 3 and len(head[0]) <= 3 and page[end + 3 : end + 4] in "万元人名家个户"
        year = len(head[0]) + len(tail[0]) == 4 and page[end + len(tail[0]) : end + len(tail[0]) + 1] == "年"
        return end - start == 1 and prose and (grouped or year or at_line_end)
    if before.isdigit():
        return prose or after in _UNIT_STARTS
    if not prose:
        return False
    if before == "." and not (after.isdigit() and page[start - 2 : start - 1].isdigit()):
        return False
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())
