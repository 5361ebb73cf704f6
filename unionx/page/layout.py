"""Repairs what the print layout did to the words of a page: named, total, idempotent steps from Text to Text.

No repair edits the raw page; each leaves characters out of its Text or puts one for one, so every mention found later
has its place in the raw page by construction.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import regex

from unionx.language.text import Edit, Text, look_alikes, simplified
from unionx.page.bylines import byline_spans
from unionx.page.line_breaks import broken_lines, is_prose

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f]+")
_FULL_WIDTH = regex.compile(r"[０-９Ａ-Ｚａ-ｚ％／＋～－￥\u3000\u00a0\u2002-\u200a\t]|(?<=[０-９\d])．(?=[０-９\d])")
_TO_HALF_WIDTH = (
    {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}
    | dict.fromkeys([0x3000, 0xA0, 0x09, *range(0x2002, 0x200B)], 0x20)
    | {0xFFE5: 0xA5}
)
_SPACE = regex.compile(r" +")
_DIGITS_END = regex.compile(r"\d+$")
_DIGITS = regex.compile(r"\d+")
# 上海：江源|浦江师范大学附属中学教师, 3.许立恒|省游泳队运动员: the gap of a row behind a name that begins it.
_ROW_HEAD = regex.compile(r"(?:^|\n)(?:\d{1,3}[.、．]? ?|\p{Han}{2,8}[：:] ?)?(?:\p{Han}{2,3}|\p{Han} +\p{Han})$")
_ROW_BEGIN = regex.compile(r"(?:^|\n)(?:\d{1,3}[.、．]? ?|\p{Han}{2,8}[：:] ?)?\p{Han}$")
_TITLED = regex.compile(r"(?:[工员师手长匠任理记席授事]|代表|领衔人|负责人)(?:[（(].{1,4}[）)])?$")
_REST_OF_NAME = regex.compile(r"\p{Han} +\p{Han}{2}")
_UNIT_STARTS = "万亿千百%年月日元名家个人场次项件户亩多余"
_COUNTED = "万元人名家个户"


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
            prose = is_prose(line)
            printed_ends = _printed_line_ends(line, line_start) if prose else frozenset()
        at = bisect_right(starts, start) - 1
        in_byline = at >= 0 and start < bylines[at][1]
        if not in_byline and _is_stray(page, start, end, prose, start in printed_ends):
            edits.append(Edit(start, end, ""))
    return text.edited(edits) if edits else text


REPAIRS = (
    Repair("invisible_characters", "typesetting marks that an e-paper carries along", invisible_characters),
    Repair("half_width", "digits and letters set in full width", half_width),
    Repair("look_alikes", "letters that a scan read for digits", look_alikes),
    Repair("simplified", "a page in traditional script, or a line of it", simplified),
    Repair("broken_lines", "a column that ended inside a word or a sentence", broken_lines),
    Repair("stray_spaces", "a line end that became a space", stray_spaces),
)


def repair(raw: str) -> Text:
    """Return the page with every repair made, in the order of REPAIRS."""
    text = Text(raw)
    for step in REPAIRS:
        text = step.apply(text)
    return text


def _printed_line_ends(line: str, start: int) -> frozenset[int]:
    """Return the offsets of the spaces of ``line`` that stand as far apart as the lines of a column are long.

    Lengths are counted in half-width characters, two to a Chinese one.
    """
    spaces = [m.start() for m in _SPACE.finditer(line)]
    if len(spaces) < 2:
        return frozenset()
    ends = [-1, *spaces, len(line)]
    lengths = [_half_widths(line[a + 1 : b]) for a, b in pairwise(ends)]
    usual = sorted(lengths)[len(lengths) // 2]
    if not 16 <= usual <= 80 or 2 * sum(abs(n - usual) <= 6 for n in lengths[:-1]) < len(spaces):
        return frozenset()
    return frozenset(start + at for at, length in zip(spaces, lengths, strict=False) if abs(length - usual) <= 6)


def _half_widths(text: str) -> int:
    return (len(text) + len(text.encode("utf-8", "replace"))) // 2  # a Chinese character has three bytes


def _is_stray(page: str, start: int, end: int, prose: bool, at_line_end: bool) -> bool:
    """Say whether the space from ``start`` to ``end`` is a defect of the layout.

    ``at_line_end`` tells that the spaces of its line stand one printed line apart, this one as well.
    """
    before, after = page[start - 1 : start] or "\n", page[end : end + 1] or "\n"
    if before == "\n" or after == "\n":
        return True
    line_head = page[max(0, start - 3) : start].rpartition("\n")[2]
    heading = len(line_head) <= 2 and line_head.isdecimal() and after not in _UNIT_STARTS  # 9 深入推进…
    if before == "#" or heading:
        return False
    if before.isdecimal() and after.isdecimal():
        return end - start == 1 and prose and (at_line_end or _is_one_number(page, start, end))
    if before.isdecimal():
        return prose or after in _UNIT_STARTS
    if not prose or (end - start < 4 and _is_row(page, start, end)):
        return False
    if before == "." and not (after.isdecimal() and page[start - 2 : start - 1].isdecimal()):
        return False
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())


def _is_row(page: str, start: int, end: int) -> bool:
    """Say whether the space from ``start`` to ``end`` parts a name from the unit in a row of a list."""
    head = max(0, start - 16)
    spread = _ROW_BEGIN.search(page, head, start) is not None and _REST_OF_NAME.match(page, end) is not None
    if not spread and _ROW_HEAD.search(page, head, start) is None:
        return False
    stop = page.find("\n", end)
    rest = page[end : stop if stop >= 0 else len(page)].strip()
    return 3 <= len(rest) <= 60 and not set("。；！？“”") & set(rest) and _TITLED.search(rest) is not None


def _is_one_number(page: str, start: int, end: int) -> bool:
    """Say whether the digits on both sides of a space are one number: 1 200元, 20 23年."""
    head = _DIGITS_END.search(page[max(0, start - 12) : start])
    tail = _DIGITS.match(page[end : end + 12])
    if head is None or tail is None:
        return False
    behind = page[end + len(tail[0]) : end + len(tail[0]) + 1]
    grouped = len(tail[0]) == 3 and len(head[0]) <= 3 and behind in _COUNTED
    return grouped or (len(head[0]) + len(tail[0]) == 4 and behind == "年")
